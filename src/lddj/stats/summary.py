"""A county summed up for a period: small plain values, after which its book can be dropped."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from lddj.kinds.remediation import DONE, LONG_TERM, State
from lddj.load.books import CountyBook
from lddj.stats import lines
from lddj.stats.groups import grouped, observations
from lddj.stats.lines import Event, Line
from lddj.stats.periods import Period
from lddj.stats.ranking import Change
from lddj.stats.tally import Observation, Tally, total

KEPT = 50
"""How many lines of one list are kept of a county: a paper that names more is not read, and
the memory that a county leaves behind is bounded. The counts are always whole."""

PER_COUNTY = frozenset({"责任单位", "乡镇", "专班"})
"""Dimensions whose groups belong to one county: 县水务局 of two counties are two units."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines of a list, and how many there are in all."""

    count: int = 0
    shown: list[Line] = field(default_factory=list)

    @property
    def left_out(self) -> int:
        """How many are counted but not shown."""
        return self.count - len(self.shown)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a circular needs of one county."""

    name: str
    level: str
    change: Change
    areas: dict[str, Change]
    lists: dict[str, Listing]
    history: list[tuple[int, int]]
    """问题数 and 整改完成数 on each of the days that were asked for."""


def changes(book: CountyBook, day: date, before: date, dimension: str) -> dict[str, Change]:
    """The figures of each group of a dimension on two days.

    Over 县区 a county without issues has its group too.
    """
    now = grouped(book, observations(book, day), dimension)
    old = grouped(book, observations(book, before), dimension)
    if dimension == "县区":
        now.setdefault(book.name, Tally())
    names = dict.fromkeys((*now, *old))
    return {name: Change(now.get(name, Tally()), old.get(name, Tally())) for name in names}


def merged(parts: Iterable[dict[str, Change]]) -> dict[str, Change]:
    """The groups of several counties; those of one name are counted together."""
    out: dict[str, Change] = {}
    for part in parts:
        for name, change in part.items():
            sum_ = out.setdefault(name, Change(Tally(), Tally()))
            sum_.now.add(change.now)
            sum_.before.add(change.before)
    return out


def summarise(book: CountyBook, period: Period, day: date, history: Sequence[date] = ()) -> Summary:
    """A county at the end of ``day``, against the last day of the period before."""
    seen = observations(book, day)
    before = observations(book, period.before().end)
    areas, old = grouped(book, seen, "领域"), grouped(book, before, "领域")
    return Summary(
        name=book.name,
        level=book.county.model.level if book.county else "县",
        change=Change(total(areas.values()), total(old.values())),  # every issue has an area
        areas={name: Change(now, old.get(name, Tally())) for name, now in areas.items()},
        lists=_lists(book, seen, period),
        history=_history(book, history),
    )


def _lists(book: CountyBook, seen: list[Observation], period: Period) -> dict[str, Listing]:
    counted = [one for one in seen if one.counted]
    pressing = sorted(
        (one for one in counted if one.is_overdue or one.is_due_soon), key=lines.longest_over
    )
    relapses = [(one, lines.relapse(one)) for one in counted if one.course.relapsed]
    withdrawn = [
        (one, lines.withdrawal(one))
        for one in seen
        if one.course.state is State.WITHDRAWN and one.tally.states
    ]
    found: dict[str, list[tuple[Observation, Event | None]]] = {
        "逾期": [(one, None) for one in pressing if one.is_overdue],
        "临期": [(one, None) for one in pressing if one.is_due_soon],
        "反弹": [(one, event) for one, event in relapses if event and event.day >= period.start],
        "撤销": [(one, event) for one, event in withdrawn if event and event.day >= period.start],
        "核查不通过": [
            (one, event)
            for one in counted
            if one.course.failed_checks
            for event in lines.failed_checks(one, period.start)
        ],
        "未反馈": [(one, event) for one in counted for event in lines.unanswered(one)],
        "上报": [(one, lines.referral(one)) for one in counted if one.tally.count("上报数")],
    }
    return {
        name: Listing(
            len(pairs),
            [lines.line(book, one, days=_over(one), event=event) for one, event in pairs[:KEPT]],
        )
        for name, pairs in found.items()
    }


def _over(one: Observation) -> int:
    return max(one.days_over or 0, 0)


def _history(book: CountyBook, days: Sequence[date]) -> list[tuple[int, int]]:
    """问题数 and 整改完成数 on each of ``days``, which ascend, from courses folded already.

    Each issue adds what changes with its steps to the first day that sees it.
    """
    issues, done = [0] * (len(days) + 1), [0] * (len(days) + 1)
    for case in book.cases:
        if case.issue.category == LONG_TERM and not book.campaign.conventions.counts_long_term:
            continue
        found_on = when = case.issue.found_on
        issues[bisect_left(days, found_on)] += 1
        state: str = State.UNASSIGNED
        for day, to in case.whole_course.steps:
            when = max(when, day)
            at = bisect_left(days, when)
            issues[at] += (state is State.WITHDRAWN) - (to is State.WITHDRAWN)
            done[at] += (to in DONE) - (state in DONE)
            state = to
    return list(zip(accumulate(issues[:-1]), accumulate(done[:-1]), strict=True))
