"""A table before it is a sheet: headings, widths, kinds of columns, rows of values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

HEAD_ROW = 3
"""The row of the headings where nothing else stands above them: title, subtitle, heading."""

Kind: TypeAlias = Literal["text", "centre", "date", "count", "rate", "points", "number"]
Value: TypeAlias = "str | int | date | Fraction | CellFormula | None"


class CellFormula(NamedTuple):
    """A formula that the program wrote: no text of a ledger ever becomes one."""

    text: str


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its heading, its width in characters, what it holds, who writes in it."""

    heading: str
    width: float
    kind: Kind = "text"
    is_filled_in: bool = False
    is_hidden: bool = False
    base: str = ""
    """The folder in which the cells name files; they are linked."""


@dataclass(slots=True)
class SheetTable:
    """A sheet of a ledger's workbook: its title, columns and rows.

    ``urgency`` is the index of the column that says 逾期 or 临期, by which rows are coloured;
    ``notes`` are lines below the table; ``least_lines`` keeps rows tall enough to write in;
    ``totals`` is how many of the last rows are totals, which are printed bold; ``above`` are
    lines between the subtitle and the headings.
    """

    name: str
    title: str
    left: str
    right: str
    columns: Sequence[SheetColumn]
    rows: list[Sequence[Value]]
    urgency: int | None = None
    frozen: int = 2
    least_lines: int = 1
    totals: int = 0
    notes: list[str] = field(default_factory=list)
    above: Sequence[str] = ()

    @property
    def head_row(self) -> int:
        """The row of the headings: below the title, the subtitle and the lines above."""
        return HEAD_ROW + len(self.above)


def numbered(rows: Sequence[Sequence[Value]]) -> list[Sequence[Value]]:
    """Return rows with their 序号 before them."""
    return [(number, *row) for number, row in enumerate(rows, 1)]
