"""The ``lddj report`` command."""

from typing import Annotated

import typer

from lddj.cli import delivery, families, formats, frames, options, spans


def report(
    context: typer.Context,
    *,
    where: families.CountyWish,
    span: spans.SpanWish,
    day: options.Day = None,
    format: Annotated[str | None, formats.by_ending(formats.PAPERS, "报告")] = None,
    output: options.Output = None,
    frame: frames.FrameWish,
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

    opened, ending = options.opened(context, rev), delivery.form_of(output, format, formats.PAPERS)
    period = span.written(day)
    asked = spans.day_of_figures(period, day)
    chosen = where.chosen(opened.source, asked)
    made = api.report(
        opened, chosen, campaign=where.campaign, date=day, period=period, force=force,
        form=frame.form, number=frame.number, issued=frame.issued,
    )  # fmt: skip
    return delivery.deliver_paper(made, ending, output)
