"""The ``lddj steps`` command."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from lddj.cli import delivery, formats, options


def steps(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[方法]", help="只看这一种工作法，如 四同时", show_default=False),
    ] = None,
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    format: Annotated[  # noqa: A002
        str | None, formats.option(formats.STEPS, "结果的格式；默认看 -o 的后缀，没有就是 text")
    ] = None,
    output: options.Output = None,
    force: options.Force = False,
) -> int:
    """看工作法的每一步在台账里做了没有：哪个领域（专班）做了几次，哪天第一次做。

    工作法写在活动的 methods.yaml；做没做按台账里的活动、记录、成果等认定，不另外打勾。

    例：lddj steps --county 滦平 · lddj steps 四同时 --county 滦平 -o 步骤.docx
    """
    from lddj.load.sources.folder import FolderSource
    from lddj.render.steps import made_steps, steps_data, write_steps
    from lddj.reports.steps import make_steps
    from lddj.system.clock import today

    source, now = FolderSource(options.root_of(context)), today()
    form = delivery.form_of(output, format, formats.STEPS)
    asked = options.parse_day(day) or now
    place = options.the_county(source, None, county, campaign, asked)
    found = make_steps(source, place, name, campaign, asked, now, force=force)
    if form in formats.SHEETS:
        delivery.deliver(made_steps(source, found, form), output, form)
        return 0
    delivery.show(steps_data(found), write_steps, form, output, sys.stdout)
    return 0
