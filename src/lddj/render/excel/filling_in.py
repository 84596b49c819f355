"""Write 整改情况填报表, the form that a unit fills in over everything of which it can report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lddj.exchange.form import (
    BASE,
    DONE,
    DONE_DAY,
    DONE_NOTE,
    EFFECTS,
    HIDDEN_NUMBER,
    HOW_TO_FILL_IN,
    KIND_HEADING,
    NOTE,
    NOTE_DAY,
    NUMBER,
    RESULT,
    SEAL,
    SHEET,
    SIGNATURES,
    Seal,
    cell_print,
    fingerprint,
    in_words,
)  # fmt: skip
from lddj.exchange.owed import PROGRESS, Reportable, Standing, owed_on, returning
from lddj.load.books import CountyBook
from lddj.render.days import chinese_date
from lddj.render.excel.cells import as_text
from lddj.render.excel.fillable import workbook_of
from lddj.render.excel.page import A4, BODY, LEAST, room
from lddj.render.excel.table import SheetColumn, SheetTable, Value
from lddj.render.papers.wording import uncounted
from lddj.render.time_limit import LEFT, OVER

TITLE = "整改情况填报表"
BLANK_DATE = "　　　年　　月　　日"
"""What stands where a day is to be written by hand."""
TIMING = "时限情况"
FORM_COLUMNS = (
    SheetColumn("序号", 4.5, "count"), SheetColumn(NUMBER, 11.5, "centre"), SheetColumn("活动", 12),
    SheetColumn(KIND_HEADING, 5.5, "centre"), SheetColumn("领域", 11), SheetColumn("事项内容", 24),
    SheetColumn("类别", 6.5, "centre"), SheetColumn("责任单位", 12),
    SheetColumn("责任人", 7, "centre"),
    SheetColumn("整改措施", 18), SheetColumn("整改时限", 12, "date"),
    SheetColumn("状态", 6.5, "centre"),
    SheetColumn(TIMING, 7.5, "centre"), SheetColumn("上次进展", 14),
    SheetColumn(NOTE, 21, "text", True), SheetColumn(NOTE_DAY, 12, "date", True),
    SheetColumn(DONE, 6, "centre", True), SheetColumn(DONE_DAY, 12, "date", True),
    SheetColumn(RESULT, 9, "centre", True),
    SheetColumn(DONE_NOTE, 17, "text", True), SheetColumn(EFFECTS, 12, "text", True),
    SheetColumn("退回原因", 20),
    SheetColumn(HIDDEN_NUMBER, 12, "centre", False, True),
    SheetColumn(SEAL, 20, "text", False, True),
    SheetColumn(BASE, 20, "text", False, True),
)  # fmt: skip
SAME = ("活动", "领域", "类别", "责任单位", "责任人", "状态")
"""Columns that are left out where all rows say the same; the line above the table says it once."""
NARROWEST = 0.7
"""How much of its width a column of text keeps where that brings the form onto A4."""
_TEXTS = ("事项内容", "整改措施", "上次进展", NOTE, DONE_NOTE, EFFECTS)


@dataclass(frozen=True, slots=True)
class Sending:
    """A form that goes out: of a county or of one unit, over all its campaigns of the day."""

    books: Sequence[CountyBook]
    day: date
    unit: str | None = None
    reply_by: date | None = None
    errors: int = 0

    @property
    def name(self) -> str:
        """The county's name."""
        return self.books[0].name

    def matters(self) -> list[tuple[CountyBook, Reportable]]:
        """Return what the form holds, campaign by campaign."""
        return [(book, one) for book in self.books for one in owed_on(book, self.day, self.unit)]


def form_name(sending: Sending) -> str:
    """Return the file's name: 滦平县-县水务局-整改情况填报表-2022-04-28.xlsx."""
    parts = [sending.name, *([sending.unit] if sending.unit else []), TITLE, str(sending.day)]
    return f"{'-'.join(parts)}.xlsx"


def form_workbook(sending: Sending) -> bytes:
    """Return the form as a workbook of one sheet."""
    rows = [form_row(book, one, sending.day, {}) for book, one in sending.matters()]
    return workbook_of(form_table(sending, rows), first_day_of(sending.books, sending.day))


def form_table(sending: Sending, rows: Sequence[Mapping[str, Value]]) -> SheetTable:
    """Return the form's table; ``rows`` are cells by heading, those to fill in among them."""
    known = {name: {row.get(name) for row in rows} for name in SAME}
    same = {name: next(iter(values)) for name, values in known.items() if len(values) == 1}
    used = {name for row in rows for name, value in row.items() if value not in (None, "")}
    used |= {RESULT} if any(_results_of(row) for row in rows) else set()
    columns = [
        one
        for one in FORM_COLUMNS
        if one.heading not in same and (_is_always(one) or one.heading in used)
    ]
    table = SheetTable(
        SHEET,
        f"{sending.name}{_campaign_title(sending.books)}{TITLE}",
        f"单位：{sending.unit or f'{sending.name}各责任单位'}",
        f"报送时限：{chinese_date(sending.reply_by) if sending.reply_by else BLANK_DATE}",
        _fitted(columns),
        [_row_values(columns, at, row) for at, row in enumerate(rows, 1)],
    )
    table.above = (_as_of(sending, same), *HOW_TO_FILL_IN)
    table.notes = ["　　　　　　　　　　".join(SIGNATURES)]
    table.least_lines = 3
    table.urgency = [one.heading for one in columns].index(TIMING)
    return table


