"""Find what a unit can report of: one row of a form each, and the records that the row makes.

Whatever differs between the kinds of matters stands in ``WAYS``; a kind that joins adds a line
there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

from pydantic import BaseModel

from lddj.kinds.course import Course, Phase
from lddj.kinds.figures import Seen
from lddj.kinds.kind import value
from lddj.kinds.registry import kind_of
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.stats.matters import birth, seen_on
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
    results: tuple[str, ...] = ()
    """What 办理结果 may say, where the record needs a 结果."""
    part: str = ""
    """The key by which that record names a part; the rows are the parts of the matters then."""


def matters_of(book: CountyBook) -> Iterator[Reportable]:
    """Yield all matters of a county that can stand in a form, kind by kind in the files' order.

    Answers that were solved on the spot leave nothing to be done.
    """
    for one in book.followed:
        on_the_spot = value(one.model, "答复类型") == ON_THE_SPOT_ANSWER
        way = WAYS.get(one.kind.word)
        if way is not None and not way.part and not on_the_spot:
            yield matter_of(book, one)
    for word, way in WAYS.items():
        kind = kind_of(word) if way.part else None
        if kind is not None and kind in book.kept:
            found = {id(one.model): one for one in book.of(kind)}
            for seen in seen_on(book, kind, date.max):
                yield from _parts_of(book, found[id(seen.model)], seen)


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
    return Reportable(
        one.kind.word,
        one.id,
        one.area,
        one.about,
        LASTING if category == "是" else category or "",
        value(model, way.measures) or (value(model, "答复") or ""),
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
    whole, way = matter_of(book, one), WAYS[one.kind.word]
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


LASTING = "长期坚持"

WAYS: Mapping[str, WayBack] = {
    "问题": WayBack("整改完成", True, True, "类别", "整改措施"),
    "问答": WayBack("整改完成", True, True, "答复类型", "承诺"),
    "任务": WayBack("完成", False, False, "长期坚持", "标准"),
    "线索": WayBack(
        "答复", True, False, "类型", "", results=("已解决", "正在解决", "暂不能解决", "不属实")
    ),
    "意见": WayBack("落实", True, True, "", "", part="条目"),
    "建议": WayBack("落实", True, True, "", "", part="承诺"),
    "议定": WayBack("完成", False, False, "", ""),
    "实事": WayBack("完工", True, True, "", ""),
    "测评": WayBack("整改报告", True, False, "", ""),
}
"""Which matters a form holds, and which record 是否完成 makes of each; 进展 is the same in all."""
