"""A table as a sheet in openpyxl's write-only mode: the printed look of the papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from lddj.render.excel.cells import make_cell, style_of
from lddj.render.excel.page import set_up_page, widest
from lddj.render.excel.styles import DUE_SOON, OVERDUE, Styles, coloured
from lddj.render.excel.table import HEAD_ROW, SheetTable, Value
from lddj.render.excel.widths import capacity, fit, height, line_count, row_heights
from lddj.render.time_limit import LEFT, OVER

TITLE_SHARE = 0.5
"""The share of the characters of usual size that a line of the title takes."""

NOTHING = "（截至该日没有内容，本表不打印）"


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """The columns of a sheet as they are laid out: a width in units each, 0 where hidden."""

    widths: Sequence[float]

    @property
    def shown(self) -> list[int]:
        """The columns that are not hidden, from 1."""
        return [at for at, width in enumerate(self.widths, 1) if width]

    @property
    def last(self) -> int:
        """The last column that is not hidden."""
        return self.shown[-1]

    @property
    def middle(self) -> int:
        """The column at which the right half of the subtitle begins; 1 where there is one only."""
        return self.shown[len(self.shown) // 2]


def layout(table: SheetTable) -> ColumnLayout:
    """Return the widths of a table's columns: hidden are those empty in all rows."""
    hidden = [
        column.is_hidden or (bool(table.rows) and not column.is_filled_in and is_empty)
        for column, is_empty in zip(table.columns, _empty_columns(table), strict=True)
    ]
    widths = [0.0 if hide else c.width for c, hide in zip(table.columns, hidden, strict=True)]
    return ColumnLayout(fit(widths, table.rows, widest()))


def _empty_columns(table: SheetTable) -> list[bool]:
    if not table.rows:
        return [False] * len(table.columns)
    return [
        all(value in (None, "") for value in column) for column in zip(*table.rows, strict=True)
    ]


def write_sheet(sheet: Any, table: SheetTable, styles: Styles) -> int:
    """Write a table into an empty sheet; return the row of its last line."""
    laid = layout(table)
    for at, (column, width) in enumerate(zip(table.columns, laid.widths, strict=True), 1):
        dimension = sheet.column_dimensions[get_column_letter(at)]
        dimension.width, dimension.hidden = width or column.width, not width
    set_up_page(sheet, sum(laid.widths))
    sheet.freeze_panes = f"{get_column_letter(table.frozen + 1)}{table.head_row + 1}"
    sheet.print_title_rows = f"1:{table.head_row}"
    _write_head(sheet, table, styles, laid)
    last = _write_sheet_rows(sheet, table, styles, laid)
    at = _write_below(sheet, table, styles, laid, last)
    if table.rows:
        sheet.auto_filter.ref = f"A{table.head_row}:{get_column_letter(len(table.columns))}{last}"
        _colour_rows(sheet, table, last)
    if table.rows or table.notes:
        sheet.print_area = f"A1:{get_column_letter(laid.last)}{at}"
    else:
        _do_not_print(sheet, at + 1)
    return at


def _write_sheet_rows(sheet: Any, table: SheetTable, styles: Styles, laid: ColumnLayout) -> int:
    """Write the rows; return the last one's number."""
    at = table.head_row
    for index, row in enumerate(table.rows):
        bold = " bold" if index >= len(table.rows) - table.totals else ""
        heights = row_heights(_most_lines(row, laid, table.least_lines))
        for part, tall in enumerate(heights):
            at += 1
            sheet.row_dimensions[at].height = tall
            values = row if part == 0 else [None] * len(row)
            sheet.append(
                [
                    make_cell(sheet, styles, style_of(column, value) + bold, value)
                    for column, value in zip(table.columns, values, strict=True)
                ]
            )
            _link(sheet, table, values, at)
        if len(heights) > 1:  # a text longer than the tallest row: several rows as one
            for column in range(1, len(row) + 1):
                _merge_cells(sheet, (at - len(heights) + 1, column), (at, column))
    return at


