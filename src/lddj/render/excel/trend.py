"""Write ``trend --format xlsx``: the table with a native chart for every indicator."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from openpyxl.worksheet.pagebreak import Break

from lddj.render.days import chinese_date
from lddj.render.excel.charts import add_chart, course_chart
from lddj.render.excel.figures_page import SAFE
from lddj.render.excel.page import page_height
from lddj.render.excel.sheet import write_sheet
from lddj.render.excel.styles import make_styles
from lddj.render.excel.table import HEAD_ROW, SheetColumn, SheetTable, Value
from lddj.render.excel.tables import figures
from lddj.render.excel.workbook import new_workbook
from lddj.render.papers.trend import shown_indicators
from lddj.render.papers.wording import uncounted
from lddj.render.templates.word import without_clock
from lddj.stats.periods import Period, PeriodKind, days
from lddj.stats.tally import RATES
from lddj.stats.trend import Point

_PERIOD, _FIGURE = 30.0, 13.0
_BESIDE, _ROWS, _ROW = 2, 10, 19.0
"""How many charts stand beside each other, on how many rows, each how many points high.

Two lines of charts fit on a page."""


def xlsx(data: Mapping[str, Any], found: list[Point], places: int) -> bytes:
    """Return the workbook: dates are dates, rates numbers with a percent format."""
    of, when = data["指标名"], date.fromisoformat(data["截至"])
    names = shown_indicators(of)
    whose = data["县区"] or data["活动名称"]
    faults = f"（{uncounted(data['错误'])}）" if data["错误"] else ""
    heads = [SheetColumn("周期", _PERIOD, "centre"), SheetColumn("截至", 12, "date")]
    heads += [SheetColumn(name, _FIGURE, "rate" if name in RATES else "count") for name in names]
    rows: list[tuple[Value, ...]] = [
        (in_dates(point.period), point.day, *figures(point.tally, names)) for point in found
    ]
    table = SheetTable(
        "走势", f"{whose}{of}走势", f"截至{chinese_date(when)}{faults}", "", heads, list(rows),
        frozen=1, notes=[data["出处"]],
    )  # fmt: skip
    moment = datetime.combine(when, time())
    with new_workbook(table.title) as (workbook, out):
        workbook.properties.created, workbook.properties.description = moment, data["出处"]
        workbook.properties.lastModifiedBy = "lddj"
        sheet = workbook.create_sheet(table.name)
        last = write_sheet(sheet, table, make_styles(sheet, places))
        if rows:
            _add_charts(sheet, table, names, last)
    return without_clock(_dated(out.getvalue(), moment))


def in_dates(period: Period) -> str:
    """Return a period as dates: 2022年4月18日至24日; months and 旬 by their names."""
    return days(period.start, period.end) if period.kind is PeriodKind.WEEK else period.title


def _add_charts(sheet: Any, table: SheetTable, names: list[str], last: int) -> None:
    """Put the charts below the table, two beside each other, none across a page's end."""
    width = sum(column.width for column in table.columns)
    used = sum(sheet.row_dimensions[at].height for at in range(1, last + 1))
    page = page_height(width) * SAFE
    head = sum(sheet.row_dimensions[at].height for at in range(1, HEAD_ROW + 1))
    used, count, middle, at = used % page, len(table.rows), len(table.columns) // 2, last
    for index, name in enumerate(names):
        side = index % _BESIDE
        if side == 0:
            if used + _ROWS * _ROW > page:
                sheet.row_breaks.append(Break(id=at))
                used = head
            start = at + 1
            at += _ROWS
            used += _ROWS * _ROW
            for row in range(start, at + 1):
                sheet.row_dimensions[row].height = _ROW
                sheet.append([None])
        chart = course_chart(sheet, name, index + 3, HEAD_ROW, count, is_rate=name in RATES)
        across = (0, middle) if side == 0 else (middle, len(table.columns))
        add_chart(sheet, chart, start, across, _ROWS)
    sheet.print_area = f"A1:{chr(ord('A') + len(table.columns) - 1)}{at}"


def _dated(content: bytes, when: datetime) -> bytes:
    """Put the day of the figures for the moment of saving, which openpyxl notes."""
    import io
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
