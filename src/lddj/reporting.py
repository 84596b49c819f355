"""What figures are computed from: sound ledgers, refused while they have errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from lddj.check import Checker, across_counties, campaign_diagnostics, summarise
from lddj.diagnostics import Diagnostic
from lddj.errors import LedgerHasErrors
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.choose import choose_county
from lddj.load.source import Source

T = TypeVar("T")

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
    return book, refuse((*campaign_diagnostics(chosen), *book.diagnostics), force=force)


def refuse(diagnostics: Iterable[Diagnostic], *, force: bool) -> int:
    """How many errors there are. Raises LedgerHasErrors unless ``force``, or where none is."""
    faults = sorted((one for one in diagnostics if one.is_error), key=lambda one: one.sort_key)
    if faults and not force:
        lines = [f"{one.location} {one.code} {one.message}" for one in faults[:SHOWN]]
        raise LedgerHasErrors(len(faults), lines)
    return len(faults)


def each_county(
    source: Source,
    campaign: CampaignBook,
    now: date,
    take: Callable[[CountyBook], T],
    *,
    force: bool,
    folders: Sequence[str] | None = None,
    watch: Callable[[str], object] = id,
) -> tuple[list[T], int]:
    """What ``take`` makes of each county of a campaign, and how many errors were left out.

    A county is loaded, checked, taken and dropped: what stays in memory is what ``take``
    keeps of it. ``watch`` is told each folder before it is read. Raises LedgerHasErrors as
    ``refuse`` does, when all have been read.
    """
    checker = Checker(source, now)
    taken, findings = [], []
    for folder in campaign.folders if folders is None else folders:
        watch(folder)
        book = checker.county(campaign, folder)
        findings.append(summarise(book))
        taken.append(take(book))
    found = [fault for finding in findings for fault in finding.diagnostics]
    found += across_counties(source, findings)
    return taken, refuse((*campaign_diagnostics(campaign), *found), force=force)
