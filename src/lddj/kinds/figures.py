"""What is counted of any kind of matter on a day: indicators, rates and lists.

A kind says its own by functions of a ``Seen``; what every kind with records has in common
stands here. A count is a sum over matters, a rate an exact fraction of two counts, a list the
numbers of matters or of what is in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from lddj.kinds.course import Course, Folded, Phase

if TYPE_CHECKING:
    from lddj.kinds.kind import Kind


@dataclass(frozen=True, slots=True)
class Days:
    """The days of 口径 that count for a kind: 临期天数 and 未更新天数."""

    due_soon: int = 7
    stale: int = 14


@dataclass(frozen=True, slots=True)
class Seen:
    """A matter as it stood at the end of a day."""

    kind: Kind
    id: str
    model: Any
    head: Any
    born: date
    day: date
    course: Course
    days: Days = field(default_factory=Days)
    closed: Callable[[str], date | None] = lambda _: None
    """On which day an issue of the county last came into 已销号, if it is there."""

    @property
    def phase(self) -> Phase:
        """The phase of its state."""
        return self.course.phase

    @property
    def is_present(self) -> bool:
        """Whether it counts at all: born, and not 不办."""
        return self.phase is not Phase.DROPPED

    @property
    def is_judged(self) -> bool:
        """Whether its deadline can pass: its state is timed, and its kind judges it."""
        course = self.course
        timed = course.deadline is not None and course.state in course.table.timed
        return timed and self.kind.is_judged(self)

    @property
    def is_overdue(self) -> bool:
        """Whether the deadline in force was before the day."""
        return self.is_judged and (self.days_over or 0) > 0

    @property
    def is_due_soon(self) -> bool:
        """Whether the deadline in force is within 临期天数."""
        return self.is_judged and -self.days.due_soon <= (self.days_over or 0) <= 0

    @property
    def days_over(self) -> int | None:
        """Days since the deadline in force (negative: still to go); None where there is none."""
        deadline = self.course.deadline
        return None if deadline is None else (self.day - deadline).days

    @property
    def days_silent(self) -> int:
        """Days since the last record that is the unit's own move, without one since birth."""
        return (self.day - (self.course.last_move or self.born)).days

    @property
    def is_silent(self) -> bool:
        """Whether it is 久未更新."""
        return (
            self.phase in (Phase.WAITING, Phase.WORKING)
            and self.days_silent > self.days.stale
            and self.kind.is_judged(self)
        )

    def folded(self, word: str) -> list[Folded]:
        """Return what was folded of a 事项, in order."""
        return [one for one in self.course.folded if one.record.kind == word]

    def has(self, word: str) -> bool:
        """Tell whether a 事项 was folded."""
        return any(one.record.kind == word for one in self.course.folded)

    def last(self, *words: str) -> Folded | None:
        """Return the last record folded of some 事项."""
        found = [one for one in self.course.folded if one.record.kind in words]
        return found[-1] if found else None

    def unanswered(self) -> list[date]:
        """Return the 反馈时限 of 督办 that passed unanswered, where the matter is not over."""
        if self.phase is Phase.SETTLED:
            return []
        return [
            press.reply_by
            for press in self.course.presses
            if press.answered is None and press.reply_by is not None and press.reply_by < self.day
        ]


Count = Callable[[Seen], int]
Listed = Callable[[Seen], Iterable[str]]
Lateness = Callable[[Seen], "Folded | None"]
"""The record that counts for 按期 of a kind; None where none counts."""


@dataclass(frozen=True)
class Figures:
    """What a kind counts besides what all count.

    ``total`` is the name of the number of its matters; ``counts`` are over those that are
    present, ``rates`` are pairs of counts, ``timely`` is the rate of 按期 by the record that
    ``counted`` finds; ``order`` is the order in which indicators are printed.
    """

    total: str
    counts: Mapping[str, Count] = field(default_factory=dict)
    rates: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    lists: Mapping[str, Listed] = field(default_factory=dict)
    timely: str = ""
    counted: Lateness | None = None
    order: tuple[str, ...] = ()
    judged: Callable[[Seen], bool] | None = None

    @property
    def indicators(self) -> tuple[str, ...]:
        """The kind's own indicators, then those that every kind has."""
        own = self.order or (self.total, *self.counts, *self.rates)
        named = own if not self.timely or self.timely in own else (*own, self.timely)
        return (*named, *COMMON)

    def rate_of(self, name: str) -> tuple[str, str] | None:
        """Return the two counts of a rate; None for a count."""
        if name == self.timely:
            return (f"{name}·分子", f"{name}·分母")
        return self.rates.get(name) or _RATES.get(name)

    def counts_of(self, seen: Seen) -> dict[str, int]:
        """Return what a present matter adds to the counts."""
        found = {self.total: 1, **_common(seen)}
        found |= {name: count(seen) for name, count in self.counts.items()}
        if self.timely:
            top, bottom = self._timely(seen)
            found[f"{self.timely}·分子"], found[f"{self.timely}·分母"] = top, bottom
        return found

    def _timely(self, seen: Seen) -> tuple[int, int]:
        one = self.counted(seen) if self.counted else None
        if one is None:
            return 0, int(seen.is_overdue)
        if one.timely_deadline is None:
            return 0, 0
        return int(one.record.day <= one.timely_deadline), 1

    def lists_of(self, seen: Seen) -> Iterator[tuple[str, str]]:
        """Yield the lists that a present matter stands in, each with the number in it."""
        for name, holds in _LISTS.items():
            if holds(seen):
                yield name, seen.id
        for name, numbers in self.lists.items():
            for number in numbers(seen):
                yield name, number


COMMON = (
    "逾期数", "临期数", "久未更新数", "督办次数", "未反馈数", "反馈率", "上报数",
)  # fmt: skip
"""The indicators that every kind with records has."""

_RATES = {"反馈率": ("已反馈数", "应反馈数")}

_LISTS: Mapping[str, Callable[[Seen], bool]] = {
    "逾期": lambda seen: seen.is_overdue,
    "临期": lambda seen: seen.is_due_soon,
    "久未更新": lambda seen: seen.is_silent,
    "未反馈": lambda seen: bool(seen.unanswered()),
}
COMMON_LISTS = tuple(_LISTS)


def _common(seen: Seen) -> dict[str, int]:
    due = [press for press in seen.course.presses if press.reply_by is not None]
    answered = sum(press.answered is not None for press in due)
    late = sum(
        press.answered is None and press.reply_by is not None and press.reply_by < seen.day
        for press in due
    )
    return {
        "逾期数": int(seen.is_overdue),
        "临期数": int(seen.is_due_soon),
        "久未更新数": int(seen.is_silent),
        "督办次数": len(seen.course.presses),
        "未反馈数": len(seen.unanswered()),
        "已反馈数": answered,
        "应反馈数": answered + late,
        "上报数": int(seen.course.awaits_ruling),
    }
