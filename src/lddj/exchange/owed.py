"""Find what a unit can report of: one row of a form each, and the records that the row makes.

Whatever differs between the kinds of matters stands in ``WAYS``; a kind that joins adds a line
there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from pydantic import BaseModel

from lddj.kinds.course import Course, Phase
from lddj.kinds.kind import value
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.yamltext.document import Document, Path

PROGRESS = "进展"
ON_THE_SPOT_ANSWER = "当场解决"


@dataclass(frozen=True, slots=True)
class Stop:
    """The first record that the table does not allow: its index, and in which state it came."""

    index: int
    state: str
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A matter on a day: state, unit and deadline in force, and the 事项 that may come next."""

    state: str
    unit: str
    person: str | None
    deadline: date | None
    allowed: tuple[str, ...]
    is_open: bool
    """Whether the unit still has to do something: 待办 or 办理."""
    stop: Stop | None = None


Folding: TypeAlias = Callable[[Iterable[Any], "date | None"], Standing]


@dataclass(frozen=True, slots=True, eq=False)
class Reportable:
    """An entry with records that belongs to a unit. ``path`` leads to the entry in its file."""

    kind: str
    number: str
    area: str
    text: str
    category: str
    measures: str
    born: date | None
    document: Document
    path: Path
    base: tuple[str | None, ...]
    """编号, unit, 类别 and deadline as the entry names them: what a form's seal covers besides
    the records."""
    records: tuple[Any, ...]
    is_whole: bool
    fold: Folding
    models: Mapping[str, type[BaseModel]]
    """The model of each 事项."""
    deadline_words: str | None = None

    def standing(self, until: date | None = None) -> Standing:
        """Return how the matter stands at the end of a day; without one after all records."""
        return self.fold(self.records, until)

    @property
    def way(self) -> WayBack:
        """The way in which a row of this kind comes back."""
        return WAYS[self.kind]

    def takes_more(self, day: date) -> bool:
        """Tell whether a form of ``day`` holds the matter: it was there, and its unit can still
        report it as done. What waits for its 核查 is no longer the unit's."""
        if self.born is not None and self.born > day:
            return False
        return self.way.done in self.standing(day).allowed


@dataclass(frozen=True, slots=True)
class WayBack:
    """The way in which the rows of one kind come back."""

    done: str
    """The 事项 that 是否完成 with its date makes."""
    needs_note: bool
    """Whether that record needs 说明 (完成说明)."""
    takes_effects: bool
    """Whether that record takes 成效."""
    category: str
    measures: str
    """The keys of what stands in the columns 类别 and 整改措施."""


def matters_of(book: CountyBook) -> Iterator[Reportable]:
    """Yield all matters of a county that can stand in a form, kind by kind in the files' order.

    Answers that were solved on the spot leave nothing to be done.
    """
    for one in book.followed:
        on_the_spot = value(one.model, "答复类型") == ON_THE_SPOT_ANSWER
        if one.kind.word in WAYS and not on_the_spot:
            yield matter_of(book, one)


def owed_on(book: CountyBook, day: date, unit: str | None = None) -> list[Reportable]:
    """Return the matters that a form of ``day`` holds, those of one unit where one is named.

    ``unit`` is a 名称; the unit in force on the day counts.
    """
    return [
        one
        for one in matters_of(book)
        if one.takes_more(day) and unit in (None, book.unit(one.standing(day).unit))
    ]


def matter_of(book: CountyBook, one: Followed) -> Reportable:
    """Return something with records as a matter that a form can hold."""

    def folded(records: Iterable[Any], until: date | None) -> Standing:
        records = tuple(records)
        if records == one.records:
            return _of_course(one.course(until))
        return _of_course(one.fold(records, until))

    way, model = WAYS[one.kind.word], one.model
    category = value(model, way.category)
    campaign = book.campaign.model
    return Reportable(
        one.kind.word,
        one.id,
        one.area,
        one.about,
        LASTING if category == "是" else category or "",
        value(model, way.measures) or (value(model, "答复") or ""),
        one.born or (campaign.period.start if campaign else None),
        one.entry.document,
        one.entry.original(*one.path),
        (one.id, value(model, one.kind.unit), category, _iso(one.deadline)),
        tuple(one.records),
        not one.entry.lost,
        folded,
        one.whole_course.table.models,
        value(model, "时限说明"),
    )


def _of_course(course: Course) -> Standing:
    allowed = tuple(course.allowed_next())
    stop = None
    if course.refused is not None:
        stop = Stop(course.refused.index, str(course.refused.state), allowed)
    is_open = course.phase in (Phase.WAITING, Phase.WORKING)
    return Standing(
        str(course.state), course.unit, course.person, course.deadline, allowed, is_open, stop
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


LASTING = "长期坚持"

WAYS: Mapping[str, WayBack] = {
    "问题": WayBack("整改完成", True, True, "类别", "整改措施"),
    "问答": WayBack("整改完成", True, True, "答复类型", "承诺"),
    "任务": WayBack("完成", False, False, "长期坚持", "标准"),
}
"""Which matters a form holds, and which record 是否完成 makes of each; 进展 is the same in all."""
