"""The rows that could not be used, as a form to be sent back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lddj.exchange.form import FILLED_IN, NUMBER, SHEET
from lddj.exchange.plan import CellValue, Plan
from lddj.load.books import CountyBook
from lddj.model.names import comparable
from lddj.render.excel.filling_in import FORM, HOW, form_row, make_fillable
from lddj.render.excel.ledger import Ledger, in_chinese
from lddj.render.excel.sheet import write_table
from lddj.render.excel.styles import make_styles
from lddj.render.excel.table import Column, Table, Value, numbered
from lddj.render.excel.workbook import first_day, new_workbook

WHY = Column("退回原因", 30)
COLUMNS = (*FORM[:-3], WHY, *FORM[-3:])


def rejects_workbook(book: CountyBook, day: date, plan: Plan) -> bytes:
    """The rejected rows with the reasons, sealed with the ledger's state of ``day``.

    The seals keep the day on which the form went out: by it 5月12日 is of the same year when it
    is read again. Rows that name no issue of the ledger stand there as they came.
    """
    ledger = Ledger(book, day)
    seen = {comparable(one.case.issue.id): one for one in ledger.seen}
    rows: list[Sequence[Value]] = []
    for one in plan.rejections:
        why = "；".join(f"{r.spot.heading or '本行'}：{r.text}" for r in one.reasons)
        issue = seen.get(comparable(one.number)) if one.number else None
        filled = {name: _value(one.values.get(name)) for name in FILLED_IN}
        if issue is not None:
            row = form_row(ledger, issue, filled, plan.day)
        else:
            row = [None] * (len(FORM) - 1)
            row[0] = _value(one.values.get(NUMBER))
            for name, value in filled.items():
                row[[column.heading for column in FORM].index(name) - 1] = value
        rows.append([*row[:-3], why, *row[-3:]])
    table = Table(
        SHEET,
        ledger.title("整改台账（退回重填）"),
        f"{ledger.left}（{in_chinese(plan.day)}发出的表退回）" if plan.day else ledger.left,
        f"填报单位：{plan.filler}" if plan.filler else ledger.right,
        COLUMNS,
        numbered(rows),
    )
    table.least_lines = 3
    table.notes += HOW
    with new_workbook(table.title) as (workbook, out):
        sheet = workbook.create_sheet(SHEET)
        if rows:
            make_fillable(sheet, COLUMNS, len(rows), first_day(book, day))
        write_table(sheet, table, make_styles(sheet, book.campaign.conventions.decimals))
    return out.getvalue()


def _value(value: CellValue) -> Value:
    """A cell as it came: days stay days, all else is text."""
    if value is None or isinstance(value, date):
        return value
    return f"{value:g}" if isinstance(value, float) else str(value)
