"""Find which commit wrote which record: files of a history read blob by blob, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lddj.history.commits import Commit, commits
from lddj.kinds.kind import Kind
from lddj.kinds.registry import all_kinds
from lddj.model.names import comparable
from lddj.system import git
from lddj.yamltext.read import read

RecordKey = tuple[str, str, int]
"""日期, 事项 and ordinal: what tells the records of an issue apart."""


@dataclass(slots=True)
class Step:
    """The work of one commit on an issue: whether it brought it, its new and its lost records."""

    commit: Commit
    is_new: bool = False
    is_gone: bool = False
    added: list[RecordKey] = field(default_factory=list)
    removed: list[RecordKey] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    """Keys of the issue itself that changed."""


class Recorded:
    """A reader of what has records out of blobs; a blob is read once."""

    def __init__(self, root: Path, kinds: Sequence[Kind] | None = None) -> None:
        self.root = root
        self._objects = git.Objects(root)
        self._kinds = kinds
        self._known: dict[tuple[str, str | None], dict[str, dict[str, Any]]] = {}

    def steps(
        self, revisions: str, folder: str, only: str | None = None
    ) -> Iterator[tuple[str, Step]]:
        """Yield issue by issue what the commits of a range did, the oldest first.

        ``only`` is a 编号: files that do not mention it are not read.
        """
        for commit in commits(self.root, revisions, folder):
            before: dict[str, dict[str, Any]] = {}
            after: dict[str, dict[str, Any]] = {}
            for file in commit.files:
                before |= self._entries(file.before, only)
                after |= self._entries(file.after, only)
            for number in dict.fromkeys((*after, *before)):
                one, other = before.get(number), after.get(number)
                if one != other:
                    yield number, _step(commit, one, other)

    def followed(self, revisions: str, folder: str, number: str) -> list[Step]:
        """Return what the commits of a range did to a matter, under each number that it had."""
        steps = [step for _, step in self.steps(revisions, folder, number)]
        known = {comparable(number)}
        while steps and steps[0].is_new:
            first = steps[0]
            old = self.other_number(first.commit, number, is_new=True)
            if old is None or comparable(old) in known:
                break
            known.add(comparable(old))
            before = [step for _, step in self.steps(f"{first.commit.name}^", folder, old)]
            first.is_new, first.fields = False, ["编号", *first.fields]
            steps, number = [*before, *steps], old
        return steps

    def other_number(self, commit: Commit, number: str, *, is_new: bool) -> str | None:
        """Return the number that a matter had before a commit (or has since), by its text."""
        before: dict[str, dict[str, Any]] = {}
        after: dict[str, dict[str, Any]] = {}
        for file in commit.files:
            before |= self._entries(file.before, None)
            after |= self._entries(file.after, None)
        here, there = (after, before) if is_new else (before, after)
        mine = here.get(comparable(number))
        for key, one in there.items():
            if mine is not None and key not in here and _known_by(one) == _known_by(mine):
                return str(one["编号"])
        return None

    def _entries(self, blob: str | None, only: str | None) -> dict[str, dict[str, Any]]:
        if blob is None:
            return {}
        if (blob, only) not in self._known:
            raw = self._objects.read(blob)
            found = (
                entries_in(read("", raw).shared, self._kinds)
                if only is None or _may_mention(raw, only)
                else {}
            )
            wanted = comparable(only) if only is not None else None
            self._known[blob, only] = {
                number: one for number, one in found.items() if wanted in (None, number)
            }
        return self._known[blob, only]


def _may_mention(raw: bytes, number: str) -> bool:
    """Tell whether a file may hold a number; one that could be written otherwise is read."""
    number = number.partition("/")[0]  # of a 对象 the file holds the two halves
    return number.encode() in raw or comparable(number) in comparable(
        raw.decode("utf-8", "replace")
    )


def entries_in(data: Any, kinds: Sequence[Kind] | None) -> dict[str, dict[str, Any]]:
    """Return what a file lists by its numbers, as text: of some kinds, else of all with records.

    Of two that have one number it is the one with records.
    """
    if kinds is None:
        kinds = [kind for kind in all_kinds() if kind.followed]
    found: dict[str, dict[str, Any]] = {}
    by_records = sorted(kinds, key=lambda kind: kind.followed)
    for kind in by_records if isinstance(data, dict) else ():
        for _, one in kind.raw_matters(data):
            number = one.get("编号")
            if isinstance(number, str):
                found[comparable(number)] = one
    return found


def _known_by(entry: dict[str, Any]) -> Any:
    """Return what a matter is known by besides its number: its text, else all that it says."""
    text = entry.get("问题描述")
    return text or {key: value for key, value in entry.items() if key != "编号"}


def record_keys(issue: dict[str, Any] | None) -> list[RecordKey]:
    """The records of an issue, as they are told apart."""
    seen: Counter[tuple[str, str]] = Counter()
    out = []
    records = (issue or {}).get("记录")
    for record in records if isinstance(records, list) else ():
        if isinstance(record, dict):
            pair = (str(record.get("日期")), str(record.get("事项")))
            out.append((*pair, seen[pair]))
            seen[pair] += 1
    return out


def _step(commit: Commit, old: dict[str, Any] | None, new: dict[str, Any] | None) -> Step:
    were, are = record_keys(old), record_keys(new)
    step = Step(commit, old is None, new is None)
    step.added = [key for key in are if key not in were]
    step.removed = [key for key in were if key not in are]
    if old is not None and new is not None:
        keys = dict.fromkeys((*new, *old))
        step.fields = [key for key in keys if key != "记录" and old.get(key) != new.get(key)]
        if old.get("记录") != new.get("记录") and not step.added and not step.removed:
            step.fields.append("记录")
    return step
