"""Write 汇总: the figures by area and by unit, and the charts."""

from __future__ import annotations

from typing import Any

from lddj.render.excel.charts import CHART_ROWS, add_chart, rate_chart, time_chart
from lddj.render.excel.figures_page import ROW, TOTAL, FiguresPage
from lddj.render.excel.ledger import Ledger
from lddj.render.excel.styles import Styles
from lddj.stats.groups import grouped
from lddj.stats.tally import total
from lddj.stats.timeline import timeline

FIGURES = (
    "问题数", "整改完成数", "整改完成率", "迟完成数", "已核查数", "销号数", "销号率", "逾期数",
    "临期数", "反弹数", "撤销数",
)  # fmt: skip
_COURSE = 26 + (CHART_ROWS + 3) * ROW
"""Points of the section of charts: its heading, the charts, the three rows over time."""


def write_summary(sheet: Any, ledger: Ledger, styles: Styles) -> None:
    """Write 汇总 of a county or a unit."""
    page = FiguresPage(sheet, styles, len(FIGURES) + 1)
    page.head(ledger.title("汇总表"), ledger.left, ledger.right)
    everything = {TOTAL: total(one.tally for one in ledger.seen)}
    areas = grouped(ledger.book, ledger.seen, "领域")
    if ledger.unit is not None:
        areas = {name: tally for name, tally in areas.items() if tally.states}
    by_area = page.table("一、分领域", "领域", FIGURES, {**areas, **everything})
    if ledger.seen:
        page.keep(_COURSE)
        _write_course(page, ledger, by_area, len(areas))
    if ledger.unit is None and ledger.seen:
        by_unit = grouped(ledger.book, ledger.seen, "责任单位")
        ordered = sorted(by_unit.items(), key=lambda item: (-item[1].count("问题数"), item[0]))
        page.new_page()
        page.table("三、分责任单位", "责任单位", FIGURES, {**dict(ordered), **everything})
    page.finish()


def _write_course(page: FiguresPage, ledger: Ledger, by_area: int, areas: int) -> None:
    """Write the charts, and the figures over time that one of them shows."""
    sheet = page.sheet
    page.section("二、整改进度")
    start = page.space(CHART_ROWS)
    column = FIGURES.index("整改完成率") + 2
    chart = rate_chart(sheet, "各领域整改完成率", column, by_area, areas)
    add_chart(sheet, chart, start, (0, 5))
    moments = [] if ledger.unit else timeline(ledger.book, ledger.day)
    if moments:
        lines = (
            ("截至", [("head day", one.day) for one in moments]),
            ("累计问题数", [("count", one.found) for one in moments]),
            ("累计整改完成数", [("count", one.done) for one in moments]),
        )
        top = page.at + 1
        for name, values in lines:
            page.line([("head", name), *values])
        add_chart(sheet, time_chart(sheet, top, len(moments)), start, (5, 12))
