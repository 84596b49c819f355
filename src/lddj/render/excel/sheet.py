"""A table as a sheet in openpyxl's write-only mode: the printed look of the papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from lddj.render.excel.styles import DUE_SOON, OVERDUE, Styles, coloured
from lddj.render.excel.table import Column, Table, Value
from lddj.render.excel.widths import capacity, fit, height, lines
from lddj.render.excel.wording import LEFT, OVER

HEAD_ROW = 3
"""Title, subtitle, then the heading."""
NOTHING = "（本表截至该日没有内容）"

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_767
_CUT = "……（全文见台账）"


def as_text(text: str) -> str:
    """A text as a cell can hold it: characters that XML has no place for are shown as signs."""
    if _ILLEGAL.search(text):
        text = _ILLEGAL.sub(lambda sign: chr(0x2400 + ord(sign[0])) if sign[0] < " " else "�", text)
    if "_x" in text:
        text = _ESCAPED.sub("_x005F_", text)  # the format's own escape: _x0041_ would become A
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT


def is_risky(text: str) -> bool:
    """Whether a spreadsheet might take a text for a formula once it is edited or copied."""
    return text[:1] in "=+-@" or text[:1] < " " or text[:1] == "\x7f"


def make_cell(sheet: Any, styles: Styles, style: str, value: Value) -> Any:
    """A cell; whatever a text begins with, it stays text."""
    cell: Any = WriteOnlyCell(sheet)
    if isinstance(value, str):
        if value and is_risky(value) and f"{style} quoted" in styles.by_name:
            style = f"{style} quoted"
        cell._style = styles[style]
        cell.value = as_text(value)
        cell.data_type = "s"
        return cell
    cell._style = styles[style]
    if value is not None:
        cell.value = float(value) if isinstance(value, Fraction) else value
    return cell


def style_of(column: Column, value: Value) -> str:
    """The style of a value in a column; a text among dates or numbers is centred text."""
    kind = column.kind
    if isinstance(value, str) and kind != "text":
        kind = "centre"
    return f"{kind} fill" if column.is_filled_in else kind


def set_up_page(sheet: Any) -> None:
    """A4, one page wide, as many pages long as it takes, page numbers at the foot."""
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.6, 0.6
    margins.header = margins.footer = 0.3
    sheet.oddFooter.center.text = "第&P页 共&N页"
    sheet.print_options.horizontalCentered = True


def write_table(sheet: Any, table: Table, styles: Styles) -> int:
    """Write a table into an empty sheet; the row of its last line."""
    columns = table.columns
    widths = fit([column.width for column in columns], table.rows)
    for index, column in enumerate(columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(index)]
        dimension.width, dimension.hidden = widths[index - 1], column.is_hidden
    shown = sum(not column.is_hidden for column in columns)
    _set_up(sheet, table, shown)
    _write_head(sheet, table, styles, shown, widths)
    at = HEAD_ROW
    for row in table.rows:
        at += 1
        sheet.row_dimensions[at].height = _height(row, widths, columns, table.least_lines)
        sheet.append([_cell(sheet, styles, c, v) for c, v in zip(columns, row, strict=True)])
    if not table.rows:
        at += 1
        _write_across(sheet, styles, at, "centre", NOTHING, shown)
    for note in table.notes:
        at += 1
        _write_across(sheet, styles, at, "note", note, shown, sum(widths[:shown]))
    return at


def _cell(sheet: Any, styles: Styles, column: Column, value: Value) -> Any:
    return make_cell(sheet, styles, style_of(column, value), value)


def _set_up(sheet: Any, table: Table, shown: int) -> None:
    """What has to be known before the first row is written, and what refers to all rows."""
    set_up_page(sheet)
    first, last = HEAD_ROW + 1, HEAD_ROW + max(len(table.rows), 1)
    end = get_column_letter(shown)
    sheet.freeze_panes = f"{get_column_letter(table.frozen + 1)}{first}"
    sheet.print_title_rows = f"1:{HEAD_ROW}"
    if table.rows:
        sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(table.columns))}{last}"
    sheet.print_area = f"A1:{end}{last + len(table.notes)}"
    if table.urgency is not None and table.rows:
        given = sum(not column.is_hidden and not column.is_filled_in for column in table.columns)
        area = f"A{first}:{get_column_letter(given)}{last}"
        _colour_rows(sheet, get_column_letter(table.urgency + 1), area, first)


def _colour_rows(sheet: Any, column: str, area: str, first: int) -> None:
    for word, colour in ((OVER, OVERDUE), (LEFT, DUE_SOON)):
        rule = Rule(type="expression", dxf=coloured(colour), stopIfTrue=True)
        rule.formula = [f'LEFT(${column}{first},{len(word)})="{word}"']
        sheet.conditional_formatting.add(area, rule)


def _write_head(
    sheet: Any, table: Table, styles: Styles, shown: int, widths: Sequence[float]
) -> None:
    sheet.row_dimensions[1].height = 36
    _merge(sheet, 1, 1, shown)
    sheet.append([make_cell(sheet, styles, "title", table.title)])
    sheet.row_dimensions[2].height = 20
    left_end = max(shown // 2, 1)
    row: list[Any] = [make_cell(sheet, styles, "left", table.left)]
    _merge(sheet, 2, 1, left_end)
    if shown > left_end:
        row += [None] * (left_end - 1) + [make_cell(sheet, styles, "right", table.right)]
        _merge(sheet, 2, left_end + 1, shown)
    sheet.append(row)
    most = max(
        lines(c.heading, w) for c, w in zip(table.columns, widths, strict=True) if not c.is_hidden
    )
    sheet.row_dimensions[HEAD_ROW].height = most * 16 + 8
    sheet.append(
        [
            make_cell(sheet, styles, "head fill" if c.is_filled_in else "head", c.heading)
            for c in table.columns
        ]
    )


def _write_across(
    sheet: Any, styles: Styles, at: int, style: str, text: str, shown: int, width: float = 80
) -> None:
    """A line over the width of the table."""
    _merge(sheet, at, 1, shown)
    sheet.row_dimensions[at].height = height(lines(text, width))
    sheet.append([make_cell(sheet, styles, style, text)])


def _merge(sheet: Any, row: int, first: int, last: int) -> None:
    if last > first:
        area = f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}"
        sheet.merged_cells.add(area)


def _height(
    row: Sequence[Value], widths: Sequence[float], columns: Sequence[Column], least: int
) -> float:
    most = least
    for value, width, column in zip(row, widths, columns, strict=True):
        # Most cells are short: a text of fewer characters than half the line is one line.
        if (
            isinstance(value, str)
            and not column.is_hidden
            and (len(value) * 2 > capacity(width) or "\n" in value)
        ):
            most = max(most, lines(value, width))
    return height(most)
