"""A small ledger, its form, and how a unit fills it in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from ledger import CAMPAIGN_ID, FOLDER, ISSUES
from openpyxl import Workbook, load_workbook

from lddj.checking.county import Checker
from lddj.edits.change import Draft
from lddj.exchange.form import SHEET
from lddj.intake.folder import read_file
from lddj.intake.returning import Desk, Returned
from lddj.load.books import CountyBook
from lddj.load.county import load_campaign
from lddj.load.sources.folder import FolderSource
from lddj.render.excel.filling_in import Sending, form_workbook

DAY = date(2022, 3, 25)
"""The day to which the form goes out."""
TODAY = date(2022, 4, 10)
FILE = f"{FOLDER}/滦平/issues/02.yaml"

_ANOTHER = """\
  - 编号: {number}
    方面: 涉企执法
    问题描述: {text}
    点位: 县城
    来源: 暗访
    发现日期: 2022-03-05
    类别: 限期整改
    责任单位: 县住建局
    责任人: 局长
    整改措施: 逐项整改。
    整改时限: 2022-05-15
    记录:
      - {{日期: 2022-03-08, 事项: 交办}}
"""
THREE = ISSUES + "".join(
    _ANOTHER.format(number=f"LP-02-{n:03d}", text=text)
    for n, text in ((5, "执法检查没有备案。"), (6, "处罚决定没有公示。"))
)
FILES = {FILE: THREE}
NUMBERS = ("LP-01-001", "LP-02-004", "LP-02-005", "LP-02-006")
"""The issues in the order of the form's rows, the first in row 7."""


def book_in(root: Path) -> CountyBook:
    """The book of 滦平 in a repository."""
    source = FolderSource(root)
    return Checker(source, TODAY).county(load_campaign(source, CAMPAIGN_ID), "滦平")


def form_of(root: Path) -> bytes:
    """The form as it goes out."""
    return unit_form(root)


def unit_form(root: Path, unit: str | None = None, day: date = DAY) -> bytes:
    """The form of a unit, without one of the whole county."""
    return form_workbook(Sending([book_in(root)], day, unit))


class Form:
    """A form that is open in some program: cells by 编号 and heading."""

    def __init__(self, raw: bytes) -> None:
        self.workbook: Any = load_workbook(BytesIO(raw))
        self.sheet: Any = self.workbook[SHEET]
        self.head = next(
            row for row in range(1, 10) if "编号" in [cell.value for cell in self.sheet[row]]
        )
        self.first = self.head + 1
        # openpyxl leaves merged areas where they are when rows move; other programs do not.
        for area in list(self.sheet.merged_cells.ranges):
            if area.min_row > self.head:
                self.sheet.unmerge_cells(str(area))

    @property
    def columns(self) -> dict[str, int]:
        """Heading → column."""
        return {cell.value: cell.column for cell in self.sheet[self.head] if cell.value}

    def row(self, number: str) -> int:
        """The row of an issue."""
        column = self.columns["编号"]
        rows = range(self.first, self.sheet.max_row + 1)
        return next(row for row in rows if self.sheet.cell(row, column).value == number)

    def fill(self, number: str, **values: object) -> None:
        """Fill in an issue's row."""
        row = self.row(number)
        for heading, value in values.items():
            self.sheet.cell(row, self.columns[heading]).value = value

    def rows(self) -> list[list[object]]:
        """The values of the issues' rows."""
        width = self.sheet.max_column
        return [
            [self.sheet.cell(row, column).value for column in range(1, width + 1)]
            for row in range(self.first, self.first + len(NUMBERS))
        ]

    def put(self, rows: list[list[object]]) -> None:
        """Put rows in place of the issues' rows."""
        for at, values in enumerate(rows, self.first):
            for column, value in enumerate(values, 1):
                self.sheet.cell(at, column).value = value

    def bytes(self) -> bytes:
        """The workbook as a file."""
        out = BytesIO()
        self.workbook.save(out)
        return out.getvalue()

    def copied(self) -> Workbook:
        """The values in a workbook of another program's making: no styles, nothing hidden."""
        other = Workbook()
        sheet: Any = other.active
        sheet.title = "Sheet1"
        for row in self.sheet.iter_rows(values_only=True):
            sheet.append(list(row))
        return other


def filled(root: Path, change: Callable[[Form], object]) -> bytes:
    """The form after ``change``."""
    form = Form(form_of(root))
    change(form)
    return form.bytes()


def read(
    root: Path,
    raw: bytes,
    *,
    take_returned: bool = False,
    county: str | None = None,
    campaign: str | None = None,
    today: date = TODAY,
) -> Returned:
    """What an import of these bytes would do."""
    path = root / "退回.xlsx"
    path.write_bytes(raw)
    desk = Desk(Draft(root, today, print), county, campaign)
    return read_file(desk, path, take_returned=take_returned).counties[0]


def written(found: Returned) -> list[list[str]]:
    """The proposed records: 编号, 日期, 事项, 说明."""
    return [
        [one.number, record.day.isoformat(), record.kind, record.note or ""]
        for one in found.plan.proposals
        for record in one.records
    ]


def refused(found: Returned) -> list[list[str]]:
    """The reasons: 编号, column, text."""
    return [
        [one.number, reason.spot.heading, reason.text]
        for one in found.plan.rejections
        for reason in one.reasons
    ]
