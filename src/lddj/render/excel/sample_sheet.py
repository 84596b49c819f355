"""The sheet of a sample to take along: printed, filled in on the spot, signed by two."""

from __future__ import annotations

from collections.abc import Sequence

from lddj.render.drawn import HEADS, Draw
from lddj.render.excel.table import SheetColumn, SheetTable, Value
from lddj.render.excel.workbook import workbook_of_one

_WIDTHS = (5.5, 11.5, 10.0, 14.0, 14.0, 25.0, 23.0)
COLUMNS = (
    *(SheetColumn(
        head, width, "count" if head == "序号" else "centre" if head == "编号" else "text")
      for head, width in zip(HEADS, _WIDTHS, strict=True)),
    SheetColumn("核查方式", 9, "centre", True), SheetColumn("核查结果", 8, "centre", True),
    SheetColumn("存在问题", 14, "text", True), SheetColumn("核查人一", 9, "centre", True),
    SheetColumn("核查人二", 9, "centre", True), SheetColumn("核查日期", 12, "centre", True),
    SheetColumn("签字", 11, "centre", True),
)  # fmt: skip
"""The columns of the sheet; those from 核查方式 on are filled in by hand."""
HOW = "核查方式写实地、查资料或问群众；核查结果写通过或不通过，不通过的写明存在问题。核查人两名。"


def workbook(draw: Draw) -> bytes:
    """Return the sheet as a workbook: one page wide, the header on every page."""
    blank = [None] * (len(COLUMNS) - len(HEADS))
    rows: list[Sequence[Value]] = [
        [number, *row[1:], *blank] for number, row in enumerate(draw.rows(), 1)
    ]
    table = SheetTable(
        "抽查核查",
        f"{draw.county}联动监督抽查核查表",
        draw.drawn_from,
        draw.how_drawn,
        COLUMNS,
        rows,
        least_lines=3,
        notes=[*(["；".join(draw.shares) + "。"] if draw.shares else []), HOW],
    )
    return workbook_of_one(table)
