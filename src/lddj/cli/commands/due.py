"""The ``lddj due`` command."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from lddj.cli import delivery, formats, options


def due(
    context: typer.Context,
    place: options.Place = None,
    county: options.OneCounty = None,
    days: Annotated[
        int | None,
        typer.Option("--days", metavar="天数", min=0, help="几天内到期算临期；默认按活动的口径"),
    ] = None,
    kind: options.KindOfMatter = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    format: Annotated[  # noqa: A002
        str | None, formats.option(formats.LISTS, "结果的格式；默认看 -o 的后缀，没有就是 text")
    ] = None,
    output: options.Output = None,
    force: options.Force = False,
    jobs: options.Jobs = None,
) -> int:
    """列出该办的事：逾期、临期、久未更新、未反馈、该核查、该回头看……各种事项都在内。

    例：lddj due 滦平 · lddj due --days 10 --format json
    """
    from lddj.cli.progress import county_progress
    from lddj.load.sources.folder import FolderSource
    from lddj.render.terminal.due import due_data, write_due
    from lddj.reports.due import make_due
    from lddj.system.clock import today

    root = options.root_of(context)
    now, county = today(), options.named_county(place, county)
    form = delivery.form_of(output, format, formats.LISTS)
    asked = options.parse_day(day) or now
    named = options.kind_named(kind)
    with county_progress() as progress:
        made = make_due(
            FolderSource(root),
            campaign,
            county,
            asked,
            now,
            days=days,
            kinds=(named.word,) if named else None,
            force=force,
            jobs=jobs,
            progress=progress,
        )
    delivery.show(due_data(made), lambda _, out: write_due(made, out), form, output, sys.stdout)
    return 0
