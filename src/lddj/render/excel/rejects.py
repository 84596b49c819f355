"""The rows that could not be used, as a form to be sent back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lddj.exchange.form import FILLED_IN, HOW, NUMBER, SHEET
from lddj.exchange.plan import CellValue, Rejection
from lddj.intake.folder import Harvest
from lddj.load.books import CountyBook
from lddj.model.names import comparable
from lddj.render.excel.filling_in import FORM, form_row, make_fillable
from lddj.render.excel.ledger import Ledger, in_chinese
from lddj.render.excel.sheet import write_table
from lddj.render.excel.styles import make_styles
from lddj.render.excel.table import Column, Table, Value, numbered
from lddj.render.excel.workbook import first_day, new_workbook, safe_name

WHY = Column("退回原因", 30)
COLUMNS = (*FORM[:-3], WHY, *FORM[-3:])


def rejects_of(harvest: Harvest, *, one_file: bool) -> Iterator[tuple[str, bytes, int]]:
    """Yield the workbooks of the rejected rows: name, content and how many rows are in it.

    There is one for each unit and round, or with ``one_file`` one for each county.
    """
    for found in harvest.counties:
        groups: dict[tuple[str, date | None], list[Rejection]] = {}
        for one in found.plan.rejections:
            key = ("", found.plan.day) if one_file else (one.sender.unit, one.sender.day)
            groups.setdefault(key, []).append(one)
        for (unit, sent), rejections in groups.items():
            filler = found.plan.filler if one_file else unit
            content = rejects_workbook(found.book, harvest.desk.today, rejections, sent, filler)
            name = f"{found.book.name}-{unit or '单位不明'}-退回重填-{sent or '日期不明'}.xlsx"
            yield safe_name(name), content, len(rejections)


def rejects_workbook(
    book: CountyBook,
    day: date,
    rejections: Sequence[Rejection],
    sent: date | None,
    filler: str = "",
) -> bytes:
    """Return the rejected rows with the reasons, sealed with the ledger's state of ``day``.

    The seals keep the day on which the form went out (``sent``): by it 5月12日 is of the same
    year when it is read again. Rows that name no issue of the ledger stand there as they came.
    """
    ledger = Ledger(book, day)
    seen = {comparable(one.case.issue.id): one for one in ledger.seen}
    rows: list[Sequence[Value]] = []
    for one in rejections:
        why = "；".join(f"{r.spot.heading or '本行'}：{r.text}" for r in one.reasons)
        issue = seen.get(comparable(one.number)) if one.number else None
        filled = {name: _value(one.values.get(name)) for name in FILLED_IN}
        if issue is not None:
            row = form_row(ledger, issue, filled, sent)
        else:
            row = [None] * (len(FORM) - 1)
            row[0] = _value(one.values.get(NUMBER))
            for name, value in filled.items():
                row[[column.heading for column in FORM].index(name) - 1] = value
        rows.append([*row[:-3], why, *row[-3:]])
    table = Table(
        SHEET,
        ledger.title("整改台账（退回重填）"),
        f"{ledger.left}（{in_chinese(sent)}发出的表退回）" if sent else ledger.left,
        f"填报单位：{filler}" if filler else ledger.right,
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
