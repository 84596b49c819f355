"""What is followed by records, on one side and on both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from lddj.compare.records import Matching, match
from lddj.diagnostics import Location
from lddj.load.books import Case, CountyBook, answer_course
from lddj.load.entry import Entry
from lddj.model.lifecycle import Course
from lddj.model.names import comparable
from lddj.model.records import AnyRecord
from lddj.yamltext.document import Key, Path


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """Something with records, on one side: an issue, or an answer of an inquiry.

    ``path`` leads to it in ``entry``; ``case`` is None for an answer.
    """

    book: CountyBook
    id: str
    entry: Entry[Any]
    path: Path
    records: tuple[AnyRecord, ...]
    deadline: date | None
    course: Course
    area: str
    case: Case | None = None

    def at(self, *keys: Key) -> Location:
        """The place of a value of it."""
        return self.entry.at(*self.path, *keys)

    def at_key(self, *keys: Key) -> Location:
        """The place of a key of it; of its 编号 where it has no such key."""
        found = self.entry.at_key(*self.path, *keys)
        return self.at("编号") if found == self.at() else found

    @property
    def has_all_records(self) -> bool:
        """Whether no record was left out because of a fault."""
        records = (*self.path, "记录")
        return all(path[: len(records)] != records for path in self.entry.lost)


@dataclass(eq=False)
class Pair:
    """One issue or answer on both sides, changed in some way."""

    before: Followed
    after: Followed
    other_number: bool = False
    """Whether it is the same only by its text (L606)."""

    @cached_property
    def records(self) -> Matching:
        """Which record is which."""
        return match(self.before.records, self.after.records)

    def has_lost(self, key: str) -> bool:
        """Whether a field was left out on either side because of a fault."""
        return any(not one.entry.is_whole(key) for one in (self.before, self.after) if one.case)

    def gap(self, index: int) -> Location:
        """Where a record that is gone would stand now: after the last one before it."""
        for earlier in range(index - 1, -1, -1):
            partner = self.records.partners.get(earlier)
            if partner is not None:
                return self.after.at("记录", partner)
        return self.after.at_key("记录")


def of_issue(book: CountyBook, case: Case) -> Followed:
    """An issue as something followed."""
    issue = case.issue
    return Followed(
        book, issue.id, case.entry, (), issue.records, issue.deadline, case.whole_course,
        case.area, case,
    )  # fmt: skip


def of_answers(book: CountyBook | None) -> dict[tuple[str, int], Followed]:
    """The answers of a county by number, and by how often that number stood before."""
    out: dict[tuple[str, int], Followed] = {}
    if book is None:
        return out
    for entry, index, answer in book.answers():
        number = comparable(answer.id)
        again = sum(key[0] == number for key in out)
        out[number, again] = Followed(
            book, answer.id, entry, ("问答", index), answer.records, answer.deadline,
            answer_course(answer), entry.model.area or "",
        )  # fmt: skip
    return out
