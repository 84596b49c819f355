"""汇总: the figures by area and by unit, and the charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from lddj.render.excel.charts import CHART_ROWS, add_chart, rate_chart, time_chart
from lddj.render.excel.ledger import Ledger
from lddj.render.excel.sheet import make_cell, set_up_page
from lddj.render.excel.styles import Styles
from lddj.render.excel.table import Value
from lddj.render.excel.tables import figures
from lddj.render.excel.widths import height, lines
from lddj.stats.groups import grouped
from lddj.stats.tally import RATES, Tally, total
from lddj.stats.timeline import timeline

FIGURES = (
    "问题数", "整改完成数", "整改完成率", "已核查数", "销号数", "销号率", "逾期数", "临期数",
    "反弹数", "撤销数",
)  # fmt: skip
NAME_WIDTH, WIDTH = 26.0, 12.0
_ROW = 20.0


class Page:
    """A sheet of figures that is written downwards; knows at which row it is."""

    def __init__(self, sheet: Any, styles: Styles, columns: int) -> None:
        self.sheet, self.styles, self.columns, self.at = sheet, styles, columns, 0
        set_up_page(sheet)
        sheet.column_dimensions["A"].width = NAME_WIDTH
        for index in range(2, columns + 1):
            sheet.column_dimensions[get_column_letter(index)].width = WIDTH

    def line(self, values: Sequence[tuple[str, Value]], tall: float = _ROW) -> int:
        """A row of (style, value); its number."""
        self.at += 1
        self.sheet.row_dimensions[self.at].height = tall
        self.sheet.append([make_cell(self.sheet, self.styles, s, v) for s, v in values])
        return self.at

    def across(self, style: str, text: str, tall: float = _ROW) -> None:
        """A line over the whole width."""
        self.line([(style, text)], tall)
        self._merge(1, self.columns)

    def head(self, title: str, left: str, right: str) -> None:
        """Title and subtitle."""
        self.across("title", title, 36)
        half = self.columns // 2
        self.line([("left", left), *[("left", None)] * (half - 1), ("right", right)])
        self._merge(1, half)
        self._merge(half + 1, self.columns)

    def table(
        self, section: str, name: str, names: Sequence[str], rows: Mapping[str, Tally]
    ) -> int:
        """A table of figures under its section's heading; the row of its heading line."""
        self.across("section", section, 26)
        top = self.line([("head", one) for one in (name, *names)], 24)
        for label, tally in rows.items():
            cells: list[tuple[str, Value]] = [("text", label)]
            cells += list(zip(map(_style, names), figures(tally, names), strict=True))
            self.line([(_fitting(s, v), v) for s, v in cells], height(lines(label, NAME_WIDTH)))
        return top

    def space(self, rows: int) -> int:
        """Room for a chart; the row where it begins."""
        start = self.at + 1
        for _ in range(rows):
            self.line([])
        return start

    def _merge(self, first: int, last: int) -> None:
        area = f"{get_column_letter(first)}{self.at}:{get_column_letter(last)}{self.at}"
        self.sheet.merged_cells.add(area)


def _style(name: str) -> str:
    return "rate" if name in RATES else "count"


def _fitting(style: str, value: Value) -> str:
    return "centre" if isinstance(value, str) and style in ("rate", "count") else style


def write_summary(sheet: Any, ledger: Ledger, styles: Styles) -> None:
    """汇总 of a county or a unit."""
    page = Page(sheet, styles, len(FIGURES) + 1)
    page.head(ledger.title("汇总表"), ledger.left, ledger.right)
    sheet.print_title_rows = "1:2"
    everything = {"合计": total(one.tally for one in ledger.seen)}
    areas = grouped(ledger.book, ledger.seen, "领域")
    if ledger.unit is not None:
        areas = {name: tally for name, tally in areas.items() if tally.states}
    by_area = page.table("一、分领域", "领域", FIGURES, {**areas, **everything})
    if areas:
        _write_course(page, ledger, by_area, len(areas))
    if ledger.unit is None:
        by_unit = grouped(ledger.book, ledger.seen, "责任单位")
        ordered = sorted(by_unit.items(), key=lambda item: (-item[1].count("问题数"), item[0]))
        # Its heading cannot be repeated on a second page: it begins on one.
        sheet.row_breaks.append(Break(id=page.at))
        page.table("三、分责任单位", "责任单位", FIGURES, {**dict(ordered), **everything})


def _write_course(page: Page, ledger: Ledger, by_area: int, areas: int) -> None:
    """The charts, and the figures over time that one of them shows."""
    sheet = page.sheet
    page.across("section", "二、整改进度", 26)
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
        add_chart(sheet, time_chart(sheet, top, len(moments)), start, (5, 11))
