"""Pair the entries that have no records: activities with their draws and ballots, outcomes …

What is followed by records is paired in comparison.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lddj.compare.comparison import Comparison, CountyPair
from lddj.compare.records import plain_entry
from lddj.diagnostics import Location
from lddj.kinds.kind import Kind
from lddj.load.books import CountyBook
from lddj.load.entry import Entry
from lddj.model.names import comparable
from lddj.yamltext.document import Document

GUARDED: dict[str, tuple[str, ...]] = {
    "活动": ("抽查", "测评", "次数", "人次", "代表人次", "参加", "出席"),
}
"""Kind → the keys that stay as they are once they stood in a commit (L609)."""


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
            for number in dict.fromkeys((*right, *left)):
                one, other = left.get(number), right.get(number)
                id = (other or one or _no_side()).model.id  # noqa: A001
                yield EntryPair(kind, pair, id, one, other)


def _no_side() -> Entry[Any]:
    raise AssertionError("a number names an entry of one side at least")


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


def guarded(one: EntryPair) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """Yield the guarded values of an entry that are other ones: way, before, after.

    What was not there before may be added.
    """
    if one.before is None or one.after is None:
        return
    old, new = plain_entry(one.before.model), plain_entry(one.after.model)
    for key in GUARDED.get(one.kind.word, ()):
        yield from _changed_leaves((key,), old.get(key), new.get(key))


def _changed_leaves(
    way: tuple[str, ...], old: Any, new: Any
) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    if old is None or old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old:
            yield from _changed_leaves((*way, key), old[key], new.get(key))
    else:
        yield way, old, new
