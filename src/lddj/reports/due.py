"""Make the lists of what waits (``due``), over all campaigns of the day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from lddj.errors import UnknownName
from lddj.history.provenance import Provenance, provenance
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.choose import places_on
from lddj.load.sources.folder import LEDGERS, Rooted
from lddj.load.units import find_unit
from lddj.reports.reading import Memo, Progress, each_county
from lddj.stats.due import Due, due
from lddj.suggest import likely

NOBODY = "没有责任单位"
"""The name of the share of what no unit owes: 联系, 日志, 代表 and what is not handed over."""


@dataclass(frozen=True, slots=True)
class DueFigures:
    """The lists of a day of one county (else None) or of all, over one or more campaigns."""

    campaigns: Sequence[CampaignBook]
    county: str | None
    day: date
    errors: int
    source: Provenance
    due: Due
    units: tuple[tuple[str, str, str], ...] = ()
    """County, unit and 责任人 (empty for none) of those that are registered, or were asked for."""

    @property
    def one_county(self) -> str | None:
        """The county that was asked for, or the only one that has units."""
        counties = {county for county, _, _ in self.units}
        return self.county or (counties.pop() if len(counties) == 1 else None)

    @property
    def campaigns_named(self) -> str:
        """The titles of the campaigns."""
        return "、".join(one.title for one in self.campaigns)

    def shares(self, *, by_person: bool) -> dict[tuple[str, ...], Due]:
        """Return what waits for each unit, or each unit's 责任人, by county and names.

        A unit for which nothing waits is there, too.
        """
        out: dict[tuple[str, ...], Due] = {
            _whose_share(*one, by_person): Due() for one in self.units
        }
        for name, lines in self.due.lists.items():
            for one in lines:
                key = _whose_share(one.county, one.unit, one.person, by_person)
                out.setdefault(key, Due()).lists.setdefault(name, []).append(one)
        return out


def make_due(
    source: Rooted,
    campaign: str | None,
    county: str | None,
    day: date,
    now: date,
    *,
    days: int | None,
    kinds: Collection[str] | None = None,
    unit: str | None = None,
    force: bool,
    jobs: int | None = None,
    progress: Progress | None = None,
    memo: Memo | None = None,
) -> DueFigures:
    """Return what waits on a day, of some kinds or of all; ``days`` stands for 临期天数.

    With ``unit`` it is what waits for that unit alone. ``memo`` is one for the same question.

    Without ``campaign`` it is that of all campaigns whose 起止 holds the day.
    Raises LedgerHasErrors unless ``force``; UnknownName, AmbiguousName.
    """
    places = places_on(source, county, campaign, day)
    found, errors, name = Due(), 0, None
    units: dict[tuple[str, str, str], None] = {}
    known: dict[str, None] = {}
    take = partial(_due_of_county, day, days, kinds, unit)
    for book, folders in places:
        parts, faults = each_county(
            source,
            book,
            now,
            take,
            force=force,
            folders=folders,
            jobs=jobs,
            progress=progress,
            memo=memo,
        )
        errors += faults
        for part in parts:
            found.add(part.due)
            units |= dict.fromkeys(part.units)
            known |= dict.fromkeys(part.known)
        name = parts[0].county if county is not None and parts else name
    if unit is not None and not units:
        raise UnknownName("责任单位", unit, likely(unit, known) or list(known))
    books = [book for book, _ in places]
    folder = books[0].path if len(books) == 1 else LEDGERS
    made_from = provenance(source, folder)
    return DueFigures(books, name, day, errors, made_from, found.ordered(), tuple(units))


@dataclass(frozen=True, slots=True)
class _CountyPart:
    """A county's lists and units; the units that it knows where the one asked for is none."""

    county: str
    due: Due
    units: tuple[tuple[str, str, str], ...]
    known: tuple[str, ...] = ()


def _due_of_county(
    day: date,
    days: int | None,
    kinds: Collection[str] | None,
    unit: str | None,
    county: CountyBook,
) -> _CountyPart:
    try:
        only = None if unit is None else find_unit(county, unit)
    except UnknownName:
        return _CountyPart(county.name, Due(), (), tuple(county.unit_names.values()))
    found = due(county, day, days, kinds)
    names = dict.fromkeys(county.unit_names.values()) if only is None else {only: None}
    if only is not None:
        found = Due({name: shown for name, lines in found.lists.items()
                     if (shown := [one for one in lines if one.unit == only])})  # fmt: skip
    units = ((county.name, one, county.registered_person(one) or "") for one in names)
    return _CountyPart(county.name, found, tuple(units))


def _whose_share(county: str, unit: str, person: str, by_person: bool) -> tuple[str, ...]:
    named = (unit, person) if by_person and person else (unit or NOBODY,)
    return (county, *(one for one in named if one))
