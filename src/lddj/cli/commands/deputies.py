"""The ``lddj deputies`` command."""

from typing import Annotated

import typer

from lddj.cli import delivery, formats, options
from lddj.cli.options import flag

Year = Annotated[
    int | None,
    typer.Option(
        "--year", metavar="年份", min=1900, max=2199, help="只数这一年的；不写就数到 --date 的全部"
    ),
]
Names = Annotated[
    bool, flag("--names", "写上 代表名册.yaml 里的姓名；写了的文件不要进 git，不要公开")
]


def deputies(
    context: typer.Context,
    place: options.Place = None,
    county: options.OneCounty = None,
    year: Year = None,
    names: Names = False,
    campaign: options.Campaign = None,
    day: options.Day = None,
    format: Annotated[str | None, formats.by_ending(formats.STEPS)] = None,
    output: options.Output = None,
    force: options.Force = False,
) -> int:
    """代表履职情况表：每名代表出席、请假、参加活动、提建议、联系、述职各多少。

    都从会议、活动、建议、双联的台账里数出来，不另外填；默认只写代号。

    例：lddj deputies --county 临溪 --year 2026 · lddj deputies 临溪 --names -o 代表.xlsx
    """
    from lddj import api

    form, opened = delivery.form_of(output, format, formats.STEPS), options.opened(context)
    chosen = options.the_county(opened.source, place, county, campaign, day, file="deputies")
    made = api.deputies(
        opened, chosen, campaign=campaign, date=day, year=year, names=names, force=force
    )
    return delivery.deliver_paper(made, form, output)
