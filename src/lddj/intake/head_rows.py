"""Read the heading rows of a foreign ledger, with their second level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from openpyxl.utils import get_column_letter

from lddj.intake.column_keys import name_keys
from lddj.intake.columns import ForeignColumn, HeadingRow, own_cells
from lddj.intake.headings import plain_heading
from lddj.intake.mapping import ColumnMap
from lddj.intake.sheets import Cell, Sheet

LONGEST_HEADING = 60
"""Characters that a heading with all its blanks, breaks and brackets may have."""
LONGEST_CHILD = 12
"""Characters that a heading of the second level has at most."""
_NUMBER = re.compile(r"[\d.,%/年月日-]+")


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
