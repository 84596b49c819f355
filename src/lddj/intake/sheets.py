"""A workbook's sheets as cells: each with its value, as it is shown, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from openpyxl.utils import get_column_letter

Place: TypeAlias = tuple[int, int]
"""Row and column, both from 1."""

PICTURE = "是图片，请写文字"
NOT_CALCULATED = "公式没有算出结果，请在 WPS 里打开、保存后再导入"
VALUES_ONLY = "这份文件只读出了值，看不到数字格式和没有算出的公式，请多核对"

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_BREAK = re.compile("\r\n?|\u2028|\u2029|\x0b|\x0c")
_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell whose value is not known; ``text`` is the reason."""

    text: str


@dataclass(slots=True)
class Cell:
    """A cell that holds something visible, or a value that cannot be read."""

    row: int
    column: int
    value: str | int | float | date | Fault
    shown: str
    """The value as the workbook shows it."""
    is_month: bool = False
    """Whether the value is a day of which the format shows only the month."""
    is_unrendered: bool = False
    """Whether the number's format could not be followed: ``shown`` is the stored number."""
    is_plain: bool = True
    """Whether the number is shown as it is stored, without a format of its own."""
    is_covered: bool = False
    """Whether a merged area hides the cell."""

    @property
    def letter(self) -> str:
        """The column's letters."""
        return get_column_letter(self.column)

    @property
    def is_text(self) -> bool:
        """Tell whether the value is text."""
        return isinstance(self.value, str)


@dataclass(frozen=True, slots=True)
class MergedArea:
    """A merged area, all four edges included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """A sheet: its cells by row and column, what is merged, and what is hidden."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[MergedArea] = field(default_factory=list)
    is_hidden: bool = False
    is_chart: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    others: dict[str, int] = field(default_factory=dict)
    """What a sheet holds besides cells (批注, 图片, 文本框), with its number."""
    anchors: dict[Place, Place] = field(default_factory=dict)
    """For each place in a merged area that holds cells: the area's first."""

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the cell at a place; None where it is empty."""
        return self.rows.get(row, {}).get(column)

    def cells(self) -> Iterator[Cell]:
        """Yield all cells by row and column, those that are covered among them."""
        for row in self.rows.values():
            yield from row.values()

    def cells_at(self, places: Iterable[Place]) -> Iterator[Cell]:
        """Yield the cells at places."""
        for row, column in places:
            yield self.rows[row][column]

    def put(self, cell: Cell) -> None:
        """Take in a cell; one that holds nothing visible is left out."""
        if not isinstance(cell.value, str) or is_visible(cell.value):
            self.rows.setdefault(cell.row, {})[cell.column] = cell

    def close(self) -> None:
        """Bring the cells into order and mark those that merged areas hide."""
        self.rows = {r: dict(sorted(cells.items())) for r, cells in sorted(self.rows.items())}
        last = max(self.rows, default=0)
        width = max((max(cells) for cells in self.rows.values()), default=0)
        for area in self.merged:
            first = (area.top, area.left)
            for row in range(area.top, min(area.bottom, last) + 1):
                for column in range(area.left, min(area.right, width) + 1):
                    self.anchors[row, column] = first
                    cell = self.cell(row, column)
                    if cell is not None and (row, column) != first:
                        cell.is_covered = True


@dataclass(slots=True)
class Workbook:
    """A workbook's sheets; ``values_only`` says that the second reader read it."""

    sheets: list[Sheet]
    is_1904: bool = False
    values_only: bool = False


def is_visible(text: str) -> bool:
    """Return whether a text holds a character that can be seen."""
    return any(unicodedata.category(one) not in _UNSEEN for one in text)


def decoded(text: str) -> str:
    """Return a stored text with its ``_xHHHH_`` decoded once and its breaks as ``\\n``."""
    if "_x" in text or "_X" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _BREAK.sub("\n", text)
