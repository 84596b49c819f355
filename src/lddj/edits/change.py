"""The one way by which bytes reach a ledger: drafted, judged by the rules, written all or none.

A Draft is opened under the lock of the repository. What it reads stays as it was read, each
county is judged once as it would be and, where that has faults, once as it is, and ``write``
touches only files that still hold the bytes that were read. Whoever writes ledgers, writes
through a Draft.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lddj.checking.judged import Judged
from lddj.diagnostics import Diagnostic, all_listed, new_faults
from lddj.errors import CannotEdit, FileChanged, LddjError
from lddj.load.sources.folder import LEDGERS, FolderSource, Source
from lddj.load.sources.overlay import Overlay
from lddj.load.sources.sharing import SharingSource, Shelf
from lddj.load.sources.snapshot import Snapshot
from lddj.yamltext.edit import Edit, edit_bytes

FIGURES = frozenset({"L401"})
"""Faults of the whole ledger that an entry cannot be blamed for."""

GAPS = frozenset({"L505", "L506"})
"""Gaps of the whole ledger, not worth repeating at every entry."""


class FileEdit(NamedTuple):
    """A file before (None: there was none) and after. ``path`` is the repository's own."""

    path: str
    old: bytes | None
    new: bytes


def edited(source: Source, path: str, edits: Sequence[Edit]) -> FileEdit:
    """A file with edits spliced in. Raises CannotEdit."""
    raw = source.read(path)
    if isinstance(raw, Diagnostic):
        raise CannotEdit(raw.message.rstrip("。"), Path(path))
    try:
        return FileEdit(path, raw, edit_bytes(raw, edits))
    except CannotEdit as problem:
        raise CannotEdit(problem.reason, Path(path)) from None


class WouldBreak(LddjError):
    """A change that would put errors into the ledger; nothing was written."""

    def __init__(self, faults: Sequence[str], hint: str) -> None:
        shown = "\n".join(f"  {one}" for one in faults)
        super().__init__(f"这样写进去会出错，没有写入：\n{shown}" + (f"\n{hint}" if hint else ""))


def _place_told(fault: Diagnostic, changes: Sequence[FileEdit]) -> str:
    """Return where a fault stands: nothing to say of the one file that was to be written.

    Of a file that stays as it is the line is named, of several that would change the file.
    """
    path = fault.location.path
    if path not in {change.path for change in changes}:
        return f"{fault.location} "
    return f"{path} " if len(changes) > 1 else ""


@contextmanager
def drafting(
    root: Path, today: date, told: Callable[[str], None], *, waits: bool = True
) -> Iterator[Draft]:
    """Open a Draft of the repository at ``root`` under its lock.

    Without ``waits`` the lock is taken only when it is written: for whoever only looks, or asks
    a person, who may take long. ``told`` hears that another process is waited for. Raises Busy,
    CannotWrite, HalfWritten.
    """
    with all_listed():  # what a change breaks may stand behind a thousand faults of its file
        if not waits:
            yield Draft(root, today, told)
            return
        from lddj.system import lock

        with lock.held(root, told):
            yield Draft(root, today, told, is_locked=True)


class NothingWritten(LddjError):
    """A refusal for reasons, a line each: nothing of what was asked for is written."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(("没有写入：", *lines) if len(lines) > 1 else lines))


class Draft:
    """The ledgers as they were read, from which changes are made and judged.

    ``now`` has the counties' books as they are, ``then`` (after ``judge``) as they would be.
    The files are those of the folder, if no other ``source`` is given. One that is not opened
    under the lock looks, before it writes, whether they still are.
    """

    def __init__(
        self,
        root: Path,
        today: date,
        told: Callable[[str], None],
        source: Source | None = None,
        *,
        is_locked: bool = False,
    ) -> None:
        self.root = root
        self.today = today
        self.source = Snapshot(source or FolderSource(root))
        self._shelf: Shelf = {}
        self.now = Judged(SharingSource(self.source, self._shelf, named=self._name), today)
        self.then = self.now
        self._told = told
        self._is_locked = is_locked

    def new_faults(self, changes: Sequence[FileEdit]) -> list[Diagnostic]:
        """The faults that the changes would bring into the counties that they touch."""
        files = {change.path: change.new for change in changes}
        laid = SharingSource(
            Overlay(self.source, files),
            self._shelf,
            named=lambda path: None if path in files else self._name(path),
        )
        self.then = Judged(laid, self.today)
        found: list[Diagnostic] = []
        for campaign, folders in touched(changes).items():
            after = self.then.faults(campaign, folders)
            moved = self.now.prints(campaign, folders) != self.then.prints(campaign, folders)
            if moved:
                after += self.then.faults_between(campaign, folders)
            if not after:
                continue
            before = self.now.faults(campaign, folders)
            if moved:
                before += self.now.faults_between(campaign, folders)
            found += new_faults(before, sorted(after, key=lambda one: one.sort_key))
        return found

    def _name(self, path: str) -> str | None:
        """Return the one name of what a path held when it was read; None: it cannot be read."""
        return None if isinstance(self.source.read(path), Diagnostic) else "as read"

    def judge(self, changes: Sequence[FileEdit], hint: str = "") -> list[Diagnostic]:
        """The warnings that the changes would bring. Raises WouldBreak where there are errors.

        A published figure that the ledger does not reach yet (L401) is told but stops nothing:
        entries come one by one.
        """
        found = self.new_faults(changes)
        errors = [
            f"{_place_told(one, changes)}{one.code} {one.message}"
            for one in found
            if one.is_error and one.code not in FIGURES
        ]
        if errors:
            raise WouldBreak(errors, hint)
        return [one for one in found if one.code not in GAPS]

    def write(self, changes: Sequence[FileEdit]) -> list[str]:
        """Write the changes, all files or none; the paths of those that were written.

        Raises FileChanged where a file is not as it was read, CannotWrite, Busy, HalfWritten;
        nothing is written then.
        """
        todo = [change for change in changes if change.new != change.old]
        if not todo:
            return []
        from lddj.system import journal, lock

        with lock.held(self.root, self._told):
            if not self._is_locked:
                self._refuse_stale()
            rewrites = [journal.Rewrite(one.path, one.old, one.new) for one in todo]
            journal.write_all(self.root, rewrites)
        return [change.path for change in todo]

    def _refuse_stale(self) -> None:
        """Refuse where anything that was looked at without the lock is another by now."""
        fresh = FolderSource(self.root)
        for path, raw in self.source.contents():
            if fresh.read(path) != raw:
                raise FileChanged(Path(path))


def touched(changes: Iterable[FileEdit]) -> dict[str, set[str] | None]:
    """The campaigns that changes are in, each with its county folders; None for all of them."""
    found: dict[str, set[str] | None] = {}
    for change in changes:
        parts = change.path.split("/")
        if parts[0] != LEDGERS:
            continue
        folders = found.setdefault(parts[1], set())
        if len(parts) < 4:
            found[parts[1]] = None
        elif folders is not None:
            folders.add(parts[2])
    return found


def diff_lines(changes: Iterable[FileEdit]) -> Iterator[str]:
    """The changes as lines of a unified diff, without line ends."""
    import difflib

    for change in changes:
        if not (_is_text(change.new) and _is_text(change.old or b"")):
            sign, raw = ("+++ b", change.new) if change.new else ("--- a", change.old or b"")
            yield f"{sign}/{change.path}（原样保存的文件，{len(raw):,} 字节）"
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
