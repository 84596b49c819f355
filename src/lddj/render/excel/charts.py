"""Draw the workbooks' native charts: rates as bars, counts over time as lines."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, ParagraphProperties

CHART_ROWS = 13
"""How many rows a chart stands on."""
BLUE, GREY = "2F75B5", "595959"
"""Completion is blue; red is kept for what is bad."""
_HEADING = ParagraphProperties(defRPr=CharacterProperties(sz=1200, b=True))


def add_chart(
    sheet: Any, chart: Any, row: int, columns: tuple[int, int], rows: int = CHART_ROWS
) -> None:
    """Put a chart over ``rows`` rows from ``row``, from column to column (from 0).

    It is tied to cells: columns are not equally wide in every program.
    """
    start = AnchorMarker(col=columns[0], row=row - 1, colOff=60_000, rowOff=60_000)
    chart.anchor = TwoCellAnchor(_from=start, to=AnchorMarker(col=columns[1], row=row + rows - 2))
    sheet.add_chart(chart)


def rate_chart(sheet: Any, title: str, column: int, top: int, rows: int, names: int = 1) -> Any:
    """Return a column of rates as bars from 0 to 100 %.

    ``top`` is the row of the heading, ``names`` the column of what the bars stand for.
    """
    chart: Any = BarChart()
    chart.type, chart.style, chart.title = "bar", 10, title
    values = Reference(sheet, min_col=column, min_row=top, max_row=top + rows)
    chart.add_data(values, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=names, min_row=top + 1, max_row=top + rows))
    _finish_chart(chart)
    chart.legend = None
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 1
    chart.y_axis.number_format, chart.y_axis.majorUnit = "0%", 0.2
    chart.x_axis.scaling.orientation = "maxMin"  # the first area on top
    chart.gapWidth = 60
    chart.series[0].graphicalProperties.solidFill = BLUE
    _label(chart, "0.0%")
    return chart


def course_chart(sheet: Any, name: str, column: int, top: int, rows: int, *, is_rate: bool) -> Any:
    """Return an indicator over time as a line, its axes named; ``top`` is the heading's row."""
    chart: Any = LineChart()
    chart.title, chart.style = f"{name}走势", 12
    values = Reference(sheet, min_col=column, min_row=top, max_row=top + rows)
    chart.add_data(values, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=2, min_row=top + 1, max_row=top + rows))
    _finish_chart(chart)
    chart.x_axis.number_format = "m-d"
    chart.x_axis.title, chart.y_axis.title = "截至", name if is_rate else f"{name}（个）"
    chart.y_axis.number_format = "0%" if is_rate else "0"
    chart.y_axis.scaling.min = 0
    chart.legend.position = "b"
    _draw_line(chart.series[0], BLUE, "circle")
    return chart


def time_chart(sheet: Any, top: int, count: int) -> Any:
    """Return two rows of counts over ``count`` days; ``top`` is the row of the days."""
    chart: Any = LineChart()
    chart.title, chart.style = "问题发现与整改完成进度", 12
    values = Reference(sheet, min_col=1, max_col=count + 1, min_row=top + 1, max_row=top + 2)
    chart.add_data(values, from_rows=True, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=2, max_col=count + 1, min_row=top))
    _finish_chart(chart)
    chart.x_axis.number_format = "m-d"
    chart.y_axis.scaling.min = 0
    chart.legend.position = "b"
    for series, (colour, sign) in zip(
        chart.series, ((GREY, "circle"), (BLUE, "square")), strict=True
    ):
        _draw_line(series, colour, sign)
    return chart


def _draw_line(series: Any, colour: str, sign: str) -> None:
    """Draw a series in one colour with a sign at each point: a single period makes no line."""
    series.graphicalProperties.line.solidFill = colour
    series.graphicalProperties.line.width = 22_000
    series.marker.symbol, series.smooth = sign, False  # between two days nothing is known
    series.marker.graphicalProperties.solidFill = colour
    series.marker.graphicalProperties.line.solidFill = colour


def _finish_chart(chart: Any) -> None:
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
