"""List what a unit owes over all kinds of matters: what it has still to do, by deadline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lddj.kinds.course import Course, Phase
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.stats.matters import birth
from lddj.stats.parts import NODE, Inside, parts_on

OWED = (Phase.WAITING, Phase.WORKING)
"""The phases in which it is the unit's turn: 待办 and 办理."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A thing that a unit owes on a day: a matter, a part of one, or an opinion as 协办单位.

    The ``number`` of what is in a matter is ``a/b``, and its ``state`` is None. ``basis`` is the
    record or the field that set the deadline. ``days`` are those since the deadline or those
    that are left; where there is no deadline, those since the last move.
    """

    campaign: str
    kind: str
    number: str
    text: str
    state: str | None
    deadline: date | None
    basis: str | None
    days: int
    is_overdue: bool


def owed_by(book: CountyBook, unit: str, day: date) -> Iterator[Owed]:
    """Yield what a unit (a 名称) owes on ``day``, as ``owed_in`` tells."""
    return (one for owing, one in owed_in(book, day) if owing == unit)


def owed_in(book: CountyBook, day: date) -> Iterator[tuple[str, Owed]]:
    """Yield what is owed on ``day``, each with the 名称 of the unit in force that owes it.

    Owed are the matters in 待办 or 办理, the open parts of those that are present, and the
    opinions of 协办单位.
    """
    for one in book.followed:
        born = birth(book, one)
        course = one.course(day)
        if (born is not None and born > day) or course.phase is Phase.DROPPED:
            continue
        if course.phase in OWED and course.unit:
            yield book.unit(course.unit), _owed(book, one, course, born, day)
    for inside in parts_on(book, day):
        part, is_worked_on = inside.part, inside.phase in OWED
        lasts = not inside.is_duty and inside.called != NODE  # is owed when all else is done, too
        if part.done is None and part.unit and (is_worked_on or lasts):
            yield book.unit(part.unit), _owed_part(book, inside, day)


def _owed_part(book: CountyBook, inside: Inside, day: date) -> Owed:
    part, deadline = inside.part, inside.part.deadline
    return Owed(
        book.campaign.id,
        inside.one.kind.word,
        f"{inside.one.id}/{part.number}",
        part.text,
        None,
        deadline,
        part.basis if deadline else None,
        abs((day - (deadline or inside.silent_since)).days),
        deadline is not None and deadline < day,
    )


def basis_of(one: Followed, day: date) -> str | None:
    """Return the 依据 of the deadline in force on a day; None where there is no deadline."""
    course = one.course(day)
    return one.kind.basis(course) if course.deadline is not None else None


def _owed(book: CountyBook, one: Followed, course: Course, born: date | None, day: date) -> Owed:
    deadline = course.deadline
    since = deadline or course.last_move or born or day
    return Owed(
        book.campaign.id,
        one.kind.word,
        one.id,
        one.about,
        str(course.state),
        deadline,
        basis_of(one, day) if deadline else None,
        abs((day - since).days),
        deadline is not None and deadline < day,
    )


def by_deadline(owed: Iterator[Owed] | list[Owed], within: date | None = None) -> list[Owed]:
    """Return the things owed by deadline, then 编号; without one last, and only if no day limits.

    ``within`` leaves out what is due later than that day.
    """
    chosen = [
        one
        for one in owed
        if within is None or (one.deadline is not None and one.deadline <= within)
    ]
    return sorted(chosen, key=lambda one: (one.deadline or date.max, one.number, one.kind))
