"""Make the wall boards of a campaign: one county or all of them, with what each unit owes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from lddj.history.provenance import provenance
from lddj.kinds.registry import kind_of
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.choose import campaign_and_folders, places_on
from lddj.load.sources.folder import Rooted
from lddj.reports.circular import CampaignFigures
from lddj.reports.reading import Progress, each_county
from lddj.stats.owing import Owed, by_deadline, owed_in
from lddj.stats.wall import Wall, wall

SOON = timedelta(days=7)
"""How far ahead 要账单 looks."""


@dataclass(frozen=True, slots=True)
class UnitDemand:
    """The demand on a unit of a county: what is overdue, due today, and in the next seven days."""

    county: str
    unit: str
    overdue: tuple[Owed, ...]
    today: tuple[Owed, ...]
    soon: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Walls:
    """The boards of counties, and the 要账单 over all campaigns of the day."""

    walls: list[Wall]
    demands: list[UnitDemand]


def make_walls(
    source: Rooted,
    campaign: str | None,
    county: str | None,
    kinds: Sequence[str],
    day: date,
    now: date,
    *,
    by: str,
    force: bool,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> CampaignFigures[Walls]:
    """Return the boards of a campaign's counties, or of the one that is named, kind by kind.

    要账单 takes in every campaign of these counties whose 起止 holds the day, the named one
    alone where one is named. Raises UnknownName, AmbiguousName and LedgerHasErrors.
    """
    chosen, folders = campaign_and_folders(source, campaign, county, day)
    walls: list[Wall] = []
    owed: dict[tuple[str, str], list[Owed]] = {}
    errors = 0
    for book, those in _to_read(source, chosen, folders, campaign, county, day):
        take = partial(_of_county, kinds if book.id == chosen.id else (), day, by)
        parts, faults = each_county(
            source, book, now, take, force=force, folders=those, jobs=jobs, progress=progress
        )
        errors += faults
        for name, boards, found in parts:
            walls += boards
            for unit, one in found:
                owed.setdefault((name, unit), []).append(one)
    made = Walls(walls, _demands_in_order(owed, day))
    named = walls[0].county if county is not None else None
    return CampaignFigures(chosen, named, day, errors, provenance(source, chosen.path), made)


def _to_read(
    source: Rooted,
    chosen: CampaignBook,
    folders: list[str],
    campaign: str | None,
    county: str | None,
    day: date,
) -> Iterator[tuple[CampaignBook, list[str]]]:
    """Yield the chosen campaign, then the others of the day, with the folders to read."""
    yield chosen, folders
    if campaign is None:
        for book, those in places_on(source, county, None, day):
            if book.id != chosen.id:
                yield book, those


def _of_county(
    kinds: Sequence[str], day: date, by: str, book: CountyBook
) -> tuple[str, list[Wall], list[tuple[str, Owed]]]:
    """Return what a county adds: its board of each kind, and what its units owe soon."""
    boards = [wall(book, kind_of(kind), day, by) for kind in kinds]
    last = day + SOON
    owed = [
        (unit, one)
        for unit, one in owed_in(book, day)
        if one.deadline is not None and one.deadline <= last
    ]
    return book.name, boards, owed


def _demands_in_order(owed: dict[tuple[str, str], list[Owed]], day: date) -> list[UnitDemand]:
    """Return the units by how much of theirs is overdue, the most first."""
    found = [
        UnitDemand(
            county,
            unit,
            tuple(one for one in listed if one.is_overdue),
            tuple(one for one in listed if one.deadline == day),
            tuple(one for one in listed if one.deadline is not None and one.deadline > day),
        )
        for (county, unit), those in owed.items()
        for listed in [by_deadline(those)]
    ]
    return sorted(found, key=lambda one: (-len(one.overdue), -len(one.today), one.county, one.unit))
