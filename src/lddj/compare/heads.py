"""Pair the heads of files: what stands in a file beside its list, such as a 票决 and its votes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lddj.compare.comparison import Comparison, CountyPair
from lddj.compare.records import plain_entry
from lddj.kinds.kind import Kind
from lddj.kinds.registry import in_file
from lddj.load.books import CountyBook
from lddj.load.entry import Entry
from lddj.model.names import comparable


@dataclass(frozen=True, slots=True, eq=False)
class HeadPair:
    """The head of a file on both sides; ``after`` is None where nothing stands in its place."""

    kind: Kind
    pair: CountyPair
    before: Entry[Any]
    after: Entry[Any] | None

    @property
    def number(self) -> str:
        """The 编号 of what the base keeps in the head; empty where it keeps nothing."""
        return number_in(self.kind, self.before)

    @property
    def is_gone(self) -> bool:
        """Tell whether what the base keeps in the head is kept nowhere now."""
        later = _heads(self.pair.after, self.kind)
        numbers = {comparable(number_in(self.kind, one)) for one in later}
        return self.number != "" and comparable(self.number) not in numbers


def number_in(kind: Kind, head: Entry[Any] | None) -> str:
    """Return the 编号 of what a head keeps; empty where it keeps nothing."""
    kept = plain_entry(head.model).get(kind.head_kept) if head else None
    return str(kept.get("编号", "")) if isinstance(kept, dict) else ""


def head_pairs(found: Comparison, only: CountyPair | None = None) -> Iterator[HeadPair]:
    """Yield the heads that the base has, of all counties or one: each with that of the same file,
    or of the file that keeps the same entry now."""
    for pair in found.counties if only is None else [only]:
        for name in pair.before.heads if pair.before else ():
            for kind in (one for one in in_file(name) if is_guarded(one)):
                yield from _heads_paired(pair, kind)


def is_guarded(kind: Kind) -> bool:
    """Tell whether a kind guards something in the heads of its files."""
    return bool(kind.head_counted or kind.head_kept or kind.head_ruling)


def _heads_paired(pair: CountyPair, kind: Kind) -> Iterator[HeadPair]:
    later = _heads(pair.after, kind)
    by_path = {one.document.path: one for one in later}
    by_number = {comparable(number_in(kind, one)): one for one in later}
    by_number.pop("", None)
    for head in _heads(pair.before, kind):
        number = comparable(number_in(kind, head))
        after = by_number.get(number) or by_path.get(head.document.path)
        if after is None and _is_unread(pair.after, head.document.path):
            continue
        yield HeadPair(kind, pair, head, after)


def _heads(book: CountyBook | None, kind: Kind) -> list[Entry[Any]]:
    return book.heads.get(kind.file, []) if book else []


def _is_unread(book: CountyBook | None, path: str) -> bool:
    """Tell whether a file stands there and its head could not be read: its faults are named."""
    return book is not None and path in book.documents
