"""The heading rows of a foreign ledger, and what each of its columns is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from lddj.intake.fields import KEYLESS, NOT_USED
from lddj.intake.foreign_kind import ForeignKind
from lddj.intake.headings import plain_heading
from lddj.intake.mapping import ColumnMap
from lddj.intake.sheets import Cell, Sheet

LONGEST_HEADING = 60
"""Characters that a heading with all its blanks, breaks and brackets may have."""
LONGEST_CHILD = 12
"""Characters that a heading of the second level has at most."""

_COUNTS = re.compile("(?:数|量|率|占比|比例|得分)$")
_PLANNED, _ACTUAL = re.compile("要求|规定|限定|承诺|计划|预计|拟"), re.compile("实际|已")
_SPONSORED = re.compile("包联|包保|包案")
_ENDING = re.compile("(?:完成|截止|结束|止)(?:时间|日期)?")
_BEGINNING = re.compile("(?:起始|开始|起)(?:时间|日期)?")
_NUMBER = re.compile(r"[\d.,%/年月日-]+")


@dataclass(slots=True)
class ForeignColumn:
    """A column of a table: how it is called, and the key that it is."""

    number: int
    name: str
    """The heading; 整改责任/单位, 责任人#2, or K列 where there is none."""
    group: int = 0
    """The first column that the heading stands over."""
    parent: str = ""
    child: str = ""
    key: str = ""
    """A key of an issue, or a heading without one (序号 …); empty where it is not known."""
    is_near: bool = False
    is_settled: bool = False
    """Whether the map says what it is."""
    is_second: bool = False
    """Whether another column is what this one's heading says."""

    @property
    def letter(self) -> str:
        """The column's letters."""
        return get_column_letter(self.number)

    @property
    def has_heading(self) -> bool:
        """Tell whether something stands above the column."""
        return self.group > 0


@dataclass(slots=True)
class HeadingRow:
    """A heading row, with its second level if it has one."""

    rows: list[int] = field(default_factory=list)
    columns: dict[int, ForeignColumn] = field(default_factory=dict)
    printed: list[dict[int, str]] = field(default_factory=list)
    """The words of each of its rows, by column, for comparing."""

    settled: dict[str, list[ForeignColumn]] = field(default_factory=dict)
    """The columns by key, once it is decided what each is."""

    def of(self, key: str) -> list[ForeignColumn]:
        """Return the columns that are a key, from left to right."""
        if self.settled:
            return self.settled.get(key, [])
        return [one for one in self.columns.values() if one.key == key]

    def settle(self) -> None:
        """Take it as decided what each column is, and look them up at once from now on."""
        for one in self.columns.values():
            self.settled.setdefault(one.key, []).append(one)


def cell_holding(sheet: Sheet, row: int, column: int) -> Cell | None:
    """Return the cell that holds for a place: merged downwards, the first of the area."""
    first = sheet.anchors.get((row, column))
    if first is None or first == (row, column):
        return sheet.cell(row, column)
    return sheet.cell(*first) if first[1] == column else None


def own_cells(sheet: Sheet, row: int) -> list[Cell]:
    """Return the cells of a row that no merged area hides."""
    return [cell for cell in sheet.rows.get(row, {}).values() if not cell.is_covered]


def heading_text(cell: Cell) -> str:
    """Return a heading without blanks and breaks."""
    return "".join(cell.shown.split())


def is_heading_row(sheet: Sheet, row: int, mapping: ColumnMap) -> bool:
    """Return whether at least three cells of a row, and half of them, are known headings."""
    cells = own_cells(sheet, row)
    may_be = [cell for cell in cells if cell.is_text and len(cell.shown) <= LONGEST_HEADING]
    if len(may_be) < 3 or len(may_be) * 2 < len(cells):
        return False
    known = sum(_is_known_heading(sheet.name, cell, mapping) for cell in may_be)
    return known >= 3 and known * 2 >= len(cells)


def _is_known_heading(sheet: str, cell: Cell, mapping: ColumnMap) -> bool:
    text = heading_text(cell)
    return bool(mapping.kind.vocabulary.exact(text)) or mapping.key_of(sheet, text) is not None


def heading_texts(sheet: Sheet, row: int) -> dict[int, str]:
    """Return a row's texts as headings are compared."""
    return {cell.column: plain_heading(cell.shown) for cell in own_cells(sheet, row)}


def read_head(sheet: Sheet, row: int, mapping: ColumnMap) -> HeadingRow:
    """Read a heading row, and the row below it where that is its second level."""
    top = {cell.column: cell for cell in own_cells(sheet, row)}
    spans = dict(_spans(sheet, row, top))
    second = _second_level(sheet, row, spans)
    head = HeadingRow([row, row + 1] if second else [row])
    for start, (end, is_merged) in spans.items():
        text = heading_text(top[start])
        for number in range(start, end + 1):
            child = second.get(number, "")
            if child:
                head.columns[number] = ForeignColumn(number, f"{text}/{child}", number, text, child)
            elif number == start or is_merged:
                head.columns[number] = ForeignColumn(number, text, start)
    for number in range(1, sheet_width(sheet) + 1):
        head.columns.setdefault(number, ForeignColumn(number, f"{get_column_letter(number)}列"))
    head.columns = dict(sorted(head.columns.items()))
    head.printed = [heading_texts(sheet, one) for one in head.rows]
    _number_equal(head.columns.values())
    name_keys(head, sheet.name, mapping)
    return head


