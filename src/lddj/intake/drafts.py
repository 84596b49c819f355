"""Hold what a foreign ledger's rows come to: issues, doubts, refusals, each cell's end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from openpyxl.utils import get_column_letter

from lddj.diagnostics import Diagnostic
from lddj.intake.columns import ForeignColumn, HeadingRow, own_cells
from lddj.intake.fields import FOREIGN_ISSUES, TELEPHONE, TELEPHONE_KEY
from lddj.intake.foreign_kind import ForeignKind
from lddj.intake.rows import IssueRows
from lddj.intake.sheets import Cell, Place, Sheet
from lddj.intake.telephones import half_hidden, masked_wholly
from lddj.yamltext.edit import Value


class End(StrEnum):
    """A place where a cell can end."""

    WRITTEN = "写入"
    HEADING = "标题"
    UNUSED = "未用"


class Fold(StrEnum):
    """The scope of one line of the preview: cells of a column, of rows, or of a whole sheet."""

    COLUMN = "栏"
    ROW = "行"
    SHEET = "表"


@dataclass(slots=True)
class Claim:
    """A cell's end, and why."""

    end: End
    reason: str
    number: str = ""
    """The 编号 of the issue that it went to."""
    fold: Fold = Fold.COLUMN


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on a cell, or on a row where ``column`` is 0."""

    sheet: str
    row: int
    column: int
    heading: str
    shown: str
    text: str
    is_ordinary: bool = False
    kind: str = ""
    """The words by which ordinary doubts are folded."""

    @property
    def letter(self) -> str:
        """The column's letters; empty for a row."""
        return get_column_letter(self.column) if self.column else ""


@dataclass(slots=True)
class IssueDraft:
    """An issue as it will be in the file, or why it cannot be one."""

    matter: IssueRows
    area: str = ""
    data: dict[str, Value] = field(default_factory=dict)
    reasons: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)
    claims: dict[Place, Claim] = field(default_factory=dict)
    contact: dict[str, str] = field(default_factory=dict)
    """联系人 and 电话 that go to the county's 通讯录.yaml, where the map says so."""
    lacking: list[str] = field(default_factory=list)
    """The keys that it needs and that nothing gives."""
    known_as: str = ""
    """Why the ledger has it already; empty where it is new."""

    @property
    def sheet(self) -> Sheet:
        """The sheet that it stands in."""
        return self.matter.table.sheet

    @property
    def row(self) -> int:
        """The first of its rows."""
        return self.matter.row

    @property
    def number(self) -> str:
        """The issue's 编号; empty where it has none yet."""
        return str(self.data.get("编号", ""))

    def claim(self, cell: Cell, end: End, reason: str) -> None:
        """Say where a cell ends; one that is written stays written."""
        before = self.claims.get((cell.row, cell.column))
        if before is None or before.end is not End.WRITTEN:
            self.claims[cell.row, cell.column] = Claim(end, reason)

    def mark_row(self, text: str) -> Remark:
        """Return what is said of the whole row."""
        return Remark(self.sheet.name, self.row, 0, "", "", text)


class Accounts:
    """The account of every cell of a workbook: the one place that tells where each ends."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._sheets = list(sheets)
        self._claims: dict[tuple[str, Place], Claim] = {}
        for sheet in self._sheets:
            for cell in sheet.cells():
                if cell.is_covered:
                    self.claim(sheet, cell, Claim(End.UNUSED, "被合并遮住"))

    def claim(self, sheet: Sheet, cell: Cell, claim: Claim) -> None:
        """Give a cell its end. What is written goes before a heading, that before unused."""
        place = sheet.name, (cell.row, cell.column)
        before = self._claims.get(place)
        if before is None or _RANK[claim.end] > _RANK[before.end]:
            self._claims[place] = claim

    def claim_row(self, sheet: Sheet, row: int, claim: Claim) -> None:
        """Give all cells of a row their end."""
        for cell in own_cells(sheet, row):
            self.claim(sheet, cell, claim)

    def claim_sheet(self, sheet: Sheet, reason: str) -> None:
        """Leave all cells of a sheet unused."""
        for cell in sheet.cells():
            self.claim(sheet, cell, Claim(End.UNUSED, reason, fold=Fold.SHEET))

    def settle(self) -> list[tuple[Sheet, Cell, Claim]]:
        """Return every cell with its end, by sheet, row and column; none is left out."""
        rest = Claim(End.UNUSED, "没有用上")
        return [
            (sheet, cell, self._claims.get((sheet.name, (cell.row, cell.column)), rest))
            for sheet in self._sheets
            for cell in sheet.cells()
        ]


_RANK = {End.UNUSED: 0, End.HEADING: 1, End.WRITTEN: 2}


@dataclass(slots=True)
class Intake:
    """The outcome of reading a foreign workbook."""

    campaign: str
    county: str
    file: str = ""
    drafts: list[IssueDraft] = field(default_factory=list)
    rejected: list[IssueDraft] = field(default_factory=list)
    known: list[IssueDraft] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    lacking: set[str] = field(default_factory=set)
    """Keys that some row needs and nothing gives."""
    doubts: list[Remark] = field(default_factory=list)
    """Doubts that are no draft's: of section rows."""
    cells: list[tuple[Sheet, Cell, Claim]] = field(default_factory=list)
    heads: dict[tuple[str, int], HeadingRow] = field(default_factory=dict)
    """Sheet and row → the headings that it stands below."""
    figures: list[Diagnostic] = field(default_factory=list)
    """Published figures that no longer agree: told, but they stop nothing."""
    elsewhere: list[Diagnostic] = field(default_factory=list)
    """Other errors that the new issues bring about in other files: nothing is written."""
    kind: ForeignKind = FOREIGN_ISSUES

    def column_of(self, sheet: str, row: int, column: int) -> ForeignColumn | None:
        """Return the column that a cell stands in; None outside the tables."""
        head = self.heads.get((sheet, row))
        return head.columns.get(column) if head else None

    def shown(self, sheet: str, row: int, column: int, text: str) -> str:
        """Return what a cell holds as it may be shown: telephone numbers masked."""
        there = self.column_of(sheet, row, column)
        if there is not None and there.key in (TELEPHONE, TELEPHONE_KEY):
            return masked_wholly(text)
        return half_hidden(text)

    @property
    def all_doubts(self) -> list[Remark]:
        """The doubts of what is written and of rows that are no issue, in order of place."""
        found = [*self.doubts, *(mark for draft in self.drafts for mark in draft.doubts)]
        sheets = list(dict.fromkeys(sheet.name for sheet, _, _ in self.cells))
        return sorted(found, key=lambda one: (sheets.index(one.sheet), one.row, one.column))

    @property
    def refusals(self) -> list[Remark]:
        """The reasons of all rows that are refused."""
        return [mark for draft in self.rejected for mark in draft.reasons]
