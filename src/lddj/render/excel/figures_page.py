"""A sheet of figures that is written downwards and knows where its pages end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from lddj.render.excel.cells import make_cell
from lddj.render.excel.page import page_height, set_up_page
from lddj.render.excel.styles import Styles
from lddj.render.excel.table import Value
from lddj.render.excel.tables import figures
from lddj.render.excel.widths import height, line_count
from lddj.stats.tally import RATES, Tally

NAME_WIDTH, WIDTH = 26.0, 12.0
TOTAL = "合计"
ROW = 20.0
_TITLE, _SECTION, _HEAD = 36.0, 26.0, 24.0
SAFE = 0.94
"""The share of a page that is filled: rows are not equally tall in every program."""


class FiguresPage:
    """A sheet of figures: at which row it is, and how much of the page is left."""

    def __init__(self, sheet: Any, styles: Styles, columns: int) -> None:
        self.sheet, self.styles, self.columns, self.at = sheet, styles, columns, 0
        width = NAME_WIDTH + (columns - 1) * WIDTH
        set_up_page(sheet, width)
        self._page = page_height(width) * SAFE
        self._used = self._repeated = 0.0
        sheet.column_dimensions["A"].width = NAME_WIDTH
        for index in range(2, columns + 1):
            sheet.column_dimensions[get_column_letter(index)].width = WIDTH

    def line(self, values: Sequence[tuple[str, Value]], tall: float = ROW) -> int:
        """Write a row of (style, value); return its number."""
        self.at += 1
        self._used += tall
        self.sheet.row_dimensions[self.at].height = tall
        self.sheet.append([make_cell(self.sheet, self.styles, s, v) for s, v in values])
        return self.at

    def across(self, style: str, text: str, tall: float = ROW) -> None:
        """Write a line over the whole width."""
        self.line([(style, text)], tall)
        self._merge(1, self.columns)

    def head(self, title: str, left: str, right: str) -> None:
        """Write title and subtitle, which every page repeats."""
        self.across("title", title, _TITLE)
        half = self.columns // 2
        self.line([("left", left), *[("left", None)] * (half - 1), ("right", right)])
        self._merge(1, half)
        self._merge(half + 1, self.columns)
        self.sheet.print_title_rows = f"1:{self.at}"
        self._repeated = self._used

    def keep(self, tall: float) -> None:
        """Begin a new page where ``tall`` points do not fit on this one any more."""
        if self._used + tall > self._page and self._used > self._repeated:
            self.new_page()

    def new_page(self) -> None:
        """Begin a new page with the next line."""
        self.sheet.row_breaks.append(Break(id=self.at))
        self._used = self._repeated

    def section(self, title: str) -> None:
        """Write the heading of a section."""
        self.across("section", title, _SECTION)

    def table(
        self, section: str, name: str, names: Sequence[str], rows: Mapping[str, Tally]
    ) -> int:
        """Write a table of figures under its section's heading; return its heading's row.

        A table that is longer than the page repeats its heading on the next one; 合计 is bold.
        """
        self.section(section)
        head: list[tuple[str, Value]] = [("head", one) for one in (name, *names)]
        top = self.line(head, _HEAD)
        for label, tally in rows.items():
            bold = " bold" if label == TOTAL else ""
            tall = height(line_count(label, NAME_WIDTH))
            if self._used + tall > self._page:
                self.new_page()
                self.line(head, _HEAD)
            cells: list[tuple[str, Value]] = [(f"text{bold}", label)]
            for one, value in zip(names, figures(tally, names), strict=True):
                cells.append((_style(one, value) + bold, value))
            self.line(cells, tall)
        return top

    def space(self, rows: int) -> int:
        """Leave room for a chart; return the row where it begins."""
        start = self.at + 1
        for _ in range(rows):
            self.line([])
        return start

    def finish(self) -> None:
        """Set the print area to what was written."""
        self.sheet.print_area = f"A1:{get_column_letter(self.columns)}{self.at}"

    def _merge(self, first: int, last: int) -> None:
        area = f"{get_column_letter(first)}{self.at}:{get_column_letter(last)}{self.at}"
        self.sheet.merged_cells.add(area)


def _style(name: str, value: Value) -> str:
    if isinstance(value, str):
        return "centre"
    return "rate" if name in RATES else "count"
