"""The ``lddj deputies`` command."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from lddj.cli import delivery, formats, options

Year = Annotated[
    int | None,
    typer.Option(
        "--year", metavar="年份", min=1900, max=2199, help="只数这一年的；不写就数到 --date 的全部"
    ),
]
Names = Annotated[
    bool,
    typer.Option("--names", help="写上 代表名册.yaml 里的姓名；写了的文件不要进 git，不要公开"),
]


def deputies(
    context: typer.Context,
    place: options.Place = None,
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
    """代表履职情况表：每名代表出席、请假、参加活动、提建议、联系、述职各多少。

    都从会议、活动、建议、双联的台账里数出来，不另外填；默认只写代号。

    例：lddj deputies --county 临溪 --year 2026 · lddj deputies 临溪 --names -o 代表.xlsx
    """
    from lddj.load.sources.folder import FolderSource
    from lddj.render.deputies import deputies_data, deputies_writer, made_deputies
    from lddj.reports.deputies import find_deputies
    from lddj.system.clock import today

    source, now = FolderSource(options.root_of(context)), today()
    form = delivery.form_of(output, format, formats.STEPS)
    asked = options.parse_day(day) or now
    chosen = options.the_county(source, place, county, campaign, asked, file="deputies")
    found = find_deputies(source, chosen, campaign, asked, now, year, with_names=names, force=force)
    if form in formats.SHEETS:
        delivery.deliver(made_deputies(source, found, form, single=False), output, form)
        return 0
    delivery.show(deputies_data(found), deputies_writer(found), form, output, sys.stdout)
    return 0
