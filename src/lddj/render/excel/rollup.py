"""The roll-up of all counties: figures, ranking and a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from lddj.model.campaign import Campaign
from lddj.render.excel.charts import CHART_ROWS, add_chart, rate_chart
from lddj.render.excel.figures_page import ROW, SAFE, TOTAL
from lddj.render.excel.page import page_height
from lddj.render.excel.sheet import layout, write_sheet
from lddj.render.excel.styles import make_styles
from lddj.render.excel.table import HEAD_ROW, SheetColumn, SheetTable, Value
from lddj.render.excel.tables import figures
from lddj.render.excel.workbook import new_workbook, safe_name
from lddj.stats.standing import standing
from lddj.stats.tally import RATES, Tally, total

FIGURES = (
    "问题数", "整改完成数", "整改完成率", "迟完成数", "已核查数", "销号数", "销号率", "逾期数",
    "临期数", "反弹数", "未反馈数",
)  # fmt: skip
COLUMNS = (
    SheetColumn("名次", 7, "count"), SheetColumn("县区", 22),
    *(SheetColumn(name, 11, "rate" if name in RATES else "count") for name in FIGURES),
    SheetColumn("备注", 24),
)  # fmt: skip
COUNTY = "县"
UNRECORDED, FAULTY = "未录入", "台账有错误，未计入"
"""Why a county has no figures."""


@dataclass(frozen=True, slots=True)
class Share:
    """The share that a county adds to the roll-up; small enough to come from another process.

    ``has_no_figures`` where it keeps no issues or its ledger has errors; ``remark`` says which.
    """

    name: str
    level: str
    tally: Tally
    remark: str = ""
    has_no_figures: bool = False


def rollup_workbook(campaign: Campaign, day: date, shares: Sequence[Share]) -> bytes:
    """Return the ranking of the counties by 整改完成率 as a workbook.

    A city's or province's own issues are in no row and no total. A county that keeps no issues,
    or was refused, has its name and the reason in its row, and no zeros.
    """
    counties = [share for share in shares if share.level == COUNTY]
    table = _rollup_table(campaign, day, counties)
    ranked = sum(isinstance(row[0], int) for row in table.rows)
    with new_workbook(table.title) as (workbook, out):
        sheet = workbook.create_sheet(table.name)
        last = write_sheet(sheet, table, make_styles(sheet, campaign.conventions.decimals))
        if ranked:
            _add_chart(sheet, table, last, ranked)
    return out.getvalue()


def _add_chart(sheet: Any, table: SheetTable, last: int, ranked: int) -> None:
    """Put the chart below the table, whole: on a page of its own where it does not fit."""
    rows = CHART_ROWS + max(ranked - 6, 0)
    heights = [sheet.row_dimensions[at].height for at in range(1, last + 1)]
    page = page_height(sum(layout(table).widths))
    if sum(heights) % page + (rows + 1) * ROW > page * SAFE:
        sheet.row_breaks.append(Break(id=last))
    for at in range(last + 1, last + rows + 2):
        sheet.row_dimensions[at].height = ROW
        sheet.append([None])
    column = FIGURES.index("整改完成率") + 3
    chart = rate_chart(sheet, "各县区整改完成率", column, HEAD_ROW, ranked, names=2)
    add_chart(sheet, chart, last + 2, (1, 12), rows)
    sheet.print_area = f"A1:{get_column_letter(layout(table).last)}{last + rows + 1}"


def _rollup_table(campaign: Campaign, day: date, shares: Sequence[Share]) -> SheetTable:
    counties = {share.name: share for share in shares}
    recorded = {name: share for name, share in counties.items() if not share.has_no_figures}
    at_least = campaign.conventions.rank_from
    places = standing({name: one.tally for name, one in recorded.items()}, at_least=at_least)
    rows: list[Sequence[Value]] = [
        _county_row(place.rank if place.rank is not None else "—", recorded[place.key])
        for place in places
    ]
    rows += [_row_without_figures(share) for share in counties.values() if share.has_no_figures]
    rows.append(_county_row("", Share(TOTAL, "", total(one.tally for one in recorded.values()))))
    return SheetTable(
        "县区排名",
        f"{campaign.title}各县区整改情况汇总表",
        f"截至{day.year}年{day.month}月{day.day}日",
        f"填报单位：{campaign.organiser}",
        COLUMNS,
        rows,
        totals=1,
        notes=["按整改完成率从高到低排名，完成率相同的名次并列；没有问题的不排名。"],
    )


def _row_without_figures(share: Share) -> Sequence[Value]:
    """Return the row of a county that is 未录入, or whose ledger has errors: no zeros."""
    return ("—", share.name, *[None] * len(FIGURES), share.remark)


def _county_row(place: Value, share: Share) -> Sequence[Value]:
    return (place, share.name, *figures(share.tally, FIGURES), share.remark)


def rollup_name(campaign: str, day: date) -> str:
    """Return the workbook's name: 2022-5+2-县区汇总-2022-04-28.xlsx."""
    return safe_name(f"{campaign}-县区汇总-{day}.xlsx")
