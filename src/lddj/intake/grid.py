"""A workbook's sheets as forms read them: plain values, merged cells filled downwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl.utils import get_column_letter

from lddj.exchange.plan import CellValue
from lddj.intake.opening import open_workbook
from lddj.intake.sheets import Cell, Fault, MergedArea, Sheet

__all__ = ["Fault", "Grid", "column_letter", "read_grids", "texts"]


@dataclass(slots=True)
class Grid:
    """A sheet: the cells that hold something, by row and column from 1."""

    name: str
    rows: dict[int, dict[int, CellValue | Fault]] = field(default_factory=dict)
    is_1904: bool = False
    is_hidden: bool = False
    covered: list[tuple[int, int, str]] = field(default_factory=list)
    """Row, column and text of the cells that merged areas hide."""
    others: dict[str, int] = field(default_factory=dict)
    """What the sheet holds besides cells (批注, 图片), with its number."""
    values_only: bool = False
    """Whether the second reader read it, which knows no formats."""

    def cell(self, row: int, column: int) -> CellValue | Fault:
        """Return a cell's value; None where it is empty."""
        return self.rows.get(row, {}).get(column)


def column_letter(column: int) -> str:
    """Return a column's letters: 1 → A."""
    return get_column_letter(column)


def read_grids(path: Path) -> list[Grid]:
    """Return the sheets of a workbook that hold cells. Raises UnusableWorkbook."""
    workbook = open_workbook(path)
    grids = [_grid_of(one, workbook.is_1904) for one in workbook.sheets if not one.is_chart]
    for grid in grids:
        grid.values_only = workbook.values_only
    return grids


def _grid_of(sheet: Sheet, is_1904: bool) -> Grid:
    grid = Grid(sheet.name, is_1904=is_1904, is_hidden=sheet.is_hidden, others=sheet.others)
    for cell in sheet.cells():
        if cell.is_covered:
            grid.covered.append((cell.row, cell.column, cell.shown))
        else:
            grid.rows.setdefault(cell.row, {})[cell.column] = _stored_value(cell)
    for area in sheet.merged:
        _fill_down(grid, area)
    return grid


def _stored_value(cell: Cell) -> CellValue | Fault:
    """Return a value as it is stored; a number with a format of its own, and a day of which only
    the month is shown, as it is shown."""
    is_formatted = isinstance(cell.value, int | float) and not cell.is_plain
    return cell.shown if is_formatted or cell.is_month else cell.value


def _fill_down(grid: Grid, area: MergedArea) -> None:
    """Give the cells of a merged area the value of its first, within its first column."""
    value = grid.cell(area.top, area.left)
    if value is None:
        return
    for row in range(area.top + 1, min(area.bottom, max(grid.rows)) + 1):
        if row in grid.rows:  # not beyond what the sheet holds
            grid.rows[row][area.left] = value


def texts(grid: Grid, row: int) -> Iterator[tuple[int, str]]:
    """Yield the text cells of a row: column and text."""
    for column, value in sorted(grid.rows.get(row, {}).items()):
        if isinstance(value, str):
            yield column, value
