"""The steps of ``lddj ledger``: of which counties, what is made and written, what is said of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from lddj.cli import options
from lddj.cli.bar import progress
from lddj.cli.options import (
    county_option,
    day_option,
    flag,
    folder_option,
    place_argument,
    valued,
)

if TYPE_CHECKING:
    from lddj.load.sources.folder import FolderSource, Source
    from lddj.load.sources.revision import RevisionSource
    from lddj.render.excel.outgoing import CountyWorkbooks, WorkbookOrder


class LedgerWish(NamedTuple):
    """A wish for workbooks: of which counties and units, as ledgers or as forms to fill in."""

    places: Annotated[list[str] | None, place_argument("[县区]…")] = None
    counties: Annotated[list[str] | None, county_option("县区，可以写几个")] = None
    everyone: Annotated[bool, flag("--all", "活动的每个县区各一份，另加一份排名汇总")] = False
    units: Annotated[
        list[str] | None, valued("--unit", "单位", "只出这个责任单位的，可以写几个，各一份")
    ] = None
    for_return: Annotated[
        bool, flag("--for-return", "出整改情况填报表，单位填好后用 lddj import 收回")
    ] = False
    all_units: Annotated[
        bool, flag("--all-units", "和 --for-return 一起用：有事要办的单位各一份，另加清单")
    ] = False
    reply_by: Annotated[date | None, day_option("--reply-by", "填报表上的报送时限", ahead=True)] = (
        None
    )
    contacts: Annotated[bool, flag("--contacts", "责任清单加印通讯录里的联系人和电话")] = False
    campaign: options.Campaign = None
    day: options.Day = None
    output: Annotated[Path, folder_option("放在哪个文件夹，默认当前文件夹")] = Path()
    force: options.Force = False

    @property
    def named(self) -> list[str]:
        """The counties that are named, each once."""
        return list(dict.fromkeys([*(self.places or ()), *(self.counties or ())]))

    def refuse_misfits(self, counties: int) -> None:
        """Raise a usage error for options that do not fit, with so many counties (0: all)."""
        units, all_units, for_return = self.units or (), self.all_units, self.for_return
        if units and counties != 1:
            raise typer.BadParameter("--unit 要和一个 --county 一起用。")
        if all_units and (units or not for_return):
            raise typer.BadParameter("--all-units 要和 --for-return 一起用，不再写 --unit。")
        if self.reply_by and not for_return:
            raise typer.BadParameter("--reply-by 是填报表的报送时限，要和 --for-return 一起用。")
        several = not counties or all_units or counties + len(units) > 2
        if several and self.output.suffix.lower() == ".xlsx":
            raise typer.BadParameter("要写几份工作簿，-o 后面应是文件夹。")


def write_ledgers(source: FolderSource | RevisionSource, wish: LedgerWish) -> int:
    """Write what is wished for; return the exit code. A usage error where options do not fit."""
    from lddj.render.excel.outgoing import WorkbookOrder
    from lddj.system.clock import today

    now = today()
    day = wish.day or now
    counties = _counties_meant(source, wish, day)
    wish.refuse_misfits(len(counties))
    order = WorkbookOrder(
        source, wish.output, day, now, wish.campaign, tuple(wish.units or ()), wish.contacts,
        wish.force,
    )  # fmt: skip
    if wish.for_return:
        return _send_out(order, counties, wish)
    return _make_ledgers(order, counties)


def _counties_meant(source: Source, wish: LedgerWish, day: date) -> list[str]:
    """Return the counties that are named, the only one, or none for all."""
    if wish.named and wish.everyone:
        raise typer.BadParameter("写县区或者 --all，两者选一。")
    if wish.named or wish.everyone:
        return wish.named
    return [options.the_county(source, None, None, wish.campaign, day, "（或者 --all）")]


def _make_ledgers(order: WorkbookOrder, counties: Sequence[str]) -> int:
    """Write the ledgers of the counties, or those of all with their roll-up; the exit code."""
    from lddj.load.choose import choose_campaign
    from lddj.render.excel.outgoing import make_all, make_county

    if counties:
        made = [make_county(order, county) for county in counties]
        _tell_unprinted(made)
        return _tell_made([(one.county, one.write(), "") for one in made])
    book = choose_campaign(order.source, order.campaign, order.day)
    done = []
    with progress("出具台账", len(book.folders)) as step:
        for one in make_all(order, book):
            done.append((one.county, one.write(), one.refusal))
            _tell_unprinted([one])
            step()
    return _tell_made(sorted(done))


def _send_out(order: WorkbookOrder, counties: Sequence[str], wish: LedgerWish) -> int:
    """Write the forms that units fill in, of the counties or of all; the exit code."""
    from lddj.render.excel.sending_out import make_all_forms, make_forms, remember_forms

    everyone, reply_by = wish.all_units, wish.reply_by
    if counties:
        made = [make_forms(order, one, everyone=everyone, reply_by=reply_by)
                for one in counties]  # fmt: skip
    else:
        made = list(make_all_forms(order, everyone=everyone, reply_by=reply_by))
    code = _tell_made([(one.county, one.write(), one.refusal) for one, _ in made])
    sent = [one for _, of_county in made for one in of_county]
    if why := remember_forms(order.source.root, sent, order.day, reply_by):
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
