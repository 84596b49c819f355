"""Show what returned forms would bring, readable at 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table

from lddj.exchange.plan import CellNote, ImportPlan, Proposal, Rejection, SheetSpot
from lddj.intake.folder import MISSING, Harvest, Round, UnitReturn, is_workbook
from lddj.intake.leftovers import UNREAD
from lddj.render.terminal.import_table import WARNINGS_SHOWN, console_for, printable, visible

WIDTH_ELSEWHERE = 100
"""Columns of output that goes elsewhere than to a terminal."""
SHOWN_VALUE = 24
SHOWN_ROWS = 6
SHOWN_FILES = 8


def show_round(round_: Round, out: TextIO) -> None:
    """Print who returned in a round and who did not; those who did not come last."""
    console = console_for(out, WIDTH_ELSEWHERE)
    sent = f"{round_.day} 发出的表" if round_.day else "没有发出日期的表"
    came = sum(one.status != MISSING for one in round_.units)
    console.print(
        f"{round_.county}（{round_.campaign}）{sent}："
        f"应交 {len(round_.units)} 家，交了 {came} 家，没有交 {len(round_.units) - came} 家",
        markup=False,
    )
    heads = ("单位", "状态", "记录", "冲突", "不能用", "未办", "逾期")
    _rows(console, heads, [_unit_row(one) for one in round_.units])
    for one in round_.units:
        if one.files:
            line = f"  {one.unit}：{'、'.join(one.files)}"
            console.print(printable(line), markup=False, soft_wrap=True)


def _unit_row(one: UnitReturn) -> tuple[str, ...]:
    counts = (one.records, one.conflicts, one.rejections)
    told = ("", "", "") if one.status == MISSING else tuple(str(n or "") for n in counts)
    return (one.unit, one.status, *told, str(one.open_ or ""), str(one.overdue or ""))


def show_origin(plan: ImportPlan, out: TextIO) -> None:
    """Print whose form it is, and the day to which it went out."""
    as_of = f"，发出时截至 {plan.day}" if plan.day else ""
    filler = f"，填报单位：{plan.filler}" if plan.filler else ""
    console = console_for(out, WIDTH_ELSEWHERE)
    console.print(printable(f"{plan.county}（{plan.campaign}）{as_of}{filler}"), markup=False)


def show_outcome(plan: ImportPlan, out: TextIO, *, several: bool) -> None:
    """Print what the rows of a county come to: records, conflicts, what is of no use and why.

    ``several`` says that the rows come from several files: then each says from which.
    """
    console = console_for(out, WIDTH_ELSEWHERE)
    for remark in plan.remarks:
        console.print(f"注意：{remark}", markup=False)
    _print_records(console, plan.proposals, several)
    _conflicts_of(console, plan, several)
    _refused_rows(console, plan.rejections, several)
    _print_doubts(console, plan.doubts, several)
    _unused_cells(console, plan.unused, several)


def show_others(harvest: Harvest, out: TextIO) -> None:
    """Print the files that were not taken in, each with the reason."""
    if not harvest.others:
        return
    console = console_for(out, WIDTH_ELSEWHERE)
    _print_title(console, f"没有收的文件 {len(harvest.others)} 份")
    books = [one for one in harvest.others if is_workbook(one.file)]
    if books:
        _rows(console, ("文件", "原因"), [(one.file, one.reason) for one in books])
    rest = [one.file for one in harvest.others if not is_workbook(one.file)]
    if rest:
        names = "、".join(rest[:SHOWN_FILES]) + ("……" if len(rest) > SHOWN_FILES else "")
        line = f"  不是工作簿，没有读：{printable(names)}，{len(rest)} 份"
        console.print(line, markup=False, soft_wrap=True)


def show_close(harvest: Harvest, again: str, out: TextIO, *, applied: bool) -> None:
    """Print the last lines: what was left alone, and what was done or the command that does it."""
    plans = harvest.plans
    known, untouched = sum(len(one.known) for one in plans), sum(one.untouched for one in plans)
    parts = [f"{known} 行台账里已经有了"] if known else []
    parts += [f"{untouched} 行没有填"] if untouched else []
    if parts:
        print(f"\n另有 {'，'.join(parts)}。", file=out)
    warnings = [fault for one in harvest.counties for fault in one.trial.warnings]
    for fault in warnings[:WARNINGS_SHOWN]:
        print(f"写入后的警告 {fault.code} {fault.message}", file=out)
    records = sum(one.records for one in plans)
    if not records:
        print("没有要写入的记录。", file=out)
    elif applied:
        print(f"已写入 {records} 条记录：{'、'.join(harvest.files)}", file=out)
    else:
        print(f"还没有写入。确认无误后写入这 {records} 条记录：\n  {again}", file=out)


def _print_records(console: Console, proposals: Sequence[Proposal], several: bool) -> None:
    rows = [
        (one.sender.file, (str(one.spot.row), one.number, record.day.isoformat(), record.kind,
         record.note or ""))
        for one in proposals
        for record in one.records
    ]  # fmt: skip
    if rows:
        _print_title(console, f"要写入的记录 {len(rows)} 条（{len(proposals)} 项）")
        _print_by_file(console, ("行", "编号", "日期", "事项", "说明"), rows, several)


def _conflicts_of(console: Console, plan: ImportPlan, several: bool) -> None:
    if not plan.conflicts:
        return
    _print_title(console, f"冲突 {len(plan.conflicts)} 行，这些行不动：")
    for one in plan.conflicts:
        file = f"{one.sender.file} " if several else ""
        _print_block(console, f"{file}第 {one.spot.row} 行 {one.number}：{one.why}", (
            ("发出时", one.base), ("台账现在", one.ledger), ("退回的", one.returned),
        ))  # fmt: skip
    if any(not one.reason for one in plan.conflicts):
        console.print("台账里改过的，看过以后要以退回的为准，加 --take returned。", markup=False)
    if any(one.reason for one in plan.conflicts):
        console.print("两份表说的不一样的，问清楚，删掉不对的那份再导入。", markup=False)


def _print_block(console: Console, head: str, lines: Iterable[tuple[str, str]]) -> None:
    console.print(f"  {printable(head)}", markup=False, soft_wrap=True)
    for name, text in lines:
        table = Table.grid(padding=(0, 1))
        table.add_column(no_wrap=True, width=4 + 2 * 4)
        table.add_column(overflow="fold")
        table.add_row(f"    {name}", visible(text))
        console.print(table)


def _refused_rows(console: Console, rejections: Sequence[Rejection], several: bool) -> None:
    rows = [
        (one.sender.file, (_cell_place(reason.spot), one.number, reason.text))
        for one in rejections
        for reason in one.reasons
    ]
    if rows:
        _print_title(console, f"不能用的 {len(rejections)} 行")
        _print_by_file(console, ("哪一格", "编号", "原因"), rows, several)


def _print_doubts(console: Console, doubts: Sequence[CellNote], several: bool) -> None:
    rows = [
        (one.file, (_cell_place(one.spot), one.number, f"{one.reason}：{one.value}"))
        for one in doubts
    ]
    if rows:
        _print_title(console, f"拿不准的 {len(rows)} 处，请核对")
        _print_by_file(console, ("哪一格", "编号", "说明"), rows, several)


def _unused_cells(console: Console, unused: Sequence[CellNote], several: bool) -> None:
    """Print the cells that were not used: those of one reason and column on one line."""
    if not unused:
        return
    groups: dict[tuple[str, str, str, str], list[CellNote]] = {}
    for one in unused:
        whole = not one.spot.heading and not one.number
        column = "" if whole else one.spot.column
        groups.setdefault((one.file, one.spot.sheet, column, one.reason), []).append(one)
    _print_title(console, f"没有用上的 {len(unused)} 格")
    told = ""
    for (file, sheet, column, reason), cells in groups.items():
        if several and file != told:
            console.print(f"  {printable(file)}", markup=False, soft_wrap=True)
            told = file
        at = "  " if several else ""
        if reason == UNREAD:
            line = f"{at}工作表“{sheet}”{reason}，{len(cells)} 格"
            console.print(f"  {printable(line)}", markup=False, soft_wrap=True)
            continue
        heading = cells[0].spot.heading
        where = f" {column} 列" + (f"“{heading}”" if heading else "") if column else ""
        shown = "、".join(f"“{_shortened_value(one.value)}”" for one in cells[:2] if one.value)
        more = "……" if len(cells) > 2 else ""
        values = f"（{shown}{more}）" if shown else ""
        line = f"{at}{sheet} {_row_numbers(cells)}{where}：{reason}{values}，{len(cells)} 格"
        console.print(f"  {printable(line)}", markup=False, soft_wrap=True)


def _row_numbers(cells: Sequence[CellNote]) -> str:
    rows = sorted({one.spot.row for one in cells})
    if len(rows) > SHOWN_ROWS:
        return f"第 {rows[0]}–{rows[-1]} 行"
    return f"第 {'、'.join(map(str, rows))} 行"


def _shortened_value(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_VALUE else f"{line[: SHOWN_VALUE - 1]}…"


def _cell_place(spot: SheetSpot) -> str:
    column = f" {spot.column} 列" if spot.column else ""
    heading = f"“{spot.heading}”" if spot.heading else ""
    return f"第 {spot.row} 行{column}{heading}"


def _print_by_file(
    console: Console,
    heads: Sequence[str],
    rows: Iterable[tuple[str, tuple[str, ...]]],
    several: bool,
) -> None:
    """Print rows under the file that each comes from; one file is not named."""
    files: dict[str, list[tuple[str, ...]]] = {}
    for file, row in rows:
        files.setdefault(file, []).append(row)
    for file, of_file in files.items():
        if several:
            console.print(f"  {printable(file)}", markup=False, soft_wrap=True)
        _rows(console, heads, of_file)


def _print_title(console: Console, text: str) -> None:
    console.print()
    console.print(text, markup=False)


def _rows(console: Console, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows; the first and the last column may be broken, the others are whole."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for index, head in enumerate(heads):
        table.add_column(head, no_wrap=0 < index < len(heads) - 1, overflow="fold")
    for row in rows:
        table.add_row(*(visible(text) for text in row))
    console.print(table)
