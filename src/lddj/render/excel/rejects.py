"""The rows that could not be used, as forms to be sent back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lddj.exchange.form import FILLED_IN, KIND_HEADING, NUMBER
from lddj.exchange.owed import matters_of
from lddj.exchange.plan import CellValue, Rejection
from lddj.intake.folder import Harvest
from lddj.load.books import CountyBook
from lddj.model.names import comparable
from lddj.render.days import chinese_date
from lddj.render.excel.fillable import workbook_of
from lddj.render.excel.filling_in import Sending, first_day_of, form_row, form_table
from lddj.render.excel.table import Value
from lddj.render.excel.workbook import safe_name

WHY = "退回原因"


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
    year when it is read again. Rows that name no matter of the ledger stand there as they came.
    """
    seen = {(one.kind, comparable(one.number)): one for one in matters_of(book)}
    rows = []
    for one in rejections:
        filled = {name: _value_as_it_came(one.values.get(name)) for name in FILLED_IN}
        matter = seen.get((one.kind, comparable(one.number)))
        if matter is not None:
            row = form_row(book, matter, day, filled, sent)
        else:
            row = {
                NUMBER: _value_as_it_came(one.values.get(NUMBER)),
                KIND_HEADING: one.kind,
                **filled,
            }
        row[WHY] = "；".join(f"{r.spot.heading or '本行'}：{r.text}" for r in one.reasons)
        rows.append(row)
    table = form_table(Sending([book], day, filler or None), rows)
    table.title += "（退回重填）"
    if sent:
        table.right = f"{chinese_date(sent)}发出的表退回"
    return workbook_of(table, first_day_of([book], day))


def _value_as_it_came(value: CellValue) -> Value:
    """Return a cell as it came: days stay days, all else is text."""
    if value is None or isinstance(value, date):
        return value
    return f"{value:g}" if isinstance(value, float) else str(value)
