"""Read the sound ledgers that figures are computed from; refuse them while they have errors."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, Protocol, TypeVar, cast

from lddj.checking.between import across_counties
from lddj.checking.counties import CountyAt, spread_counties
from lddj.checking.county import Checker, campaign_diagnostics, shared, sum_up
from lddj.checking.finding import Finding
from lddj.diagnostics import Diagnostic
from lddj.errors import LedgerHasErrors
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.choose import choose_county
from lddj.load.sound import without_faulty
from lddj.load.sources.folder import Source
from lddj.system.processes import cores, name_of_run

T = TypeVar("T")

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


def itself(book: CountyBook) -> CountyBook:
    """Return the book: for those who take a county whole."""
    return book


Progress = Callable[[int, int], None]


class Memo(Protocol):
    """A memory of what was found in a county and taken of it, while its files stay the same.

    One belongs to one ``take`` on one day.
    """

    def known(self, campaign: str, folder: str) -> tuple[Finding, Any] | None:
        """Return what is still true of a county; None where it is to be read."""

    def keep(self, campaign: str, folder: str, finding: Finding, part: Any) -> None:
        """Remember a county."""


def each_county(
    source: Source,
    campaign: CampaignBook,
    now: date,
    take: Callable[[CountyBook], T],
    *,
    force: bool,
    folders: Sequence[str] | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
    memo: Memo | None = None,
) -> tuple[list[T], int]:
    """Return what ``take`` makes of each county of a campaign, and how many errors were left out.

    A county is loaded, checked, taken and dropped: what stays in memory is what ``take``
    keeps of it. Many counties are shared out among ``jobs`` processes (default: the cores),
    so ``take`` must be something that can be sent there, as what it returns. ``progress`` is
    told how many of how many are done. ``memo`` remembers counties for who asks again. Raises
    LedgerHasErrors as ``refuse`` does, when all have been read.
    """
    chosen = list(campaign.folders if folders is None else folders)
    taken: list[T] = []
    findings: list[Finding] = []
    remembered = {one: memo.known(campaign.id, one) if memo else None for one in chosen}
    unknown = [one for one, found in remembered.items() if found is None]
    fresh = _each_taken(source, campaign, now, take, unknown, jobs or cores())
    for number, folder in enumerate(chosen, 1):
        finding, part = remembered[folder] or next(fresh)
        if memo and remembered[folder] is None:
            memo.keep(campaign.id, folder, finding, part)
        findings.append(finding)
        taken.append(part)
        if progress:
            progress(number, len(chosen))
    found = [fault for finding in findings for fault in finding.diagnostics]
    found += across_counties(source, findings)
    return taken, refuse((*campaign_diagnostics(campaign), *found), force=force)


def _each_taken(
    source: Source,
    campaign: CampaignBook,
    now: date,
    take: Callable[[CountyBook], T],
    folders: Sequence[str],
    jobs: int,
) -> Iterator[tuple[Finding, T]]:
    job = partial(_checked_and_taken, source, now, name_of_run(), take)
    yield from spread_counties(job, source, [(campaign.id, one) for one in folders], jobs)


def _checked_and_taken(
    source: Source, now: date, run: str, take: Callable[[CountyBook], T], pair: CountyAt
) -> tuple[Finding, T]:
    """Take one county, in whatever process, which keeps what the counties of a run share."""
    campaign_id, folder = pair
    checker, campaign, _ = shared(cast(Hashable, source), campaign_id, now, run)
    book = checker.county(campaign, folder)
    # Taken from what is sound: without --force nothing of it is used where there are errors.
    sound = without_faulty(book, [one for one in book.diagnostics if one.is_error])
    return sum_up(book), take(sound)
