"""The ``lddj trend`` command."""

from __future__ import annotations

import sys
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
    from lddj.cli.progress import county_progress
    from lddj.load.sources.folder import FolderSource
    from lddj.render.papers import trend as shown
    from lddj.reports.circular import make_trend
    from lddj.system.clock import today

    root = options.root_of(context)
    now, county = today(), options.named_county(place, county)
    form = delivery.form_of(output, format, formats.TRENDS)
    asked = options.parse_day(end) or options.parse_day(day)
    wanted = spans.steps(by.value, options.parse_day(start), asked, now)
    named = kinds.kind_named(kind)
    if named is not None and named.word != "问题":
        if form not in formats.LISTS:
            raise typer.BadParameter(f"{named.word}的走势只有 text 和 json。")
        from lddj.render.terminal.matter_trend import matter_trend_data, write_matter_trend
        from lddj.reports.matters import trend_of_kind

        of = kinds.indicator_of(named, of)
        found = trend_of_kind(
            FolderSource(root), named.word, campaign, county, wanted, min(asked or now, now), now,
            force=force,
        )  # fmt: skip
        delivery.show(matter_trend_data(found, of), write_matter_trend, form, output, sys.stdout)
        return 0
    of = options.indicator(of or "整改完成率")
    with county_progress() as progress:
        made = make_trend(
            FolderSource(root), campaign, county, wanted, min(asked or now, now), now,
            force=force, jobs=jobs, progress=progress,
        )  # fmt: skip
    places = made.campaign.conventions.decimals
    data = made.sourced(shown.trend_data(made.figures, of, places))
    if form == "html":
        delivery.deliver(shown.html(root, data, made.figures), output, "html")
    elif form == "xlsx":
        from lddj.render.excel.trend import xlsx

        delivery.deliver(xlsx(data, made.figures, places), output, "xlsx")
    else:
        delivery.show(data, shown.write, form, output, sys.stdout)
    return 0
