"""How a sheet of a workbook comes out on paper: its scale and the size of its smallest type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter, range_boundaries

from lddj.render.excel.page import A4, PAPERS, UNIT, USUAL_SIZE, shrunk

INCH = 72.0
_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 9.14, 15.0


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet as it comes out on paper: its scale and its smallest type in points."""

    scale: float
    points: float


def as_printed(sheet: Any) -> Printed | None:
    """Return how a sheet of a workbook that was read comes out; None where nothing is printed.

    The scale follows from the print area's visible columns and rows and the page. The type is
    that of the smallest visible text in it.
    """
    areas = [area for area in _print_areas(sheet) if _shows_something(sheet, area)]
    if not areas:
        return None
    scale = min(_scale(sheet, area) for area in areas)
    sizes = [_type_size(cell) for area in areas for cell in _visible(sheet, area)]
    return Printed(scale, scale * min(sizes, default=USUAL_SIZE))


Area = tuple[int, int, int, int]
"""First column, first row, last column, last row; from 1."""


def _print_areas(sheet: Any) -> list[Area]:
    if not sheet.print_area:
        return [(1, 1, sheet.max_column, sheet.max_row)]
    parts = sheet.print_area if isinstance(sheet.print_area, list) else [sheet.print_area]
    ranges = [one for part in parts for one in part.split(",")]
    return [_corners(one.rpartition("!")[2].replace("$", "")) for one in ranges]


def _corners(area: str) -> Area:
    left, top, right, bottom = range_boundaries(area)
    return left or 1, top or 1, right or 1, bottom or 1


def _visible(sheet: Any, area: Area) -> Iterator[Any]:
    """Yield the cells of an area that have a value and are not hidden."""
    left, top, right, bottom = area
    hidden = {at for at in range(left, right + 1) if not _column_units(sheet, at)}
    for row in sheet.iter_rows(top, bottom, left, right):
        if row and not sheet.row_dimensions[row[0].row].hidden:
            yield from (c for c in row if c.value is not None and c.column not in hidden)


def _shows_something(sheet: Any, area: Area) -> bool:
    return next(_visible(sheet, area), None) is not None


def _type_size(cell: Any) -> float:
    return float(cell.font.sz or USUAL_SIZE)


def _column_units(sheet: Any, at: int) -> float:
    """Return a column's width in units; 0 where it is hidden.

    A dimension may stand for several columns, from ``min`` to ``max``.
    """
    for letter, one in sheet.column_dimensions.items():
        same = letter == get_column_letter(at)
        if same or (one.min is not None and one.max is not None and one.min <= at <= one.max):
            return 0.0 if one.hidden else float(one.width)
    return float(sheet.sheet_format.defaultColWidth or _DEFAULT_WIDTH)


def _height(sheet: Any, at: int) -> float:
    row = sheet.row_dimensions[at]
    if row.hidden:
        return 0.0
    return float(row.height or sheet.sheet_format.defaultRowHeight or _DEFAULT_HEIGHT)


def _scale(sheet: Any, area: Area) -> float:
    setup, fit = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
    if fit is None or not fit.fitToPage:
        return (setup.scale or 100) / 100
    short, long = PAPERS[int(setup.paperSize or A4)]
    across, down = (long, short) if setup.orientation == "landscape" else (short, long)
    margins = sheet.page_margins
    shares = [1.0]
    left, top, right, bottom = area
    # The format's default is one page in each direction; 0 is as many as it takes.
    if (pages := 1 if setup.fitToWidth is None else int(setup.fitToWidth)) > 0:
        wide = sum(_column_units(sheet, at) for at in range(left, right + 1)) * UNIT
        shares.append(pages * (across - (margins.left + margins.right) * INCH) / wide)
    if (pages := 1 if setup.fitToHeight is None else int(setup.fitToHeight)) > 0:
        tall = sum(_height(sheet, at) for at in range(top, bottom + 1))
        shares.append(pages * (down - (margins.top + margins.bottom) * INCH) / tall)
    return shrunk(min(shares))
