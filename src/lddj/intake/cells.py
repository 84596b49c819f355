"""A row of a foreign ledger: its cells by the keys that they are, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar

from lddj.exchange.plan import CellValue, Draft, Reason, Spot
from lddj.intake.grid import Fault, Grid, column_letter
from lddj.intake.headings import Head
from lddj.intake.mapping import ColumnMap
from lddj.intake.values import Unreadable, parse_day, plain_text
from lddj.load.books import CountyBook
from lddj.suggest import near as near_word

T = TypeVar("T")
Parse: TypeAlias = Callable[[CellValue | Fault], T]


@dataclass(slots=True)
class Cells:
    """One row, the county that it goes to, and the draft that it becomes."""

    book: CountyBook
    mapping: ColumnMap
    today: date
    grid: Grid
    head: Head
    row: int
    draft: Draft

    def cell(self, name: str) -> CellValue | Fault:
        """A cell's value; None where it, or its column, is not there."""
        column = self.head.columns.get(name)
        return self.grid.cell(self.row, column) if column else None

    def text(self, name: str) -> str:
        """A cell as one line of text."""
        return self.take(name, plain_text, "")

    def day(self, name: str) -> date | None:
        """A cell as a day."""
        return self.take(name, lambda v: parse_day(v, self.today, self.grid.is_1904), None)

    def default(self, name: str) -> str:
        """What MAP.yaml gives for all rows; empty where it gives nothing."""
        return self.mapping.defaults.get(name, "")

    def known(self, name: str, given: str, words: Sequence[str]) -> str:
        """A word of a vocabulary: as given, or the near match, which is doubtful."""
        if not words or given in words:
            return given
        match = near_word(given, words)
        if match is None:
            self.refuse(name, f"“{given}”不在其中：{'、'.join(words)}")
            return given
        self.doubt(name, f"“{given}”当作“{match}”")
        return match

    def take(self, name: str, parse: Parse[T], nothing: T) -> T:
        """A cell as ``parse`` reads it; one that it cannot read is doubtful and left out."""
        try:
            return parse(self.cell(name))
        except Unreadable as problem:
            self.doubt(name, f"{problem}，没有采用")
            return nothing

    def doubt(self, name: str, text: str) -> None:
        """Name a cell that was taken for something that it does not quite say."""
        self.draft.doubts.append(Reason(self.spot(name), text))

    def refuse(self, name: str, text: str) -> None:
        """Name what keeps the row from being an issue."""
        self.draft.reasons.append(Reason(self.spot(name), text))

    def spot(self, name: str) -> Spot:
        """The place of a column's cell."""
        column = self.head.columns.get(name)
        if column is None:
            return Spot(self.grid.name, self.row, "", name)
        written = " ".join(self.head.written.get(name, name).split())
        return Spot(self.grid.name, self.row, column_letter(column), written)
