"""A second count of the figures of 建议, written from the words of the definitions alone.

It shares no code with the program. A suggestion is a dictionary as it stands in the file; dates
are ISO text. ``office`` is what the campaign sets: the meanings of 办理类别, 预审, 建议逐件公开,
the lengths of terms, and the days of 口径.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Data = dict[str, Any]

WAITING, WORKING = ("待审核", "待交办"), ("办理中",)
CHECKING, TRACKING = ("待预审", "待答复", "待评价"), ("跟踪落实",)
DROPPED = ("未立", "已撤回")
STATES = (*WAITING, *WORKING, *CHECKING, *TRACKING, "已办结", *DROPPED)
OFFICE_MOVES = (
    "审核", "交办", "并案", "列为重点", "协办意见", "调度", "预审", "评价", "回头看", "三评",
    "公开", "撤回", "督办",
)  # fmt: skip
FIVE = ("办理中", "待预审", "待答复", "待评价", "跟踪落实")
PLAIN: dict[str, tuple[str, ...]] = {
    "审核": ("待审核",),
    "交办": ("待交办",),
    "退回": ("办理中",),
    "并案": ("待交办", "办理中"),
    "列为重点": ("待交办", *FIVE),
    "沟通": FIVE,
    "协办意见": ("办理中", "待预审", "待答复"),
    "调度": FIVE,
    "拟复": ("办理中",),
    "预审": ("待预审",),
    "回头看": ("跟踪落实", "已办结"),
    "三评": ("待评价", "跟踪落实", "已办结"),
    "公开": ("待评价", "跟踪落实", "已办结"),
    "撤回": ("待审核", "待交办", "办理中", "待预审", "待答复", "待评价"),
    "转办": ("办理中",),
    "进展": FIVE,
    "督办": FIVE,
    "反馈": FIVE,
    "上报": ("待审核", "待交办", "办理中", "待预审", "待答复", "待评价"),
    "批复": ("待审核", "待交办", "办理中", "待预审", "待答复", "待评价"),
}


def last_day(start: str, term: tuple[int, str] | None) -> str | None:
    """Chapter 3 without 节假日: the same day n months on, or n days on; then the next Monday."""
    if term is None:
        return None
    number, unit = term
    began = date.fromisoformat(start)
    if unit == "日":
        end = began + timedelta(days=number)
    else:
        month = began.month + number
        year, month = began.year + (month - 1) // 12, (month - 1) % 12 + 1
        end = date(year, month, min(began.day, calendar.monthrange(year, month)[1]))
    while end.weekday() > 4:
        end += timedelta(days=1)
    return end.isoformat()


class Facts:
    """What a suggestion's records up to a day make of it."""

    def __init__(self, entry: Data, office: Data, day: str) -> None:
        self.entry, self.office, self.day = entry, office, day
        self.state = "待审核"
        self.entered = entry["提出日期"]
        self.unit = ""
        self.deadline: str | None = None
        self.judged_by: str | None = None
        self.late_granted = False
        self.key = self.untrue = self.referred = False
        self.presses: list[list[Any]] = []
        self.told: list[Data] = []  # the folded records, each with what was before it
        for record in entry.get("记录") or []:
            if record["日期"] > day or "作废" in record:
                continue
            if not self.allows(record):
                break
            before = {"状态": self.state, "按期时限": self.judged_by}
            self.told.append({**record, "前": before})
            self.take(record)

    def of(self, *kinds: str) -> list[tuple[int, Data]]:
        """The folded records of some 事项, each with its place."""
        return [(at, one) for at, one in enumerate(self.told) if one["事项"] in kinds]

    def meaning(self, record: Data) -> str:
        """What the class of an 答复 means."""
        return str(self.office["办理类别"][record["类别"]])

    @property
    def last_meaning(self) -> str:
        replies = self.of("答复")
        return self.meaning(replies[-1][1]) if replies else ""

    def allows(self, record: Data) -> bool:
        """The column "allowed in"."""
        kind = record["事项"]
        ratings = self.of("评价")
        if kind == "答复":
            previews = self.office["预审"]
            free = previews == "否" or (previews == "重点" and not self.key)
            return self.state in ("待答复", "跟踪落实") or (self.state == "办理中" and free)
        if kind == "评价":
            after_silence = bool(ratings) and ratings[-1][1]["满意度"] == "未反馈"
            return self.state == "待评价" or (
                self.state in ("跟踪落实", "已办结") and after_silence
            )
        if kind == "落实":
            return self.state in FIVE and bool(self.of("答复"))
        if kind == "延期":
            if "承诺" in record:
                return self.state == "办理中" or (self.state in FIVE and bool(self.of("答复")))
            return self.state == "办理中"
        if self.state not in PLAIN[kind]:
            return False
        if kind == "反馈":
            return any(not answered for _, answered in self.presses)
        return kind != "批复" or self.referred

    def set_deadline(self, new: str | None) -> None:
        """A record other than 延期 sets a deadline."""
        if new is not None:
            self.deadline = self.judged_by = new
            self.late_granted = False

    def go(self, state: str) -> None:
        """Come into a state."""
        if state != self.state:
            self.state, self.entered = state, self.told[-1]["日期"]

    def take(self, record: Data) -> None:
        """The columns "leads to" and what is said of deadlines."""
        kind, terms = record["事项"], self.office["期限"]
        if kind == "审核" and record["结果"] != "退改":
            self.go("待交办" if record["结果"] == "立" else "未立")
        elif kind == "交办":
            term = "建议疑难答复" if self.entry.get("疑难") == "是" else "建议答复"
            self.unit = record["主办单位"]
            self.set_deadline(record.get("答复时限") or last_day(record["日期"], terms[term]))
            self.go("办理中")
        elif kind == "退回":
            self.unit, self.deadline, self.judged_by = "", None, None
            self.late_granted = False
            self.go("待交办")
        elif kind == "列为重点":
            self.key = True
        elif kind == "拟复":
            self.go("待预审")
        elif kind == "预审":
            self.go("待答复" if record["结果"] == "通过" else "办理中")
        elif kind == "答复":
            self.deadline = self.judged_by = None
            self.go("待评价")
        elif kind == "评价" and record["满意度"] == "不满意":
            self.deadline = self.judged_by = None
            again = last_day(record["日期"], terms.get("建议重办"))
            self.set_deadline(record.get("新时限") or again)
            self.go("办理中")
        elif kind == "评价" and self.state == "待评价":
            self.go("跟踪落实" if self.last_meaning == "未了" else "已办结")
        elif kind == "回头看":
            if record["结果"] == "未落实" and self.state == "已办结":
                self.untrue = self.untrue or self.last_meaning == "解决"
            self.set_deadline(record.get("新时限"))
            self.go("已办结" if record["结果"] == "落实" else "跟踪落实")
        elif kind == "撤回":
            self.go("已撤回")
        elif kind == "转办":
            self.unit = record["责任单位"]
            self.set_deadline(record.get("新时限"))
        elif kind == "督办":
            self.presses.append([record, False])
        elif kind == "反馈":
            for press in self.presses:
                press[1] = True if not press[1] else press[1]
        elif kind in ("上报", "批复"):
            self.referred = kind == "上报"
        elif kind == "延期" and "承诺" not in record:
            if self.deadline is not None and record["日期"] > self.deadline:
                self.late_granted = True
            if not self.late_granted:
                self.judged_by = record["新时限"]
            self.deadline = record["新时限"]

    @property
    def present(self) -> bool:
        return self.state not in DROPPED

    @property
    def counted(self) -> bool:
        took = any(one["结果"] == "立" for _, one in self.of("审核"))
        return took and self.state != "已撤回"

    @property
    def replied(self) -> bool:
        return self.counted and bool(self.of("答复"))

    @property
    def rating(self) -> str:
        ratings = self.of("评价")
        return str(ratings[-1][1]["满意度"]) if ratings else ""

    @property
    def rated(self) -> bool:
        return self.replied and self.rating in ("满意", "基本满意", "不满意")

    @property
    def overdue(self) -> bool:
        timed = self.state in ("办理中", "待预审", "待答复", "跟踪落实")
        return self.present and timed and self.deadline is not None and self.deadline < self.day

    @property
    def due_soon(self) -> bool:
        timed = self.state in ("办理中", "待预审", "待答复", "跟踪落实")
        until = date.fromisoformat(self.day) + timedelta(days=self.office["临期天数"])
        if not (self.present and timed and self.deadline is not None):
            return False
        return self.day <= self.deadline <= until.isoformat()

    @property
    def silent(self) -> bool:
        own = [one["日期"] for one in self.told if one["事项"] not in OFFICE_MOVES]
        since = own[-1] if own else self.entry["提出日期"]
        days = (date.fromisoformat(self.day) - date.fromisoformat(since)).days
        return self.state in (*WAITING, *WORKING) and days > self.office["未更新天数"]

    def promises(self) -> list[Data]:
        """The parts of a present matter, each with its deadlines and the day it was done."""
        found = []
        for _, reply in self.of("答复") if self.present else []:
            for promise in reply.get("承诺") or []:
                number, moved, judged, late = (
                    promise["编号"],
                    promise["时限"],
                    promise["时限"],
                    False,
                )
                for _, one in self.of("延期"):
                    if one.get("承诺") == number:
                        late = late or one["日期"] > moved
                        moved = one["新时限"]
                        judged = judged if late else moved
                done = [(at, one) for at, one in self.of("落实") if one["承诺"] == number]
                seen = bool(done) and any(
                    at > done[0][0] and one["结果"] == "落实" for at, one in self.of("回头看")
                )
                day = done[0][1]["日期"] if done else None
                found.append(
                    {"号": number, "时限": moved, "按期": judged, "成": day, "看": seen}
                )  # fmt: skip
        return found

    def clock(self, starts: Callable[[Data], bool], stops: Callable[[Data], bool], term: str,
              from_birth: bool = False) -> tuple[str | None, tuple[int, int]]:  # fmt: skip
        """The last day of a clock that runs, and what it adds to its rate."""
        length = self.office["期限"].get(term)
        running = self.entry["提出日期"] if from_birth else None
        first = [running, None] if from_birth else None
        for one in self.told:
            if stops(one) and running is not None:
                running = None
                if first is not None and first[1] is None:
                    first[1] = one["日期"]
            if starts(one):
                running = one["日期"]
                first = first or [running, None]
        runs_to = last_day(running, length) if running else None
        if first is None or length is None:
            return runs_to, (0, 0)
        limit = last_day(first[0] or "", length) or ""
        if first[1] is not None:
            return runs_to, (int(first[1] <= limit), 1)
        return runs_to, (0, int(limit < self.day))

    def helpers(self) -> dict[str, tuple[str | None, str | None, bool]]:
        """协办: unit → its last day, the day of its opinion, whether a reply came after."""
        handed = self.of("交办")
        if not handed:
            return {}
        at, last = handed[-1]
        limit = last_day(last["日期"], self.office["期限"].get("协办意见"))
        replied = any(place > at for place, _ in self.of("答复"))
        found = {}
        for unit in last.get("协办单位") or []:
            given = [
                one["日期"]
                for place, one in self.of("协办意见")
                if place > at and one["单位"] == unit
            ]
            found[unit] = (limit, given[0] if given else None, replied)
        return found

    def months(self, end: str) -> list[tuple[str, bool]]:
        """The months since 列为重点, each with whether there was a 调度 in it."""
        if not (self.key and self.counted):
            return []
        start = self.of("列为重点")[0][1]["日期"]
        rounds = {one["日期"][:7] for _, one in self.of("调度")}
        found, year, month = [], int(start[:4]), int(start[5:7])
        for _ in range(120):
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
            name = f"{year}-{month:02}"
            if f"{name}-{calendar.monthrange(year, month)[1]}" <= min(end, self.day):
                found.append((name, name in rounds))
        return found

    @property
    def turned(self) -> bool:
        """转化, of one with an 答复 meaning 未了."""
        first = next(at for at, one in self.of("答复") if self.meaning(one) == "未了")
        later = [
            (at, one)
            for at, one in self.of("回头看", "答复")
            if at > first and (one["事项"] == "回头看" or self.meaning(one) == "解决")
        ]
        if not later:
            return False
        at, last = later[-1]
        if last["事项"] == "回头看":
            return bool(last["结果"] == "落实")
        return not any(place > at and one["满意度"] == "不满意" for place, one in self.of("评价"))

    @property
    def was_open(self) -> bool:
        replies = self.of("答复")
        return self.counted and any(self.meaning(one) == "未了" for _, one in replies)


