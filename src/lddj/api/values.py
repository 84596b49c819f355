"""The frozen values that the calls of the library take and give."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date as Date  # noqa: N812  # ``date`` is what people call the argument
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from lddj.errors import AtRevision, NoSuchForm

if TYPE_CHECKING:
    from lddj.diagnostics import Diagnostic
    from lddj.load.sources.folder import FolderSource
    from lddj.load.sources.revision import RevisionSource
    from lddj.stats.periods import Period


class Repository(NamedTuple):
    """A repository of ledgers in one of its states: as it lies in its folder, or at a revision."""

    source: FolderSource | RevisionSource

    @property
    def root(self) -> Path:
        """The folder that holds ``ledgers/``."""
        return self.source.root

    @property
    def folder(self) -> Path:
        """The folder of the files, to be written into. Raises AtRevision."""
        from lddj.load.sources.folder import FolderSource

        if not isinstance(self.source, FolderSource):
            raise AtRevision
        return self.root


def several(words: Sequence[str] | str) -> Sequence[str]:
    """Return words that are given one by one, or as the only one."""
    return (words,) if isinstance(words, str) else words


class Printed:
    """An answer that does not change: facts for programs, which people can read as text.

    It is no dataclass: to define one takes a start a millisecond.
    """

    _data: Mapping[str, Any] | Callable[[], Mapping[str, Any]]
    _shown: Callable[[TextIO], None] | None

    def __init__(
        self,
        data: Mapping[str, Any] | Callable[[], Mapping[str, Any]],
        *,
        shown: Callable[[TextIO], None] | None,
        **more: object,
    ) -> None:
        vars(self).update(_data=data, _shown=shown, **more)

    @property
    def data(self) -> Mapping[str, Any]:
        """The facts; those that may be many are made when they are first asked for."""
        data = self._data
        if callable(data):
            data = data()
            vars(self).update(_data=data)
        return data

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse to set anything, with AttributeError."""
        raise AttributeError(f"cannot set {name!r} of {type(self).__name__}")

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that it can be rendered in."""
        return ("json", "text") if self._shown else ("json",)

    def render(self, form: str) -> bytes:
        """Return the answer as ``json`` or ``text``. Raises NoSuchForm."""
        if form == "json":
            from lddj.render.machine import json_bytes

            return json_bytes(self.data)
        if form == "text":
            from io import StringIO

            out = StringIO()
            self.write(out)
            return out.getvalue().encode()
        raise NoSuchForm(form, self.forms)

    def write(self, out: TextIO) -> None:
        """Write it for people, as wide as the screen is where ``out`` is one. Raises NoSuchForm."""
        if self._shown is None:
            raise NoSuchForm("text", self.forms)
        self._shown(out)


class OfficialPaper(Printed):
    """A paper: its facts as ``--format json`` prints them, and its forms.

    ``data`` is plain: texts, whole numbers, lists and mappings; rates are printed text. ``name``
    is that of its file, without an ending.
    """

    name: str
    _made: Callable[[str], bytes] | None
    _forms: tuple[str, ...]

    def __init__(
        self,
        data: Mapping[str, Any],
        made: Callable[[str], bytes] | None = None,
        name: str = "",
        *,
        forms: tuple[str, ...] = ("md", "html", "docx", "xlsx"),
        shown: Callable[[TextIO], None] | None = None,
        **more: object,
    ) -> None:
        made_in = forms if made is not None else ()
        super().__init__(data, shown=shown, _made=made, _forms=made_in, name=name, **more)

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that it can be rendered in."""
        return (*self._forms, *super().forms)

    @property
    def figures(self) -> Mapping[str, Any]:
        """The indicators by their names, of a report; empty for other papers."""
        found: Mapping[str, Any] = self.data.get("指标", {})
        return found

    def render(self, form: str) -> bytes:
        """Return the paper in one of its ``forms``. Raises NoSuchForm, BadTemplate."""
        if self._made is not None and form in self._forms:
            return self._made(form)
        return super().render(form)


class Places(OfficialPaper):
    """A ranking: its facts as ``rank --format json`` prints them."""

    @property
    def rows(self) -> Sequence[Mapping[str, Any]]:
        """The ranked in their order, each with 名次 (or 序号), 名称, 指标 and 变动."""
        found: Sequence[Mapping[str, Any]] = self.data["排名"]
        return found


class Reminders(OfficialPaper):
    """The list of what waits, as ``due --format json`` prints it; also as md, html and ics."""

    _shares: Callable[[Path, Sequence[str], bool], Mapping[Path, bytes]]

    def shares(
        self, folder: Path, forms: Sequence[str], *, by_person: bool = False
    ) -> Mapping[Path, bytes]:
        """Return a file of a folder for each unit, or 责任人, in each form.

        Raises NoSuchForm, BadTemplate.
        """
        for form in forms:
            if form not in self._forms:
                raise NoSuchForm(form, self._forms)
        return self._shares(folder, forms, by_person)


class Matches(Printed):
    """The matters that a search found in a campaign on a day, as ``list --format json`` does.

    ``errors`` is how many faults the searched files have: what is faulty was left out.
    """

    campaign: str
    date: Date
    errors: int

    @property
    def issues(self) -> Sequence[Mapping[str, Any]]:
        """The issues that were found, each with 编号, 状态, 责任单位, 时限 …"""
        found: Sequence[Mapping[str, Any]] = self.data["问题"]
        return found

    @property
    def others(self) -> Sequence[Mapping[str, Any]]:
        """The matters of other kinds that were found, each with its 种类."""
        found: Sequence[Mapping[str, Any]] = self.data.get("其他事项", ())
        return found


class Matter(NamedTuple):
    """A matter of a county on a day: what it is, where it stands, who owes it until when."""

    kind: str
    number: str
    text: str
    state: str
    area: str
    unit: str
    person: str | None
    deadline: Date | None


class CountyMatters(NamedTuple):
    """A county of a campaign on a day, with all that is followed there."""

    name: str
    campaign: str
    date: Date
    matters: tuple[Matter, ...]
    errors: int


class Written(NamedTuple):
    """The files that a call wrote, or with ``dry_run`` would write; the diff, the warnings."""

    files: tuple[str, ...]
    diff: str
    warnings: tuple[Diagnostic, ...]


class SentLetter(NamedTuple):
    """A 督办函: what its file is called and holds, what it names, and what was written.

    ``content`` is a Word file, empty where there is nothing to send; ``files`` are those of the
    ledger into which it was entered, ``told`` the sentences for the user.
    """

    name: str
    content: bytes
    numbers: tuple[str, ...]
    files: tuple[str, ...]
    warnings: tuple[Diagnostic, ...]
    told: tuple[str, ...]


def period_named(period: Period | str | None, day: Date | None) -> Period | None:
    """Return the period that a text names, as 2022-W17 or 2022-04.

    It has begun by ``day``, or by today where that is earlier. Raises NoSuchPeriod, FuturePeriod.
    """
    if period is None:
        return None
    from lddj.stats.periods import begun, period_of_years
    from lddj.system.clock import today

    found = period_of_years(period) if isinstance(period, str) else period
    return begun(found, min(day or today(), today()))
