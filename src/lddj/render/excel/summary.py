"""汇总: the figures by area and by unit, and the charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, ParagraphProperties
from openpyxl.utils import get_column_letter

from lddj.render.excel.sheet import make_cell, set_up_page
from lddj.render.excel.styles import Styles
from lddj.render.excel.table import Value
from lddj.render.excel.tables import Ledger, figures
from lddj.render.excel.widths import height, lines
from lddj.stats.groups import grouped
from lddj.stats.tally import RATES, Tally, total
from lddj.stats.timeline import Moment, timeline

FIGURES = (
    "问题数", "整改完成数", "整改完成率", "已核查数", "销号数", "销号率", "逾期数", "临期数",
    "反弹数", "撤销数",
)  # fmt: skip
NAME_WIDTH, WIDTH = 26.0, 12.0
CHART_ROWS = 13  # that a chart stands on
_ROW = 20.0
_HEADING = ParagraphProperties(defRPr=CharacterProperties(sz=1200, b=True))


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
        page.across("section", "二、图表", 26)
        start = page.space(CHART_ROWS)
        add_chart(sheet, _area_chart(sheet, by_area, len(areas)), start, (0, 5))
    if ledger.unit is not None:
        return
    by_unit = grouped(ledger.book, ledger.seen, "责任单位")
    ordered = dict(sorted(by_unit.items(), key=lambda item: (-item[1].count("问题数"), item[0])))
    page.table("三、分责任单位", "责任单位", FIGURES, {**ordered, **everything})
    moments = timeline(ledger.book, ledger.day)
    if areas and moments:
        by_time = _write_timeline(page, moments)
        add_chart(sheet, _time_chart(sheet, by_time, len(moments)), start, (5, 11))


def add_chart(
    sheet: Any, chart: Any, row: int, columns: tuple[int, int], rows: int = CHART_ROWS
) -> None:
    """Put a chart over ``rows`` rows from ``row``, from column to column (from 0).

    It is tied to cells: columns are not equally wide in every program.
    """
    start = AnchorMarker(col=columns[0], row=row - 1, colOff=60_000, rowOff=60_000)
    chart.anchor = TwoCellAnchor(_from=start, to=AnchorMarker(col=columns[1], row=row + rows - 2))
    sheet.add_chart(chart)


def _write_timeline(page: Page, moments: Sequence[Moment]) -> int:
    page.across("section", "四、发现和完成的进度", 26)
    top = page.line([("head", one) for one in ("截至", "累计问题数", "累计整改完成数")], 24)
    for one in moments:
        page.line([("date", one.day), ("count", one.found), ("count", one.done)])
    return top


def _area_chart(sheet: Any, top: int, rows: int) -> BarChart:
    return rate_chart(sheet, "各领域整改完成率", FIGURES.index("整改完成率") + 2, top, rows)


def rate_chart(
    sheet: Any, title: str, column: int, top: int, rows: int, names: int = 1
) -> BarChart:
    """A column of rates as bars from 0 to 100 %.

    ``top`` is the row of the heading, ``names`` the column of what the bars stand for.
    """
    chart = BarChart()
    chart.type, chart.style, chart.title = "bar", 10, title
    _fill(chart, sheet, top, rows, (column, column), names)
    chart.legend = None
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 1
    chart.y_axis.number_format, chart.y_axis.majorUnit = "0%", 0.2
    chart.x_axis.scaling.orientation = "maxMin"  # the first area on top
    chart.gapWidth = 60
    _label(chart, "0.0%")
    return chart


def _time_chart(sheet: Any, top: int, rows: int) -> Any:
    """累计问题数 and 累计整改完成数 over time."""
    chart: Any = LineChart()
    chart.title, chart.style = "问题发现与整改完成进度", 12
    _fill(chart, sheet, top, rows, (2, 3))
    chart.x_axis.number_format = "m-d"
    chart.y_axis.scaling.min = 0
    chart.legend.position = "b"
    for series, (colour, sign) in zip(
        chart.series, (("C00000", "circle"), ("2F75B5", "square")), strict=True
    ):
        series.graphicalProperties.line.solidFill = colour
        series.graphicalProperties.line.width = 22_000
        series.marker.symbol, series.smooth = sign, False
        series.marker.graphicalProperties.solidFill = colour
        series.marker.graphicalProperties.line.solidFill = colour
    return chart


def _fill(
    chart: Any, sheet: Any, top: int, rows: int, columns: tuple[int, int], names: int = 1
) -> None:
    values = Reference(
        sheet, min_col=columns[0], max_col=columns[1], min_row=top, max_row=top + rows
    )
    chart.add_data(values, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=names, min_row=top + 1, max_row=top + rows))
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="D9D9D9"))
    chart.title.tx.rich.p[0].pPr = _HEADING
    chart.title.tx.rich.p[0].r[0].rPr = None
    # openpyxl 3.1 leaves this open, and programs then take the axes for deleted.
    chart.x_axis.delete = chart.y_axis.delete = False


def _label(chart: Any, form: str) -> None:
    chart.dataLabels = DataLabelList()
    chart.dataLabels.showVal = True
    chart.dataLabels.numFmt = form
    for name in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(chart.dataLabels, name, False)
