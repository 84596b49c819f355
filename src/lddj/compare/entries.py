"""Pair the entries that have no records: activities with their draws and ballots, outcomes …

Those of the files in a campaign's folder are among them. What is followed by records is paired
in comparison.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from lddj.compare.comparison import Comparison
from lddj.diagnostics import Location
from lddj.kinds.kind import Kind, attribute, value
from lddj.kinds.registry import kinds_of_campaign
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.entry import Entry
from lddj.model.names import comparable
from lddj.yamltext.document import Document

Book: TypeAlias = "CountyBook | CampaignBook"
Books: TypeAlias = "tuple[Book | None, Book | None]"
"""A county or a campaign on both sides; None where it is not there."""


@dataclass(frozen=True, slots=True, eq=False)
class EntryPair:
    """An entry of a county or of a campaign's folder on both sides; None where it is not there."""

    kind: Kind
    books: Books
    id: str
    before: Entry[Any] | None
    after: Entry[Any] | None

    @property
    def book(self) -> Book:
        """The later book, else the earlier."""
        book = self.books[1] or self.books[0]
        assert book is not None
        return book

    def at(self, *keys: str) -> Location:
        """Return the place of a value now; of its key's or entry's neighbour where it is gone."""
        if self.after is not None:
            found = self.after.at(*keys)
            return found if found != self.after.at() else self.after.at("编号")
        assert self.before is not None
        now = self._document()
        return now.at_key(self.kind.key) if now else self.before.at("编号")

    def _document(self) -> Document | None:
        """The file, as it is now, in which an entry that is gone stood."""
        was = self.before.document.path if self.before else ""
        found = self.books[1].documents.get(was) if self.books[1] else None
        return found if found is not None and found.readable else None


def entry_pairs(found: Comparison) -> Iterator[EntryPair]:
    """Yield the entries without records of the campaign and of the counties that differ."""
    sides: list[Books] = [(pair.before, pair.after) for pair in found.counties]
    for books in ((found.before, found.after), *sides):
        for kind in kinds_without_records(books):
            left, right = (entries_by_number(book, kind) for book in books)
            for one, other in _paired(kind, left, right):
                either = other or one
                assert either is not None
                yield EntryPair(kind, books, either.model.id, one, other)


def kinds_without_records(books: Books) -> list[Kind]:
    """Return the kinds without records of which a county's or a campaign's folder has entries."""
    found: dict[Kind, None] = {}
    for book in books:
        if isinstance(book, CampaignBook):
            found |= dict.fromkeys(kind for kind in kinds_of_campaign() if book.own.get(kind.file))
        elif book is not None:
            found |= dict.fromkeys(kind for kind in book.kept if not kind.followed)
    return list(found)


_Side = dict[str, Entry[Any]]


def _paired(
    kind: Kind, left: _Side, right: _Side
) -> Iterator[tuple[Entry[Any] | None, Entry[Any] | None]]:
    """Yield entries of one number, and those of one text and day that have another number now."""
    gone: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for number in (one for one in left if one not in right):
        gone[_sameness(kind, left[number])].append(number)
    taken = left.keys() & right.keys()
    for number, other in right.items():
        same = [number] if number in left else gone.get(_sameness(kind, other), [])
        again = same.pop(0) if same else None
        yield (left[again] if again is not None else None), other
        taken |= {again} if again is not None else set()
    yield from ((one, None) for number, one in left.items() if number not in taken)


def _sameness(kind: Kind, one: Entry[Any]) -> tuple[Any, ...]:
    """Return what an entry is about and its day; one without a text is like no other."""
    text = value(one.model, kind.text)
    period = value(one.model, "起止")
    return (text, value(one.model, kind.born), period) if text else (one.model.id,)


def entries_by_number(book: Book | None, kind: Kind) -> dict[str, Entry[Any]]:
    """Return the entries of a kind by their numbers."""
    files = book.own if isinstance(book, CampaignBook) else book.entries if book else {}
    entries = files.get(kind.file, [])
    return {comparable(entry.model.id): entry for entry in entries}


def unread_file(one: EntryPair) -> Document | None:
    """Return the file in which an entry stands that could not be read; None where it is gone."""
    documents = one.books[1].documents.values() if one.books[1] else ()
    for document in documents:
        path = document.path.removeprefix(f"{one.book.path}/")
        if path.split("/")[0] not in (f"{one.kind.file}.yaml", one.kind.file):
            continue
        is_named = attribute(one.kind.item, "编号") is not None
        if not is_named or not isinstance(document.data, dict):
            if any(fault.is_error for fault in document.diagnostics):
                return document
        elif any(
            comparable(str(item.get("编号"))) == comparable(one.id)
            for item in document.data.get(one.kind.key) or ()
            if isinstance(item, dict)
        ):
            return document
    return None
