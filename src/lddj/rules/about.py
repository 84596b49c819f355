"""The parts that the rules about changes (L6) have in common."""

from __future__ import annotations

from lddj.compare.entries import Book
from lddj.compare.followed import Sided
from lddj.compare.guarded import Both
from lddj.kinds.course import Phase
from lddj.kinds.kind import Kind
from lddj.load.books import CampaignBook, CountyBook
from lddj.model.names import names_of


def county_names(book: CountyBook) -> tuple[str, ...]:
    """Return the names by which a trailer may mean a county."""
    named = names_of(book.county.model) if book.county else set()
    return (book.folder, *sorted(named - {book.folder}))


def trailer_names(one: Both) -> tuple[str, ...]:
    """Return the names by which a trailer may mean an entry: its numbers, those of its folder."""
    return (one.id, one.was, *folder_names(one.books[1]))


def folder_names(book: Book) -> tuple[str, ...]:
    """Return the names by which a trailer may mean a county, or the campaign."""
    return (book.id,) if isinstance(book, CampaignBook) else county_names(book)


def same_unit(books: tuple[CountyBook, CountyBook], old: str, new: str) -> bool:
    """Tell whether two names are one unit's, its 名称 and its 简称, now and before the change.

    A name that the change itself took from one registered unit and gave to another does not
    make a change of the unit unseen; a 简称 that nobody had is free.
    """
    before, after = books
    if after.unit(old) != after.unit(new):
        return False
    names = before.unit_names
    return not names or before.unit(old) == before.unit(new) or (old in names and new not in names)


def step_of(kind: Kind) -> str:
    """Return what hands a matter of a kind over, for people."""
    return kind.under_way or "办理"


def is_under_way(one: Sided) -> bool:
    """Tell whether a matter has been handed over: a kind without that step, once it has a record."""
    step = one.kind.under_way
    if one.whole_course.phase is not Phase.WAITING:
        return True
    return any(not step or record.kind == step for _, record in one.standing)


def shown(value: object) -> str:
    """Return a value as a fault names it; lists and entries in one line."""
    if value in (None, "", [], {}):
        return "空"
    if isinstance(value, dict):
        return "，".join(f"{key} {shown(one)}" for key, one in value.items())
    if isinstance(value, list):
        return "、".join(shown(one) for one in value)
    return str(value)
