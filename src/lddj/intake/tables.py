"""The tables of a sheet: title lines, heading rows, and the rows below each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lddj.intake.column_keys import forget_near
from lddj.intake.columns import HeadingRow, cell_holding
from lddj.intake.days import day_in_cell
from lddj.intake.fields import (
    DEADLINE,
    DONE,
    DONE_DAY,
    DONE_NOTE,
    EITHER,
    FOREIGN_ISSUES,
    PROGRESS,
)  # fmt: skip
from lddj.intake.foreign_kind import ForeignKind
from lddj.intake.head_rows import heading_texts, is_heading_row, read_head
from lddj.intake.mapping import ColumnMap
from lddj.intake.sheets import Cell, Sheet
from lddj.intake.statuses import status_of, tells_status
from lddj.intake.unit_names import is_unit
from lddj.intake.values import NOTHING, Unreadable

SEARCHED = 40
"""In how many of the first rows that hold something a heading row is looked for."""


@dataclass(slots=True)
class ForeignTable:
    """A heading row and the rows below it, down to the next that is another's."""

    sheet: Sheet
    head: HeadingRow
    rows: list[int] = field(default_factory=list)
    """The rows that are no headings."""
    repeated: list[int] = field(default_factory=list)
    """Rows in which the headings are printed again."""
    remarks: list[str] = field(default_factory=list)
    kind: ForeignKind = FOREIGN_ISSUES

    def cell(self, row: int, key: str) -> Cell | None:
        """Return the first cell that holds for a key in a row; None where all are empty."""
        cells = (cell_holding(self.sheet, row, column.number) for column in self.head.of(key))
        return next((cell for cell in cells if cell is not None), None)

    def below(self, key: str) -> list[Cell]:
        """Return the cells of a key in all rows, each once."""
        found: dict[tuple[int, int], Cell] = {}
        for row in self.rows:
            for column in self.head.of(key):
                cell = cell_holding(self.sheet, row, column.number)
                if cell is not None:
                    found[cell.row, cell.column] = cell
        return list(found.values())


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a ledger's keys may hold."""

    by_key: Mapping[str, Sequence[str]]
    units: dict[str, str]

    def of(self, key: str) -> Sequence[str]:
        """Return the words of a key; none where it may hold anything."""
        return self.by_key.get(key, ())


def find_head_row(sheet: Sheet, mapping: ColumnMap) -> int:
    """Return the first heading row among the first rows; 0 where there is none."""
    order = mapping.order(sheet.name)
    if order.head_row:
        return order.head_row
    rows = list(sheet.rows)[:SEARCHED]
    return next((row for row in rows if is_heading_row(sheet, row, mapping)), 0)


def tables_of(
    sheet: Sheet, mapping: ColumnMap, words: Words, like: HeadingRow | None
) -> list[ForeignTable]:
    """Return the tables of a sheet; ``like`` is another sheet's head for one without its own."""
    first = 0 if like is not None else find_head_row(sheet, mapping)
    if like is not None:
        tables = [
            ForeignTable(sheet, HeadingRow([], like.columns, like.printed), kind=mapping.kind)
        ]
    elif first:
        tables = [ForeignTable(sheet, read_head(sheet, first, mapping), kind=mapping.kind)]
    else:
        return []
    skipped = set(tables[0].head.rows)
    for row in sheet.rows:
        if row < first or row in skipped:
            continue
        if is_heading_row(sheet, row, mapping):
            again = _repeated(tables[-1], row)
            if again:
                tables[-1].repeated += again
                skipped.update(again)
                continue
            tables.append(ForeignTable(sheet, read_head(sheet, row, mapping), kind=mapping.kind))
            skipped.update(tables[-1].head.rows)
        else:
            tables[-1].rows.append(row)
    for table in tables:
        if not table.head.settled:  # another sheet's that is like it may have decided
            settle_headings(table, words)
            table.head.settle()
    return tables


