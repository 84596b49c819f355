"""The ``lddj unit`` command."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from lddj.cli import delivery, formats, options


def unit(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="单位", help="单位，全称或简称")],
    county: options.OneCounty = None,
    days: Annotated[
        int | None,
        typer.Option("--days", metavar="天数", min=0, help="只列已经逾期和几天内到期的"),
    ] = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    format: Annotated[  # noqa: A002
        str | None, formats.option(formats.UNITS, "结果的格式；默认看 -o 的后缀，没有就是 text")
    ] = None,
    output: options.Output = None,
    force: options.Force = False,
) -> int:
    """列出一个单位还要办的事：问题、问答、任务都在内，按时限排，各写明依据。

    例：lddj unit 县水务局 --county 滦平 · lddj unit 县水务局 --county 滦平 --days 10 -o 要办.xlsx
    """
    from lddj.load.sources.folder import FolderSource
    from lddj.render.unit import unit_data, unit_workbook, write_unit
    from lddj.reports.unit import make_unit
    from lddj.system.clock import today

    source, now = FolderSource(options.root_of(context)), today()
    form = delivery.form_of(output, format, formats.UNITS)
    asked = options.parse_day(day) or now
    place = options.the_county(source, None, county, campaign, asked)
    found = make_unit(source, place, name, campaign, asked, now, days=days, force=force)
    if form == "xlsx":
        delivery.deliver(unit_workbook(found), output, form)
        return 0
    delivery.show(unit_data(found), lambda _, out: write_unit(found, out), form, output, sys.stdout)
    return 0
