"""The frozen values that single calls of the library give."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812  # ``date`` is what people call the argument
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lddj.api.values import OfficialPaper

if TYPE_CHECKING:
    from lddj.diagnostics import Diagnostic


@dataclass(frozen=True)
class Places(OfficialPaper):
    """A ranking: its facts as ``rank --format json`` prints them."""

    @property
    def rows(self) -> Sequence[Mapping[str, Any]]:
        """The ranked in their order, each with 名次 (or 序号), 名称, 指标 and 变动."""
        found: Sequence[Mapping[str, Any]] = self.data["排名"]
        return found


@dataclass(frozen=True)
class Reminders(OfficialPaper):
    """The list of what waits, as ``due --format json`` prints it; also as md, html and ics."""

    _shares: Callable[[Path, Sequence[str], bool], Mapping[Path, bytes]] | None = field(
        default=None, repr=False
    )

    def shares(
        self, folder: Path, forms: Sequence[str], *, by_person: bool = False
    ) -> Mapping[Path, bytes]:
        """Return a file of a folder for each unit, or 责任人, in each form. Raises BadTemplate."""
        return self._shares(folder, forms, by_person) if self._shares else {}


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter of a county on a day: what it is, where it stands, who owes it until when."""

    kind: str
    number: str
    text: str
    state: str
    area: str
    unit: str
    person: str | None
    deadline: Date | None


@dataclass(frozen=True, slots=True)
class CountyMatters:
    """A county of a campaign on a day, with all that is followed there."""

    name: str
    campaign: str
    date: Date
    matters: tuple[Matter, ...]
    errors: int


@dataclass(frozen=True, slots=True)
class Written:
    """The files that a call wrote, or with ``dry_run`` would write; the diff, the warnings."""

    files: tuple[str, ...]
    diff: str
    warnings: tuple[Diagnostic, ...]
