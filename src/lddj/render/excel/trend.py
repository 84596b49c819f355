"""``trend --format xlsx``: the table with a native chart."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import LineChart, Reference
from openpyxl.chart.marker import Marker
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from lddj.render.excel.styles import BODY_FONT, HEAD_FONT, TITLE_FONT
from lddj.render.papers.trend import columns
from lddj.render.templates.word import without_clock
from lddj.stats.tally import RATES
from lddj.stats.trend import Point

ONE_PAGE = 40
"""Rows of a table that is printed on one page with its chart."""


def xlsx(data: Mapping[str, Any], found: list[Point], places: int) -> bytes:
    """The workbook: dates are dates, rates numbers with a percent format."""
    of = data["指标名"]
    names = columns(of)
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one
    sheet.title = "走势"
    sheet.append([f"{data['县区'] or data['活动名称']}{of}的走势"])
    sheet.append([data["出处"]])
    if data["错误"]:
        sheet.append([f"有 {data['错误']} 处错误未计入"])
    sheet.append(["周期", "截至", *names])
    head = sheet.max_row
    percent = f"0.{'0' * places}%" if places else "0%"
    for point in found:
        values = [point.tally.value(name) for name in names]
        row = [None if value is None else float(value) if name in RATES else int(value)
               for name, value in zip(names, values, strict=True)]  # fmt: skip
        sheet.append([point.period.name, point.day, *row])
        for index, name in enumerate(names, 3):
            if name in RATES:
                sheet.cell(sheet.max_row, index).number_format = percent
        sheet.cell(sheet.max_row, 2).number_format = "yyyy-mm-dd"
    _look(sheet, head, len(names) + 2)
    _chart(sheet, head, of, percent if of in RATES else "0")
    when = datetime.combine(date.fromisoformat(data["截至"]), time())
    properties = book.properties
    properties.title, properties.description = f"{of}的走势", data["出处"]
    properties.creator = properties.lastModifiedBy = "lddj"
    properties.created = when
    out = io.BytesIO()
    book.save(out)
    return without_clock(_dated(out.getvalue(), when))


def _look(sheet: Any, head: int, width: int) -> None:
    thin = Side(style="thin", color="FF000000")
    sheet["A1"].font = Font(TITLE_FONT, 14)
    for row in sheet.iter_rows(min_row=head, max_col=width):
        sheet.row_dimensions[row[0].row].height = 24 if row[0].row == head else 18
        for cell in row:
            is_head = cell.row == head
            cell.font = Font(HEAD_FONT, 10.5) if is_head else Font(BODY_FONT, 10)
            cell.alignment = Alignment(horizontal="center", vertical="center")
            cell.border = Border(thin, thin, thin, thin)
    for index in range(1, width + 1):
        sheet.column_dimensions[get_column_letter(index)].width = 14
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    # one page, chart and all, while it can be read; then as many as it takes
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if sheet.max_row <= ONE_PAGE else 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{head}:{head}"


def _chart(sheet: Any, head: int, of: str, form: str) -> None:
    chart = LineChart()
    chart.title, chart.height, chart.width = f"{of}的走势", 9, 22
    chart.add_data(
        Reference(sheet, min_col=3, min_row=head, max_row=sheet.max_row), titles_from_data=True
    )
    chart.set_categories(Reference(sheet, min_col=1, min_row=head + 1, max_row=sheet.max_row))
    chart.legend = None
    for series in chart.series:
        series.smooth = False  # between two weeks nothing is known
        series.marker = Marker("circle", 6)  # a single period makes no line
    chart.y_axis.number_format = form
    chart.x_axis.delete = chart.y_axis.delete = False
    sheet.add_chart(chart, f"A{sheet.max_row + 3}")


def _dated(content: bytes, when: datetime) -> bytes:
    """openpyxl notes the moment of saving in the properties: the day of the figures instead."""
    import re
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "docProps/core.xml":
                part = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*",
                    rb"\g<1>" + f"{when:%Y-%m-%dT%H:%M:%SZ}".encode(),
                    part,
                )
            new.writestr(info, part)
    return out.getvalue()
