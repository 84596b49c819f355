"""The options that name a period, and the periods that they mean."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from lddj.cli.options import day_option, flag

if TYPE_CHECKING:
    from lddj.stats.periods import Period


class Pace(StrEnum):
    """The sort of period that is meant: the last whole one, or from one point to the next."""

    week = "week"
    xun = "旬"
    month = "month"


_SORTS = {Pace.week: "周", Pace.xun: "旬", Pace.month: "月"}
"""Pace → value of PeriodKind."""

Week = Annotated[
    str | None, typer.Option("--week", metavar="周", help="哪一周，如 2022-W17（周一到周日）")
]
PeriodName = Annotated[
    str | None, typer.Option("--period", metavar="时段", help="月或旬，如 2022-04、2022-04-下旬")
]
From = Annotated[date | None, day_option("--from", "从哪天起")]
To = Annotated[date | None, day_option("--to", "到哪天止")]
LastPeriod = Annotated[Pace | None, typer.Option("--last", help="上一个完整的周、旬或月")]
AtLeast = Annotated[
    int,
    typer.Option(
        "--at-least", metavar="N", min=1, help="问题不足 N 个的不排名；县区按口径的排名门槛"
    ),
]


class SpanWish(NamedTuple):
    """The options that name a period."""

    week: Week = None
    period: PeriodName = None
    start: From = None
    end: To = None

    def written(self, day: date | None) -> Period | None:
        """Return the period that the options name, as ``meant`` does; None where they name none."""
        return self.meant(None, day) if any(self) else None

    def meant(self, last: Pace | None, day: date | None) -> Period:
        """Return the period that the options name; the week of ``day`` where they name none.

        ``last`` names the last whole one. ``day`` is today where it is none, or lies ahead. A
        usage error where the options name two, or none that exists; FuturePeriod where it starts
        after ``day``.
        """
        from lddj.stats import periods
        from lddj.stats.periods import Period, PeriodKind
        from lddj.system.clock import today

        day = min(day or today(), today())
        start, end = self.start, self.end
        given = [one for one in (self.week, self.period, start or end, last) if one]
        if len(given) > 1:
            raise typer.BadParameter("--week、--period、--last 和 --from/--to 只能写一种。")
        if self.week or self.period:
            found = _named_period(self.week, self.period)
        elif start or end:
            if start is None or end is None or start > end:
                raise typer.BadParameter("--from 和 --to 要一起写，且起日不晚于止日。")
            found = Period(PeriodKind.SPAN, start, end)
        elif last:
            found = periods.last_period(PeriodKind(_SORTS[last]), day)
        else:
            found = periods.containing(PeriodKind.WEEK, day)
        return periods.begun(found, day)


class PointsWish(NamedTuple):
    """The options of the points of a trend: how far apart, from when, to when."""

    by: Annotated[Pace, flag("--by", "每周、每旬还是每月一个点")] = Pace.week
    start: From = None
    end: To = None


def day_of_figures(span: Period | None, day: date | None) -> date | None:
    """Return the day that figures are of: the last of the period that is not after ``day``."""
    from lddj.system.clock import today

    return min(span.end, day or today()) if span is not None else day


def _named_period(week: str | None, period: str | None) -> Period:
    from lddj.errors import NoSuchPeriod
    from lddj.stats.periods import PeriodKind, period_of_years

    text = week or period or ""
    try:
        found = period_of_years(text.strip())
    except NoSuchPeriod as problem:
        refused = NoSuchPeriod(text, "2022-W17") if week else problem
        raise typer.BadParameter(str(refused)) from None
    if week and found.kind is not PeriodKind.WEEK:
        raise typer.BadParameter(str(NoSuchPeriod(text, "2022-W17")))
    return found
