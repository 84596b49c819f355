"""Make cells of values: whatever a text begins with stays text, and no sign breaks the XML."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from openpyxl.cell import WriteOnlyCell

from lddj.render.excel.styles import Styles
from lddj.render.excel.table import CellFormula, SheetColumn, Value

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_767
_CUT = "……（全文见台账）"


def as_text(text: str) -> str:
    """Return a text as a cell can hold it: characters that XML has no place for become signs."""
    if _ILLEGAL.search(text):
        text = _ILLEGAL.sub(lambda sign: chr(0x2400 + ord(sign[0])) if sign[0] < " " else "�", text)
    if "_x" in text:
        text = _ESCAPED.sub("_x005F_", text)  # the format's own escape: _x0041_ would become A
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT


def is_risky(text: str) -> bool:
    """Tell whether a spreadsheet might take a text for a formula once it is edited or copied."""
    return text[:1] in "=+-@" or text[:1] < " " or text[:1] == "\x7f"


def make_cell(sheet: Any, styles: Styles, style: str, value: Value) -> Any:
    """Make a cell; whatever a text begins with, it stays text."""
    cell: Any = WriteOnlyCell(sheet)
    if isinstance(value, str):
        if value and is_risky(value) and f"{style} quoted" in styles.by_name:
            style = f"{style} quoted"
        cell._style = styles[style]
        cell.value = as_text(value)
        cell.data_type = "s"
        return cell
    cell._style = styles[style]
    if isinstance(value, CellFormula):
        cell.value, cell.data_type = f"={value.text}", "f"
    elif value is not None:
        cell.value = float(value) if isinstance(value, Fraction) else value
    return cell


def style_of(column: SheetColumn, value: Value) -> str:
    """Return the style of a value in a column; a text among dates or numbers is centred text."""
    kind = column.kind
    if isinstance(value, str) and kind != "text":
        kind = "centre"
    return f"{kind} fill" if column.is_filled_in else kind
