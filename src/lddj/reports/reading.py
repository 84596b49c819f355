"""Read the sound ledgers of many counties, each taken and dropped; refuse them with errors."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, Protocol, TypeVar, cast

from lddj.checking.between import across_counties
from lddj.checking.counties import CountyAt, spread_counties
from lddj.checking.county import campaign_diagnostics, shared, sum_up
from lddj.checking.finding import Finding
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.sound import without_faulty
from lddj.load.sources.folder import Source
from lddj.reports.sound import refuse
from lddj.system.processes import cores, name_of_run

T = TypeVar("T")


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
