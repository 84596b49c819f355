"""``lddj rank``."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from lddj.cli import delivery, options, spans


class Format(StrEnum):
    """The form of the ranking."""

    text = "text"
    json = "json"


def rank(
    context: typer.Context,
    place: options.Place = None,
    by: Annotated[
        str,
        typer.Option(
            "--by", metavar="指标", help="按哪个指标", autocompletion=options.complete_indicator
        ),
    ] = "整改完成率",
    over: Annotated[
        str,
        typer.Option(
            "--over",
            metavar="维度",
            help="县区、领域、方面、责任单位、来源、类别、乡镇、专班或级别",
            autocompletion=options.complete_dimension,
        ),
    ] = "县区",
    county: options.OneCounty = None,
    week: spans.Week = None,
    period: spans.PeriodName = None,
    start: spans.From = None,
    end: spans.To = None,
    last: spans.LastPeriod = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    format: Annotated[  # noqa: A002
        Format | None, typer.Option("--format", help="结果的格式；默认看 -o 的后缀，没有就是 text")
    ] = None,
    output: options.Output = None,
    at_least: spans.AtLeast = 3,
    force: options.Force = False,
    rev: options.Rev = None,
    jobs: options.Jobs = None,
) -> int:
    """按一个指标排名：县区、领域、责任单位……数值相同的名次相同。

    变化是与上一时段末相比；不写时段就是 --date（默认今天）所在的一周。

    例：lddj rank · lddj rank --by 逾期率 --over 领域 · lddj rank 滦平 --over 责任单位
    """  # fmt: skip
    from lddj import api
    from lddj.cli.progress import counties
    from lddj.render.terminal import rank as rank_text
    from lddj.system.clock import today

    source = options.state_of(context, rev)
    form = delivery.form_of(output, format, Format.text)
    asked = min(options.parse_day(day) or today(), today())
    with counties() as progress:
        places = api.rank(
            api.Repository(source), options.indicator(by), options.dimension(over),
            county=options.named_county(place, county), campaign=campaign, date=asked,
            period=spans.period_of(week, period, start, end, last, asked), at_least=at_least,
            force=force, jobs=jobs, progress=progress,
        )  # fmt: skip
    delivery.show(dict(places.data), rank_text.write, form.value, output, sys.stdout)
    return 0
