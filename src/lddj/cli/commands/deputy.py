"""The ``lddj deputy`` command."""

from typing import Annotated

import typer

from lddj.cli import delivery, families, options
from lddj.cli.options import argument


def deputy(
    context: typer.Context,
    *,
    code: Annotated[str, argument("代号", "代表的代号，如 D-031")],
    county: options.OneCounty = None,
    wish: families.DeputyWish,
    campaign: options.Campaign = None,
    day: options.Day = None,
    sheet: delivery.SheetWish,
) -> int:
    """一名代表的履职（一人一册）：到会、活动、建议、联系、述职各多少，是哪几件。

    例：lddj deputy D-031 --year 2026 · lddj deputy D-031 --county 临溪 -o D-031.docx
    """
    from lddj import api
    from lddj.reports.deputies import place_of_deputy

    form, opened = sheet.form, options.opened(context)
    if county is None:
        campaign, county = place_of_deputy(opened.source, code, campaign, day)
    chosen = options.the_county(opened.source, None, county, campaign, day, file="deputies")
    made = api.deputy(
        opened, code, chosen, campaign=campaign, date=day, year=wish.year,
        names=wish.names, force=sheet.force,
    )  # fmt: skip
    return delivery.deliver_paper(made, form, sheet.output)
