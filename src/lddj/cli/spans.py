"""The options that name a period, and the periods that they mean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from lddj.cli.options import parse_day

if TYPE_CHECKING:
    from lddj.load.books import CampaignBook
    from lddj.stats.periods import Period


class Last(StrEnum):
    """The sort of last whole period that is meant."""

    week = "week"
    xun = "旬"
    month = "month"


def period_of(
    week: str | None,
    period: str | None,
    start: str | None,
    end: str | None,
    last: Last | None,
    day: date,
) -> Period:
    """The period that the options name; the week of ``day`` where they name none.

    A usage error where they name two, or none that exists; FuturePeriod where it starts
    after ``day``.
    """
    from lddj.stats import periods
    from lddj.stats.periods import Period, PeriodKind

    given = [one for one in (week, period, start or end, last) if one]
    if len(given) > 1:
        raise typer.BadParameter("--week、--period、--last 和 --from/--to 只能写一种。")
    if week or period:
        found = _named_period(week, period)
    elif start or end:
        first, final = parse_day(start), parse_day(end)
        if first is None or final is None or first > final:
            raise typer.BadParameter("--from 和 --to 要一起写，且起日不晚于止日。")
        found = Period(PeriodKind.SPAN, first, final)
    elif last:
        kinds = {Last.week: PeriodKind.WEEK, Last.xun: PeriodKind.XUN, Last.month: PeriodKind.MONTH}
        found = periods.last_period(kinds[last], day)
    else:
        found = periods.containing(PeriodKind.WEEK, day)
    if found.start > day:
        from lddj.errors import FuturePeriod

        raise FuturePeriod(found.title, found.start, day)
    return found


def steps(
    step: str, start: date | None, end: date | None, now: date
) -> Callable[[CampaignBook], list[Period]]:
    """The periods of a trend: from the campaign's start to ``end``, without it to its own end.

    None of them lies after ``now``.
    """
    from lddj.stats.periods import PeriodKind
    from lddj.stats.trend import periods_between

    kind = {"week": PeriodKind.WEEK, "旬": PeriodKind.XUN, "month": PeriodKind.MONTH}[step]

    def periods(campaign: CampaignBook) -> list[Period]:
        own = campaign.model.period if campaign.model else None
        last = min(now, end or (own.end if own else now))
        first = min(start or (own.start if own else last), last)
        return periods_between(kind, first, last)

    return periods


def _named_period(week: str | None, period: str | None) -> Period:
    from lddj.model.days import FIRST_YEAR, LAST_YEAR
    from lddj.stats.periods import PeriodKind, parse_period

    text = week or period or ""
    try:
        found = parse_period(text.strip())
        if week and found.kind is not PeriodKind.WEEK:
            raise ValueError(text)
        if not FIRST_YEAR <= found.start.year <= found.end.year <= LAST_YEAR:
            raise ValueError(text)
    except (ValueError, OverflowError):
        forms = "2022-W17" if week else "2022-W17（周）、2022-04（月）、2022-04-下旬"
        raise typer.BadParameter(f"没有“{text}”这样的时段，写法如 {forms}。") from None
    return found


Week = Annotated[
    str | None, typer.Option("--week", metavar="周", help="哪一周，如 2022-W17（周一到周日）")
]
PeriodName = Annotated[
    str | None, typer.Option("--period", metavar="时段", help="月或旬，如 2022-04、2022-04-下旬")
]
From = Annotated[str | None, typer.Option("--from", metavar="日期", help="从哪天起")]
To = Annotated[str | None, typer.Option("--to", metavar="日期", help="到哪天止")]
LastPeriod = Annotated[Last | None, typer.Option("--last", help="上一个完整的周、旬或月")]
AtLeast = Annotated[
    int,
    typer.Option(
        "--at-least", metavar="N", min=1, help="问题不足 N 个的不排名；县区按口径的排名门槛"
    ),
]
