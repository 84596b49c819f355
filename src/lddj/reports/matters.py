"""Rank kinds of matters but issues, and count them over time, over a campaign's sound ledgers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from lddj.kinds.figures import Figures, Tallied
from lddj.kinds.registry import kind_of
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.choose import campaign_and_folders
from lddj.load.sources.folder import Rooted
from lddj.reports.reading import Progress, each_county
from lddj.stats.matters import Matters, kind_on, over, places_of
from lddj.stats.periods import Period
from lddj.stats.standing import Place

Groups = dict[str, Matters]
Sent = tuple[Counter[str], dict[str, int], dict[str, list[str]]]
"""Figures without the literal of their kind, whose functions go to no other process."""


@dataclass(frozen=True, slots=True)
class MatterRanking:
    """The groups of one kind by an indicator: their places, their figures now and before."""

    kind: str
    by: str
    over: str
    campaign: str
    day: date
    period: Period
    errors: int
    places: int
    at_least: int
    ranked: list[Place[str]]
    now: Groups
    before: Groups


def rank_matters(
    source: Rooted,
    kind: str,
    campaign: str | None,
    county: str | None,
    period: Period,
    asked: date,
    now: date,
    by: str,
    dimension: str,
    *,
    at_least: int,
    force: bool,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> MatterRanking:
    """Return the groups of a kind at the end of a period, or when asked within it.

    A county takes a denominator of 排名门槛 for a place, any other group one of ``at_least``.
    Raises LedgerHasErrors unless ``force``.
    """
    day = min(period.end, asked)
    chosen, folders = campaign_and_folders(source, campaign, county, day, kind_of(kind).file)
    days = (day, period.before().end)
    take = partial(_figures_of_county, kind, days, dimension)
    parts, errors = each_county(
        source, chosen, now, take, force=force, folders=folders, jobs=jobs, progress=progress
    )
    groups, before = (_together(kind, those) for those in zip(*parts, strict=True))
    if dimension == "县区":
        at_least = chosen.conventions.rank_from
    else:
        groups = {name: one for name, one in groups.items() if one.counts[one.figures.total]}
    ranked = places_of(groups, by, at_least)
    return MatterRanking(
        kind, by, dimension, chosen.id, day, period, errors, chosen.conventions.decimals, at_least,
        ranked, groups, before,
    )  # fmt: skip


def _together(kind: str, parts: Iterable[dict[str, Sent]]) -> Groups:
    figures, groups = _figures_of_kind(kind), Groups()
    for part in parts:
        for name, sent in part.items():
            groups.setdefault(name, Matters(figures)).add(Matters(figures, *sent))
    return groups


def _figures_of_kind(kind: str) -> Figures | Tallied:
    figures = kind_of(kind).figured
    assert figures is not None
    return figures


def _sendable(found: Matters) -> Sent:
    return found.counts, found.states, found.lists


def _figures_of_county(
    kind: str, days: tuple[date, date], dimension: str, book: CountyBook
) -> list[dict[str, Sent]]:
    """Return the groups of a county now and before."""
    both = (over(book, kind_of(kind), day, dimension) for day in days)
    return [{name: _sendable(one) for name, one in groups.items()} for groups in both]


@dataclass(frozen=True, slots=True)
class MatterTrend:
    """The figures of a kind at the end of each of a row of periods, of one county or of all."""

    kind: str
    campaign: CampaignBook
    county: str | None
    errors: int
    points: list[tuple[Period, date, Matters]]


def trend_of_kind(
    source: Rooted,
    kind: str,
    campaign: str | None,
    county: str | None,
    periods: Callable[[CampaignBook], Sequence[Period]],
    asked: date,
    now: date,
    *,
    force: bool,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> MatterTrend:
    """Return the figures of a kind over time. Raises LedgerHasErrors unless ``force``."""
    chosen, folders = campaign_and_folders(source, campaign, county, asked, kind_of(kind).file)
    wanted = periods(chosen)
    days = tuple(min(period.end, asked) for period in wanted)
    take = partial(_over_time, kind, days)
    parts, errors = each_county(
        source, chosen, now, take, force=force, folders=folders, jobs=jobs, progress=progress
    )
    figures = _figures_of_kind(kind)
    points = []
    for at, period in enumerate(wanted):
        total = Matters(figures)
        for _, counted in parts:
            total.add(Matters(figures, *counted[at]))
        points.append((period, days[at], total))
    name = parts[0][0] if county is not None else None
    return MatterTrend(kind, chosen, name, errors, points)


def _over_time(kind: str, days: tuple[date, ...], book: CountyBook) -> tuple[str, list[Sent]]:
    return book.name, [_sendable(kind_on(book, kind_of(kind), day)) for day in days]
