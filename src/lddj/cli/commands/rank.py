"""The ``lddj rank`` command."""

from typing import Annotated

import typer

from lddj.cli import delivery, formats, kinds, options, spans
from lddj.cli.options import dimension_option, indicator_option


def rank(
    context: typer.Context,
    *,
    place: options.Place = None,
    by: Annotated[str | None, indicator_option("--by", "按哪个指标")] = None,
    over: Annotated[
        str,
        dimension_option(
            "--over",
            "县区、领域、方面、责任单位、来源、类别、乡镇、专班或级别；线索还有渠道，建议还有代表团",
        ),
    ] = "县区",
    kind: options.KindOfMatter = None,
    county: options.OneCounty = None,
    span: spans.SpanWish,
    last: spans.LastPeriod = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    format: Annotated[str | None, formats.by_ending(formats.LISTS)] = None,
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
    """
    from lddj import api
    from lddj.cli.progress import county_progress

    form, named = delivery.form_of(output, format, formats.LISTS), kinds.kind_named(kind)
    with county_progress() as progress:
        made = api.rank(
            options.opened(context, rev), kinds.indicator_of(named, by),
            kinds.dimension_of(named, over), kind=named.word if named else kinds.ISSUE,
            county=options.named_county(place, county), campaign=campaign, date=day,
            period=span.meant(last, day), at_least=at_least,
            force=force, jobs=jobs, progress=progress,
        )  # fmt: skip
    return delivery.deliver_paper(made, form, output)
