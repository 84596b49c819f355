"""List what the rules of the course (L3) look at: all that has records, in the file's order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from lddj.kinds.course import Course, follow
from lddj.load.books import CountyBook
from lddj.load.followed import Followed

_known: WeakKeyDictionary[CountyBook, list[Followed]] = WeakKeyDictionary()
"""What the book at hand follows: half a dozen rules ask for it, one after another."""


def courses(book: CountyBook) -> list[Followed]:
    """Return all matters with records: the issues, then the other kinds in the registry's order."""
    found = _known.get(book)
    if found is None:
        found = _known[book] = [one for one in book.followed if one.records]
    return found


def courses_of(book: CountyBook, *words: str) -> list[Followed]:
    """Return the matters with records of some kinds."""
    return [one for one in courses(book) if one.kind.word in words]


def folded_records(followed: Followed) -> list[tuple[int, Any]]:
    """Return the records that make the course, each with its index."""
    return [pair for pair in followed.standing if pair[0] < followed.folded]


def stepwise(followed: Followed) -> Iterator[tuple[int, Any, Course]]:
    """Yield the records that make the course, each with its index and the course before it.

    The course is one value that moves on: read it before taking the next.
    """
    course = followed.fold(())
    for index, record in folded_records(followed):
        yield index, record, course
        follow(course, [record])


def deadlines(followed: Followed) -> Iterator[tuple[int, Any, date, date | None]]:
    """Yield the records that set a deadline: index, record, 新时限, and the deadline before it."""
    course = followed.whole_course
    if course.table.keeps:
        yield from _deadlines_folded(followed)
        return
    deadline = followed.deadline
    setters = course.table.bearing("new_deadline")
    for index, record in followed.standing:
        new: date | None = record.new_deadline if record.kind in setters else None
        if new is None or index >= followed.folded or _names_a_part(followed, record):
            continue
        yield index, record, new, deadline
        deadline = new


def _deadlines_folded(followed: Followed) -> Iterator[tuple[int, Any, date, date | None]]:
    """Yield them of a course that keeps its records, each with the deadline in force before it."""
    course = followed.whole_course
    setters = course.table.bearing("new_deadline")
    for one in course.folded:
        new = one.record.new_deadline if one.record.kind in setters else None
        if new is not None and one.at < followed.sound and not _names_a_part(followed, one.record):
            yield one.at, one.record, new, one.deadline


def _names_a_part(followed: Followed, record: Any) -> bool:
    """Tell whether a record moves the deadline of a part alone."""
    part = followed.whole_course.table.moves[record.kind].part
    return bool(part) and getattr(record, part) is not None