def share(top: int, bottom: int) -> Fraction | None:
    """A rate; None is printed as “—”."""
    return Fraction(top, bottom) if bottom else None


def is_kind(*kinds: str) -> Callable[[Data], bool]:
    """Tell records of some 事项."""
    return lambda one: one["事项"] in kinds


def refused(one: Data) -> bool:
    """An 审核 不立."""
    return bool(one["事项"] == "审核" and one["结果"] == "不立")


def hand_out_clock(facts: Facts) -> tuple[str | None, tuple[int, int]]:
    """The clock 交办."""
    handed = is_kind("交办", "撤回")
    return facts.clock(
        lambda one: False, lambda one: handed(one) or refused(one), "建议交办", True
    )  # fmt: skip


def indicators(everyone: list[Facts]) -> dict[str, int | Fraction | None]:
    """Every indicator of 5.3 and 1.5."""
    counted = [one for one in everyone if one.counted]
    replied = [one for one in everyone if one.replied]
    rated = [one for one in everyone if one.rated]
    handed = [one for one in counted if one.of("交办")]
    present = [one for one in everyone if one.present]

    def reviewed(*results: str) -> int:
        return sum(any(r["结果"] in results for _, r in one.of("审核")) for one in everyone)

    def talked(stage: str) -> Fraction | None:
        number = 0
        for one in replied:
            first = one.of("答复")[0][0]
            places = [at for at, talk in one.of("沟通") if talk["阶段"] == stage]
            number += any(at > first if stage == "办后" else at < first for at in places)
        return share(number, len(replied))

    on_hand = [hand_out_clock(one)[1] for one in counted]
    helped = [
        (int(given is not None and given <= limit), int(given is not None or
         (limit < one.day and not answered)))
        for one in counted for limit, given, answered in one.helpers().values()
        if limit is not None
    ]  # fmt: skip
    in_time: list[tuple[int, int]] = []
    for one in counted:
        if one.of("答复"):
            first = one.of("答复")[0][1]
            limit = first["前"]["按期时限"]
            in_time += [(int(first["日期"] <= limit), 1)] if limit else []
        elif one.overdue:
            in_time.append((0, 1))
    previewed = [one for one in counted if one.of("预审")]
    attitudes = [one.of("评价")[-1][1].get("态度") for one in rated]
    firsts = [
        [r["满意度"] for _, r in one.of("评价") if r["满意度"] != "未反馈"][:1] for one in counted
    ]
    firsts = [one for one in firsts if one]
    promises = [(one, part) for one in present for part in one.promises()]
    kept = [
        (int(part["成"] <= part["按期"]) if part["成"] else 0,
         int(part["成"] is not None or part["时限"] < one.day))
        for one, part in promises
    ]  # fmt: skip
    due = [part for one, part in promises if one.counted and part["时限"] <= one.day]
    soon = 0
    for one, part in promises:
        until = date.fromisoformat(one.day) + timedelta(days=one.office["临期天数"])
        soon += part["成"] is None and one.day <= part["时限"] <= until.isoformat()
    opened = [one for one in counted if one.was_open]
    looks = [[r["满意度"] for _, r in one.of("回头看") if "满意度" in r][-1:] for one in counted]
    looks = [one for one in looks if one]
    solved_looks = 0
    for one in counted:
        meant, found = "", False
        for _, record in one.of("答复", "回头看"):
            if record["事项"] == "答复":
                meant = one.meaning(record)
            else:
                found = found or (record["前"]["状态"] == "已办结" and meant == "解决")
        solved_looks += found
    months = [
        met
        for one in counted
        for _, met in one.months(one.entered if one.state == "已办结" else one.day)
    ]
    again = [one for one in counted if any(r["满意度"] == "不满意" for _, r in one.of("评价"))]
    pressed = [(one, r, ok) for one in present for r, ok in one.presses if "反馈时限" in r]
    answered = sum(ok for _, _, ok in pressed)
    unanswered = [one for one, r, ok in pressed if not ok and r["反馈时限"] < one.day]

    def meaning(what: str) -> int:
        return sum(one.last_meaning == what for one in counted)

    def of_replied(test: Callable[[Facts], bool]) -> Fraction | None:
        return share(sum(test(one) for one in replied), len(replied))

    def of_rated(*ratings: str) -> Fraction | None:
        return share(sum(one.rating in ratings for one in rated), len(rated))

    untrue = sum(one.untrue for one in counted)
    sent_back = sum(bool(one.of("退回")) for one in counted)
    return {
        "收到数": len(everyone),
        "立案率": share(reviewed("立"), reviewed("立", "不立")),
        "建议数": len(counted),
        "重点数": sum(one.key for one in counted),
        "已交办数": len(handed),
        "交办及时率": share(sum(a for a, _ in on_hand), sum(b for _, b in on_hand)),
        "退回数": sent_back,
        "退回率": share(sent_back, len(handed)),
        "协办按期率": share(sum(a for a, _ in helped), sum(b for _, b in helped)),
        "已答复数": len(replied),
        "答复率": share(len(replied), len(handed)),
        "按期答复率": share(sum(a for a, _ in in_time), len(in_time)),
        "办前沟通率": talked("办前"),
        "办中沟通率": talked("办中"),
        "办后沟通率": talked("办后"),
        "见面率": of_replied(
            lambda one: any(r.get("方式") in ("见面", "座谈", "调研") for _, r in one.of("沟通"))
        ),
        "面复率": of_replied(lambda one: one.of("答复")[0][1].get("方式") == "面复"),
        "主要负责人签发率": of_replied(
            lambda one: one.of("答复")[-1][1].get("签发") == "主要负责人"
        ),
        "预审一次通过率": share(
            sum(one.of("预审")[0][1]["结果"] == "通过" for one in previewed), len(previewed)
        ),
        "参评数": len(rated),
        "参评率": share(len(rated), len(replied)),
        "满意率": of_rated("满意"),
        "基本满意以上率": of_rated("满意", "基本满意"),
        "不满意率": of_rated("不满意"),
        "态度满意率": share(attitudes.count("满意"), sum(one is not None for one in attitudes)),
        "一次满意率": share(firsts.count(["满意"]), len(firsts)),
        "解决数": meaning("解决"),
        "未了数": meaning("未了"),
        "不办数": meaning("不办"),
        "解决率": share(meaning("解决"), len(counted)),
        "承诺数": len(promises),
        "已落实承诺数": sum(part["成"] is not None for _, part in promises),
        "承诺逾期数": sum(part["成"] is None and part["时限"] < one.day for one, part in promises),
        "承诺临期数": soon,
        "承诺按期率": share(sum(a for a, _ in kept), sum(b for _, b in kept)),
        "到期承诺数": len(due),
        "自报落实率": share(sum(part["成"] is not None for part in due), len(due)),
        "落实率": share(sum(part["看"] for part in due), len(due)),
        "曾未了数": len(opened),
        "转化数": sum(one.turned for one in opened),
        "转化率": share(sum(one.turned for one in opened), len(opened)),
        "落实满意率": share(looks.count(["满意"]), len(looks)),
        "不实数": untrue,
        "不实率": share(untrue, solved_looks),
        "重办数": len(again),
        "重办率": share(len(again), len(replied)),
        "月调度到位率": share(sum(months), len(months)),
        "并案数": sum(bool(one.of("并案")) for one in counted),
        "逾期数": sum(one.overdue for one in present),
        "临期数": sum(one.due_soon for one in present),
        "久未更新数": sum(one.silent for one in present),
        "督办次数": sum(len(one.presses) for one in present),
        "未反馈数": sum(one.state != "已办结" for one in unanswered),
        "反馈率": share(answered, answered + len(unanswered)),
        "上报数": sum(one.referred and one.state != "已办结" for one in present),
    }


