"""The ``lddj rank`` command."""

from typing import Annotated

import typer

from lddj.cli import delivery, families, formats, kinds, options, spans


def rank(
    context: typer.Context,
    *,
    scope: families.ScopeWish,
    ranked: kinds.RankWish,
    span: spans.SpanWish,
    last: spans.LastPeriod = None,
    format: Annotated[str | None, formats.by_ending(formats.LISTS)] = None,
    output: options.Output = None,
    at_least: spans.AtLeast = 3,
    rev: options.Rev = None,
    work: families.WorkWish,
) -> int:
    """按一个指标排名：县区、领域、责任单位……数值相同的名次相同。

    变化是与上一时段末相比；不写时段就是 --date（默认今天）所在的一周。

    例：lddj rank · lddj rank --by 逾期率 --over 领域 · lddj rank 滦平 --over 责任单位
    """
    from lddj import api
    from lddj.cli.progress import county_progress

    form, (kind, by, over) = delivery.form_of(output, format, formats.LISTS), ranked.meant()
    with county_progress() as progress:
        made = api.rank(
            options.opened(context, rev), by, over, kind=kind, county=scope.named,
            campaign=scope.campaign, date=scope.day, period=span.meant(last, scope.day),
            at_least=at_least, force=work.force, jobs=work.jobs, progress=progress,
        )  # fmt: skip
    return delivery.deliver_paper(made, form, output)
