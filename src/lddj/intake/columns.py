"""The columns of a foreign ledger: how each is called, and the key that it holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from lddj.intake.fields import NOT_USED
from lddj.intake.sheets import Cell, Sheet


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


def is_left_out(column: ForeignColumn) -> bool:
    """Return whether the map says that a column is not used."""
    return column.key == NOT_USED
