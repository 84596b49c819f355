"""The ``lddj steps`` command."""

from typing import Annotated

import typer

from lddj.cli import delivery, options
from lddj.cli.options import argument


def steps(
    context: typer.Context,
    *,
    name: Annotated[str | None, argument("[方法]", "只看这一种工作法，如 四同时")] = None,
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    sheet: delivery.SheetWish,
) -> int:
    """看工作法的每一步在台账里做了没有：哪个领域（专班）做了几次，哪天第一次做。

    工作法写在活动的 methods.yaml；做没做按台账里的活动、记录、成果等认定，不另外打勾。

    例：lddj steps --county 滦平 · lddj steps 四同时 --county 滦平 -o 步骤.docx
    """
    from lddj import api

    form, opened = sheet.form, options.opened(context)
    chosen = options.the_county(opened.source, None, county, campaign, day)
    made = api.steps(opened, chosen, name, campaign=campaign, date=day, force=sheet.force)
    return delivery.deliver_paper(made, form, sheet.output)
