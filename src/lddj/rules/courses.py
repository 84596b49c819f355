"""The courses that rules judge: of issues, and of answers with a deadline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from lddj.diagnostics import Location
from lddj.load.books import CountyBook, answer_course
from lddj.load.entry import Entry
from lddj.model.lifecycle import Course
from lddj.model.records import AnyRecord
from lddj.yamltext.document import Key, Path


@dataclass(slots=True, eq=False)
class Judged:
    """Records that obey the table, with their course and places.

    ``standing`` are the records that count, those struck out (作废) left aside, each with
    its index. ``sound`` is how many records come before the first that could not be read:
    after it the order of moves is not known and is not judged.
    """

    id: str
    entry: Entry  # type: ignore[type-arg]  # of an issue or of an inquiry
    path: Path
    records: tuple[AnyRecord, ...]
    standing: list[tuple[int, AnyRecord]]
    course: Course
    found_on: date
    deadline: date | None
    sound: int

    @property
    def is_issue(self) -> bool:
        """Whether these are the records of an issue, not of an answer."""
        return self.path == ("记录",)

    @property
    def folded(self) -> int:
        """How many records come before the first that was refused or could not be read."""
        refused = self.course.refused
        return self.sound if refused is None else min(self.sound, refused.index)

    def at(self, index: int, *keys: Key) -> Location:
        """The place of a record, or of a value in it."""
        return self.entry.at(*self.path, index, *keys)


SETTERS = frozenset({"延期", "转办", "核查", "回头看"})
"""The 事项 that may carry a 新时限."""

_known: WeakKeyDictionary[CountyBook, list[Judged]] = WeakKeyDictionary()
"""The courses of the book at hand: half a dozen rules ask for them, one after another."""


def courses(book: CountyBook) -> list[Judged]:
    """All issues with records, then all answers with records."""
    found = _known.get(book)
    if found is None:
        found = _known[book] = [*_of_issues(book), *_of_answers(book)]
    return found


def _standing(records: tuple[AnyRecord, ...]) -> list[tuple[int, AnyRecord]]:
    return [pair for pair in enumerate(records) if pair[1].struck_out is None]


def _of_issues(book: CountyBook) -> Iterator[Judged]:
    for case in book.cases:
        issue = case.issue
        if issue.records:
            sound = case.entry.intact_until("记录")
            yield Judged(
                issue.id,
                case.entry,
                ("记录",),
                issue.records,
                _standing(issue.records),
                case.whole_course,
                issue.found_on,
                issue.deadline,
                len(issue.records) if sound is None else sound,
            )


def _of_answers(book: CountyBook) -> Iterator[Judged]:
    for entry, index, answer in book.answers():
        if answer.records:
            path = ("问答", index, "记录")
            sound = entry.intact_until(*path)
            yield Judged(
                answer.id,
                entry,
                path,
                answer.records,
                _standing(answer.records),
                answer_course(answer),
                entry.model.day,
                answer.deadline,
                len(answer.records) if sound is None else sound,
            )


def deadlines(judged: Judged) -> Iterator[tuple[int, AnyRecord, date, date | None]]:
    """The records that set a deadline: index, record, 新时限, and the deadline before it."""
    deadline = judged.deadline
    for index, record in judged.standing:
        if record.kind not in SETTERS or index >= judged.folded:
            continue
        new: date | None = record.new_deadline  # type: ignore[union-attr]  # kind says so
        if new is not None:
            yield index, record, new, deadline
            deadline = new
