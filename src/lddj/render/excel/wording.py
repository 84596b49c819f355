"""Say in words what a ledger's cells tell of an issue: its newest record, its 督办."""

from __future__ import annotations

from datetime import date

from lddj.kinds.remediation import AnyRecord
from lddj.kinds.words import Notice
from lddj.load.books import CountyBook
from lddj.stats.lines import told
from lddj.stats.tally import Observation


def latest_progress(book: CountyBook, one: Observation) -> str:
    """Return 最新进展: the day, the 事项 and the 说明 of the issue's newest record.

    “进展” itself is not named: what it says is the news.
    """
    records = list(told(one))
    if not records:
        return ""
    last = records[-1]
    what = "" if last.kind == "进展" else _record_named(book, last)
    said = "：".join(part for part in (what, last.note or "") if part)
    return f"{_month_day(last.day, one.day)}{'' if what else '：'}{said}"


def _record_named(book: CountyBook, record: AnyRecord) -> str:
    """Return a record's 事项 with what belongs to it: 核查不通过, 反弹, 延期至2022-06-30."""
    match record.kind:
        case "核查":
            return f"核查{record.result}"
        case "回头看":
            return "反弹" if record.result == "反弹" else "回头看巩固"
        case "延期":
            return f"延期至{record.new_deadline}"
        case "转办":
            return f"转办{book.unit(record.unit)}"
        case "上报":
            return f"上报{record.to}"
        case "督办":
            return record.means
        case "撤销":
            return f"撤销（{record.reason}）"
        case _:
            return record.kind


def pressed(one: Observation) -> str:
    """Return 督办: the newest 督办 with its 文号, and whether it was answered.

    督办函〔2022〕5号（2022-04-20，限2022-04-27反馈，未反馈）; how many there were, if several.
    """
    notices = [record for record in told(one) if isinstance(record, Notice)]
    if not notices:
        return ""
    notice, press = notices[-1], one.course.presses[-1]
    if press.answered is not None:
        state = f"{press.answered}已反馈"
    elif press.reply_by is None:
        state = ""
    else:
        state = f"限{press.reply_by}反馈，{'到期未反馈' if press.reply_by < one.day else '未反馈'}"
    inside = "，".join(part for part in (str(notice.day), state) if part)
    times = f"，共{len(notices)}次" if len(notices) > 1 else ""
    return f"{notice.means}{notice.number or ''}（{inside}{times}）"


def _month_day(day: date, today: date) -> str:
    """Return 4月18日, with the year where it is not that of the ledger's day."""
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"
