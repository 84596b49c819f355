"""Show what a unit owes: as data, on the screen, as a workbook."""

from __future__ import annotations

from typing import Any, TextIO

from lddj.render.days import chinese_date
from lddj.render.excel.table import SheetColumn, SheetTable, numbered
from lddj.render.excel.workbook import workbook_of_one
from lddj.render.leaving_out import left_out
from lddj.render.papers.wording import uncounted
from lddj.render.terminal.tables import ColumnHead, write_table
from lddj.render.time_limit import LEFT, OVER
from lddj.reports.unit import UnitDues
from lddj.stats.owing import Owed

UNIT_COLUMNS = (
    SheetColumn("序号", 6, "count"), SheetColumn("活动", 14), SheetColumn("种类", 8, "centre"),
    SheetColumn("编号", 14, "centre"), SheetColumn("事由", 60), SheetColumn("状态", 10, "centre"),
    SheetColumn("时限", 13, "date"), SheetColumn("时限情况", 13, "centre"),
    SheetColumn("依据", 20, "centre"),
)  # fmt: skip


def unit_data(found: UnitDues) -> dict[str, Any]:
    """Return what a unit owes for other programs; 天数 as Owed.days.

    Where several campaigns are covered each entry says its 活动.
    """
    return {
        "版本": 1,
        "县区": found.county,
        "单位": found.unit,
        "截至": found.day.isoformat(),
        **left_out(found.errors),
        "事项": [
            {
                **({"活动": one.campaign} if found.campaigns > 1 else {}),
                "种类": one.kind,
                "编号": one.number,
                "事由": one.text,
                "状态": one.state,
                "时限": one.deadline.isoformat() if one.deadline else None,
                "天数": one.days,
                "依据": one.basis or None,
            }
            for one in found.owed
        ],
    }


def how_it_stands(one: Owed) -> str:
    """Return 逾期3天, 剩5天, or 没有时限，12天没有动 where there is no deadline."""
    if one.deadline is None:
        return f"{one.days}天没有动"
    return f"{OVER if one.is_overdue else LEFT}{one.days}天"


def write_unit(found: UnitDues, out: TextIO) -> None:
    """Write what a unit owes as a table that is readable at 80 columns."""
    if found.errors:
        out.write(f"{uncounted(found.errors)}。\n")
    title = f"{found.unit}（{found.county}）截至 {found.day}"
    if not found.owed:
        out.write(f"{title}：没有要办的事。\n")
        return
    heads = [*(ColumnHead(name, "name") for name in ("编号", "种类", "时限", "时限情况")),
             ColumnHead("状态"), ColumnHead("依据"), ColumnHead("事由", "long")]  # fmt: skip
    rows = [
        [one.number, one.kind, str(one.deadline or ""), how_it_stands(one), one.state or "",
         one.basis or "", one.text]
        for one in found.owed
    ]  # fmt: skip
    late = f"，其中逾期 {found.overdue} 件" if found.overdue else ""
    write_table(out, f"{title}：要办 {len(rows)} 件{late}", heads, rows)


def unit_workbook(found: UnitDues) -> bytes:
    """Return what a unit owes as a workbook of one sheet."""
    rows = [
        (one.campaign if found.campaigns > 1 else None, one.kind, one.number, one.text, one.state,
         one.deadline, how_it_stands(one), one.basis)
        for one in found.owed
    ]  # fmt: skip
    note = f"（{uncounted(found.errors)}）" if found.errors else ""
    table = SheetTable(
        "要办事项",
        f"{found.county}{found.unit}要办事项",
        f"截至{chinese_date(found.day)}{note}",
        f"共 {len(rows)} 件，逾期 {found.overdue} 件",
        UNIT_COLUMNS,
        numbered(rows),
    )
    table.urgency = [one.heading for one in UNIT_COLUMNS].index("时限情况")
    return workbook_of_one(table)
