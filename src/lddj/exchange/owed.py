"""Find what a unit can report of: one row of a form each, and the records that the row makes.

Whatever differs between the kinds of matters stands in their literals (``Kind.way_back``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

from pydantic import BaseModel

from lddj.kinds.course import Course, Phase
from lddj.kinds.figures import Seen
from lddj.kinds.kind import Kind, WayBack, value
from lddj.kinds.registry import all_kinds, kind_of
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.stats.matters import birth, followed_on
from lddj.yamltext.document import Document, Path

PROGRESS = "进展"


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
    """An entry with records that belongs to a unit, or a part of one.

    ``path`` leads to the entry in its file. ``named`` are the keys by which the record that
    says the part done names it.
    """

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
    named: Mapping[str, str] = field(default_factory=dict)

    def standing(self, until: date | None = None) -> Standing:
        """Return how the matter stands at the end of a day; without one after all records."""
        return self.fold(self.records, until)

    @property
    def way(self) -> WayBack:
        """The way in which a row of this kind comes back."""
        return _way_of(kind_of(self.kind))

    def takes_more(self, day: date) -> bool:
        """Tell whether a form of ``day`` holds the matter: it was there, and its unit can still
        report it as done. What waits for its 核查 is no longer the unit's."""
        if self.born is not None and self.born > day:
            return False
        return self.way.done in self.standing(day).allowed


def returning() -> dict[str, WayBack]:
    """Return the kinds of which forms hold matters: their words, each with its way back."""
    return {kind.word: kind.way_back for kind in all_kinds() if kind.way_back is not None}


def _way_of(kind: Kind) -> WayBack:
    assert kind.way_back is not None, "forms hold nothing else"
    return kind.way_back


def matters_of(book: CountyBook) -> Iterator[Reportable]:
    """Yield all matters of a county that can stand in a form, kind by kind in the files' order."""
    for one in book.followed:
        way = one.kind.way_back
        if way is not None and not way.part and not _is_left_out(one.model, way):
            yield matter_of(book, one)
    for kind in book.kept:
        if kind.way_back is not None and kind.way_back.part:
            for one, seen in followed_on(book, kind, date.max):
                yield from _parts_of(book, one, seen)


def _is_left_out(model: Any, way: WayBack) -> bool:
    return way.unless is not None and value(model, way.unless[0]) == way.unless[1]


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

    way, model = _way_of(one.kind), one.model
    category = value(model, way.category)
    return Reportable(
        one.kind.word,
        one.id,
        one.area,
        one.about,
        way.category if category == "是" else category or "",
        next((said for key in way.measures if (said := value(model, key))), ""),
        birth(book, one),
        one.entry.document,
        one.entry.original(*one.path),
        (one.id, value(model, one.kind.unit), category, _iso(one.deadline)),
        tuple(one.records),
        not one.entry.lost,
        folded,
        one.whole_course.table.models,
        value(model, "时限说明"),
    )


def _parts_of(book: CountyBook, one: Followed, seen: Seen) -> Iterator[Reportable]:
    """Yield the parts that a matter has after all its records."""
    whole, way = matter_of(book, one), _way_of(one.kind)
    for part in seen.parts:
        number = f"{one.id}/{part.number}"
        yield replace(
            whole,
            number=number,
            text=f"{part.text}（{one.about}）",
            category="",
            measures="",
            base=(number, part.unit, None, None),
            fold=_fold_of_part(one, seen, part.number, way.done),
            deadline_words=None,
            named={way.part: part.number},
        )


def _fold_of_part(one: Followed, seen: Seen, number: str, done: str) -> Folding:
    """Return what tells how a part stands after some records of its matter."""

    def folded(records: Iterable[Any], until: date | None) -> Standing:
        course = one.fold(tuple(records), until)
        whole, day = _of_course(course), until or date.max
        parts = {part.number: part for part in seen._replace(course=course, day=day).parts}
        part = parts.get(number)
        if part is None or part.done is not None:
            allowed = tuple(word for word in whole.allowed if word != done)
            return replace(whole, state=whole.state if part is None else DONE, allowed=allowed,
                           is_open=False)  # fmt: skip
        return replace(
            whole,
            unit=part.unit,
            person=None,
            deadline=part.deadline,
            is_open=done in whole.allowed,
        )

    return folded


DONE = "已落实"
"""The state that a form shows of a part that is done."""


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
