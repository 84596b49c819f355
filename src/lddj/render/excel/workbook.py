"""A county's or a unit's workbook: its sheets in order, and its bytes."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from lddj.load.books import CountyBook
from lddj.render.excel.filling_in import FORM, form, make_fillable
from lddj.render.excel.sheet import write_table
from lddj.render.excel.styles import make_styles
from lddj.render.excel.summary import write_summary
from lddj.render.excel.tables import TABLES, Ledger

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def county_workbook(ledger: Ledger, *, for_return: bool = False) -> bytes:
    """汇总, 任务清单, 责任清单, 问题清单, 效果清单, 整改台账 as one workbook.

    ``for_return`` makes 整改台账 the form that the unit fills in.
    """
    workbook = Workbook(write_only=True)
    places = ledger.book.campaign.conventions.decimals
    summary = workbook.create_sheet("汇总")
    styles = make_styles(summary, places)
    write_summary(summary, ledger, styles)
    for make in TABLES[:-1] if for_return else TABLES:
        table = make(ledger)
        write_table(workbook.create_sheet(table.name), table, styles)
    if for_return:
        write_form(workbook, ledger, styles)
    return as_bytes(workbook, ledger.title("四清单一台账"))


def write_form(workbook: Any, ledger: Ledger, styles: Any) -> None:
    """整改台账 to be filled in, as the sheet that opens first."""
    table = form(ledger)
    sheet = workbook.create_sheet(table.name)
    if table.rows:
        make_fillable(sheet, FORM, len(table.rows), _start(ledger.book, ledger.day))
    write_table(sheet, table, styles)
    workbook.active = len(workbook.worksheets) - 1


def _start(book: CountyBook, day: date) -> date:
    """The first day that a record may have: the first finding's."""
    return min((case.issue.found_on for case in book.cases), default=day)


def as_bytes(workbook: Any, title: str) -> bytes:
    """The workbook as a file."""
    workbook.properties.creator = "lddj"
    workbook.properties.title = title
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def file_name(ledger: Ledger, *, for_return: bool = False) -> str:
    """滦平县四清单一台账-2022-04-28.xlsx; with the unit's name; 填报 where it is to come back."""
    parts = [ledger.book.name, *([ledger.unit] if ledger.unit else [])]
    kind = "整改台账填报" if for_return else "四清单一台账"
    return safe_name(f"{'-'.join(parts)}-{kind}-{ledger.day}.xlsx")


def safe_name(name: str) -> str:
    """A file's name without the characters that Windows refuses."""
    return _NOT_IN_NAMES.sub("_", name)