def sheet_width(sheet: Sheet) -> int:
    """Return the last column that holds something."""
    return max((max(cells) for cells in sheet.rows.values()), default=0)


def _spans(sheet: Sheet, row: int, top: dict[int, Cell]) -> Iterator[tuple[int, tuple[int, bool]]]:
    """Yield for each heading the last column that it may stand over, and whether it is merged.

    One that is merged downwards stands over its own column alone.
    """
    merged = {(one.top, one.left): one for one in sheet.merged}
    starts = sorted(top)
    for at, start in enumerate(starts):
        area = merged.get((row, start))
        if area is not None and (area.right > start or area.bottom > row):
            yield start, (area.right, area.right > start)
        else:
            following = starts[at + 1] if at + 1 < len(starts) else sheet_width(sheet) + 1
            yield start, (following - 1, False)


def _second_level(sheet: Sheet, row: int, spans: dict[int, tuple[int, bool]]) -> dict[int, str]:
    """Return the headings of the second level by column; none where there is no such row."""
    below = own_cells(sheet, row + 1)
    wide = {
        number
        for start, (end, _) in spans.items()
        if end > start
        for number in range(start, end + 1)
    }
    if len(below) < 2 or any(cell.column not in wide for cell in below):
        return {}
    if not all(cell.is_text and _may_be_child(heading_text(cell)) for cell in below):
        return {}
    return {cell.column: heading_text(cell) for cell in below}


def _may_be_child(text: str) -> bool:
    return len(text) <= LONGEST_CHILD and not _NUMBER.fullmatch(text)


def _number_equal(columns: Iterable[ForeignColumn]) -> None:
    """Give headings of one name their numbers: 责任人#1, 责任人#2."""
    by_name: dict[str, list[ForeignColumn]] = {}
    for column in columns:
        if column.has_heading:
            by_name.setdefault(plain_heading(column.name), []).append(column)
    for same in by_name.values():
        groups = list(dict.fromkeys(column.group for column in same))
        if len(groups) > 1:
            for column in same:
                column.name = f"{column.name}#{groups.index(column.group) + 1}"


def name_keys(head: HeadingRow, sheet: str, mapping: ColumnMap) -> None:
    """Say of each column what it is: as the map has it, by its very words, then nearly."""
    for column in head.columns.values():
        bare = column.name.partition("#")[0]
        said = mapping.key_of(sheet, column.name, bare, f"{column.letter}列")
        column.is_settled, column.is_near, column.is_second = said is not None, False, False
        if said is not None:
            column.key = said
        else:
            column.key = _exact(column, bare, mapping.kind) if column.has_heading else ""
    _keep_one_for_each_key(head, mapping.kind)
    for column in head.columns.values():
        if not column.key and column.has_heading and not column.child and not column.is_second:
            _take_nearest(head, column, mapping.kind)


def _exact(column: ForeignColumn, text: str, kind: ForeignKind) -> str:
    vocabulary = kind.vocabulary
    if not column.child:
        return vocabulary.exact(text)
    parent, child = plain_heading(column.parent), plain_heading(column.child)
    whole = vocabulary.exact(parent + child)
    if whole:
        return whole
    if vocabulary.exact(parent) in (kind.deadline, kind.either or kind.deadline):
        if _BEGINNING.fullmatch(child):
            return ""
        if _ENDING.fullmatch(child):
            return kind.deadline
    if _SPONSORED.search(parent) and child in ("责任人", "领导", "姓名", "职务"):
        return "包联领导"
    return vocabulary.exact(child)


def _keep_one_for_each_key(head: HeadingRow, kind: ForeignKind) -> None:
    """Leave each key to one heading: the map's, for 责任人 the one right of 责任单位."""
    for key in (*kind.keys, *((kind.either,) if kind.either else ())):
        same = head.of(key)
        if len({column.group for column in same}) < 2:
            continue
        settled = {column.group for column in same if column.is_settled}
        kept = settled or {_chosen_group(head, key, same, kind)}
        for column in same:
            if column.group not in kept:
                column.key, column.is_second = "", True


def _chosen_group(head: HeadingRow, key: str, same: list[ForeignColumn], kind: ForeignKind) -> int:
    units = head.of(kind.unit)
    if key == "责任人" and units:
        right = [column.group for column in same if column.group > units[-1].number]
        if right:
            return right[0]
    return same[0].group


def _take_nearest(head: HeadingRow, column: ForeignColumn, kind: ForeignKind) -> None:
    text = plain_heading(column.name)
    key = "" if _COUNTS.search(text) else kind.vocabulary.near(column.name)
    if not key or key in KEYLESS or head.of(key):
        return
    if _PLANNED.search(text) and key not in (kind.deadline, "整改目标", "整改措施"):
        return
    if _ACTUAL.search(text) and key in (kind.deadline, kind.either):
        return
    for one in head.columns.values():
        if one.group == column.group and not one.key:
            one.key, one.is_near = key, True


def forget_near(head: HeadingRow, key: str) -> None:
    """Take back a key that was only nearly matched."""
    for column in head.of(key):
        if column.is_near:
            column.key, column.is_near = "", False


def is_left_out(column: ForeignColumn) -> bool:
    """Return whether the map says that a column is not used."""
    return column.key == NOT_USED
