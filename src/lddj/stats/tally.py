"""Count what each issue adds to the figures on a day, and the indicators over any group.

Counts are sums over issues, so the tally of a group is the sum of its members' and the
tally of a province the sum of its counties'. Rates are exact fractions of two counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from lddj.kinds.registry import ISSUE
from lddj.kinds.remediation import DONE, LONG_TERM, OPEN, VERIFIED, Remediation, State
from lddj.load.followed import Case
from lddj.model.campaign import Conventions
from lddj.stats.rates import Rate, percent, rate

RATES: Mapping[str, tuple[str, str]] = {
    "整改完成率": ("整改完成数", "问题数"),
    "核查率": ("核查过数", "曾完成数"),
    "核查通过率": ("核查通过次数", "核查次数"),
    "销号率": ("销号数", "问题数"),
    "按期完成率": ("按期完成数", "应按期数"),
    "逾期率": ("逾期数", "问题数"),
    "反弹率": ("反弹数", "曾待销号数"),
    "反馈率": ("已反馈数", "应反馈数"),
    "已核查率": ("已核查数", "问题数"),
}
"""Every rate of issues: its numerator and its denominator."""

INDICATORS = (
    "领域数", "方面数", "问题数", "整改完成数", "整改完成率", "迟完成数", "已核查数", "已核查率",
    "核查率", "核查次数", "核查通过率", "核查不通过次数", "销号数", "销号率", "逾期数", "逾期率",
    "临期数", "久未更新数", "按期完成率", "反弹数", "反弹率", "督办次数", "未反馈数", "反馈率",
    "上报数", "长期坚持数", "撤销数",
)  # fmt: skip
"""The indicators in the order in which they are printed."""


class Tally:
    """The counts by name, the states, and the aspects (each with its area) that have issues."""

    __slots__ = ("aspects", "counts", "states")

    def __init__(
        self,
        counts: dict[str, int] | None = None,
        states: dict[str, int] | None = None,
        aspects: set[tuple[str, str]] | None = None,
    ) -> None:
        self.counts = {} if counts is None else counts
        self.states = {} if states is None else states
        self.aspects = set() if aspects is None else aspects

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tally) and all(
            getattr(self, name) == getattr(other, name) for name in self.__slots__
        )

    @property
    def areas(self) -> set[str]:
        """The areas in which issues were found."""
        return {area for area, _ in self.aspects}

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        counts, states = self.counts, self.states
        for name, number in other.counts.items():
            counts[name] = counts.get(name, 0) + number
        for state, number in other.states.items():
            states[state] = states.get(state, 0) + number
        self.aspects |= other.aspects

    def count(self, name: str) -> int:
        """Return a count; 领域数 and 方面数 among them."""
        if name == "领域数":
            return len(self.areas)
        if name == "方面数":
            return len(self.aspects)
        return self.counts.get(name, 0)

    def rate(self, name: str) -> Rate:
        """Return a rate as an exact fraction; None where its denominator is zero."""
        numerator, denominator = RATES[name]
        return rate(self.count(numerator), self.count(denominator))

    def value(self, name: str) -> int | Rate:
        """Return an indicator by name, count or rate."""
        return self.rate(name) if name in RATES else self.count(name)

    def figures(self, places: int) -> dict[str, int | str]:
        """Return all indicators for printing: counts as integers, rates as text."""
        return {
            name: percent(self.rate(name), places) if name in RATES else self.count(name)
            for name in INDICATORS
        }


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of tallies."""
    out = Tally()
    for tally in tallies:
        out.add(tally)
    return out


class Observation:
    """An issue as it stood at the end of a day: its course, and what it adds to the counts."""

    __slots__ = ("case", "course", "day", "days_over", "tally")

    def __init__(
        self, case: Case, day: date, course: Remediation, tally: Tally, days_over: int | None
    ) -> None:
        self.case = case
        self.day = day
        self.course = course
        self.tally = tally
        self.days_over = days_over
        """Days since the deadline in force (negative: still to go); None where there is none."""

    @property
    def counted(self) -> bool:
        """Tell whether the issue is in 问题数: not 已撤销, and not left out by 长期坚持计入."""
        return "问题数" in self.tally.counts

    @property
    def is_overdue(self) -> bool:
        """The issue is 逾期: not done and the deadline before the day."""
        return "逾期数" in self.tally.counts

    @property
    def is_due_soon(self) -> bool:
        """The issue is 临期: not done and the deadline within 临期天数."""
        return "临期数" in self.tally.counts


def observe(case: Case, day: date, conventions: Conventions) -> Observation | None:
    """Return an issue on a day; None where it had not been found by then."""
    if case.issue.found_on > day:
        return None
    conventions = conventions.of_kind(ISSUE)
    course = case.course(day)
    days_over = (day - course.deadline).days if course.deadline else None
    return Observation(case, day, course, tally_of(case, course, day, conventions), days_over)


def tally_of(case: Case, course: Remediation, day: date, conventions: Conventions) -> Tally:
    long_term = case.issue.category == LONG_TERM
    if course.state is State.WITHDRAWN:
        return Tally({"撤销数": 1}, {course.state: 1})
    if long_term and not conventions.counts_long_term:
        return Tally({"长期坚持数": 1})
    counts = _state_counts(case, course, day, conventions)
    _count_records(counts, course, day)
    if long_term:
        counts["长期坚持数"] = 1
    return Tally(counts, {course.state: 1}, {(case.area, case.issue.aspect)})


def _state_counts(
    case: Case, course: Remediation, day: date, conventions: Conventions
) -> dict[str, int]:
    """Count what follows from the state on the day."""
    counts = {"问题数": 1}
    state = course.state
    if state in DONE:
        counts["整改完成数"] = 1
        if state in VERIFIED:
            counts["已核查数"] = 1
        if state is State.CLOSED:
            counts["销号数"] = 1
        if course.days_late is not None:
            counts["应按期数"] = 1
            counts["按期完成数" if course.days_late <= 0 else "迟完成数"] = 1
    elif course.deadline is not None:
        days_left = (course.deadline - day).days
        if days_left < 0:
            counts["逾期数"] = counts["应按期数"] = 1
        elif days_left <= conventions.due_soon_days:
            counts["临期数"] = 1
    if state in OPEN:
        last = course.last_move or case.issue.found_on
        if (day - last).days > conventions.stale_days:
            counts["久未更新数"] = 1
    if course.awaits_ruling:
        counts["上报数"] = 1
    return counts


def _count_records(counts: dict[str, int], course: Remediation, day: date) -> None:
    """Add the counts that follow from the records up to the day."""
    if course.checks:
        counts["核查过数"] = 1
        counts["核查次数"] = course.checks
        counts["核查不通过次数"] = course.failed_checks
        counts["核查通过次数"] = course.checks - course.failed_checks
    if course.first_done is not None:
        counts["曾完成数"] = 1
    if course.verified_ever:
        counts["曾待销号数"] = 1
    if course.relapsed:
        counts["反弹数"] = 1
    if course.presses:
        due = [press for press in course.presses if press.reply_by is not None]
        answered = sum(press.answered is not None for press in due)
        owed = sum(
            press.answered is None and press.reply_by is not None and press.reply_by < day
            for press in due
        )
        counts["督办次数"] = len(course.presses)
        counts["应反馈数"] = answered + owed
        counts["已反馈数"] = answered
        if course.state is not State.CLOSED:
            counts["未反馈数"] = owed
