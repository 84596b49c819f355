"""Show what waits (``due``) as data and as tables; as blocks where the screen is narrow."""

from __future__ import annotations

from typing import Any, TextIO

from lddj.render.lines import on_one_line
from lddj.render.papers.rows import Row, day_text, line_row
from lddj.render.terminal.tables import ColumnHead, screen, write_table
from lddj.render.terminal.wrapping import wrapped
from lddj.stats.due import Due
from lddj.stats.lines import Line

HEADS = {
    "逾期": ("逾期", "逾期天数"),
    "临期": ("临期", "剩余天数"),
    "久未更新": ("久未更新", "未更新天数"),
    "未反馈": ("督办未反馈", "超期天数"),
    "待核查超期": ("待核查超过核查天数", "已等天数"),
    "待回头看": ("已销号、该回头看", "销号天数"),
}
"""List → how it is called, and what its days count."""
WIDE = 120
"""Cells from which on a line has room for a table."""


def due_data(found: Due) -> dict[str, Any]:
    """Return every list by its name; each line with 天数, what the list counts."""
    return {
        "版本": 1,
        "合计": found.count,
        **{name: [_due_row(one) for one in shown] for name, shown in found.lists.items()},
    }


def _due_row(one: Line) -> Row:
    row = line_row(one) | {"天数": one.days}
    if one.event is not None:
        row |= {
            "督办日期": one.event.day.isoformat(),
            "方式": one.event.means,
            "文号": one.event.number,
            "反馈时限": day_text(one.event.reply_by),
        }
    return row


def write(data: dict[str, Any], out: TextIO) -> None:
    """Write each list that has lines, and a summary line."""
    if data["错误"]:
        out.write(f"有 {data['错误']} 处错误未计入。\n")
    is_wide = screen(out) >= WIDE
    for name in (*HEADS, *_other_lists(data)):
        title, days = HEADS.get(name, (name, "已等天数"))
        rows = data[name]
        if not rows:
            continue
        if is_wide:
            heads = [ColumnHead("县区", "name"), ColumnHead("编号", "name"),
                     ColumnHead(days, "number"),
                     ColumnHead("时限", "name"), ColumnHead("责任单位", "name"), ColumnHead("状态"),
                     ColumnHead("问题描述", "long")]  # fmt: skip
            write_table(out, f"{title}（{len(rows)}）", heads, [_due_cells(row) for row in rows])
        else:
            _write_blocks(out, f"{title}（{len(rows)}）", days, rows)
    titles = {name: title for name, (title, _) in HEADS.items()}
    titles |= {name: name for name in _other_lists(data)}
    counts = "，".join(f"{title} {len(data[name])}" for name, title in titles.items())
    out.write(f"截至 {data['截至']}：{counts}。\n")


def _other_lists(data: dict[str, Any]) -> list[str]:
    """Return the lists that other kinds than issues have of their own."""
    listed = (name for name, rows in data.items() if isinstance(rows, list) and rows)
    return [name for name in listed if name not in HEADS and "天数" in data[name][0]]


def _write_blocks(out: TextIO, title: str, days: str, rows: list[Row]) -> None:
    """Write three lines or more an issue: what and when, who, the text."""
    room = screen(out)
    out.write(f"{title}\n")
    for row in rows:
        county, number, count, limit, unit, state, text = _due_cells(row)
        out.write(f"  {number}  {county}  {days} {count}  时限 {limit or '—'}  {state}\n")
        for line in wrapped(on_one_line(unit), room - 4) + wrapped(on_one_line(text), room - 4):
            out.write(f"    {line}\n")
    out.write("\n")


def _due_cells(row: Row) -> tuple[str, ...]:
    limit = row.get("反馈时限") or row["时限"]
    return (
        row["县区"], row["编号"], str(row["天数"]), limit, row["责任单位"], row["状态"],
        row["问题描述"],
    )  # fmt: skip
