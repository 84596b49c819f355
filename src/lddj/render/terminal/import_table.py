"""What an import would do, as tables on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich.console import Console

from lddj.exchange.plan import Intake, Reason
from lddj.render.terminal.tables import Head, write_table

WARNINGS_SHOWN = 5
WIDTH = 140
"""Columns of output that goes elsewhere than to a terminal."""


def _console(out: TextIO) -> Console:
    return Console(file=out, width=None if out.isatty() else WIDTH, highlight=False)


def _table(out: TextIO, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a table; its last column holds prose."""
    told = [Head(head, "long" if head == heads[-1] else "name") for head in heads]
    out.write("\n")
    write_table(out, title, told, rows)


def visible(text: str) -> str:
    """A text from outside: no control character and no markup of it acts on the terminal."""
    from rich.markup import escape

    return escape("".join(c if c >= " " and c != "\x7f" else "�" for c in text))


def show_intake(found: Intake, files: Sequence[str], out: TextIO, *, applied: bool) -> None:
    """What a foreign ledger comes to: issues, doubtful cells, rows that are of no use."""
    console = _console(out)
    console.print(f"{found.county}（{found.campaign}）", markup=False)
    for remark in found.remarks:
        console.print(f"注意：{remark}", markup=False)
    rows = [
        (str(one.spot.row), str(one.data["编号"]), one.area, str(one.data["问题描述"]))
        for one in found.drafts
    ]
    if rows:
        _table(out, f"新问题 {len(rows)} 个", ("行", "编号", "领域", "问题描述"), rows)
    doubts = [_reason_row(reason) for one in found.drafts for reason in one.doubts]
    heads = ("工作表", "行", "列", "栏目", "说明")
    if doubts:
        _table(out, f"拿不准的 {len(doubts)} 处，请核对", heads, doubts)
    refused = [_reason_row(reason) for one in found.rejected for reason in one.reasons]
    if refused:
        _table(out, f"不能用的 {len(found.rejected)} 行", (*heads[:-1], "原因"), refused)
    _close(found, files, out, applied=applied)


def _reason_row(reason: Reason) -> tuple[str, ...]:
    spot = reason.spot
    return spot.sheet, str(spot.row), spot.column, spot.heading, reason.text


def _close(found: Intake, files: Sequence[str], out: TextIO, *, applied: bool) -> None:
    if found.known:
        print(f"\n另有 {len(found.known)} 行台账里已经有了。", file=out)
    _figures(found, out, applied=applied)
    if found.elsewhere:
        return  # the refusal is all that is left to say
    if not found.drafts:
        print("没有要写入的问题。", file=out)
    elif applied:
        print(f"已写入 {len(found.drafts)} 个问题：{'、'.join(files)}", file=out)
    else:
        print(f"还没有写入。确认无误后加 --apply，写入：{'、'.join(files)}", file=out)


def _figures(found: Intake, out: TextIO, *, applied: bool) -> None:
    """Published figures that the new issues contradict, and what to do about them."""
    if not found.figures:
        return
    then = "" if applied else "写入后"
    print(f"\n注意：{then}公布数据有 {len(found.figures)} 处与台账对不上：", file=out)
    for one in found.figures[:WARNINGS_SHOWN]:
        print(f"  {one.location} {one.code} {one.message}", file=out)
    print(
        "确是事后补录、更正的，在 county.yaml 的这条公布数据里写上“更正说明”，"
        "错误就降为警告；不写，报告出不来。",
        file=out,
    )
