"""``lddj import``."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import options


class Side(StrEnum):
    """Whose values win in a conflict."""

    returned = "returned"


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="退回的或别处来的工作簿")],
    apply: Annotated[bool, typer.Option("--apply", help="写入台账；不加时只显示要做什么")] = False,
    county: Annotated[
        str | None,
        typer.Option(
            "--county",
            metavar="县区",
            help="是哪个县区的；表里认不出来时要写",
            autocompletion=options.complete_county,
        ),
    ] = None,
    campaign: options.Campaign = None,
    take: Annotated[
        Side | None, typer.Option("--take", help="冲突的行以退回的（returned）为准")
    ] = None,
    rejects: Annotated[
        Path | None,
        typer.Option("--rejects", metavar="FILE", help="不能用的行另存为工作簿，可以退回重填"),
    ] = None,
    new: Annotated[
        bool, typer.Option("--new", help="别处来的整改台账，做成新的问题文件；要写 --county")
    ] = False,
    map_file: Annotated[
        Path | None,
        typer.Option("--map", metavar="MAP.yaml", help="栏目的对应关系；没有这个文件就写一份"),
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="日期", help="把这天当作今天；默认今天")
    ] = None,
) -> int:
    """收回单位填好的工作簿：先显示要记哪些、哪些不能用，加 --apply 才写入台账。

    例：lddj import 滦平县-县水务局-整改台账填报-2022-04-28.xlsx --apply

    例：lddj import 旧台账.xlsx --county 滦平 --new
    """
    from lddj.system.clock import today

    root, now = options.root_of(context), options.parse_day(day) or today()
    if new:
        from lddj.cli.import_new import import_new

        return import_new(root, file, county, campaign, map_file, now, apply=apply)
    from lddj.cli import telling
    from lddj.intake.returning import read_returned
    from lddj.render.terminal.import_table import show_plan, show_result
    from lddj.system.output import write_bytes

    with telling.drafting(root, now, dry_run=not apply) as draft:
        found = read_returned(
            draft, file, county=county, campaign=campaign, take_returned=take is not None
        )
        show_plan(found.plan, sys.stdout)
        if apply:
            draft.write(found.changes)
    if rejects is not None and found.plan.rejections:
        from lddj.render.excel.rejects import rejects_workbook

        write_bytes(rejects, rejects_workbook(found.book, now, found.plan))
        print(f"不能用的 {len(found.plan.rejections)} 行存为 {rejects}", file=sys.stderr)
    show_result(found.plan, list(found.files), found.trial.warnings, sys.stdout, applied=apply)
    return 1 if found.plan.conflicts or found.plan.rejections else 0
