"""The second reader, python-calamine: for packages that the first cannot read, .xls, .et, .ods.

It gives values only, without number formats or the formulas behind them. A file that is made
for it can stop it short (a panic of Rust), or keep it busy until the memory is full; so it works
in a process of its own, within bounds, and what it prints is not seen.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from lddj.intake.number_format import stored
from lddj.intake.sheets import Cell, MergedArea, Sheet, Workbook, decoded
from lddj.system.confined import Limits, TooMuch, within

LIMIT_SECONDS = 30
LIMIT_MEMORY = 2 * 2**30
"""Bytes that the reader's process may take, where a system can bound it."""
BROKEN = "内容损坏"


class SecondReaderFailed(Exception):
    """The second reader could not read a file either; the text says why."""


class Protected(Exception):
    """A workbook with a password."""


def read_values(raw: bytes) -> Workbook:
    """Read a workbook's values. Raises SecondReaderFailed or Protected."""
    try:
        return within(Limits(LIMIT_SECONDS, LIMIT_SECONDS, LIMIT_MEMORY), _read_sheets, raw)
    except TooMuch:
        raise SecondReaderFailed(BROKEN) from None


def _read_sheets(raw: bytes) -> Workbook:
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(raw))
        sheets = [_sheet_of_values(workbook, at) for at in range(len(workbook.sheet_names))]
    except PasswordError:
        raise Protected from None
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # its panics are no Exception
        raise SecondReaderFailed(BROKEN) from None
    return Workbook(sheets, values_only=True)


def _sheet_of_values(workbook: Any, at: int) -> Sheet:
    about = workbook.sheets_metadata[at]
    sheet = Sheet(about.name, is_hidden=str(about.visible).rpartition(".")[2] != "Visible")
    if str(about.typ).rpartition(".")[2] != "WorkSheet":
        sheet.is_chart = True
        return sheet
    table = workbook.get_sheet_by_index(at)
    for row, values in enumerate(table.to_python(skip_empty_area=False), 1):
        for column, value in enumerate(values, 1):
            if value != "":
                sheet.put(_cell_of_value(row, column, value))
    try:
        areas = table.merged_cell_ranges or ()
    except Exception:  # .ods has none
        areas = ()
    for (top, left), (bottom, right) in areas:
        sheet.merged.append(MergedArea(top + 1, left + 1, bottom + 1, right + 1))
    sheet.close()
    return sheet


def _cell_of_value(row: int, column: int, value: Any) -> Cell:
    if isinstance(value, bool):
        text = "是" if value else "否"
        return Cell(row, column, text, text)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return Cell(row, column, value, value.isoformat())
    if isinstance(value, time):
        text = value.strftime("%H:%M")
        return Cell(row, column, text, text)
    if isinstance(value, timedelta):
        text = str(value)
        return Cell(row, column, text, text)
    if isinstance(value, int | float):
        number = int(value) if value == int(value) and abs(value) < 1e15 else value
        return Cell(row, column, number, stored(number))
    text = decoded(str(value))
    return Cell(row, column, text, text)
