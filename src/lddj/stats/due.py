"""List what waits to be done on a day: exactly the matters that the figures count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from lddj.kinds.figures import Seen
from lddj.kinds.remediation import State
from lddj.load.books import CountyBook
from lddj.model.campaign import Conventions
from lddj.stats import lines
from lddj.stats.groups import observations
from lddj.stats.lines import Event, Line
from lddj.stats.matters import counted_kinds, seen_on
from lddj.stats.tally import Observation

LISTS = ("逾期", "临期", "久未更新", "未反馈", "待核查超期", "待回头看")
"""The lists in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Due:
    """The lists of one or more counties, each sorted with what has waited longest first."""

    lists: dict[str, list[Line]] = field(default_factory=lambda: {name: [] for name in LISTS})

    def add(self, other: Due) -> None:
        """Add another county's lists."""
        for name, shown in other.lists.items():
            self.lists.setdefault(name, []).extend(shown)

    def keep(self, kind: str) -> None:
        """Keep the lines of one kind of matter only."""
        for shown in self.lists.values():
            shown[:] = [one for one in shown if one.kind == kind]

    def sort(self) -> None:
        """Sort the longest first; of what is due soon, the next deadline first."""
        for name, shown in self.lists.items():
            shown.sort(key=lambda one: (one.days if name == "临期" else -one.days, one.id))

    @property
    def count(self) -> int:
        """The number of all lines."""
        return sum(len(shown) for shown in self.lists.values())


class Waiting(NamedTuple):
    """An issue in a list: how many days the list counts, and the 督办 that it is about."""

    list: str
    days: int
    event: Event | None = None


def due(book: CountyBook, day: date, days: int | None = None) -> Due:
    """Return the matters that wait in a county at the end of ``day``; ``days``: 临期天数."""
    conventions = book.campaign.conventions
    if days is not None:
        conventions = conventions.model_copy(update={"due_soon_days": days})
    out = Due()
    for one in observations(book, day, conventions):
        for found in waiting(one, conventions):
            shown = lines.issue_line(book, one, days=found.days, event=found.event)
            out.lists[found.list].append(shown)
    for kind in counted_kinds(book):
        for matter in seen_on(book, kind, day, conventions.due_soon_days):
            for found in waiting_of(matter):
                shown = lines.matter_line(book, matter, days=found.days, event=found.event)
                out.lists.setdefault(found.list, []).append(shown)
    out.sort()
    return out


def waiting_of(one: Seen) -> Iterator[Waiting]:
    """Yield the lists that a matter of another kind than issues stands in."""
    if not one.is_present or one.kind.figures is None:
        return
    for name, number in one.kind.figures.lists_of(one):
        if number != one.id:
            continue  # parts have lines of their own in the lists of their kind
        if name == "未反馈":
            for press in one.course.presses:
                if press.answered is None and press.reply_by and press.reply_by < one.day:
                    event = Event(press.day, number=press.number or "", reply_by=press.reply_by)
                    yield Waiting(name, (one.day - press.reply_by).days, event)
        elif name == "临期":
            yield Waiting(name, -(one.days_over or 0))
        elif name == "逾期":
            yield Waiting(name, one.days_over or 0)
        else:
            yield Waiting(name, one.days_silent)


def waiting(one: Observation, conventions: Conventions) -> Iterator[Waiting]:
    """Yield the lists that an issue stands in; none for one that no figure counts.

    待核查超期: in 待核查 for more than 核查天数 days. 待回头看: in 已销号, and more than 回头看天数
    days after its 销号 or its last 回头看, whichever is later.
    """
    if not one.counted:
        return
    over = one.days_over or 0
    if one.is_overdue:
        yield Waiting("逾期", over)
    elif one.is_due_soon:
        yield Waiting("临期", -over)
    if one.tally.count("久未更新数"):
        last = one.course.last_move or one.case.issue.found_on
        yield Waiting("久未更新", (one.day - last).days)
    for event in lines.unanswered(one):
        yield Waiting("未反馈", (one.day - event.reply_by).days if event.reply_by else 0, event)
    yield from _by_state(one, conventions)


def _by_state(one: Observation, conventions: Conventions) -> Iterator[Waiting]:
    course = one.course
    if course.since is None:
        return
    if course.state is State.TO_VERIFY:
        waited = (one.day - course.since).days
        if waited > conventions.verification_days:
            yield Waiting("待核查超期", waited)
    elif course.state is State.CLOSED:
        last = max(course.since, course.last_revisit or course.since)
        if (one.day - last).days > conventions.revisit_days:
            yield Waiting("待回头看", (one.day - last).days)