def lists(everyone: list[Facts]) -> dict[str, list[str]]:
    """Every list of 5.3 and 1.5."""
    present = [one for one in everyone if one.present]
    by_number = {one.entry["编号"]: one for one in everyone}

    def where(test: Callable[[Facts], bool]) -> list[str]:
        return sorted(one.entry["编号"] for one in present if test(one))

    def over(ends: Callable[[Facts], str | None]) -> list[str]:
        return where(lambda one: (ends(one) or "9999") < one.day)

    def content_and_undone(one: Facts) -> bool:
        ratings, looks = one.of("评价"), one.of("回头看")
        if not ratings or not looks or ratings[-1][1]["满意度"] not in ("满意", "基本满意"):
            return False
        return looks[-1][0] > ratings[-1][0] and looks[-1][1]["结果"] != "落实"

    def no_round(one: Facts) -> bool:
        months = one.months(one.day) if one.state != "已办结" else []
        return bool(months) and not months[-1][1]

    def waits_with_main(one: Facts) -> bool:
        joined = one.of("并案")
        main = by_number.get(joined[-1][1]["主件"]) if joined else None
        return main is not None and main.replied and not one.of("答复")

    def to_publish(one: Facts) -> bool:
        if one.office["建议逐件公开"] != "是" or not one.replied or one.of("公开"):
            return False
        if one.entry.get("公开") == "不公开" or one.entry.get("保密") == "是":
            return False
        first = one.of("答复")[0][1]["日期"]
        return (date.fromisoformat(one.day) - date.fromisoformat(first)).days > 30

    parts = [(one, part) for one in present for part in one.promises() if part["成"] is None]
    soon = {
        f"{one.entry['编号']}/{part['号']}"
        for one, part in parts
        if one.day
        <= part["时限"]
        <= (date.fromisoformat(one.day) + timedelta(days=one.office["临期天数"])).isoformat()
    }
    return {
        "逾期": where(lambda one: one.overdue),
        "临期": where(lambda one: one.due_soon),
        "久未更新": where(lambda one: one.silent),
        "未反馈": where(
            lambda one: (
                one.state != "已办结"
                and any(
                    not ok and "反馈时限" in r and r["反馈时限"] < one.day for r, ok in one.presses
                )
            )
        ),
        "交办超期": over(lambda one: hand_out_clock(one)[0]),
        "预审超期": over(
            lambda one: one.clock(is_kind("拟复"), is_kind("预审", "撤回"), "建议预审")[0]
        ),
        "评价超期": over(
            lambda one: one.clock(is_kind("答复"), is_kind("评价", "撤回"), "建议评价")[0]
        ),
        "协办超期": sorted(
            f"{one.entry['编号']}/{unit}"
            for one in present
            for unit, (limit, given, answered) in one.helpers().items()
            if limit is not None and limit < one.day and given is None and not answered
        ),
        "未评价": where(lambda one: one.state == "待评价"),
        "承诺逾期": sorted(
            f"{one.entry['编号']}/{part['号']}" for one, part in parts if part["时限"] < one.day
        ),
        "承诺临期": sorted(soon),
        "满意未落实": where(content_and_undone),
        "未调度": where(no_round),
        "并案未答复": where(waits_with_main),
        "应公开未公开": where(to_publish),
    }
