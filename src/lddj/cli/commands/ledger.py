"""The ``lddj ledger`` command."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lddj.cli import options
from lddj.cli.bar import progress

if TYPE_CHECKING:
    from lddj.render.excel.outgoing import CountyWorkbooks, WorkbookOrder


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
    counties: Annotated[
        list[str] | None,
        typer.Option(
            "--county",
            metavar="县区",
            help="县区，可以写几个",
            autocompletion=options.complete_county,
        ),
    ] = None,
    everyone: Annotated[
        bool, typer.Option("--all", help="活动的每个县区各一份，另加一份排名汇总")
    ] = False,
    units: Annotated[
        list[str] | None,
        typer.Option("--unit", metavar="单位", help="只出这个责任单位的，可以写几个，各一份"),
    ] = None,
    for_return: Annotated[
        bool,
        typer.Option("--for-return", help="出整改情况填报表，单位填好后用 lddj import 收回"),
    ] = False,
    all_units: Annotated[
        bool,
        typer.Option("--all-units", help="和 --for-return 一起用：有事要办的单位各一份，另加清单"),
    ] = False,
    reply_by: Annotated[
        str | None, typer.Option("--reply-by", metavar="日期", help="填报表上的报送时限")
    ] = None,
    contacts: Annotated[
        bool, typer.Option("--contacts", help="责任清单加印通讯录里的联系人和电话")
    ] = False,
    campaign: options.Campaign = None,
    day: options.Day = None,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="文件夹", help="放在哪个文件夹，默认当前文件夹"),
    ] = Path(),
    force: options.Force = False,
    dask: options.Dask = None,
    rev: options.Rev = None,
) -> int:
    """出具 Excel 台账：汇总、任务清单、责任清单、问题清单、效果清单、整改台账。

    例：lddj ledger 滦平 --date 2022-04-28 -o 台账

    例：lddj ledger 滦平 --unit 县水务局 --for-return · lddj ledger --all -o 台账

    例：lddj ledger 滦平 --for-return --all-units --reply-by 2022-05-10 -o 发出
    """
    from lddj.load.choose import choose_campaign
    from lddj.render.excel.outgoing import WorkbookOrder, make_all, make_county
    from lddj.system.clock import today

    source, now = options.state_of(context, rev), today()
    asked = options.parse_day(day) or now
    counties = list(dict.fromkeys([*(places or ()), *(counties or ())]))
    if counties and everyone:
        raise typer.BadParameter("写县区或者 --all，两者选一。")
    if not counties and not everyone:
        counties = [options.the_county(source, None, None, campaign, asked, "（或者 --all）")]
    if units and (everyone or len(counties or ()) != 1):
        raise typer.BadParameter("--unit 要和一个 --county 一起用。")
    if all_units and (units or not for_return):
        raise typer.BadParameter("--all-units 要和 --for-return 一起用，不再写 --unit。")
    if reply_by and not for_return:
        raise typer.BadParameter("--reply-by 是填报表的报送时限，要和 --for-return 一起用。")
    if output.suffix.lower() == ".xlsx" and (
        everyone or all_units or len(counties or ()) + len(units or ()) > 2
    ):
        raise typer.BadParameter("要写几份工作簿，-o 后面应是文件夹。")
    wanted = WorkbookOrder(
        source, output, asked, now, campaign,
        tuple(units or ()), contacts, force,
    )  # fmt: skip
    if for_return:
        return _send_out(
            wanted, counties, everyone=all_units, reply_by=options.parse_day(reply_by, ahead=True)
        )
    if not everyone:
        made = [make_county(wanted, county) for county in counties or ()]
        _tell_unprinted(made)
        return _tell_made([(one.county, one.write(), "") for one in made])
    book = choose_campaign(source, campaign, wanted.day)
    done = []
    with progress("出具台账", len(book.folders)) as step:
        for one in make_all(wanted, book):
            done.append((one.county, one.write(), one.refusal))
            _tell_unprinted([one])
            step()
    return _tell_made(sorted(done))


def _send_out(
    wanted: WorkbookOrder, counties: list[str], *, everyone: bool, reply_by: date | None
) -> int:
    """Write the forms that units fill in; without counties those of all."""
    from lddj.render.excel.sending_out import make_all_forms, make_forms, remember_forms

    if counties:
        made = [make_forms(wanted, one, everyone=everyone, reply_by=reply_by) for one in counties]
    else:
        made = list(make_all_forms(wanted, everyone=everyone, reply_by=reply_by))
    code = _tell_made([(one.county, one.write(), one.refusal) for one, _ in made])
    sent = [one for _, of_county in made for one in of_county]
    if why := remember_forms(wanted.source.root, sent, wanted.day, reply_by):
        print(why, file=sys.stderr)
    if everyone and sent:
        matters, late = sum(one.matters for one in sent), sum(one.overdue for one in sent)
        print(f"{len(sent)} 家单位，{matters} 件事项，其中逾期 {late} 件。", file=sys.stderr)
        print("收回的放在一个文件夹里：lddj import 收回", file=sys.stderr)
    elif everyone and not code:
        print("没有单位有要办的事项，没有出填报表。", file=sys.stderr)
    return code


def _tell_unprinted(made: list[CountyWorkbooks]) -> None:
    """Say what was asked for and could not be printed."""
    for one in made:
        if one.note:
            print(f"{one.county}：{one.note}", file=sys.stderr)


def _tell_made(done: list[tuple[str, list[Path], str]]) -> int:
    """Say of each county what is where, or why there is nothing."""
    for county, paths, refusal in done:
        if refusal:
            print(f"{county}：没有出具。{refusal}", file=sys.stderr)
        for path in paths:
            print(path)
    return 1 if any(refusal for _, _, refusal in done) else 0
