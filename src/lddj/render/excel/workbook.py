"""A county's or a unit's workbook: its sheets in order, and its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from lddj.load.books import CountyBook
from lddj.render.excel.filling_in import FORM, form, make_fillable
from lddj.render.excel.ledger import Ledger
from lddj.render.excel.sheet import write_table
from lddj.render.excel.styles import Styles, make_styles
from lddj.render.excel.summary import write_summary
from lddj.render.excel.tables import TABLES

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def county_workbook(ledger: Ledger, *, for_return: bool = False) -> bytes:
    """汇总, 任务清单, 责任清单, 问题清单, 效果清单, 整改台账 as one workbook.

    ``for_return`` makes 整改台账 the form that the unit fills in, and the sheet that opens.
    """
    tables = [make(ledger) for make in (TABLES[:-1] if for_return else TABLES)]
    with new_workbook(ledger.title("四清单一台账")) as (workbook, out):
        summary = workbook.create_sheet("汇总")
        styles = make_styles(summary, ledger.book.campaign.conventions.decimals)
        write_summary(summary, ledger, styles)
        for table in tables:
            write_table(workbook.create_sheet(table.name), table, styles)
        if for_return:
            _write_form(workbook, ledger, styles)
    return out.getvalue()


def _write_form(workbook: Any, ledger: Ledger, styles: Styles) -> None:
    table = form(ledger)
    sheet = workbook.create_sheet(table.name)
    if table.rows:
        make_fillable(sheet, FORM, len(table.rows), first_day(ledger.book, ledger.day))
    write_table(sheet, table, styles)
    workbook.active = len(workbook.worksheets) - 1


@contextmanager
def new_workbook(title: str) -> Iterator[tuple[Any, BytesIO]]:
    """An empty workbook, and the bytes that it is when all of it has been written."""
    workbook, out = Workbook(write_only=True), BytesIO()
    workbook.properties.creator, workbook.properties.title = "lddj", title
    try:
        yield workbook, out
    except BaseException:
        for sheet in workbook.worksheets:  # a sheet left open would complain when it goes
            with suppress(Exception):
                sheet.close()
        raise
    workbook.save(out)


def first_day(book: CountyBook, day: date) -> date:
    """The first day that a record may have: the first finding's."""
    return min((case.issue.found_on for case in book.cases), default=day)


def file_name(ledger: Ledger, *, for_return: bool = False) -> str:
    """滦平县四清单一台账-2022-04-28.xlsx; with the unit's name; 填报 where it is to come back."""
    parts = [ledger.book.name, *([ledger.unit] if ledger.unit else [])]
    kind = "整改台账填报" if for_return else "四清单一台账"
    return safe_name(f"{'-'.join(parts)}-{kind}-{ledger.day}.xlsx")


def safe_name(name: str) -> str:
    """A file's name without the characters that Windows refuses."""
    return _NOT_IN_NAMES.sub("_", name)
