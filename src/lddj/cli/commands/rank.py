"""The ``lddj rank`` command."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from lddj.cli import delivery, formats, kinds, options, spans


def rank(
    context: typer.Context,
    place: options.Place = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="指标", help="按哪个指标", autocompletion=options.complete_indicator
        ),
    ] = None,
    over: Annotated[
        str,
        typer.Option(
            "--over",
            metavar="维度",
            help="县区、领域、方面、责任单位、来源、类别、乡镇、专班或级别；线索还有渠道，建议还有代表团",
            autocompletion=options.complete_dimension,
        ),
    ] = "县区",
    kind: options.KindOfMatter = None,
    county: options.OneCounty = None,
    week: spans.Week = None,
    period: spans.PeriodName = None,
    start: spans.From = None,
    end: spans.To = None,
    last: spans.LastPeriod = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    format: Annotated[  # noqa: A002
        str | None, formats.option(formats.LISTS, "结果的格式；默认看 -o 的后缀，没有就是 text")
    ] = None,
    output: options.Output = None,
    at_least: spans.AtLeast = 3,
    force: options.Force = False,
    rev: options.Rev = None,
    jobs: options.Jobs = None,
    dask: options.Dask = None,
) -> int:
    """按一个指标排名：县区、领域、责任单位……数值相同的名次相同。

    变化是与上一时段末相比；不写时段就是 --date（默认今天）所在的一周。

    例：lddj rank · lddj rank --by 逾期率 --over 领域 · lddj rank 滦平 --over 责任单位
    """  # fmt: skip
    from lddj import api
    from lddj.cli.progress import county_progress
    from lddj.render.terminal import rank as rank_text
    from lddj.system.clock import today

    source = options.state_of(context, rev)
    form = delivery.form_of(output, format, formats.LISTS)
    asked = min(options.parse_day(day) or today(), today())
    named = kinds.kind_named(kind)
    if named is not None and named.word != "问题":
        at, where = options.parse_day(day) or today(), options.named_county(place, county)
        span = spans.period_of(week, period, start, end, last, at)
        by, over = kinds.indicator_of(named, by), kinds.dimension_of(named, over)
        from lddj.render.terminal.matter_rank import matter_rank_data, write_ranking
        from lddj.reports.matters import rank_matters

        found = rank_matters(
            source, named.word, campaign, where, span, at, today(), by, over, at_least=at_least,
            force=force,
        )  # fmt: skip
        data = matter_rank_data(found)
        delivery.show(data, lambda _, out: write_ranking(found, out), form, output, sys.stdout)
        return 0
    with county_progress() as progress:
        places = api.rank(
            api.Repository(source), options.indicator(by or "整改完成率"), options.dimension(over),
            county=options.named_county(place, county), campaign=campaign, date=asked,
            period=spans.period_of(week, period, start, end, last, asked), at_least=at_least,
            force=force, jobs=jobs, progress=progress,
        )  # fmt: skip
    delivery.show(dict(places.data), rank_text.write, form, output, sys.stdout)
    return 0
