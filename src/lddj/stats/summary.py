"""A county summed up for a period: small plain values, after which its book can be dropped."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from lddj.kinds.remediation import DONE, LONG_TERM, State
from lddj.load.books import CountyBook
from lddj.stats.county import ActivityFigures, DeputyFigures, activities_on, deputies_on
from lddj.stats.demands import Demand, followed_up
from lddj.stats.flows import flows
from lddj.stats.groups import grouped, observations
from lddj.stats.kept import is_unrecorded
from lddj.stats.listings import Listing, listings
from lddj.stats.passages import PaperText, written_for
from lddj.stats.periods import Period
from lddj.stats.ranking import GroupChange
from lddj.stats.tally import Tally, total

PER_COUNTY = frozenset({"责任单位", "乡镇", "专班"})
"""Dimensions whose groups belong to one county: 县水务局 of two counties are two units."""


class Summary(NamedTuple):
    """The figures of one county that a circular needs."""

    name: str
    level: str
    unrecorded: bool
    """Whether it is 未录入: a county that keeps no issues."""
    change: GroupChange
    areas: dict[str, GroupChange]
    units: dict[str, GroupChange]
    flows: Counter[str]
    lists: dict[str, Listing]
    demands: dict[str, Demand]
    deputies: DeputyFigures
    activities: list[ActivityFigures]
    """Those begun in the period."""
    texts: list[PaperText]
    """What the county wrote for its papers of the day."""
    history: list[tuple[int, int]]
    """问题数 and 整改完成数 on each of the days that were asked for."""


def group_changes(
    book: CountyBook, day: date, before: date, dimension: str
) -> dict[str, GroupChange]:
    """Return the figures of each group of a dimension on two days.

    Over 县区 a county that keeps issues has its group even while none is counted.
    """
    now = grouped(book, observations(book, day), dimension)
    old = grouped(book, observations(book, before), dimension)
    if dimension == "县区":
        now.setdefault(book.name, Tally())
    return _tally_changes(now, old)


def _tally_changes(now: dict[str, Tally], old: dict[str, Tally]) -> dict[str, GroupChange]:
    names = dict.fromkeys((*now, *old))
    return {name: GroupChange(now.get(name, Tally()), old.get(name, Tally())) for name in names}


def merged(parts: Iterable[dict[str, GroupChange]]) -> dict[str, GroupChange]:
    """Return the groups of several counties; those of one name are counted together."""
    out: dict[str, GroupChange] = {}
    for part in parts:
        for name, change in part.items():
            sum_ = out.setdefault(name, GroupChange(Tally(), Tally()))
            sum_.now.add(change.now)
            sum_.before.add(change.before)
    return out


def summarise_county(
    book: CountyBook, period: Period, day: date, history: Sequence[date] = ()
) -> Summary:
    """Return a county at the end of ``day``, against the last day of the period before."""
    seen = observations(book, day)
    before = observations(book, period.before().end)
    conventions = book.campaign.conventions
    areas = _tally_changes(grouped(book, seen, "领域"), grouped(book, before, "领域"))
    units = _tally_changes(grouped(book, seen, "责任单位"), grouped(book, before, "责任单位"))
    return Summary(
        name=book.name,
        level=book.level,
        unrecorded=is_unrecorded(book),
        change=GroupChange(  # every issue has an area
            total(one.now for one in areas.values()), total(one.before for one in areas.values())
        ),
        areas=areas,
        units={f"{book.name}·{name}": change for name, change in units.items()},
        flows=flows(seen, period.start, conventions),
        lists=listings(book, seen, period),
        demands=followed_up(before, seen, conventions),
        deputies=deputies_on(book, day),
        activities=activities_on(book, day, period.start),
        texts=written_for(book.entries.get("文字", ()), day, book.name),
        history=_history(book, history),
    )


def _history(book: CountyBook, days: Sequence[date]) -> list[tuple[int, int]]:
    """Return 问题数 and 整改完成数 on each of ``days``, which ascend, from courses folded already.

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
