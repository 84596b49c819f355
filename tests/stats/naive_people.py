"""A second count of 日志, 代表, 联系 and 包联, written from the words of the definitions alone.

It shares no code with the program. Entries are dictionaries as they stand in the files; dates are
ISO text, which sorts as days do. A ledger is a dictionary of NAME of file → what it holds.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Data = dict[str, Any]

NO_OVERSIGHT = ("动员部署", "培训", "调度会", "联席会议")


def share(top: int, bottom: int) -> Fraction | None:
    return Fraction(top, bottom) if bottom else None


def start_of(entry: Data) -> str:
    return str(entry.get("日期") or entry["起止"]["起"])


def end_of(entry: Data) -> str:
    return str(entry.get("日期") or entry["起止"]["止"])


def activities(ledger: Data, day: str) -> list[Data]:
    return [one for one in ledger["activities"] if start_of(one) <= day]


def logs(ledger: Data, day: str) -> tuple[Data, Data]:
    """日志: the indicators and the lists."""
    told = [one for one in ledger["logs"] if one["日期"] <= day]
    owed = [one["编号"] for one in activities(ledger, day) if one["类型"] not in NO_OVERSIGHT]
    with_log = [one for one in owed if any(log.get("活动") == one for log in told)]
    full = [
        log
        for log in told
        if log.get("内容") and (log.get("问题") or log.get("零问题") == "是") and log.get("建议")
    ]
    found = [(f"{log['编号']}/{n + 1}", one) for log in told
             for n, one in enumerate(log.get("问题", []))]  # fmt: skip
    kept = [one for _, one in found if "台账" in one]
    return {
        "日志数": len(told), "应记活动数": len(owed), "日志率": share(len(with_log), len(owed)),
        "四要齐全数": len(full), "四要齐全率": share(len(full), len(told)),
        "日志问题数": len(found), "入账数": len(kept),
        "问题入账率": share(len(kept), len(found)),
    }, {
        "未记日志": [one for one in owed if one not in with_log],
        "未入账": [number for number, one in found if not {"台账", "未立理由"} & set(one)],
    }  # fmt: skip


def in_office(one: Data, day: str) -> bool:
    return bool(one["起"] <= day <= one.get("止", "9999"))


def suggestions(ledger: Data, day: str) -> list[Data]:
    """Counted ones: 审核 立 by the day; none of the random ones is withdrawn."""
    return [
        one
        for one in ledger["suggestions"]
        if one["提出日期"] <= day
        and any(r["事项"] == "审核" and r["结果"] == "立" and r["日期"] <= day for r in one["记录"])
    ]


def deputies(ledger: Data, day: str) -> tuple[Data, Data]:
    """代表 and 会议: the indicators and the lists."""
    here = [one for one in ledger["deputies"] if in_office(one, day)]
    codes = {one["编号"] for one in here}
    held = [one for one in ledger["attendance"] if end_of(one) <= day]
    seats = sum(one["应到"] * one["半天数"] for one in held)
    missing = [one for meeting in held for one in meeting.get("缺席", [])]
    parts = [code for one in activities(ledger, day) for code in one.get("参加", [])]
    year = day[:4]
    this_year = [code for one in activities(ledger, day) if start_of(one)[:4] == year
                 for code in set(one.get("参加", []))]  # fmt: skip
    told = {
        one["编号"]
        for one in here
        if any(x["日期"] <= day and x["日期"][:4] == year for x in one.get("述职", []))
    }
    leaders = codes & {one["领衔代表"] for one in suggestions(ledger, day)}
    twice = [
        code
        for code in {one["代表"] for one in missing}
        if sum(
            x["代表"] == code and x["请假"] == "否" and x["半天"] == meeting["半天数"]
            for meeting in held if meeting["类型"] == "人民代表大会会议"
            for x in meeting.get("缺席", [])
        ) >= 2
    ]  # fmt: skip
    least = ledger["代表最低活动数"]
    return {
        "代表数": len(here), "会议次数": len(held),
        "出席率": share(seats - sum(one["半天"] for one in missing), seats),
        "请假人次": sum(one["请假"] == "是" for one in missing),
        "未请假人次": sum(one["请假"] == "否" for one in missing),
        "参加人次": len(parts), "参加代表数": len(codes & set(parts)),
        "参加率": share(len(codes & set(parts)), len(here)),
        "领衔代表数": len(leaders), "提建议率": share(len(leaders), len(here)),
        "述职代表数": len(told), "述职率": share(len(told), len(here)),
    }, {
        "未述职": list(codes - told),
        "未达最低": [] if least is None else [c for c in codes if this_year.count(c) < least],
        "两次未请假": twice,
    }  # fmt: skip


def deputy_rows(ledger: Data, day: str, year: str) -> list[Data]:
    """The table: one row for each who was a deputy by the day; ``year`` is "" for all years."""

    def counts(then: str) -> bool:
        return then <= day and then.startswith(year)

    rows = []
    for one in sorted(ledger["deputies"], key=lambda x: str(x["编号"])):
        code = one["编号"]
        if one["起"] > day:
            continue
        asked = [
            m for m in ledger["attendance"]
            if counts(end_of(m)) and in_office(one, start_of(m))
            and (m["类型"] in ("人民代表大会会议", "其他") or one.get("组成人员") == "是")
        ]  # fmt: skip
        away = [x for m in asked for x in m.get("缺席", []) if x["代表"] == code]
        owed = sum(m["半天数"] for m in asked)
        came = owed - sum(x["半天"] for x in away)
        mine = [s for s in suggestions(ledger, day) if counts(s["提出日期"])]
        led = [s for s in mine if s["领衔代表"] == code]
        records = [[r for r in s["记录"] if r["日期"] <= day] for s in led]
        replies = [[r for r in those if r["事项"] == "答复"] for those in records]
        looks = [[r for r in those if r["事项"] == "回头看"] for those in records]
        rows.append({
            "编号": code, "在任": in_office(one, day), "应到半天": owed, "实到半天": came,
            "出席率": share(came, owed), "请假": sum(x["请假"] == "是" for x in away),
            "未请假": sum(x["请假"] == "否" for x in away),
            "活动次数": sum(counts(start_of(a)) and code in a.get("参加", [])
                        for a in ledger["activities"]),
            "领衔": len(led), "联名": sum(code in s.get("联名代表", []) for s in mine),
            "已解决": sum(bool(those) and those[-1]["类别"] == "解决" for those in replies),
            "已落实": sum(bool(those) and those[-1]["结果"] == "落实" for those in looks),
            "联系次数": sum(counts(x["日期"]) and x["谁"] == code for x in ledger["记录"]),
            "述职次数": sum(counts(x["日期"]) for x in one.get("述职", [])),
        })  # fmt: skip
    return rows


def period_of(every: str, day: str) -> tuple[str, str]:
    """The calendar period that holds a day, found day by day from its neighbours."""
    then = date.fromisoformat(day)

    def name(one: date) -> tuple[int, int]:
        return {
            "年": (one.year, 0), "半年": (one.year, one.month > 6),
            "季": (one.year, (one.month - 1) // 3), "月": (one.year, one.month),
            "周": one.isocalendar()[:2],
        }[every]  # fmt: skip

    first = last = then
    while name(first - timedelta(1)) == name(then):
        first -= timedelta(1)
    while name(last + timedelta(1)) == name(then):
        last += timedelta(1)
    return first.isoformat(), last.isoformat()


def periods(every: str, start: str, end: str, day: str) -> list[tuple[str, str]]:
    """The periods that lie wholly within two days and ended by a third."""
    found, at = [], start
    while at <= end:
        first, last = period_of(every, at)
        if start <= first and last <= end and last <= day:
            found.append((first, last))
        at = (date.fromisoformat(last) + timedelta(1)).isoformat()
    return found


def links(ledger: Data, day: str) -> tuple[Data, Data]:
    """联系: the indicators and the lists."""
    start, end = ledger["起止"]["起"], ledger["起止"]["止"]
    made = [one for one in ledger["记录"] if one["日期"] <= day]
    who = {(one["层次"], one["谁"]) for one in ledger["联系"]}
    whom = {(one["层次"], x) for one in ledger["联系"] for x in one["对象"]}
    reached = {(one["层次"], x) for one in made for x in one["对象"]}

    def times(level: str, code: str, first: str, last: str) -> int:
        return sum((x["层次"], x["谁"]) == (level, code) and first <= x["日期"] <= last
                   for x in made)  # fmt: skip

    asked = met = 0
    late = []
    for rule in ledger["规矩"]:
        for level, code in who:
            if level != rule["层次"]:
                continue
            for first, last in periods(rule["每"], start, end, day):
                asked += 1
                met += times(level, code, first, last) >= rule["最少"]
            first, last = period_of(rule["每"], day)
            left = (date.fromisoformat(last) - date.fromisoformat(day)).days
            is_near = start <= first and last <= end and left <= ledger["联系提醒天数"]
            if is_near and times(level, code, first, day) < rule["最少"]:
                late.append(f"{level}/{code}")
    leads = {number for one in made for number in one.get("反映", [])}
    over = {
        one["编号"]
        for one in ledger["leads"]
        if any(r["事项"] == "告知" and r["日期"] <= day for r in one["记录"])
    }
    return {
        "联系人数": len(who), "对象数": len(whom), "联系次数": len(made),
        "联系覆盖率": share(len(whom & reached), len(whom)), "应达标数": asked, "达标数": met,
        "达标率": share(met, asked), "反映数": len(leads),
        "反映办结率": share(len(leads & over), len(leads)),
    }, {"未达标": late}  # fmt: skip


def duties(ledger: Data, day: str) -> tuple[Data, Data]:
    """包联: the indicators and the lists."""
    owed = met = 0
    absent = []
    for one in ledger["duty"]:
        if "最少" not in one:
            continue
        start, end = one.get("起", ledger["起止"]["起"]), one.get("止", ledger["起止"]["止"])
        last_is_met = True
        for first, last in periods(one["每"], start, end, day):
            there = sum(
                one["领导"] in a.get("出席", []) and first <= start_of(a) <= last
                for a in ledger["activities"]
            )
            last_is_met = there >= one["最少"]
            owed, met = owed + 1, met + last_is_met
        absent += [] if last_is_met else [one["编号"]]
    leaders = [one["领导"] for one in ledger["duty"]]
    issues = [
        one
        for one in ledger["issues"]
        if one["发现日期"] <= day
        and one.get("包联领导") in leaders
        and not any(r["事项"] == "撤销" and r["日期"] <= day for r in one["记录"])
    ]
    done = [
        one
        for one in issues
        if any(r["事项"] == "整改完成" and r["日期"] <= day for r in one["记录"])
    ]
    return {
        "包联数": sum(one.get("起", "") <= day for one in ledger["duty"]),
        "应到位数": owed, "到位数": met, "到位率": share(met, owed), "包联问题数": len(issues),
        "包联完成率": share(len(done), len(issues)),
    }, {"未到位": absent}  # fmt: skip


def last_of_month(year: int, month: int) -> str:
    return date(year, month, calendar.monthrange(year, month)[1]).isoformat()