def _link(sheet: Any, table: SheetTable, values: Sequence[Value], at: int) -> None:
    """Link the cells of a row that name files; the write-only mode has no other way."""
    for number, (column, value) in enumerate(zip(table.columns, values, strict=True), 1):
        if column.base and isinstance(value, str):
            target = quote(f"{column.base}{value}")
            ref = f"{get_column_letter(number)}{at}"
            sheet._hyperlinks.append(Hyperlink(ref=ref, target=target))


def _most_lines(row: Sequence[Value], laid: ColumnLayout, least: int) -> int:
    most = least
    for value, width in zip(row, laid.widths, strict=True):
        # Most cells are short: a text of fewer characters than half the line is one line.
        if width and isinstance(value, str) and (len(value) * 2 > capacity(width) or "\n" in value):
            most = max(most, line_count(value, width))
    return most


def _write_head(sheet: Any, table: SheetTable, styles: Styles, laid: ColumnLayout) -> None:
    sheet.row_dimensions[1].height = 36 * line_count(table.title, sum(laid.widths) * TITLE_SHARE)
    _merge_cells(sheet, (1, 1), (1, laid.last))
    sheet.append([make_cell(sheet, styles, "title", table.title)])
    sheet.row_dimensions[2].height = 20
    row: list[Any] = [make_cell(sheet, styles, "left", table.left)]
    if laid.middle > 1:
        _merge_cells(sheet, (2, 1), (2, laid.middle - 1))
        row += [None] * (laid.middle - 2) + [make_cell(sheet, styles, "right", table.right)]
        _merge_cells(sheet, (2, laid.middle), (2, laid.last))
    sheet.append(row)
    for at, text in enumerate(table.above, HEAD_ROW):
        _write_across(sheet, styles, laid, at, "note", text)
    heads = [(c.heading, w) for c, w in zip(table.columns, laid.widths, strict=True) if w]
    sheet.row_dimensions[table.head_row].height = max(line_count(h, w) for h, w in heads) * 16 + 8
    sheet.append(
        [
            make_cell(sheet, styles, "head fill" if c.is_filled_in else "head", c.heading)
            for c in table.columns
        ]
    )


def _write_below(sheet: Any, table: SheetTable, styles: Styles, laid: ColumnLayout, at: int) -> int:
    """Write what stands below the rows; return the last line's number."""
    below = [("note", note) for note in table.notes]
    for style, text in below if table.rows else [("centre", NOTHING), *below]:
        at += 1
        _write_across(sheet, styles, laid, at, style, text)
    return at


def _write_across(
    sheet: Any, styles: Styles, laid: ColumnLayout, at: int, style: str, text: str
) -> None:
    """Write a line over the width of the table."""
    _merge_cells(sheet, (at, 1), (at, laid.last))
    sheet.row_dimensions[at].height = height(line_count(text, sum(laid.widths)))
    sheet.append([make_cell(sheet, styles, style, text)])


def _do_not_print(sheet: Any, at: int) -> None:
    """Keep a sheet off paper: no program has a switch for it, but a hidden row takes no page."""
    sheet.row_dimensions[at].hidden = True
    sheet.append([None])
    sheet.print_area = f"A{at}:A{at}"
    sheet.print_title_rows = None


def _colour_rows(sheet: Any, table: SheetTable, last: int) -> None:
    """Mark with a colour the rows whose 时限情况 says that they are overdue or due soon."""
    if table.urgency is None:
        return
    first = table.head_row + 1
    given = max(
        at
        for at, column in enumerate(table.columns, 1)
        if not column.is_hidden and not column.is_filled_in
    )
    area = f"A{first}:{get_column_letter(given)}{last}"
    letter = get_column_letter(table.urgency + 1)
    for word, colour in ((OVER, OVERDUE), (LEFT, DUE_SOON)):
        rule = Rule(type="expression", dxf=coloured(colour), stopIfTrue=True)
        rule.formula = [f'LEFT(${letter}{first},{len(word)})="{word}"']
        sheet.conditional_formatting.add(area, rule)


def _merge_cells(sheet: Any, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Merge from (row, column) to (row, column), where that is more than one cell."""
    if first != last:
        corners = (f"{get_column_letter(column)}{row}" for row, column in (first, last))
        sheet.merged_cells.add(":".join(corners))
