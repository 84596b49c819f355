"""The ``lddj deputy`` command."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from lddj.cli import delivery, formats, options
from lddj.cli.commands.deputies import Names, Year


def deputy(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="代号", help="代表的代号，如 D-031")],
    county: options.OneCounty = None,
    year: Year = None,
    names: Names = False,
    campaign: options.Campaign = None,
    day: options.Day = None,
    format: Annotated[  # noqa: A002
        str | None, formats.option(formats.STEPS, "结果的格式；默认看 -o 的后缀，没有就是 text")
    ] = None,
    output: options.Output = None,
    force: options.Force = False,
) -> int:
    """一名代表的履职（一人一册）：到会、活动、建议、联系、述职各多少，是哪几件。

    例：lddj deputy D-031 --year 2026 · lddj deputy D-031 --county 临溪 -o D-031.docx
    """
    from lddj.load.sources.folder import FolderSource
    from lddj.query.target import NoSuchNumber
    from lddj.render.deputies import deputy_data, deputy_writer, made_deputies
    from lddj.reports.deputies import find_deputies
    from lddj.reports.papers import place_of_numbers
    from lddj.system.clock import today

    source, now = FolderSource(options.root_of(context)), today()
    form = delivery.form_of(output, format, formats.STEPS)
    asked = options.parse_day(day) or now
    if county is None:
        try:
            campaign, county = place_of_numbers(source, [code], campaign, asked)
        except NoSuchNumber:  # the refusal that names the codes there are says more
            county = options.the_county(source, None, None, campaign, asked, file="deputies")
    found = find_deputies(
        source, county, campaign, asked, now, year, code=code, with_names=names, force=force
    )
    if form in formats.SHEETS:
        delivery.deliver(made_deputies(source, found, form, single=True), output, form)
        return 0
    delivery.show(deputy_data(found), deputy_writer(found), form, output, sys.stdout)
    return 0
