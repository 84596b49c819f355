"""Changes of files: shown, judged by the rules, and written whole or not at all."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lddj.check.run import check_repository
from lddj.diagnostics import Diagnostic
from lddj.edits.overlay import OverlaySource
from lddj.errors import CannotEdit, CannotWrite, FileChanged, LddjError
from lddj.load.sources.folder import LEDGERS, FolderSource
from lddj.load.sources.layout import load_layout
from lddj.system.output import reason, write_bytes
from lddj.yamltext.edit import Edit, edit_bytes

FIGURES = frozenset({"L401"})
"""Faults of the whole ledger that an entry cannot be blamed for."""

GAPS = frozenset({"L505", "L506"})
"""Gaps of the whole ledger, not worth repeating at every entry."""

_NUMBERED = re.compile(r"第 \d+ 行|:\d+(?::\d+)?")
"""What of a message moves when lines are put in above."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file before (None: there was none) and after. ``path`` is the repository's own."""

    path: str
    old: bytes | None
    new: bytes


def edited(source: FolderSource, path: str, edits: Sequence[Edit]) -> Change:
    """A file with edits spliced in. Raises CannotEdit."""
    raw = source.read(path)
    if isinstance(raw, Diagnostic):
        raise CannotEdit(raw.message.rstrip("。"), Path(path))
    try:
        return Change(path, raw, edit_bytes(raw, edits))
    except CannotEdit as problem:
        raise CannotEdit(problem.reason, Path(path)) from None


class WouldBreak(LddjError):
    """A change that would put errors into the ledger; nothing was written."""

    def __init__(self, faults: Sequence[str], hint: str = "") -> None:
        shown = "\n".join(f"  {one}" for one in faults)
        super().__init__(f"这样写进去会出错，没有写入：\n{shown}" + (f"\n{hint}" if hint else ""))


def new_faults(source: FolderSource, changes: Sequence[Change], today: date) -> list[Diagnostic]:
    """The faults that the changes would bring into the counties that they touch."""
    after = OverlaySource(source.root, {change.path: change.new for change in changes})
    known = Counter(_signature(one) for one in _faults(source, changes, today))
    found = []
    for one in _faults(after, changes, today):
        signature = _signature(one)
        if known[signature]:
            known[signature] -= 1
        else:
            found.append(one)
    return found


def _faults(source: FolderSource, changes: Iterable[Change], today: date) -> Iterator[Diagnostic]:
    """The faults of the counties, or whole campaigns, that the changes are in."""
    touched: dict[str, set[str] | None] = {}
    for change in changes:
        parts = change.path.split("/")
        if parts[0] != LEDGERS:
            continue
        folders = touched.setdefault(parts[1], set())
        if len(parts) < 4:
            touched[parts[1]] = None
        elif folders is not None:
            folders.add(parts[2])
    there = set(load_layout(source).campaigns)
    for campaign, folders in touched.items():
        if campaign in there:
            yield from check_repository(
                source, today=today, campaign=campaign, folders=folders
            ).diagnostics


def _signature(one: Diagnostic) -> tuple[str, str, str]:
    return (one.code, one.location.path, _NUMBERED.sub("", one.message))


def judge(
    source: FolderSource, changes: Sequence[Change], today: date, hint: str = ""
) -> list[Diagnostic]:
    """The warnings that the changes would bring. Raises WouldBreak where there are errors.

    A published figure that the ledger does not reach yet (L401) is told but stops nothing:
    entries come one by one.
    """
    found = new_faults(source, changes, today)
    several = len(changes) > 1
    errors = [
        f"{f'{one.location.path} ' if several else ''}{one.code} {one.message}"
        for one in found
        if one.is_error and one.code not in FIGURES
    ]
    if errors:
        raise WouldBreak(errors, hint)
    return [one for one in found if one.code not in GAPS]


def diff(changes: Iterable[Change]) -> Iterator[str]:
    """The changes as lines of a unified diff, without line ends."""
    for change in changes:
        if not _is_text(change.new):
            yield f"+++ b/{change.path}（原样保存的文件，{len(change.new)} 字节）"
            continue
        old = (change.old or b"").decode("utf-8", "replace").splitlines()
        new = change.new.decode("utf-8", "replace").splitlines()
        before = f"a/{change.path}" if change.old is not None else "/dev/null"
        yield from difflib.unified_diff(old, new, before, f"b/{change.path}", lineterm="")


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def write(source: FolderSource, changes: Sequence[Change]) -> list[str]:
    """Write the changes; returns the paths that were written.

    A file that changed since it was read stops everything before the first is written
    (FileChanged). Each file is replaced as a whole. Raises CannotWrite.
    """
    for change in changes:
        if _now(source.root / change.path) != change.old:
            raise FileChanged(Path(change.path))
    return [change.path for change in changes if write_bytes(source.root / change.path, change.new)]


def _now(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise CannotWrite(path, reason(problem)) from None
