"""The ``lddj unit`` command."""

from typing import Annotated

import typer

from lddj.cli import delivery, families, formats, options
from lddj.cli.options import argument


def unit(
    context: typer.Context,
    name: Annotated[str, argument("单位", "单位，全称或简称")],
    *,
    part: families.PartWish,
    days: Annotated[
        int | None, typer.Option("--days", metavar="天数", min=0, help="只列已经逾期和几天内到期的")
    ] = None,
    format: Annotated[str | None, formats.by_ending(formats.UNITS)] = None,
    output: options.Output = None,
    force: options.Force = False,
) -> int:
    """列出一个单位还要办的事：问题、问答、任务都在内，按时限排，各写明依据。

    例：lddj unit 县水务局 --county 滦平 · lddj unit 县水务局 --county 滦平 --days 10 -o 要办.xlsx
    """
    from lddj import api

    form, opened = delivery.form_of(output, format, formats.UNITS), options.opened(context)
    chosen = part.chosen(opened.source)
    made = api.owed_by_unit(
        opened, name, chosen, campaign=part.campaign, date=part.day, days=days, force=force
    )
    return delivery.deliver_paper(made, form, output)