def _repeated(table: ForeignTable, row: int) -> list[int]:
    """Return the rows in which a table's headings are printed again from ``row`` on."""
    found = []
    for at, words in enumerate(table.head.printed):
        if heading_texts(table.sheet, row + at) != words:
            return []
        found.append(row + at)
    return found


def settle_headings(table: ForeignTable, words: Words) -> None:
    """Decide what headings leave open by what stands below them."""
    for key in [column.key for column in table.head.columns.values() if column.is_near]:
        if not _column_fits(table, key, words):
            forget_near(table.head, key)
    if table.kind is FOREIGN_ISSUES:
        decide_either(table)
        find_status(table)
    for key, name in _near_names(table).items():
        why = "没有整改时限一栏，" if table.kind.vocabulary.exact(name) == EITHER else ""
        table.remarks.append(f"{table.sheet.name}：{why}“{name}”当作“{key}”，请核对")


def _near_names(table: ForeignTable) -> dict[str, str]:
    return {c.key: c.name for c in reversed(table.head.columns.values()) if c.is_near}


def _column_fits(table: ForeignTable, key: str, words: Words) -> bool:
    """Return whether what stands below a heading that is only near fits the key."""
    cells = [cell for cell in table.below(key) if cell.shown.strip() not in NOTHING]
    fits = _fitness_of(key, words, table.kind)
    if fits is None or not cells:
        return True
    return sum(map(fits, cells)) * 2 >= len(cells)


def _fitness_of(key: str, words: Words, kind: ForeignKind) -> Callable[[Cell], bool] | None:
    if key in ("领域", "类别", "来源"):
        return lambda cell: cell.shown.strip() in words.of(key)
    if key.endswith("日期") or key in (kind.deadline, EITHER):
        return _tells_a_day
    if key == kind.text:
        return lambda cell: cell.is_text and not cell.shown.strip().isdecimal()
    if key in (kind.unit, "配合单位", "协办单位"):
        return lambda cell: is_unit(cell.shown.strip(), words.units)
    return None


def _tells_a_day(cell: Cell) -> bool:
    try:
        return day_in_cell(cell) is not None
    except Unreadable:
        return False


def decide_either(table: ForeignTable) -> None:
    """Take 完成时间 for the deadline or the completion, as the table shows."""
    columns = table.head.of(EITHER)
    if not columns:
        return
    is_deadline = not table.head.of(DEADLINE) and not _follows_status(table)
    key = DEADLINE if is_deadline else DONE_DAY
    is_taken = bool(table.head.of(key))
    for column in columns:
        column.key = "" if is_taken else key
        column.is_second = is_taken
        column.is_near = not is_taken and (column.is_near or is_deadline)


def _follows_status(table: ForeignTable) -> bool:
    """Return whether 完成时间 is filled in just where 是否完成 says done, not everywhere."""
    if not table.head.of(DONE):
        return False
    pairs = []
    for row in table.rows:
        if table.cell(row, table.kind.text) is not None:
            said = table.cell(row, DONE)
            is_done = said is not None and status_of(said.shown).is_done
            pairs.append((is_done, table.cell(row, EITHER) is not None))
    return all(done == filled for done, filled in pairs) and not all(done for done, _ in pairs)


def find_status(table: ForeignTable) -> None:
    """Take 整改情况 for 是否完成 where it holds only 已完成, 未完成 and the like."""
    if table.head.of(DONE):
        return
    for key in (DONE_NOTE, PROGRESS):
        columns = [column for column in table.head.of(key) if not column.is_settled]
        texts = [cell.shown for cell in table.below(key)]
        if not columns or not _are_statuses(texts):
            continue
        for column in columns:
            column.key, column.is_near = DONE, True
        return


def _are_statuses(texts: list[str]) -> bool:
    return all(map(tells_status, texts)) and any(t.strip() not in NOTHING for t in texts)


def rows_with_text(table: ForeignTable) -> Iterator[int]:
    """Yield the rows in which something stands under the text of the kind."""
    return (row for row in table.rows if table.cell(row, table.kind.text) is not None)
