"""What a report is computed from: a county's book, refused while it has errors."""

from __future__ import annotations

from datetime import date

from lddj.errors import LedgerHasErrors
from lddj.examine import Checker, campaign_diagnostics
from lddj.load.books import CountyBook
from lddj.load.choose import choose_county
from lddj.load.sound import without_faulty
from lddj.load.source import Source

SHOWN = 5
"""How many errors a refusal shows; the rest is for ``lddj validate``."""


def sound_book(
    source: Source, county: str, campaign: str | None, day: date, now: date, *, force: bool
) -> tuple[CountyBook, int]:
    """The book of a county and how many errors were left out of it.

    ``day`` chooses the campaign, ``now`` is today for L304. Raises LedgerHasErrors unless
    ``force``; UnknownName, AmbiguousName.
    """
    chosen, folder = choose_county(source, county, campaign, day)
    book = Checker(source, now).county(chosen, folder)
    faults = [one for one in (*campaign_diagnostics(chosen), *book.diagnostics) if one.is_error]
    if faults and not force:
        faults.sort(key=lambda one: one.sort_key)
        lines = [f"{one.location} {one.code} {one.message}" for one in faults[:SHOWN]]
        raise LedgerHasErrors(len(faults), lines)
    return without_faulty(book, faults), len(faults)
