"""Hold what an import would do: values between reading a workbook and writing the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from lddj.exchange.owed import Reportable

CellValue: TypeAlias = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class SheetSpot:
    """A place in a workbook: sheet, row from 1, and the column's letters and heading."""

    sheet: str
    row: int
    column: str = ""
    heading: str = ""

    def __str__(self) -> str:
        column = f"{self.column} 列“{self.heading}”" if self.column else ""
        return f"{self.sheet} 第 {self.row} 行{column}"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason why a row cannot be used, at the cell that is to blame."""

    spot: SheetSpot
    text: str


@dataclass(frozen=True, slots=True)
class Sender:
    """The sender of a row: the file, the day to which its form went out, the unit that owes it."""

    file: str = ""
    day: date | None = None
    unit: str = ""


@dataclass(slots=True)
class Proposal:
    """A row's new records for a matter."""

    spot: SheetSpot
    number: str
    matter: Reportable
    records: tuple[Any, ...]
    values: Mapping[str, CellValue]
    """The row as it came, by heading."""
    cells: tuple[CellNote, ...] = ()
    """The cells that the unit filled in, each with what it becomes."""
    sender: Sender = Sender()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that does not fit the ledger any more, or that another file contradicts."""

    spot: SheetSpot
    number: str
    base: str
    ledger: str
    returned: str
    reason: str = ""
    """Which row of another file says something else; empty: the ledger was changed."""
    sender: Sender = Sender()

    @property
    def why(self) -> str:
        """The reason in words."""
        return self.reason or "发出以后台账里改过"


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that cannot be used."""

    spot: SheetSpot
    number: str
    reasons: tuple[Reason, ...]
    values: Mapping[str, CellValue]
    sender: Sender = Sender()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class CellNote:
    """A note on one cell: what it becomes, why it is not used, or what is doubtful."""

    file: str
    spot: SheetSpot
    value: str
    reason: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A row that came back, and whether anything was filled in.

    ``number`` is the 编号 as the ledger writes it; empty where the ledger has no such matter.
    """

    sender: Sender
    is_filled: bool
    number: str = ""


@dataclass(slots=True)
class ImportPlan:
    """A plan of what the rows of one county come to.

    ``known`` names the rows whose records the ledger already has; ``untouched`` counts those in
    which nothing was filled in; ``day`` is the day to which the form went out.
    """

    campaign: str
    county: str
    day: date | None
    filler: str = ""
    """Who fills it in, as the workbook's head says."""
    proposals: list[Proposal] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    untouched: int = 0
    remarks: list[str] = field(default_factory=list)
    unused: list[CellNote] = field(default_factory=list)
    doubts: list[CellNote] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)

    @property
    def records(self) -> int:
        """The number of records that would be written."""
        return sum(len(one.records) for one in self.proposals)
