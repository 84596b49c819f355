"""Make a sheet fillable: what may be typed into which cells, and the rest locked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from lddj.exchange.form import (
    DONE,
    DONE_DAY,
    NO,
    NOTE_DAY,
    RESULT,
    YES,
)  # fmt: skip
from lddj.exchange.owed import returning
from lddj.render.excel.sheet import write_sheet
from lddj.render.excel.styles import make_styles
from lddj.render.excel.table import SheetTable
from lddj.render.excel.workbook import new_workbook


def workbook_of(table: SheetTable, start: date) -> bytes:
    """Return a form's table as a workbook; ``start`` is the first day that a date may have."""
    with new_workbook(table.title) as (workbook, out):
        sheet = workbook.create_sheet(table.name)
        if table.rows:
            make_fillable(sheet, table, start)
        write_sheet(sheet, table, make_styles(sheet))
    return out.getvalue()


def make_fillable(sheet: Any, table: SheetTable, start: date) -> None:
    """Add dropdowns, checks of dates, and a lock (without a password) on everything else."""
    first, last = table.head_row + 1, table.head_row + len(table.rows)
    letters = {c.heading: get_column_letter(i) for i, c in enumerate(table.columns, 1)}

    def over(check: DataValidation, *names: str) -> None:
        for name in names:
            check.add(f"{letters[name]}{first}:{letters[name]}{last}")
        sheet.data_validations.append(check)

    over(_yes_or_no(), DONE)
    if RESULT in letters:
        over(
            _a_result(sorted({word for way in returning().values() for word in way.results})),
            RESULT,
        )
    over(_a_day(start), NOTE_DAY, DONE_DAY)
    sheet.protection.sheet = True
    # What a clerk may still do: filter, sort, make a row taller or a column wider.
    for name in ("autoFilter", "sort", "formatColumns", "formatRows"):
        setattr(sheet.protection, name, False)


def _yes_or_no() -> DataValidation:
    check = DataValidation(type="list", formula1=f'"{YES},{NO}"', allow_blank=True)
    check.errorTitle, check.error = "是否完成", "请选“是”或“否”。"
    check.showErrorMessage = True
    return check


def _a_result(words: Sequence[str]) -> DataValidation:
    check = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
    check.errorTitle, check.error = RESULT, f"请选其中之一：{'、'.join(words)}。"
    check.showErrorMessage = True
    return check


def _a_day(start: date) -> DataValidation:
    check = DataValidation(
        type="date",
        operator="between",
        formula1=f"DATE({start.year},{start.month},{start.day})",
        formula2="TODAY()",
        allow_blank=True,
    )
    check.errorTitle, check.error = "日期", "请填已经过去的日期，写法如 2022-4-28。"
    check.promptTitle, check.prompt = "日期", "写法如 2022-4-28"
    check.showErrorMessage = check.showInputMessage = True
    return check
