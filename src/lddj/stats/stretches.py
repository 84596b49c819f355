"""Tell from which day to which an issue adds the same to the figures.

Between two records an issue changes on few days only, and each is known beforehand: when its
deadline comes near, when it is over, when there has been no news for too long, when a 督办
should have been answered. Figures of many days need not look at it on the others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from lddj.kinds.course import follow
from lddj.kinds.registry import ISSUE
from lddj.kinds.remediation import OPEN, Remediation
from lddj.load.books import CountyBook
from lddj.load.followed import Case
from lddj.model.campaign import Conventions
from lddj.stats.tally import Tally, tally_of

LAST = date.max.toordinal()
"""The last day that there is; ordinals do not end there."""


class Stretch(NamedTuple):
    """The days from index ``first`` to before ``end``, and what an issue adds on each of them."""

    first: int
    end: int
    tally: Tally


def sums_on(book: CountyBook, days: Sequence[date]) -> list[Tally]:
    """Return a county's figures on each of ``days``, which ascend."""
    changes: list[list[tuple[Tally, int]]] = [[] for _ in range(len(days) + 1)]
    for case in book.cases:
        for first, end, tally in stretches(case, days, book.campaign.conventions):
            changes[first].append((tally, 1))
            changes[end].append((tally, -1))
    running, sums = _RunningSum(), []
    for those in changes[:-1]:
        for tally, times in those:
            running.add(tally, times)
        sums.append(running.now())
    return sums


class _RunningSum:
    """A sum of tallies of which some may be taken away again."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._states: dict[str, int] = {}
        self._aspects: dict[tuple[str, str], int] = {}

    def add(self, tally: Tally, times: int) -> None:
        """Add a tally, or take it away, where ``times`` is -1."""
        counts, states, aspects = self._counts, self._states, self._aspects
        for name, number in tally.counts.items():
            counts[name] = counts.get(name, 0) + number * times
        for state, number in tally.states.items():
            states[state] = states.get(state, 0) + number * times
        for aspect in tally.aspects:
            aspects[aspect] = aspects.get(aspect, 0) + times

    def now(self) -> Tally:
        """Return the sum."""
        aspects = {aspect for aspect, number in self._aspects.items() if number}
        return Tally(dict(self._counts), dict(self._states), aspects)


def stretches(case: Case, days: Sequence[date], conventions: Conventions) -> Iterator[Stretch]:
    """Yield what an issue adds on ``days``, which ascend, from the one that first sees it."""
    own = conventions.of_kind(ISSUE)
    unfolded = _Unfolded(case)
    first = bisect_left(days, case.issue.found_on)
    while first < len(days):
        course = unfolded.course(days[first])
        today, last = days[first].toordinal(), unfolded.until
        for turn in _turns(case, course, own):
            if today <= turn < last:
                last = turn
        end = bisect_right(days, date.fromordinal(last), first + 1)
        yield Stretch(first, end, tally_of(case, course, days[first], own))
        first = end


def _turns(case: Case, course: Remediation, conventions: Conventions) -> list[int]:
    """Return the days, as ordinals, after which something changes without any record."""
    found = []
    if course.state in OPEN:
        moved = course.last_move or case.issue.found_on
        found.append(moved.toordinal() + conventions.stale_days)
        if course.deadline is not None:
            deadline = course.deadline.toordinal()
            found += (deadline - conventions.due_soon_days - 1, deadline)
    for press in course.presses:
        if press.answered is None and press.reply_by is not None:
            found.append(press.reply_by.toordinal())
    return found


class _Unfolded:
    """The course of an issue on one day after another: records that ascend are folded once.

    ``until`` is the last day, as an ordinal, before the next record.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._records = [record for _, record in case.standing]
        self._days = [record.day for record in self._records]
        self._ascend = self._days == sorted(self._days)
        self._begun: Remediation | None = None
        self._folded = 0
        self.until = LAST

    def course(self, day: date) -> Remediation:
        """Return the course at the end of a day, which is not before the one asked for last."""
        if not self._ascend:
            self.until = min((one.toordinal() - 1 for one in self._days if one > day), default=LAST)
            return self._case.course(day)
        to_come = bisect_right(self._days, day, self._folded)
        if to_come == len(self._days):
            self.until = LAST
            return self._case.whole_course
        self.until = self._days[to_come].toordinal() - 1
        if self._begun is None:
            self._begun = self._case.fold(())
        if self._begun.refused is None:
            follow(self._begun, self._records[self._folded : to_come])
        self._folded = to_come
        return self._begun
