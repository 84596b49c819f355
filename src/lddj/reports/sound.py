"""Read the sound ledgers of a county that figures are computed from; refuse them with errors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lddj.checking.county import Checker, campaign_diagnostics
from lddj.diagnostics import Diagnostic
from lddj.errors import LedgerHasErrors
from lddj.load.books import CountyBook
from lddj.load.choose import choose_county
from lddj.load.sound import without_faulty
from lddj.load.sources.folder import Source

SHOWN = 5
"""How many errors a refusal shows; the rest is for ``lddj validate``."""


def sound_book(
    source: Source,
    county: str,
    campaign: str | None,
    day: date,
    now: date,
    *,
    force: bool,
    checker: Checker | None = None,
    file: str | None = None,
) -> tuple[CountyBook, int]:
    """Return the book of a county and how many errors were left out of it.

    ``day`` chooses the campaign, with ``file`` among those of the county that keep that file;
    ``now`` is today for L304. The book comes from ``checker`` if one is given. Raises
    LedgerHasErrors unless ``force``; UnknownName, AmbiguousName.
    """
    chosen, folder = choose_county(source, county, campaign, day, file)
    book = (checker or Checker(source, now)).county(chosen, folder)
    found = (*campaign_diagnostics(chosen), *book.diagnostics)
    errors = refuse(found, force=force)
    return without_faulty(book, (one for one in found if one.is_error)), errors


def refuse(diagnostics: Iterable[Diagnostic], *, force: bool, may_force: bool = True) -> int:
    """Return how many errors there are. Raises LedgerHasErrors where any is, unless ``force``.

    Without ``may_force`` the refusal does not offer --force, which would not help.
    """
    errors = dict.fromkeys(one for one in diagnostics if one.is_error)
    faults = sorted(errors, key=lambda one: one.sort_key)
    if faults and not force:
        lines = [f"{one.location} {one.code} {one.message}" for one in faults[:SHOWN]]
        raise LedgerHasErrors(len(faults), lines, may_force=may_force)
    return len(faults)
