"""Pair the entries that have no records: activities with their draws and ballots, outcomes …

What is followed by records is paired in comparison.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lddj.compare.comparison import Comparison, CountyPair
from lddj.diagnostics import Location
from lddj.kinds.kind import Kind, value
from lddj.load.books import CountyBook
from lddj.load.entry import Entry
from lddj.model.names import comparable
from lddj.yamltext.document import Document


@dataclass(frozen=True, slots=True, eq=False)
class EntryPair:
    """An entry of a county on both sides; None where it is not there."""

    kind: Kind
    pair: CountyPair
    id: str
    before: Entry[Any] | None
    after: Entry[Any] | None

    @property
    def book(self) -> CountyBook:
        """The later book of the county, else the earlier."""
        book = self.pair.after or self.pair.before
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
        found = self.pair.after.documents.get(was) if self.pair.after else None
        return found if found is not None and found.readable else None


def entry_pairs(found: Comparison) -> Iterator[EntryPair]:
    """Yield the entries without records of the counties that differ, county by county."""
    for pair in found.counties:
        books = [one for one in (pair.before, pair.after) if one]
        kept = dict.fromkeys(kind for one in books for kind in one.kept)
        for kind in (one for one in kept if not one.followed):
            left, right = entries_by_number(pair.before, kind), entries_by_number(pair.after, kind)
            for one, other in _paired(kind, left, right):
                either = other or one
                assert either is not None
                yield EntryPair(kind, pair, either.model.id, one, other)


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


def entries_by_number(book: CountyBook | None, kind: Kind) -> dict[str, Entry[Any]]:
    """Return the entries of a kind by their numbers."""
    entries = book.entries.get(kind.file, []) if book else []
    return {comparable(entry.model.id): entry for entry in entries}


def unread_file(one: EntryPair) -> Document | None:
    """Return the file in which an entry stands that could not be read; None where it is gone."""
    documents = one.pair.after.documents.values() if one.pair.after else ()
    for document in documents:
        path = document.path.removeprefix(f"{one.book.path}/")
        if path.split("/")[0] not in (f"{one.kind.file}.yaml", one.kind.file):
            continue
        if not document.readable or not isinstance(document.data, dict):
            if any(fault.is_error for fault in document.diagnostics):
                return document
        elif any(
            comparable(str(item.get("编号"))) == comparable(one.id)
            for item in document.data.get(one.kind.key) or ()
            if isinstance(item, dict)
        ):
            return document
    return None
