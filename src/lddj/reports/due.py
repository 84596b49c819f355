"""Make the lists of what waits (``due``), over all campaigns of the day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from lddj.history.provenance import Provenance, provenance
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.choose import places_on
from lddj.load.sources.folder import LEDGERS, Rooted
from lddj.reports.reading import Progress, each_county
from lddj.stats.due import Due, due


@dataclass(frozen=True, slots=True)
class DueFigures:
    """The lists of a day of one county (else None) or of all, over one or more campaigns."""

    campaigns: Sequence[CampaignBook]
    county: str | None
    day: date
    errors: int
    source: Provenance
    due: Due


def make_due(
    source: Rooted,
    campaign: str | None,
    county: str | None,
    day: date,
    now: date,
    *,
    days: int | None,
    kinds: Collection[str] | None = None,
    force: bool,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> DueFigures:
    """Return what waits on a day, of some kinds or of all; ``days`` stands for 临期天数.

    Without ``campaign`` it is that of all campaigns whose 起止 holds the day.
    Raises LedgerHasErrors unless ``force``; UnknownName, AmbiguousName.
    """
    places = places_on(source, county, campaign, day)
    found, errors, name = Due(), 0, None
    take = partial(_due, day, days, kinds)
    for book, folders in places:
        parts, faults = each_county(
            source, book, now, take, force=force, folders=folders, jobs=jobs, progress=progress
        )
        errors += faults
        for _, part in parts:
            found.add(part)
        name = parts[0][0] if county is not None and parts else name
    books = [book for book, _ in places]
    folder = books[0].path if len(books) == 1 else LEDGERS
    made_from = provenance(source, folder)
    return DueFigures(books, name, day, errors, made_from, found.ordered())


def _due(
    day: date, days: int | None, kinds: Collection[str] | None, county: CountyBook
) -> tuple[str, Due]:
    return county.name, due(county, day, days, kinds)
