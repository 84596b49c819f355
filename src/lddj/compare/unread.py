"""Set aside, and say, what is not gone or new but only unreadable on one side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lddj.compare.comparison import Comparison, numbers_in
from lddj.compare.entries import entry_pairs, unread_file
from lddj.compare.followed import Sided
from lddj.load.books import CampaignBook, CountyBook
from lddj.model.names import comparable
from lddj.yamltext.document import Document

_NUMBER = re.compile("编号[\"']?[ \t]*:[ \t]*[\"']?([^\\s\"',}#]+)")


def set_aside_unread(found: Comparison) -> None:
    """Fill ``unread`` (of the head, with the faults that are to blame) and ``notes``."""
    heads = [pair.after for pair in found.counties if pair.after]
    bases = [pair.before for pair in found.counties if pair.before]
    faulty: dict[str, Document] = {}
    for gone, document in _unread_among(found.removed, heads):
        found.removed.remove(gone)
        faulty[document.path] = document
    for new, document in _unread_among(found.added, bases):
        found.added.remove(new)
        found.notes.append(f"基准里的 {new.id} 有错误（{document.path}），没有比较。")
    for pair in found.pairs:
        if not pair.after.has_all_records:
            faulty[pair.after.entry.document.path] = pair.after.entry.document
        if not pair.before.has_all_records:
            found.notes.append(f"基准里的 {pair.before.id} 有写错的记录，那些记录没有比较。")
    for one in entry_pairs(found):
        lost = unread_file(one) if one.after is None else None
        if lost is not None:
            faulty[lost.path] = lost
    for before, after in _both_heads(found):
        if after and _is_lost(after) and before and not _is_lost(before):
            faulty |= {one.path: one for one in [_own_document(after)] if one}
    found.unread = [fault for one in faulty.values() for fault in one.diagnostics if fault.is_error]


def _unread_among(
    missing: Sequence[Sided], books: Sequence[CountyBook]
) -> list[tuple[Sided, Document]]:
    """Return what one side lacks only because it could not be read there."""
    if not missing:
        return []
    there = {number: one for book in books for number, one in _unsound(book)}
    return [(one, there[number]) for one in missing if (number := comparable(one.id)) in there]


def _unsound(book: CountyBook) -> Iterator[tuple[str, Document]]:
    """The numbers of issues and answers that a book's files name but the book does not have."""
    sound = {(case.entry.document.path, case.entry.path[-1]) for case in book.cases}
    for document in book.documents.values():
        is_issues = document.path.startswith(f"{book.path}/issues/")
        if not document.readable or not is_issues:
            if any(fault.is_error for fault in document.diagnostics):
                yield from ((comparable(one), document) for one in _NUMBER.findall(document.text))
            continue
        for index, number in numbers_in(document):
            if (document.path, index) not in sound:
                yield comparable(number), document


def _both_heads(
    found: Comparison,
) -> Iterable[tuple[CountyBook | CampaignBook | None, CountyBook | CampaignBook | None]]:
    yield found.before, found.after
    for pair in found.counties:
        yield pair.before, pair.after


def _is_lost(book: CountyBook | CampaignBook) -> bool:
    return (book.county if isinstance(book, CountyBook) else book.entry) is None


def _own_document(book: CountyBook | CampaignBook) -> Document | None:
    """Return campaign.yaml or county.yaml of a book."""
    if isinstance(book, CountyBook):
        return book.documents.get(f"{book.path}/county.yaml")
    return book.document
