"""Find what a unit of a county owes, over all campaigns of the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lddj.checking.county import Checker
from lddj.errors import UnknownName
from lddj.load.books import CountyBook
from lddj.load.choose import campaigns_on
from lddj.load.sources.folder import Source
from lddj.load.units import find_unit
from lddj.reports.sound import sound_book
from lddj.stats.owing import Owed, by_deadline, owed_by

_FAR = 100_000
"""Days: no deadline of a ledger is further off, and no date overflows."""


@dataclass(frozen=True, slots=True)
class UnitDues:
    """The matters that a unit owes; ``errors`` is how many faults were left out."""

    county: str
    unit: str
    day: date
    owed: list[Owed]
    errors: int
    campaigns: int

    @property
    def overdue(self) -> int:
        """The number of matters owed that are overdue."""
        return sum(one.is_overdue for one in self.owed)


def make_unit(
    source: Source,
    county: str,
    unit: str,
    campaign: str | None,
    day: date,
    now: date,
    *,
    days: int | None = None,
    force: bool = False,
) -> UnitDues:
    """Return what a unit owes on ``day``; with ``days`` only what is due until so many days on.

    Raises UnknownName, AmbiguousName, LedgerHasErrors.
    """
    books, errors = sound_books(source, county, campaign, day, now, force=force)
    named = named_in(books, unit)
    owed = [one for book, name in named for one in owed_by(book, name, day)]
    within = None if days is None else day + timedelta(days=min(days, _FAR))
    book, name = named[0]
    return UnitDues(book.name, name, day, by_deadline(owed, within), errors, len(books))


def sound_books(
    source: Source,
    county: str,
    campaign: str | None,
    day: date,
    now: date,
    *,
    force: bool,
    checker: Checker | None = None,
) -> tuple[list[CountyBook], int]:
    """Return a county's books of all campaigns of the day, and how many errors were left out.

    Raises UnknownName, AmbiguousName, LedgerHasErrors.
    """
    books, errors = [], 0
    for one in campaigns_on(source, county, campaign, day):
        book, faults = sound_book(source, county, one, day, now, force=force, checker=checker)
        books.append(book)
        errors += faults
    return books, errors


def named_in(books: Sequence[CountyBook], unit: str) -> list[tuple[CountyBook, str]]:
    """Return the books that know a unit, each with its 名称 there. Raises UnknownName."""
    found, refused = [], None
    for book in books:
        try:
            found.append((book, find_unit(book, unit)))
        except UnknownName as problem:
            refused = refused or problem
    if not found and refused is not None:
        raise refused
    return found
