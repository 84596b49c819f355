"""What the rules about changes (L6) have in common."""

from __future__ import annotations

from lddj.compare.followed import Pair
from lddj.load.books import CountyBook
from lddj.model.names import names_of


def county_names(book: CountyBook) -> tuple[str, ...]:
    """The names by which a trailer may mean a county."""
    named = names_of(book.county.model) if book.county else set()
    return (book.folder, *sorted(named - {book.folder}))


def same_unit(pair: Pair, old: str, new: str) -> bool:
    """Whether two names are one unit's: its 名称 and its 简称."""
    book = pair.after.book
    return book.unit(old) == book.unit(new)
