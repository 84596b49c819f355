"""整改台账 as a form: the columns that the unit fills in, and what makes it come back whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from lddj.exchange.form import (
    BASE,
    DONE,
    DONE_DAY,
    DONE_NOTE,
    EFFECTS,
    FILLED_IN,
    HIDDEN_NUMBER,
    HOW,
    NO,
    NOTE,
    NOTE_DAY,
    SEAL,
    YES,
    Seal,
    fingerprint,
    in_words,
)  # fmt: skip
from lddj.exchange.owed import issue_matter
from lddj.model.lifecycle import is_allowed
from lddj.render.excel.ledger import Ledger
from lddj.render.excel.sheet import HEAD_ROW
from lddj.render.excel.table import Column, Table, Value, numbered
from lddj.render.excel.tables import LEDGER, TIME_LIMIT, ledger_row
from lddj.render.excel.wording import latest
from lddj.render.time_limit import time_limit
from lddj.stats.tally import Observation

LAST_NOTE = "上次进展"
_KNOWN = tuple(
    column for column in LEDGER[:12] if column.heading not in ("配合单位", "包联领导", "整改目标")
)
FORM = (
    *_KNOWN,
    Column("状态", 7.5, "centre"), TIME_LIMIT, Column(LAST_NOTE, 22),
    Column(NOTE, 26, "text", True), Column(NOTE_DAY, 12, "date", True),
    Column(DONE, 8.5, "centre", True), Column(DONE_DAY, 12, "date", True),
    Column(DONE_NOTE, 26, "text", True), Column(EFFECTS, 18, "text", True),
    Column(HIDDEN_NUMBER, 12, "centre", False, True), Column(SEAL, 20, "text", False, True),
    Column(BASE, 20, "text", False, True),
)  # fmt: skip


def form(ledger: Ledger) -> Table:
    """The form of a county or a unit: the issues of which the unit can still report."""
    rows = [form_row(ledger, one, {}) for one in ledger.seen if takes_more(one)]
    table = ledger.table("整改台账", FORM, numbered(rows))
    table.least_lines = 3
    table.urgency = [column.heading for column in FORM].index(TIME_LIMIT.heading)
    table.notes += HOW
    return table


def takes_more(one: Observation) -> bool:
    """Whether an issue's state allows what a unit reports."""
    category = one.case.issue.category
    return any(is_allowed(kind, one.course.state, category) for kind in ("进展", "整改完成"))


def form_row(
    ledger: Ledger, one: Observation, filled: Mapping[str, Value], sent: date | None = None
) -> list[Value]:
    """An issue's row without 序号; ``filled`` is what stands in the columns to fill in.

    ``sent`` is the day on which the form went out, where it is not the ledger's.
    """
    row = dict(zip([c.heading for c in LEDGER[1:12]], ledger_row(ledger, one), strict=True))
    seal = Seal(
        ledger.book.campaign.id,
        ledger.book.name,
        sent or ledger.day,
        fingerprint(issue_matter(one.case)),
    )
    return [
        *(row[column.heading] for column in _KNOWN[1:]),
        str(one.course.state),
        time_limit(one),
        latest(ledger.book, one),
        *(filled.get(name) for name in FILLED_IN),
        one.case.issue.id,
        str(seal),
        in_words(issue_matter(one.case), ledger.day),
    ]


def make_fillable(sheet: Any, columns: Sequence[Column], rows: int, start: date) -> None:
    """Dropdowns, checks of dates, and a lock (without a password) on everything else.

    ``start`` is the first day that a date may have.
    """
    first, last = HEAD_ROW + 1, HEAD_ROW + rows
    letters = {c.heading: get_column_letter(i) for i, c in enumerate(columns, 1)}

    def over(check: DataValidation, *names: str) -> None:
        for name in names:
            check.add(f"{letters[name]}{first}:{letters[name]}{last}")
        sheet.data_validations.append(check)

    over(_yes_or_no(), DONE)
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
