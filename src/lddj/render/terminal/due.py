"""Show what waits (``due``) as data and as tables; as blocks where the screen is narrow."""

from __future__ import annotations

from typing import Any, TextIO

from lddj.render.leaving_out import left_out
from lddj.render.lines import on_one_line
from lddj.render.papers.wording import uncounted
from lddj.render.terminal.tables import ColumnHead, screen, write_table
from lddj.render.terminal.wrapping import wrapped
from lddj.reports.due import DueFigures
from lddj.stats.due import DueLine

HEADS = {
    "逾期": ("逾期", "逾期天数"),
    "临期": ("临期", "剩余天数"),
    "久未更新": ("久未更新", "未更新天数"),
    "未反馈": ("督办未反馈", "超期天数"),
    "待核查超期": ("待核查超过核查天数", "已等天数"),
    "待回头看": ("已销号、该回头看", "销号天数"),
    "未达标": ("联系未达标", "剩余天数"),
    "未到位": ("包联未到位", "超期天数"),
    "未达最低": ("参加活动未达最低", "已等天数"),
}
"""List → how it is called, and what its days count, where the names themselves do not say it."""
WIDE = 120
"""Cells from which on a line has room for a table."""
LONGEST = 40
"""Characters of 事由 in JSON."""


def due_data(found: DueFigures) -> dict[str, Any]:
    """Return the lists that have lines, by name; each line with what 天数 counts.

    Where several campaigns are covered each line says its 活动. The keys are promised;
    错误 stands beside them where faulty entries are left out.
    """
    several = len(found.campaigns) > 1
    return {
        "版本": 1,
        "截至": found.day.isoformat(),
        "合计": found.due.count,
        "清单": {
            name: [due_row(one, several) for one in shown]
            for name, shown in found.due.lists.items()
        },
        **left_out(found.errors),
    }


def due_row(one: DueLine, with_campaign: bool) -> dict[str, Any]:
    """Return a line of a list as plain data."""
    row: dict[str, Any] = {
        "编号": one.number,
        "种类": one.kind,
        "县区": one.county,
        "责任单位": one.unit or None,
        "时限": one.deadline.isoformat() if one.deadline else None,
        "依据": one.basis or None,
        "天数": one.days,
        "事由": on_one_line(one.text)[:LONGEST],
    }
    if with_campaign:
        row = {"活动": one.campaign, **row}
    if one.pressed is not None:
        row |= {"督办日期": one.pressed.isoformat(), "方式": one.means, "文号": one.letter}
    return row


def write_due(found: DueFigures, out: TextIO) -> None:
    """Write each list, and a summary line."""
    if found.errors:
        out.write(f"{uncounted(found.errors)}。\n")
    is_wide = screen(out) >= WIDE
    several = len(found.campaigns) > 1
    for name, lines in found.due.lists.items():
        title = f"{list_title(name)}（{len(lines)}）"
        if is_wide:
            write_table(out, title, *_table(name, lines, several))
        else:
            _write_blocks(out, title, days_called(name), lines, several)
    counts = "，".join(
        f"{list_title(name)} {len(lines)}" for name, lines in found.due.lists.items()
    )
    out.write(f"截至 {found.day}：{counts or '没有该办的事'}。\n")


def days_called(name: str) -> str:
    """Return what the days of a list count: 逾期天数, 剩余天数, 超期天数 or 已等天数."""
    if name in HEADS:
        return HEADS[name][1]
    for end, called in (("逾期", "逾期天数"), ("临期", "剩余天数"), ("超期", "超期天数")):
        if name.endswith(end):
            return called
    return "已等天数"


def list_title(name: str) -> str:
    """Return how a list is called."""
    return HEADS.get(name, (name, ""))[0]


def _table(
    name: str, lines: list[DueLine], several: bool
) -> tuple[list[ColumnHead], list[list[str]]]:
    """Return heads and rows without the columns that have nothing in this list."""
    heads = [*(ColumnHead(head, "name") for head in ("活动", "县区", "种类", "编号")),
             ColumnHead(days_called(name), "number"), ColumnHead("时限", "name"),
             ColumnHead("依据"), ColumnHead("责任单位", "name"), ColumnHead("状态"),
             ColumnHead("事由", "long")]  # fmt: skip
    rows = [
        [one.campaign if several else "", one.county, one.kind, one.number, str(one.days),
         str(one.deadline or ""), one.basis, one.unit, one.state, one.text]
        for one in lines
    ]  # fmt: skip
    used = [at for at in range(len(heads)) if any(row[at] for row in rows)]
    return [heads[at] for at in used], [[row[at] for at in used] for row in rows]


def _write_blocks(out: TextIO, title: str, days: str, lines: list[DueLine], several: bool) -> None:
    """Write three lines or more for each: what and when, who, the text."""
    room = screen(out)
    out.write(f"{title}\n")
    for one in lines:
        limit = f"  时限 {one.deadline}（{one.basis}）" if one.deadline else ""
        campaign = f"  {one.campaign}" if several else ""
        what = f"{one.number}  {one.county}{campaign}  {one.kind}  {days} {one.days}{limit}"
        for at, line in enumerate(wrapped(on_one_line(f"{what}  {one.state}".rstrip()), room - 4)):
            out.write(f"  {line}\n" if at == 0 else f"    {line}\n")
        for text in filter(None, (one.unit, one.text)):
            out.writelines(f"    {line}\n" for line in wrapped(on_one_line(text), room - 4))
    out.write("\n")
