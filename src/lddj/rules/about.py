"""The parts that the rules about changes (L6) have in common."""

from __future__ import annotations

from lddj.compare.followed import Pair
from lddj.load.books import CountyBook
from lddj.model.names import names_of


def county_names(book: CountyBook) -> tuple[str, ...]:
    """Return the names by which a trailer may mean a county."""
    named = names_of(book.county.model) if book.county else set()
    return (book.folder, *sorted(named - {book.folder}))


def same_unit(pair: Pair, old: str, new: str) -> bool:
    """Tell whether two names are one unit's, its 名称 and its 简称, now and before the change.

    A name that the change itself took from one registered unit and gave to another does not
    make a change of the unit unseen; a 简称 that nobody had is free.
    """
    before, after = pair.before.book, pair.after.book
    if after.unit(old) != after.unit(new):
        return False
    names = before.unit_names
    return not names or before.unit(old) == before.unit(new) or (old in names and new not in names)


def shown(value: object) -> str:
    """Return a value as a fault names it; lists and entries in one line."""
    if value in (None, "", [], {}):
        return "空"
    if isinstance(value, dict):
        return "，".join(f"{key} {shown(one)}" for key, one in value.items())
    if isinstance(value, list):
        return "、".join(shown(one) for one in value)
    return str(value)
