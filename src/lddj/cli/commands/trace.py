"""The ``lddj trace`` command."""

from typing import Annotated

import typer

from lddj.cli import delivery, families, formats, options
from lddj.cli.options import valued


def trace(
    context: typer.Context,
    *,
    where: families.CountyWish,
    by: Annotated[str, valued("--by", "指标", "看哪个指标，如 销号率、逾期数")] = "整改完成率",
    day: options.Day = None,
    rev: options.Rev = None,
    format: Annotated[str, formats.option(formats.LISTS)] = "text",
) -> int:
    """看哪些提交动了一个县区的比率，动了多少，因为哪几个问题。

    前后都按同一天（--date，默认今天）计算，所以只看得到提交的作用，看不到日子的作用。

    例：lddj trace 滦平 · lddj trace 滦平 --by 销号率
    """
    from lddj import api

    opened = options.opened(context, rev)
    chosen = where.chosen(opened.source, day)
    made = api.trace(opened, chosen, by, campaign=where.campaign, date=day)
    return delivery.deliver_paper(made, format, None)
