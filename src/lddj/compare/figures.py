"""Compute what a change did to the figures of each county, on one and the same day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lddj.compare.comparison import Comparison, CountyPair
from lddj.load.books import CountyBook
from lddj.stats.rates import Rate, percent, say_points
from lddj.stats.tally import INDICATORS, RATES, Tally, observe, total


@dataclass(frozen=True, slots=True)
class Moved:
    """An indicator of a county that a change moved, as printed; ``by`` is the difference."""

    campaign: str
    county: str
    indicator: str
    before: str
    after: str
    by: str


def moved_figures(found: Comparison, day: date) -> Iterator[Moved]:
    """The indicators of ``day`` that differ between the two states, county by county."""
    kept: dict[tuple[int, int], Tally] = {}
    for pair in found.counties:
        before = _county_tally(pair.before, day, kept)
        after = _county_tally(pair.after, day, kept)
        yield from _moved_indicators(found, pair, before, after)


def _county_tally(book: CountyBook | None, day: date, kept: dict[tuple[int, int], Tally]) -> Tally:
    return total(tallies(book, day, kept).values()) if book else Tally()


def tallies(
    book: CountyBook, day: date, kept: dict[tuple[int, int], Tally]
) -> dict[tuple[str, int], Tally]:
    """Return what each issue adds to the figures, by number and place.

    ``kept`` remembers it for the issues that several states share; it must not outlive them.
    """
    conventions = book.campaign.conventions
    counting = hash(conventions)
    out = {}
    for index, case in enumerate(book.cases):
        key = (id(case), counting)
        if key not in kept:
            seen = observe(case, day, conventions)
            kept[key] = seen.tally if seen else Tally()
        out[case.issue.id, index] = kept[key]
    return out


def _moved_indicators(
    found: Comparison, pair: CountyPair, before: Tally, after: Tally
) -> Iterator[Moved]:
    book = found.after or found.before
    places = book.conventions.decimals if book else 2
    for name in INDICATORS:
        old, new = before.value(name), after.value(name)
        if old == new:
            continue
        if name in RATES:
            shown = rate_difference(before.rate(name), after.rate(name), places)
        else:
            shown = (
                str(before.count(name)),
                str(after.count(name)),
                _count_gain(before, after, name),
            )
        yield Moved(found.campaign_id, pair.name, name, *shown)


def _count_gain(before: Tally, after: Tally, name: str) -> str:
    return f"{after.count(name) - before.count(name):+d}"


def rate_difference(old: Rate, new: Rate, places: int) -> tuple[str, str, str]:
    """Return two rates as printed, and their difference in 个百分点."""
    return percent(old, places), percent(new, places), say_points(new, old, places)
