"""Count over time: at the end of each of a row of periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lddj.load.books import CampaignBook, CountyBook
from lddj.stats.periods import Period, PeriodKind, containing
from lddj.stats.stretches import sums_on
from lddj.stats.tally import Tally

MOST = 520
"""How many periods a trend may have: ten years of weeks."""

BLOCKS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Point:
    """The figures at the end of a period, or on ``day`` where it has not ended by then."""

    period: Period
    day: date
    tally: Tally


def periods_between(kind: PeriodKind, first: date, last: date) -> list[Period]:
    """Return the weeks, 旬 or months from the one that contains ``first`` to that of ``last``.

    No more than the newest MOST of them.
    """
    one = containing(kind, last)
    out = [one]
    while one.start > first and len(out) < MOST:
        one = one.before()
        out.append(one)
    return out[::-1]


PACES = {"week": PeriodKind.WEEK, "旬": PeriodKind.XUN, "month": PeriodKind.MONTH}
"""The distance between two points of a trend, by the word that is typed."""


def periods_of_campaign(
    campaign: CampaignBook, pace: str, start: date | None, end: date | None, now: date
) -> list[Period]:
    """Return the periods of a trend, ``pace`` apart: from the campaign's start, or ``start``.

    They go to ``end``, without it to the campaign's own. None of them lies after ``now``.
    """
    own = campaign.model.period if campaign.model else None
    last = min(now, end or (own.end if own else now))
    first = min(start or (own.start if own else last), last)
    return periods_between(PACES[pace], first, last)


def trend_points(book: CountyBook, periods: Sequence[Period], asked: date) -> list[Point]:
    """Return a county's figures at the end of each period, the periods in their order."""
    days = [min(period.end, asked) for period in periods]
    return list(map(Point, periods, days, sums_on(book, days)))


def summed(parts: Sequence[Sequence[Point]]) -> list[Point]:
    """Sum several counties' points."""
    out: list[Point] = []
    for column in zip(*parts, strict=True):
        tally = Tally()
        for point in column:
            tally.add(point.tally)
        out.append(Point(column[0].period, column[0].day, tally))
    return out


def sparkline(values: Sequence[float | None]) -> str:
    """Draw ``▁▃▅█``: from the least to the greatest; a space where there is no value."""
    known = [value for value in values if value is not None]
    if not known:
        return ""
    least, span = min(known), max(known) - min(known)
    top = len(BLOCKS) - 1
    return "".join(
        " " if value is None else BLOCKS[round((value - least) / span * top) if span else top // 2]
        for value in values
    )
