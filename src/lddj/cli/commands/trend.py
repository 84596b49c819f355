"""The ``lddj trend`` command."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lddj.cli import delivery, formats, kinds, options, spans


class Pace(StrEnum):
    """The distance between two points of a trend."""

    week = "week"
    xun = "旬"
    month = "month"


def trend(
    context: typer.Context,
    place: options.Place = None,
    county: options.OneCounty = None,
    by: Annotated[Pace, typer.Option("--by", help="每周、每旬还是每月一个点")] = Pace.week,
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="指标",
            help="看哪个指标，默认整改完成率",
            autocompletion=options.complete_indicator,
        ),
    ] = None,
    kind: options.KindOfMatter = None,
    start: spans.From = None,
    end: spans.To = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    format: Annotated[  # noqa: A002
        str | None, formats.option(formats.TRENDS, "结果的格式；默认看 -o 的后缀，没有就是 text")
    ] = None,
    output: options.Output = None,
    force: options.Force = False,
    jobs: options.Jobs = None,
    dask: options.Dask = None,
) -> int:
    """指标的走势：活动开始以来每周（旬、月）末的数字。

    例：lddj trend 滦平 · lddj trend --by month --format html -o 走势.html
    · lddj trend --kind 线索 --of 答复率 --by month
    """
    from lddj.cli.trending import TrendWish, show_trend, show_trend_of_kind
    from lddj.load.sources.folder import FolderSource
    from lddj.system.clock import today

    now, county = today(), options.named_county(place, county)
    form = delivery.form_of(output, format, formats.TRENDS)
    asked = options.parse_day(end) or options.parse_day(day)
    steps = spans.steps(by.value, options.parse_day(start), asked, now)
    source, last = FolderSource(options.root_of(context)), min(asked or now, now)
    wish = TrendWish(source, campaign, county, steps, last, now, form, output, force)
    named = kinds.kind_named(kind)
    if named is not None and named.word != "问题":
        return show_trend_of_kind(wish, named, of)
    return show_trend(wish, options.indicator(of or "整改完成率"), jobs)
