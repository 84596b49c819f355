"""Pick those faults of a state that a change since a revision is to blame for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from lddj.checking.run import Result, by_place, check_repository
from lddj.diagnostics import Diagnostic, new_faults
from lddj.load.sources.folder import FolderSource
from lddj.load.sources.layout import ledger_files, load_layout
from lddj.load.sources.revision import RevisionSource
from lddj.load.sources.sharing import SharingSource, once
from lddj.system import git
from lddj.yamltext.document import Document


def only_changed(
    result: Result, source: FolderSource | RevisionSource, revision: str, day: date
) -> Result:
    """The faults in entries (issues, units, keys …) that changed since ``revision``, and those
    elsewhere that were not there before: a reference to what the change took away.

    Everything has been checked: cross-references go against all. Raises GitRefused.
    """
    git.repository(source.root)
    if revision == "HEAD" and not git.has_commits(source.root):
        return result  # before the first commit everything is new
    base = RevisionSource.at(source.root, revision)
    shelf: dict[Any, Any] = {}
    left, right = SharingSource(base, shelf), SharingSource(source, shelf, base.blobs)
    touched = _Touched(left, right)
    kept: list[Diagnostic] = []
    elsewhere: list[Diagnostic] = []
    for one in result.diagnostics:
        (kept if touched(one) else elsewhere).append(one)
    kept += _not_there_before(elsewhere, base, day)
    files = [file for path in result.checked for file in ledger_files(source, path)]
    changed = tuple(file for file in files if touched.file(file))
    return Result(by_place(kept), len(changed), changed)


class _Touched:
    """A judge of whether a fault lies in what changed."""

    def __init__(self, left: SharingSource, right: SharingSource) -> None:
        self._left, self._right = left, right

    def file(self, path: str) -> bool:
        """Tell whether the file is another one."""
        return self._right.key(path) is None or self._right.key(path) != self._left.key(path)

    def __call__(self, one: Diagnostic) -> bool:
        path = one.location.path
        if not self.file(path):
            return False
        if self._left.key(path) is None:
            return True
        now, _ = once(self._right, path, _type_nothing)
        before, _ = once(self._left, path, _type_nothing)
        if not (now.readable and before.readable):
            return True
        held = _holder(now, one.location.line)
        return held is None or held not in _entries(before)


def _type_nothing(document: Document) -> None:
    """Return the data as text to compare: nothing is typed."""


def _holder(document: Document, line: int) -> Any:
    """The key, or the entry of a list under a key, that holds a line; None for the whole."""
    found = None
    data = document.shared
    for key, value in data.items() if isinstance(data, dict) else ():
        if document.at_key(key).line <= line:
            found = (key, value)
        for index, item in enumerate(value if isinstance(value, list) else ()):
            if document.at(key, index).line <= line:
                found = (key, item)
    return found


def _entries(document: Document) -> list[Any]:
    data = document.shared
    out: list[Any] = []
    for key, value in data.items() if isinstance(data, dict) else ():
        out.append((key, value))
        out += [(key, item) for item in (value if isinstance(value, list) else ())]
    return out


def _not_there_before(
    faults: Sequence[Diagnostic], base: RevisionSource, day: date
) -> Iterable[Diagnostic]:
    """The faults in unchanged entries that the base did not have."""
    if not faults:
        return
    known = set(load_layout(base).campaigns)
    before: list[Diagnostic] = []
    for campaign in {_path_part(one, 1) for one in faults} & known:
        folders = {_path_part(one, 2) for one in faults if _path_part(one, 1) == campaign}
        result = check_repository(base, today=day, campaign=campaign, folders=folders)
        before += result.diagnostics
    yield from (one for one in new_faults(before, faults) if _path_part(one, 1) in known)


def _path_part(one: Diagnostic, index: int) -> str:
    parts = one.location.path.split("/")
    return parts[index] if index < len(parts) else ""
