"""List what the rules of the course (L3) look at: all that has records, in the file's order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import wraps
from typing import Any, NamedTuple, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from lddj.kinds import issue as issues
from lddj.kinds.course import Course, follow
from lddj.kinds.kind import Kind, Way, value
from lddj.load.books import CountyBook
from lddj.load.entry import Entry
from lddj.load.followed import Followed
from lddj.yamltext.document import Path

T = TypeVar("T")


def once_a_book(find: Callable[[CountyBook], T]) -> Callable[[CountyBook], T]:
    """Return a function that keeps what it finds in a book: rules ask for it one after another."""
    known: WeakKeyDictionary[CountyBook, T] = WeakKeyDictionary()

    @wraps(find)
    def found(book: CountyBook) -> T:
        if book not in known:
            known[book] = find(book)
        return known[book]

    return found


@once_a_book
def courses(book: CountyBook) -> list[Followed]:
    """Return all matters with records: the issues, then the other kinds in the registry's order."""
    return [one for one in book.followed if one.records]


@once_a_book
def with_parts(book: CountyBook) -> list[Followed]:
    """Return the matters that hold parts: 节点, 条目, 承诺."""
    return [one for one in book.followed if any(value(one.model, key) for key in one.kind.parts)]


def courses_of(book: CountyBook, *words: str) -> list[Followed]:
    """Return the matters of some kinds, but 问题, that have records."""
    return [one for word in words for one in book.of(word) if one.records]


class Birth(NamedTuple):
    """A day of birth that the ledger says, what it is called, and where: an entry and its way.

    A place is counted only when it is asked for: of a sound file none is.
    """

    called: str
    day: date
    entry: Entry[Any]
    way: Path


@once_a_book
def births(book: CountyBook) -> list[Birth]:
    """Return the days of birth. Of what holds the matters of a kind (询问, 活动, 测评) it is that."""
    return list(_births(book))


def _births(book: CountyBook) -> Iterator[Birth]:
    called, way = issues.KIND.born_called, (issues.KIND.born,)
    for case in book.cases:
        yield Birth(called, case.issue.found_on, case.entry, way)
    files = {kind.file for kind in book.kept if kind.followed}
    for kind in (kind for kind in book.kept if kind.file in files and kind.born):
        for entry, path, matter in book.matters(kind):
            day, period = value(matter, kind.born), value(matter, "起止")
            if day is not None:
                yield Birth(kind.born_called, day, entry, (*path, kind.born))
            elif period is not None:
                yield Birth(kind.born_called, period.start, entry, (*path, "起止", "起"))


@once_a_book
def newest_day(book: CountyBook) -> date | None:
    """Return the latest day that a rule holds against that of the run: L304, and L512 for a step."""
    days = [birth.day for birth in births(book)]
    days += [entry.model.day for entry in book.outcomes]
    days += [one.day for one in book.county.model.nothing_found] if book.county else []
    for one in courses(book):
        is_all = len(one.days) == len(one.records)
        days += one.days if is_all else [record.day for record in one.records]
    return max(days, default=None)


IN_RECORDS = "记录."
"""How the keys of a kind begin that stand in its records; ``named`` yields what is there."""


def stated(keys: Iterable[str]) -> list[str]:
    """Return the keys that stand in a matter itself, not in its records."""
    return [key for key in keys if not key.startswith(IN_RECORDS)]


Recorded: TypeAlias = tuple[Followed, int, Any]
"""A matter, and one of its records that count with its index."""


@once_a_book
def _records_by_word(book: CountyBook) -> dict[Kind, dict[str, list[Recorded]]]:
    """Return all records that are judged by kind and 事项, so that a rule sees those it is about."""
    found: dict[Kind, dict[str, list[Recorded]]] = defaultdict(lambda: defaultdict(list))
    for one in courses(book):
        words = found[one.kind]
        for index, record in one.judged:
            words[record.kind].append((one, index, record))
    return found


def records_of(book: CountyBook, *words: str) -> Iterator[Recorded]:
    """Yield the records of some 事项 that count, of whatever kind."""
    for by_word in _records_by_word(book).values():
        for word in words:
            yield from by_word.get(word, ())


def records_unjudged(book: CountyBook) -> Iterator[Recorded]:
    """Yield the records that do not count or are not judged: struck out, or after a refused one."""
    for one in courses(book):
        if len(one.judged) < len(one.records):
            judged = {index for index, _ in one.judged}
            for index, record in enumerate(one.records):
                if index not in judged:
                    yield one, index, record


