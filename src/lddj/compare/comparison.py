"""Pair the issues and counties of two states of a campaign, and keep what only one has."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lddj.compare.followed import Pair, Sided, others
from lddj.compare.renumbered import pair_renumbered
from lddj.diagnostics import Diagnostic, Location
from lddj.kinds.remediation import AnyRecord
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.entry import Entry
from lddj.load.followed import Case
from lddj.model.names import comparable
from lddj.yamltext.document import Document, value_at


@dataclass(frozen=True, slots=True, eq=False)
class CountyPair:
    """A county on both sides; None where it is not there."""

    before: CountyBook | None
    after: CountyBook | None

    @property
    def name(self) -> str:
        """The county's name, the later one."""
        book = self.after or self.before
        return book.name if book else ""


Written = Callable[[Sided, AnyRecord], date]
"""The day on which a record of the head was committed."""


@dataclass(slots=True, eq=False)
class Comparison:
    """A campaign in two states, its counties and matters paired.

    ``unread`` are the faults for which part of the head cannot be compared, ``notes`` say what
    of the base could not be. ``day`` is that of the head.
    """

    before: CampaignBook | None
    after: CampaignBook | None
    counties: list[CountyPair]
    day: date
    written: Written
    pairs: list[Pair] = field(default_factory=list)
    added: list[Sided] = field(default_factory=list)
    removed: list[Sided] = field(default_factory=list)
    unread: list[Diagnostic] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def campaign_id(self) -> str:
        """The campaign's 编号."""
        book = self.after or self.before
        return book.id if book else ""

    def gap(self, gone: Sided) -> Location:
        """Return where what is gone would stand: after its neighbour, else where it was."""
        was = gone.entry.document
        now = next(
            (
                pair.after.documents[was.path]
                for pair in self.counties
                if pair.after and was.path in pair.after.documents
            ),
            None,
        )
        if now is None or not now.readable:
            return gone.at("编号")
        list_key, index = (*gone.entry.path, gone.kind.key, 0)[:2]
        known = {comparable(number): at for at, number in numbers_in(now, str(list_key))}
        here = reversed(list(numbers_in(was, str(list_key))))
        for at, number in here:
            if isinstance(index, int) and at < index and comparable(number) in known:
                return now.at(list_key, known[comparable(number)], "编号")
        return now.at_key(list_key)


def compare(
    before: CampaignBook | None,
    after: CampaignBook | None,
    books_before: Sequence[CountyBook],
    books_after: Sequence[CountyBook],
    day: date,
    written: Written,
) -> Comparison:
    """Pair what two states of a campaign hold. Counties that are equal need not be given."""
    out = Comparison(before, after, _pair_counties(books_before, books_after), day, written)
    _pair_issues(out, books_before, books_after)
    for pair in out.counties:
        _pair_others(out, pair)
    _pair_by_text(out)
    pair_renumbered(out.pairs, out.removed, out.added)
    return out


def _pair_counties(before: Iterable[CountyBook], after: Iterable[CountyBook]) -> list[CountyPair]:
    """Pair counties by folder; a folder that was renamed, by the county's name."""
    left = {book.folder: book for book in before}
    right = {book.folder: book for book in after}
    by_name = {book.name: book for book in left.values() if book.folder not in right}
    out = []
    for folder, book in right.items():
        was = left.pop(folder, None) or by_name.pop(book.name, None)
        if was is not None:
            left.pop(was.folder, None)
        out.append(CountyPair(was, book))
    return out + [CountyPair(book, None) for book in left.values()]


def _numbered_issues(books: Iterable[CountyBook]) -> dict[tuple[str, int], tuple[CountyBook, Case]]:
    """Return issues by number and, where a number stands twice, by how often it stood before."""
    out: dict[tuple[str, int], tuple[CountyBook, Case]] = {}
    seen: dict[str, int] = defaultdict(int)
    for book in books:
        for case in book.cases:
            number = comparable(case.issue.id)
            out[number, seen[number]] = (book, case)
            seen[number] += 1
    return out


def _pair_issues(
    out: Comparison, before: Iterable[CountyBook], after: Iterable[CountyBook]
) -> None:
    left, right = _numbered_issues(before), _numbered_issues(after)
    for key in left.keys() & right.keys():
        one, other = left.pop(key), right.pop(key)
        if _differ(one, other):
            out.pairs.append(Pair(Sided(*one), Sided(*other)))
    out.pairs.sort(key=lambda pair: pair.after.at())
    out.removed = [Sided(*one) for one in left.values()]
    out.added = [Sided(*one) for one in right.values()]


def _differ(one: tuple[CountyBook, Case], other: tuple[CountyBook, Case]) -> bool:
    (book, case), (other_book, other_case) = one, other
    if case is other_case:
        return book.name != other_book.name
    return (
        case.area != other_case.area
        or book.name != other_book.name
        or _raw_data(case.entry) != _raw_data(other_case.entry)
    )


def _raw_data(entry: Entry[Any]) -> Any:
    """An entry's data as read: equal data need not be compared as models."""
    return value_at(entry.document.shared, entry.path)


def _pair_by_text(out: Comparison) -> None:
    """Pair what is gone and what is new in its county with the same text: the number is another."""
    new: dict[tuple[int, str, str], deque[Sided]] = defaultdict(deque)
    places = _places(out.counties)
    for one in out.added:
        new[places[id(one.book)], one.kind.word, one.about].append(one)
    again = []
    for gone in out.removed:
        if same := new.get((places[id(gone.book)], gone.kind.word, gone.about)):
            again.append(Pair(gone, same.popleft(), other_number=True))
    paired = {id(side) for pair in again for side in pair.sides}
    out.removed = [one for one in out.removed if id(one) not in paired]
    out.added = [one for one in out.added if id(one) not in paired]
    out.pairs += again


def _places(counties: Iterable[CountyPair]) -> dict[int, int]:
    """Return which pair of counties a book, told by its identity, belongs to."""
    return {
        id(book): at
        for at, pair in enumerate(counties)
        for book in (pair.before, pair.after)
        if book is not None
    }


def _pair_others(out: Comparison, pair: CountyPair) -> None:
    """Pair what is followed and no issue; what its county lacks is gone or new."""
    left, right = others(pair.before), others(pair.after)
    for key in [one for one in right if one in left]:  # in their order, which a set has not
        one, other = left.pop(key), right.pop(key)
        if one.entry.model != other.entry.model:
            out.pairs.append(Pair(one, other))
    out.removed += left.values()
    out.added += right.values()


def numbers_in(document: Document, key: str = "问题") -> Iterator[tuple[int, str]]:
    """Return index and 编号 of what a file lists, sound or not."""
    data = document.shared
    listed = data.get(key) if isinstance(data, dict) else None
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        number = item.get("编号") if isinstance(item, dict) else None
        if isinstance(number, str):
            yield index, number
