"""The frozen values that nearly every call of the library takes or gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
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


def period_named(period: Period | str | None) -> Period | None:
    """Return the period that a text names (2022-W17, 2022-04, 2022-04-下旬)."""
    if not isinstance(period, str):
        return period
    from lddj.stats.periods import parse_period

    return parse_period(period)
