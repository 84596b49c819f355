"""Search all kinds of matters, over one county or many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from lddj.kinds.kind import Kind
from lddj.kinds.registry import ISSUE
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.sources.folder import Source
from lddj.query.search import Found, Known, Wanted, books_of, search

if TYPE_CHECKING:
    from lddj.query.matters import Met, MetEntry


class FoundThere(NamedTuple):
    """The finds in one county: issues, matters of other kinds; the errors of its files."""

    issues: list[Found]
    others: list[Met | MetEntry]
    errors: int


def search_counties(
    source: Source,
    campaign: CampaignBook,
    folders: Iterable[str],
    wanted: Wanted,
    day: date,
    kind: Kind | None,
    where: str,
) -> Iterator[FoundThere]:
    """Yield what fits in each county, of one kind or of all.

    Without ``kind`` other kinds than issues are searched for words only. Raises Closed; at the
    end UnknownName, which names ``where``, if nothing was found and no county knows a name.
    """
    known, is_found = Known(), False
    for book in books_of(source, campaign, folders):
        there = _found_there(book, wanted, day, kind)
        is_found = is_found or bool(there.issues or there.others)
        if not is_found:  # else every name that was asked for is known to be one
            known.add(book)
        yield there
    if not is_found:
        known.check(wanted, where)


def _found_there(book: CountyBook, wanted: Wanted, day: date, kind: Kind | None) -> FoundThere:
    issues: list[Found] = []
    others: list[Met | MetEntry] = []
    if kind is None or kind.word == ISSUE:
        issues += search(book, wanted, day)
    if kind is not None or wanted.words:
        from lddj.query.matters import search_entries, search_matters  # mostly issues are asked for

        kinds = None if kind is None else [kind]
        others += search_matters(book, wanted, day, kinds)
        others += search_entries(book, wanted, day, kinds)
    errors = sum(one.is_error for file in book.documents.values() for one in file.diagnostics)
    return FoundThere(issues, others, errors)
