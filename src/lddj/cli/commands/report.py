"""The ``lddj report`` command."""

from __future__ import annotations

from typing import Annotated

import typer

from lddj.cli import delivery, formats, frames, options, spans


def report(
    context: typer.Context,
    place: options.Place = None,
    county: options.County = None,
    week: spans.Week = None,
    period: spans.PeriodName = None,
    start: spans.From = None,
    end: spans.To = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    format: Annotated[  # noqa: A002
        str | None, formats.option(formats.PAPERS, "报告的格式；默认看 -o 的后缀，没有就是 md")
    ] = None,
    output: options.Output = None,
    form: frames.Form = frames.PLAIN,
    number: frames.Number = None,
    issued: frames.Issued = None,
    force: options.Force = False,
    rev: options.Rev = None,
) -> int:
    """出具一个县区的报告：总体、分领域、责任单位、逾期临期反弹、活动、上报。

    任何一天的数字都能算：--date 2022-03-31 就是那天的情况。
    变化与上月末相比；写了 --week、--period 或 --from/--to 的，与上一时段末相比。
    加 --rev 按 git 里的旧版本计算：当时知道的，不是现在知道的。

    例：lddj report 滦平 --date 2022-04-28 -o 滦平.md
    """
    from lddj import api
    from lddj.system.clock import today

    source = options.state_of(context, rev)
    ending = delivery.form_of(output, format, formats.PAPERS)
    asked = options.parse_day(day) or today()
    span = None
    if week or period or start or end:
        span = spans.period_of(week, period, start, end, None, min(asked, today()))
        asked = min(span.end, asked)
    county = options.the_county(source, place, county, campaign, asked)
    paper = api.report(
        api.Repository(source), county, campaign=campaign, date=asked, period=span, force=force,
        form=form.value, number=number, issued=options.parse_day(issued),
    )  # fmt: skip
    delivery.deliver(paper.render(ending), output, ending)
    return 0
