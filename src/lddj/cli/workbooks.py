"""The steps of ``lddj ledger``: of which counties, what is made and written, what is said of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from lddj.cli import options
from lddj.cli.bar import progress

if TYPE_CHECKING:
    from lddj.load.sources.folder import Source
    from lddj.render.excel.outgoing import CountyWorkbooks, WorkbookOrder


@dataclass(frozen=True, slots=True)
class LedgerWish:
    """A wish for workbooks: of the counties that are named or, without any, of all; of all units
    that owe something; the day until which filled-in forms are wanted back."""

    counties: Sequence[str]
    all_units: bool
    reply_by: date | None


def workbooks_of(context: typer.Context, source: Source, day: date) -> LedgerWish:
    """Return what a command line wishes for. A usage error where its options do not fit."""
    said = context.params
    everyone, units = said["everyone"], said["units"] or ()
    counties = list(dict.fromkeys([*(said["places"] or ()), *(said["counties"] or ())]))
    if counties and everyone:
        raise typer.BadParameter("写县区或者 --all，两者选一。")
    if not counties and not everyone:
        hint = "（或者 --all）"
        counties = [options.the_county(source, None, None, said["campaign"], day, hint)]
    if units and (everyone or len(counties) != 1):
        raise typer.BadParameter("--unit 要和一个 --county 一起用。")
    if said["all_units"] and (units or not said["for_return"]):
        raise typer.BadParameter("--all-units 要和 --for-return 一起用，不再写 --unit。")
    if said["reply_by"] and not said["for_return"]:
        raise typer.BadParameter("--reply-by 是填报表的报送时限，要和 --for-return 一起用。")
    several = everyone or said["all_units"] or len(counties) + len(units) > 2
    if several and Path(said["output"]).suffix.lower() == ".xlsx":
        raise typer.BadParameter("要写几份工作簿，-o 后面应是文件夹。")
    return LedgerWish(counties, said["all_units"], said["reply_by"])


def make_ledgers(order: WorkbookOrder, wish: LedgerWish) -> int:
    """Write the ledgers of the counties, or those of all with their roll-up; the exit code."""
    from lddj.load.choose import choose_campaign
    from lddj.render.excel.outgoing import make_all, make_county

    if wish.counties:
        made = [make_county(order, county) for county in wish.counties]
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


def send_out(order: WorkbookOrder, wish: LedgerWish) -> int:
    """Write the forms that units fill in, of the counties or of all; the exit code."""
    from lddj.render.excel.sending_out import make_all_forms, make_forms, remember_forms

    everyone, reply_by = wish.all_units, wish.reply_by
    if wish.counties:
        made = [make_forms(order, one, everyone=everyone, reply_by=reply_by)
                for one in wish.counties]  # fmt: skip
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
