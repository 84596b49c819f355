"""The ``lddj due`` command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import formats, kinds, options
from lddj.cli.reminding import WHOSE


def due(
    context: typer.Context,
    place: options.Place = None,
    county: options.OneCounty = None,
    days: Annotated[
        int | None,
        typer.Option("--days", metavar="天数", min=0, help="几天内到期算临期；默认按活动的口径"),
    ] = None,
    kind: options.KindOfMatter = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="单位", help="只看这个单位的，全称或简称")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="|".join(WHOSE), help="每个单位（或责任人）一份，写入文件夹"),
    ] = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    format: Annotated[  # noqa: A002
        list[str] | None,
        formats.option(
            formats.REMINDERS,
            "格式，可以写几次；默认看 -o 的后缀，没有就是 text；每人一份的 md、html、ics 都写",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件或文件夹", help="写到哪里；默认显示在屏幕上"),
    ] = None,
    force: options.Force = False,
    jobs: options.Jobs = None,
) -> int:
    """列出该办的事：逾期、临期、久未更新、未反馈、该核查、该回头看……各种事项都在内。

    md、html 用来寄邮件，ics 在日历程序里打开：没到期的在到期那天，逾期的在当天。

    例：lddj due 滦平 · lddj due 滦平 --by 责任单位 -o out/提醒
    """
    from lddj.cli import reminding
    from lddj.cli.progress import county_progress
    from lddj.load.sources.folder import FolderSource
    from lddj.reports.due import make_due
    from lddj.system.clock import today

    reminding.refuse_unfit(by, output)
    root, now, county = options.root_of(context), today(), options.named_county(place, county)
    asked, named = options.parse_day(day) or now, kinds.kind_named(kind)
    with county_progress() as progress:
        made = make_due(
            FolderSource(root), campaign, county, asked, now, days=days, unit=unit, force=force,
            kinds=(named.word,) if named else None, jobs=jobs, progress=progress,
        )  # fmt: skip
    if by is not None and output is not None:
        reminding.write_shares(root, made, output, format, by)
    else:
        reminding.show_waiting(root, made, output, format, unit)
    return 0
