"""The ``lddj ledger`` command."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import options


def ledger(
    context: typer.Context,
    places: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[县区]…",
            help="县区，也可以这样写",
            autocompletion=options.complete_county,
            show_default=False,
        ),
    ] = None,
    counties: Annotated[list[str] | None, options.county_option("县区，可以写几个")] = None,
    everyone: Annotated[
        bool, options.flag("--all", "活动的每个县区各一份，另加一份排名汇总")
    ] = False,
    units: Annotated[
        list[str] | None,
        options.named_option("--unit", "单位", "只出这个责任单位的，可以写几个，各一份"),
    ] = None,
    for_return: Annotated[
        bool, options.flag("--for-return", "出整改情况填报表，单位填好后用 lddj import 收回")
    ] = False,
    all_units: Annotated[
        bool, options.flag("--all-units", "和 --for-return 一起用：有事要办的单位各一份，另加清单")
    ] = False,
    reply_by: Annotated[
        date | None, options.day_option("--reply-by", "填报表上的报送时限", ahead=True)
    ] = None,
    contacts: Annotated[
        bool, options.flag("--contacts", "责任清单加印通讯录里的联系人和电话")
    ] = False,
    campaign: options.Campaign = None,
    day: options.Day = None,
    output: Annotated[Path, options.folder_option("放在哪个文件夹，默认当前文件夹")] = Path(),
    force: options.Force = False,
    dask: options.Dask = None,
    rev: options.Rev = None,
) -> int:
    """出具 Excel 台账：汇总、任务清单、责任清单、问题清单、效果清单、整改台账。

    例：lddj ledger 滦平 --date 2022-04-28 -o 台账

    例：lddj ledger 滦平 --unit 县水务局 --for-return · lddj ledger --all -o 台账

    例：lddj ledger 滦平 --for-return --all-units --reply-by 2022-05-10 -o 发出
    """
    from lddj.cli import workbooks
    from lddj.render.excel.outgoing import WorkbookOrder
    from lddj.system.clock import today

    source, now = options.state_of(context, rev), today()
    asked = day or now
    wish = workbooks.workbooks_of(context, source, asked)
    order = WorkbookOrder(source, output, asked, now, campaign, tuple(units or ()), contacts, force)
    return workbooks.send_out(order, wish) if for_return else workbooks.make_ledgers(order, wish)
