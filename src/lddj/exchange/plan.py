"""What an import would do: values between reading a workbook and writing the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from lddj.diagnostics import Diagnostic
from lddj.kinds.remediation import AnyRecord
from lddj.load.followed import Case
from lddj.yamltext.edit import Value

CellValue: TypeAlias = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Spot:
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
    """Why a row cannot be used, at the cell that is to blame."""

    spot: Spot
    text: str


@dataclass(slots=True)
class Proposal:
    """A row's new records for an issue."""

    spot: Spot
    number: str
    case: Case
    records: tuple[AnyRecord, ...]
    values: Mapping[str, CellValue]
    """The row as it came, by heading."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row whose issue was changed since the workbook went out."""

    spot: Spot
    number: str
    base: str
    ledger: str
    returned: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that cannot be used."""

    spot: Spot
    number: str
    reasons: tuple[Reason, ...]
    values: Mapping[str, CellValue]


@dataclass(slots=True)
class Plan:
    """All of it. ``known`` names the rows whose records the ledger already has; ``untouched``
    counts those in which nothing was filled in; ``day`` is the day to which the form went out."""

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

    @property
    def records(self) -> int:
        """How many records would be written."""
        return sum(len(one.records) for one in self.proposals)


@dataclass(slots=True)
class Draft:
    """A foreign ledger's row as an issue: what it will be in the file, or why it cannot be one.

    ``doubts`` name the cells that were taken for something that they do not quite say.
    """

    spot: Spot
    area: str = ""
    data: dict[str, Value] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    doubts: list[Reason] = field(default_factory=list)


@dataclass(slots=True)
class Intake:
    """What a foreign workbook comes to."""

    campaign: str
    county: str
    drafts: list[Draft] = field(default_factory=list)
    rejected: list[Draft] = field(default_factory=list)
    known: list[Draft] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    figures: list[Diagnostic] = field(default_factory=list)
    """Published figures that no longer agree: told, but they stop nothing."""
    elsewhere: list[Diagnostic] = field(default_factory=list)
    """Other errors that the new issues bring about in other files: nothing is written."""
