"""The ``lddj carry-over`` command."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import options
from lddj.cli.values import DryRun


def carry_over(
    context: typer.Context,
    earlier: Annotated[str, options.argument("旧活动", "旧活动的编号，如 2022-5+2")],
    later: Annotated[str, options.argument("新活动", "新活动的编号，如 2027-6+1")],
    county: options.OneCounty = None,
    renames: Annotated[
        list[str] | None,
        options.named_option("--map", "旧名=新名", "领域、方面换了名字的，可以写几次"),
    ] = None,
    deadline: Annotated[
        date | None, options.day_option("--deadline", "统一的新时限，默认不变", ahead=True)
    ] = None,
    day: options.Day = None,
    revisit: Annotated[
        Path | None, options.named_option("--revisit", "文件", "另存已销号问题的回头看清单")
    ] = None,
    dry_run: DryRun = False,
) -> int:
    """把旧活动没有整改完的问题接到新活动：写明前身，发现日期不变，记录从头记。

    新活动的县区没有登记单位、专班的，一并带过去；登记了的只补要用的单位。旧活动一个字不动，两边的数字各算各的。已经接过的不再接。

    例：lddj carry-over 2022-5+2 2027-6+1 --county 滦平 --dry-run
    """
    from lddj.cli import carrying, telling
    from lddj.edits.carry_over import Rules
    from lddj.edits.carrying import carry_counties
    from lddj.system.clock import today

    now = today()
    asked, names = day or now, carrying.renames_of(renames or [])
    rules = Rules(asked, names, deadline)
    with telling.open_draft(options.root_of(context), now, dry_run=dry_run) as draft:
        done = carry_counties(draft, earlier, later, county, rules)
        warnings = draft.judge(done.changes)
        if not dry_run:
            draft.write(done.changes)
    if dry_run:
        telling.show_diff(done.changes)
    else:
        telling.show_warnings(warnings)
    carrying.tell_carried(done)
    if revisit is not None:
        carrying.save_revisits(revisit, done.earlier, asked)
    return 0
