"""The ``lddj edit`` command."""

from typing import Annotated

import typer

from lddj.cli import options
from lddj.cli.options import argument
from lddj.cli.values import DryRun


def edit(
    context: typer.Context,
    number: Annotated[str, argument("编号", "编号；单位写名称或简称")],
    settings: Annotated[list[str], argument("字段=值…", "如 责任人=副局长；值空着就去掉这一项")],
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    dry_run: DryRun = False,
) -> int:
    """改一项已经填了的：问题、活动、单位、专班……只改写明的字段，别的一个字也不动。

    交办以后定下来的（时限、责任单位、方面等）不能直接改，会说明该记哪一条：延期、转办。
    改了什么会显示出来；改错了用 lddj undo 撤回。

    例：lddj edit LP-02-004 责任人=副局长 点位=二楼东侧 · lddj edit 县住建局 责任人=局长
    """
    from lddj.cli import telling
    from lddj.cli.filling import with_days
    from lddj.edits.edit import edit_change, refuse_guarded
    from lddj.query.spots import find_spot
    from lddj.system.clock import today

    with telling.open_draft(options.root_of(context), today(), dry_run=dry_run) as draft:
        spot = find_spot(draft.source, number, campaign, county, draft.today, draft.now)
        settings = with_days(spot.model, settings)
        change = edit_change(draft, spot, settings)
        if change.new == change.old:
            print(f"{spot.name} 本来就是这样，没有改动。")
            return 0
        warnings = draft.judge([change])
        warnings += refuse_guarded(draft, spot, settings)
        telling.show_diff([change])
        if not dry_run:
            draft.write([change])
    telling.show_warnings(warnings)
    return 0