def records_with(book: CountyBook, key: str) -> Iterator[tuple[Followed, int, Any, Any]]:
    """Yield the records that count and hold something at a key, each with what it holds."""
    for by_word in _records_by_word(book).values():
        for word, records in by_word.items():
            name = records[0][0].whole_course.table.bearing_key(key).get(word)
            for one, index, record in records if name else ():
                given = getattr(record, str(name))
                if given is not None:
                    yield one, index, record, given


def matters_with(book: CountyBook, key: str) -> list[Followed]:
    """Return the matters of which a record that counts holds something at a key."""
    return list(dict.fromkeys(one for one, _, _, _ in records_with(book, key)))


def named(book: CountyBook, key: str) -> Iterator[tuple[Followed, int, Way, str]]:
    """Yield what records that count name at a key: matter, index of the record, way, text."""
    way = (key,)
    for one, index, _, given in records_with(book, key):
        if isinstance(given, str):
            yield one, index, way, given
            continue
        for number, text in enumerate(given):
            if isinstance(text, str):
                yield one, index, (key, number), text


def folded_records(followed: Followed) -> list[tuple[int, Any]]:
    """Return the records that make the course, each with its index."""
    folded = followed.folded
    if folded == len(followed.records):
        return followed.standing
    return [pair for pair in followed.standing if pair[0] < folded]


def later_extensions(suggestion: Followed) -> Iterator[tuple[int, Any]]:
    """Yield the 延期 of a suggestion after an 答复 to its last 交办: those that L310 leaves."""
    answered = False
    for index, record in folded_records(suggestion):
        if record.kind in ("交办", "答复"):
            answered = record.kind == "答复"
        elif record.kind == "延期" and record.promise is None and answered:
            yield index, record


def stepwise(followed: Followed) -> Iterator[tuple[int, Any, Course]]:
    """Yield the records that make the course, each with its index and the course before it.

    The course is one value that moves on: read it before taking the next.
    """
    course = followed.fold(())
    for index, record in folded_records(followed):
        yield index, record, course
        follow(course, [record])


SetDeadline: TypeAlias = tuple[Followed, int, Any, date, date | None]
"""A matter, a record that sets a deadline with its index, the 新时限, and the deadline before."""


@once_a_book
def set_deadlines(book: CountyBook) -> list[SetDeadline]:
    """Return the records that set a deadline, of all matters."""
    of = matters_with(book, "新时限")
    return [(one, *found) for one in of for found in deadlines(one)]


def deadlines(followed: Followed) -> Iterator[tuple[int, Any, date, date | None]]:
    """Yield the records that set a deadline: index, record, 新时限, and the deadline before it.

    Where a record names a part (小项), the deadline before it is that of the part.
    """
    course = followed.whole_course
    setters = course.table.bearing("new_deadline")
    of_parts: dict[str, date | None] = {}
    folded = {one.at: one.deadline for one in course.folded}
    deadline = followed.deadline
    for index, record in followed.standing:
        new: date | None = record.new_deadline if record.kind in setters else None
        if new is None or index >= followed.folded:
            continue
        part = _part_of(followed, record)
        if part is not None:
            before = of_parts[part] if part in of_parts else part_deadline(followed, part)
            of_parts[part] = new
        else:
            before = folded[index] if course.table.keeps else deadline
            deadline = new
        yield index, record, new, before


PARTS_OF = {"节点": "名称", "条目": "编号", "承诺": "编号"}
"""What a part is called in a matter and in a record → the key by which it is named."""
IN_MATTERS = ("节点", "条目")
"""The parts that stand in the matter; 承诺 stand in an 答复."""


def _part_of(followed: Followed, record: Any) -> str | None:
    """Return the part whose deadline alone a record moves; None where it names none."""
    part = followed.whole_course.table.moves[record.kind].part
    named: str | None = getattr(record, part) if part else None
    return named


def part_deadline(followed: Followed, name: str) -> date | None:
    """Return the deadline with which a part began; None where it has none, or is not there."""
    for holder in (followed.model, *(record for _, record in followed.standing)):
        for key, called in PARTS_OF.items():
            listed = value(holder, key)
            for part in listed if isinstance(listed, tuple) else ():
                if value(part, called) == name:
                    found: date | None = value(part, "时限")
                    return found
    return None
