"""The rows of a table: which are issues, and which are totals, notes, sections, continuations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from lddj.intake.columns import cell_holding, own_cells
from lddj.intake.fields import ROW_NUMBER
from lddj.intake.headings import plain_heading
from lddj.intake.mapping import CONTINUED, ISSUE_ROW, ROW_NOT_USED, SECTION, ColumnMap
from lddj.intake.sections import Sections, read_section
from lddj.intake.sheets import Cell, Fault
from lddj.intake.tables import ForeignTable, rows_with_text

TOTAL, NOTE = "合计行", "表下说明"
WIDE = 3
"""Columns over which the cell of a section row is merged, at least."""

_TOTAL = re.compile(
    r"(?:合计|总计|小计|共计|累计|本页小计|本页合计)(?:共?\d+[个项条件处]?(?:问题)?)?[.。]?"
)
_NOTE = re.compile("(?:注|备注|说明|填表|制表|审核|审批|填报|联系|校核|复核)[^:：。]{0,6}[:：]")
_AMOUNT = re.compile(r"\d+(?:\.\d+)?[个项条件处]?")
_BARE = re.compile(
    r"[（(]?\d{1,4}(?:\.\d{1,3})*[)）]?[.、]?|[①-⑳]|[一二三四五六七八九十]{1,3}[、.]?"
)
_NUMBERED = ("编号", ROW_NUMBER)


@dataclass(slots=True)
class IssueRows:
    """The rows of one issue, and what the sections above say of it."""

    table: ForeignTable
    rows: list[int]
    sections: dict[str, str] = field(default_factory=dict)
    has_no_area: bool = False
    stretch: int = 0
    """Which rows share the value above: between two section rows of a table."""
    split_from: int = 0
    """The first row of a merged 问题描述 of which each row is an issue; 0: none."""
    continued: list[int] = field(default_factory=list)
    """Its rows that were joined to the first."""

    @property
    def row(self) -> int:
        """The first of its rows."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class Other:
    """A row that is no issue: which, why, and whether it is a heading or not used."""

    row: int
    reason: str
    is_heading: bool = False
    doubt: str = ""


def is_bare_number(cell: Cell) -> bool:
    """Return whether a cell shows a row number: 1, 001, 1.2, （1）, ①."""
    if isinstance(cell.value, Fault):
        return False
    return bool(_BARE.fullmatch(unicodedata.normalize("NFKC", cell.shown).strip()))


def row_numbers(table: ForeignTable) -> set[int]:
    """Return the columns of a table that hold nothing but row numbers."""
    found = set()
    first = min((c.number for c in table.head.columns.values() if c.has_heading), default=0)
    for column in table.head.columns.values():
        may_be = column.key in _NUMBERED or (
            not column.key and (column.number <= first or _NAMES_NUMBERS.search(column.name))
        )
        if not may_be:
            continue
        cells = [cell_holding(table.sheet, row, column.number) for row in table.rows]
        there = [cell for cell in cells if cell is not None]
        told = [cell for cell in there if _tells_content(table, cell)] or there
        if told and all(map(is_bare_number, told)):
            found.add(column.number)
    return found


_NAMES_NUMBERS = re.compile(r"号|序|^(?:no|№)", re.I)


def _tells_content(table: ForeignTable, cell: Cell) -> bool:
    """Return whether a cell tells what its column holds: totals and sections do not."""
    own = own_cells(table.sheet, cell.row)
    return len(own) > 1 and not _TOTAL.fullmatch(_first_text(own)) and not _is_note(own)


def _first_text(cells: list[Cell]) -> str:
    return next((plain_heading(cell.shown) for cell in cells if cell.is_text), "")


def _is_note(cells: list[Cell]) -> bool:
    return bool(cells) and bool(_NOTE.match("".join(cells[0].shown.split())))