def _is_always(column: SheetColumn) -> bool:
    """Tell whether a column stands in every form, filled or not."""
    optional = {*SAME, RESULT, "退回原因", "整改措施", "上次进展"}
    return column.heading not in optional


def _results_of(row: Mapping[str, Value]) -> tuple[str, ...]:
    """Return what 办理结果 may say in a row; nothing where its kind has none."""
    way = returning().get(str(row.get(KIND_HEADING)))
    return way.results if way is not None else ()


def _row_values(columns: Sequence[SheetColumn], at: int, row: Mapping[str, Value]) -> list[Value]:
    return [at if one.heading == "序号" else row.get(one.heading) for one in columns]


def _campaign_title(books: Sequence[CountyBook]) -> str:
    model = books[0].campaign.model
    return model.title if model and len(books) == 1 else ""


def _as_of(sending: Sending, same: Mapping[str, Value]) -> str:
    """Return the first line above the table: the day, and what holds for every row."""
    parts = [f"截至{chinese_date(sending.day)}"]
    if sending.errors:
        parts[0] += f"（{uncounted(sending.errors)}）"
    shown = ("责任人", "领域", "类别", *([] if sending.unit else ["责任单位"]))
    parts += [f"{name}：{same[name]}" for name in shown if same.get(name)]
    return "；".join(parts) + "。"


def _fitted(columns: Sequence[SheetColumn]) -> list[SheetColumn]:
    """Return the columns, those of text narrowed where that brings the form onto A4."""
    most = room(A4) * BODY / LEAST - 0.01
    shown = sum(one.width for one in columns if not one.is_hidden)
    texts = sum(one.width for one in columns if one.heading in _TEXTS)
    share = 1 - (shown - most) / texts
    if not NARROWEST <= share < 1:
        return list(columns)
    return [
        replace(one, width=one.width * share) if one.heading in _TEXTS else one for one in columns
    ]


def form_row(
    book: CountyBook,
    matter: Reportable,
    day: date,
    filled: Mapping[str, Value],
    sent: date | None = None,
) -> dict[str, Value]:
    """Return a matter's cells by heading; ``filled`` is what stands in the columns to fill in.

    ``sent`` is the day on which the form went out, where it is not the ledger's ``day``.
    """
    standing = matter.standing(day)
    given: dict[str, Value] = {
        NUMBER: matter.number,
        "活动": book.campaign.title,
        KIND_HEADING: matter.kind,
        "领域": matter.area,
        "事项内容": matter.text,
        "类别": matter.category,
        "责任单位": book.unit(standing.unit),
        "责任人": standing.person or book.registered_person(standing.unit) or "",
        "整改措施": matter.measures,
        "整改时限": standing.deadline or matter.deadline_words,
        "状态": standing.state,
        TIMING: timing(standing, matter.category, day, book.campaign.conventions.due_soon_days),
        "上次进展": last_told(matter, day),
    }
    prints = {name: cell_print(_value_as_text(value)) for name, value in given.items()}
    seal = Seal(book.campaign.id, book.name, sent or day, fingerprint(matter), matter.kind, prints)
    return {
        **given,
        **filled,
        HIDDEN_NUMBER: matter.number,
        SEAL: str(seal),
        BASE: in_words(matter, day),
    }


def _value_as_text(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else as_text(str(value or ""))


def timing(standing: Standing, category: str, day: date, due_soon: int) -> str:
    """Return 时限情况, never blank: 逾期3天, 剩5天, 未到期, what the 类别 says, or the state."""
    if not standing.is_open:
        return standing.state
    if standing.deadline is None:
        return category or "没有时限"
    left = (standing.deadline - day).days
    if left < 0:
        return f"{OVER}{-left}天"
    return f"{LEFT}{left}天" if left <= due_soon else "未到期"


def last_told(matter: Reportable, day: date) -> str:
    """Return the newest record up to a day: 4月18日：设备进场。 or 4月20日核查不通过：没有运行。"""
    until = [
        one for one in matter.records if getattr(one, "struck_out", None) is None and one.day <= day
    ]
    if not until:
        return ""
    last = until[-1]
    year = "" if last.day.year == day.year else f"{last.day.year}年"
    what = "" if last.kind == PROGRESS else f"{last.kind}{getattr(last, 'result', None) or ''}"
    said = "：".join(part for part in (what, last.note or "") if part)
    return f"{year}{last.day.month}月{last.day.day}日{'' if what else '：'}{said}"


def first_day_of(books: Sequence[CountyBook], day: date) -> date:
    """Return the first day that a record may have: that of the first matter's birth."""
    born = (one.born for book in books for one in owed_on(book, day))
    return min((one for one in born if one is not None), default=day)
