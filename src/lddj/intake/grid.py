"""A workbook's sheets as cells: values, with merged cells filled downwards."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, from_excel

from lddj.exchange.plan import CellValue
from lddj.intake.opening import UnusableWorkbook, read_package

LIMIT_SERIAL = 2_958_466
"""The number of the day after 9999-12-31."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell whose value is not known: a formula never calculated, or an error like #REF!."""

    text: str


@dataclass(slots=True)
class Grid:
    """A sheet: the cells that hold something, by row and column from 1."""

    name: str
    rows: dict[int, dict[int, CellValue | Fault]] = field(default_factory=dict)
    is_1904: bool = False
    is_hidden: bool = False

    def cell(self, row: int, column: int) -> CellValue | Fault:
        """A cell's value; None where it is empty."""
        return self.rows.get(row, {}).get(column)


def column_letter(column: int) -> str:
    """1 → A."""
    return get_column_letter(column)


def read_grids(path: Path) -> list[Grid]:
    """The sheets of a workbook. Raises UnusableWorkbook."""
    raw = read_package(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # parts that openpyxl leaves out: none has values
            values, formulas = _load(raw, values=True), _load(raw, values=False)
    except Exception as problem:  # openpyxl raises whatever a broken part makes it stumble over
        reason = f"文件已损坏，读不出来（{type(problem).__name__}）。"
        raise UnusableWorkbook(path, reason) from None
    is_1904 = values.epoch == CALENDAR_MAC_1904
    return [_grid(sheet, formulas[sheet.title], is_1904) for sheet in values.worksheets]


class _Reader(ExcelReader):
    """openpyxl's reader, but a number in a cell of dates stays a number.

    It would make #VALUE! of 20220630 in such a cell, and what was typed would be lost.
    """

    def read_worksheets(self) -> None:
        """See ExcelReader."""
        workbook: Any = self.wb
        workbook._date_formats, workbook._timedelta_formats = set(), set()
        super().read_worksheets()


def _load(raw: bytes, *, values: bool) -> Any:
    reader = _Reader(BytesIO(raw), data_only=values, keep_links=False)
    reader.read()
    return reader.wb


def _grid(sheet: Any, formulas: Any, is_1904: bool) -> Grid:
    grid = Grid(sheet.title, is_1904=is_1904, is_hidden=sheet.sheet_state != "visible")
    for (row, column), cell in sorted(sheet._cells.items()):
        value = _value(cell, formulas._cells.get((row, column)))
        if value is not None:
            grid.rows.setdefault(row, {})[column] = value
    for area in sheet.merged_cells.ranges:
        _fill_down(grid, area.min_row, area.max_row, area.min_col)
    grid.rows = dict(sorted(grid.rows.items()))
    return grid


def _fill_down(grid: Grid, first: int, last: int, column: int) -> None:
    """Give the cells of a merged area the value of its first, within its first column."""
    value = grid.cell(first, column)
    if value is None:
        return
    for row in range(first + 1, last + 1):
        if row in grid.rows:  # not beyond what the sheet holds
            grid.rows[row][column] = value


def _value(cell: Any, formula: Any) -> CellValue | Fault:
    value = cell.value
    if formula is not None and formula.data_type == "f" and value is None:
        return Fault("公式没有算出结果")
    if cell.data_type == "e":
        return Fault(f"公式出错 {value}")
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        is_day = 1 <= value < LIMIT_SERIAL and is_date_format(cell.number_format)
        value = from_excel(value, cell.parent.parent.epoch) if is_day else value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time):
        return value.isoformat()
    if value is None or isinstance(value, int | float | date):
        return value
    return str(value)


def texts(grid: Grid, row: int) -> Iterator[tuple[int, str]]:
    """The text cells of a row: column and text."""
    for column, value in sorted(grid.rows.get(row, {}).items()):
        if isinstance(value, str):
            yield column, value