class RowReader:
    """The reader of a sheet's tables, row after row."""

    def __init__(self, table: ForeignTable, sections: Sections, mapping: ColumnMap) -> None:
        self.table = table
        self.sections = sections
        self.mapping = mapping
        self.numbers = row_numbers(table)
        self._last: IssueRows | None = None
        self._taken: set[int] = set()
        texts = [row for row in rows_with_text(table) if not _is_note(own_cells(table.sheet, row))]
        self._last_text = max((row for row in texts if not self._is_total(row)), default=0)

    def read(self) -> Iterator[IssueRows | Other]:
        """Yield the issues and the other rows, in the order of their first rows."""
        for row in self.table.rows:
            if row in self._taken:
                continue
            yield from self._read(row)

    def _read(self, row: int) -> Iterator[IssueRows | Other]:
        said = self.mapping.row(self.table.sheet.name, row)
        cells = own_cells(self.table.sheet, row)
        if said == ROW_NOT_USED:
            yield Other(row, "MAP 写明不用")
        elif said == CONTINUED and self._last is not None:
            self._join(row)
        elif said == SECTION and cells:
            yield self._section(row, cells[0])
        elif said == ISSUE_ROW:
            yield from self._matters(row)
        else:
            yield from self._by_looks(row, cells)

    def _by_looks(self, row: int, cells: list[Cell]) -> Iterator[IssueRows | Other]:
        if self._is_total(row):
            yield Other(row, TOTAL)
        elif row > self._last_text and _is_note(cells):
            yield Other(row, NOTE)
        elif self._is_section(row, cells):
            yield self._section(row, cells[0])
        elif self._is_continuation(row):
            self._join(row)
        elif self._is_blank(row, cells):
            yield Other(row, "行号", is_heading=True)
        elif self.table.cell(row, self.table.kind.text) is not None or self._has_key(cells):
            if self.table.cell(row, self.table.kind.text) is None and len(cells) == 1:
                yield Other(row, "这一行只有一格，看不出是什么")
            else:
                yield from self._matters(row)
        else:
            yield Other(row, "这一行没有台账要的内容")

    def _is_total(self, row: int) -> bool:
        cells = own_cells(self.table.sheet, row)
        first = next((cell for cell in cells if cell.is_text), None)
        if first is None or not _TOTAL.fullmatch(plain_heading(first.shown)):
            return False
        text = self.table.cell(row, self.table.kind.text)
        return text is None or text is first or bool(_AMOUNT.fullmatch(plain_heading(text.shown)))

    def _is_section(self, row: int, cells: list[Cell]) -> bool:
        if len(cells) != 1 or not cells[0].is_text or is_bare_number(cells[0]):
            return False
        if any(cell_holding(self.table.sheet, row, column.number) not in (None, cells[0])
               for column in self.table.head.of(self.table.kind.text)):  # fmt: skip
            return False
        cell = cells[0]
        headed = [c.number for c in self.table.head.columns.values() if c.has_heading]
        begins = {min(headed, default=1), *(c.number for c in self.table.head.of(ROW_NUMBER))}
        if cell.column in begins:
            return True
        merged = (m for m in self.table.sheet.merged if (m.top, m.left) == (row, cell.column))
        return any(area.right - area.left + 1 >= WIDE for area in merged)

    def _section(self, row: int, cell: Cell) -> Other:
        self._last = None
        section = read_section(cell.shown)
        kind = self.sections.begin(row, section)
        if kind:
            return Other(row, f"小标题（{kind}）", is_heading=True)
        shown = " ".join(cell.shown.split())
        return Other(row, "看不懂的小标题", doubt=f"“{shown}”看不出是领域、方面还是乡镇")

    def _is_continuation(self, row: int) -> bool:
        if self._last is None or self._last.rows[-1] != row - 1:
            return False
        if self.table.cell(row, self.table.kind.text) is not None:
            return False
        own = {cell.column for cell in own_cells(self.table.sheet, row)}
        numbered = {c.number for key in _NUMBERED for c in self.table.head.of(key)} | self.numbers
        return not own & numbered and self._has_key(own_cells(self.table.sheet, row))

    def _has_key(self, cells: list[Cell]) -> bool:
        columns = self.table.head.columns
        return any(
            cell.column not in self.numbers
            and cell.column in columns
            and columns[cell.column].key in self.table.kind.keys
            for cell in cells
        )

    def _is_blank(self, row: int, cells: list[Cell]) -> bool:
        return (
            bool(cells)
            and all(cell.column in self.numbers for cell in cells)
            and (self.table.cell(row, self.table.kind.text) is None)
        )

    def _join(self, row: int) -> None:
        assert self._last is not None
        self._last.rows.append(row)
        self._last.continued.append(row)

    def _matters(self, row: int) -> Iterator[IssueRows]:
        """Yield the issue of a row, or those of the rows over which 问题描述 is merged."""
        rows = self._merged_rows(row)
        self._taken.update(rows)
        if len(rows) > 1 and self._differ(rows):
            for one in rows:
                self._last = self._matter([one], split_from=row)
                yield self._last
            return
        self._last = self._matter(rows)
        self._last.continued = rows[1:]
        yield self._last

    def _matter(self, rows: list[int], split_from: int = 0) -> IssueRows:
        self.sections.count_issue()
        return IssueRows(
            self.table, rows, dict(self.sections.values), self.sections.ended_area,
            self.sections.number, split_from,
        )  # fmt: skip

    def _merged_rows(self, row: int) -> list[int]:
        """Return the rows that share the 问题描述 of a row and hold something themselves."""
        sheet, columns = self.table.sheet, self.table.head.of(self.table.kind.text)
        areas = [
            area
            for area in sheet.merged
            if columns and area.top == row and area.left == columns[0].number and area.bottom > row
        ]
        if not areas:
            return [row]
        inside = [one for one in self.table.rows if row < one <= areas[0].bottom]
        return [row, *(one for one in inside if own_cells(sheet, one))]

    def _differ(self, rows: list[int]) -> bool:
        """Return whether each row has a 编号, 点位 or 乡镇 of its own, all different."""
        for key in ("编号", "点位", "乡镇"):
            columns = [c for c in self.table.head.of(key) if c.number not in self.numbers]
            for column in columns[:1]:
                cells = [self.table.sheet.cell(row, column.number) for row in rows]
                texts = {
                    plain_heading(c.shown) for c in cells if c is not None and not c.is_covered
                }
                if len(texts) == len(rows):
                    return True
        return False
