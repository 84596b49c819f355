"""A county's or a unit's workbook: its sheets in order, and its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from lddj.render.excel.ledger import Ledger
from lddj.render.excel.page import USUAL_FONT, USUAL_SIZE
from lddj.render.excel.sheet import write_sheet
from lddj.render.excel.styles import make_styles
from lddj.render.excel.summary import write_summary
from lddj.render.excel.table import SheetTable
from lddj.render.excel.tables import TABLES, evidence_list

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def county_workbook(ledger: Ledger) -> bytes:
    """Return 汇总, 任务清单, 责任清单, 问题清单, 效果清单, 整改台账 as one workbook.

    Behind them stands 佐证 where records name files.
    """
    tables = [make(ledger) for make in TABLES]
    evidence = evidence_list(ledger)
    if evidence is not None:
        tables.append(evidence)
    with new_workbook(ledger.title("四清单一台账")) as (workbook, out):
        summary = workbook.create_sheet("汇总")
        styles = make_styles(summary, ledger.book.campaign.conventions.decimals)
        write_summary(summary, ledger, styles)
        for table in tables:
            write_sheet(workbook.create_sheet(table.name), table, styles)
    return out.getvalue()


def use_font(workbook: Any, font: Font) -> None:
    """Make a font the workbook's usual one; openpyxl offers no way to do so."""
    workbook._fonts[0] = font
    workbook._named_styles["Normal"].font = font


@contextmanager
def new_workbook(title: str) -> Iterator[tuple[Any, BytesIO]]:
    """Yield an empty workbook, and the bytes that it is when all of it has been written."""
    workbook, out = Workbook(write_only=True), BytesIO()
    use_font(workbook, Font(USUAL_FONT, USUAL_SIZE))
    workbook.properties.creator, workbook.properties.title = "lddj", title
    try:
        yield workbook, out
    except BaseException:
        for sheet in workbook.worksheets:  # a sheet left open would complain when it goes
            with suppress(Exception):
                sheet.close()
        raise
    workbook.save(out)


def workbook_of_one(table: SheetTable) -> bytes:
    """Return a table as a workbook of one sheet."""
    with new_workbook(table.title) as (workbook, out):
        sheet = workbook.create_sheet(table.name)
        write_sheet(sheet, table, make_styles(sheet))
    return out.getvalue()


def file_name(ledger: Ledger) -> str:
    """Return 滦平县-四清单一台账-2022-04-28.xlsx; with the unit's name where it is one's."""
    parts = [ledger.book.name, *([ledger.unit] if ledger.unit else [])]
    return safe_name(f"{'-'.join(parts)}-四清单一台账-{ledger.day}.xlsx")


def safe_name(name: str) -> str:
    """Return a file's name without the characters that Windows refuses."""
    return _NOT_IN_NAMES.sub("_", name)
