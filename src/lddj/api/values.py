"""The frozen values that the calls of the library take and give."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812  # ``date`` is what people call the argument
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from lddj.diagnostics import Diagnostic
    from lddj.load.sources.folder import FolderSource
    from lddj.load.sources.revision import RevisionSource
    from lddj.stats.periods import Period


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository of ledgers in one of its states: as it lies in its folder, or at a revision."""

    source: FolderSource | RevisionSource

    @property
    def root(self) -> Path:
        """The folder that holds ``ledgers/``."""
        return self.source.root


@dataclass(frozen=True)
class OfficialPaper:
    """A paper: its facts as ``--format json`` prints them, and its forms.

    ``data`` is plain: texts, whole numbers, lists and mappings; rates are printed text.
    """

    data: Mapping[str, Any]
    _made: Callable[[str], bytes] | None = field(default=None, repr=False)
    name: str = ""
    """The name of its file, without an ending."""
    _shown: Callable[[TextIO], None] | None = field(default=None, repr=False)

    @property
    def figures(self) -> Mapping[str, Any]:
        """The indicators by their names, of a report; empty for other papers."""
        found: Mapping[str, Any] = self.data.get("指标", {})
        return found

    def render(self, form: str) -> bytes:
        """Return the paper as ``md``, ``html``, ``docx``, ``xlsx``, ``text`` or ``json``.

        Raises ValueError for a form that it has not, BadTemplate.
        """
        if form == "json":
            from lddj.render.papers.paper import json_bytes

            return json_bytes(dict(self.data))
        if form == "text":
            from io import StringIO

            out = StringIO()
            self.write(out)
            return out.getvalue().encode()
        if self._made is None:
            raise ValueError(form)
        return self._made(form)

    def write(self, out: TextIO) -> None:
        """Write it for people, as wide as the screen is where ``out`` is one.

        Raises ValueError where it has no such form.
        """
        if self._shown is None:
            raise ValueError("text")
        self._shown(out)


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


def period_named(period: Period | str | None) -> Period | None:
    """Return the period that a text names (2022-W17, 2022-04, 2022-04-下旬)."""
    if not isinstance(period, str):
        return period
    from lddj.stats.periods import parse_period

    return parse_period(period)
