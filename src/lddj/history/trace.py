"""Trace the course of an issue to the commits that wrote its records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from lddj.errors import AmbiguousName, NoSuchNumber, UnknownName
from lddj.history.commits import Commit
from lddj.history.recorded import Recorded, RecordKey, Step, entries_in, record_keys
from lddj.kinds.kind import Kind
from lddj.kinds.registry import ISSUES, all_kinds
from lddj.load.sources.folder import LEDGERS, FolderSource
from lddj.load.sources.layout import ledger_files, load_layout
from lddj.load.sources.revision import RevisionSource
from lddj.model.names import comparable
from lddj.suggest import near
from lddj.system import git
from lddj.yamltext.read import read


@dataclass(frozen=True, slots=True)
class Row:
    """A record: what it says, and the commit that wrote it (None: not committed yet)."""

    day: str
    kind: str
    note: str
    is_struck_out: bool
    commit: Commit | None
    parts: tuple[str, ...] = ()
    """The parts that it names."""

    @property
    def lag(self) -> int | None:
        """The days between 日期 and the commit; None where either is not known."""
        try:
            return (self.commit.day - date.fromisoformat(self.day)).days if self.commit else None
        except ValueError:
            return None


@dataclass(slots=True)
class IssueLog:
    """An issue's course: its records as they stand, and every commit that touched it."""

    id: str
    description: str
    is_here: bool
    is_issue: bool = True
    rows: list[Row] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    is_shallow: bool = False
    parts: tuple[str, ...] = ()
    """The parts that it lists itself."""

    @property
    def called(self) -> str:
        """The words for it in sentences: what has no records is no issue."""
        has_records = any(one.added or one.removed for one in self.steps)
        return "这个问题" if self.rows or has_records or self.is_issue else "这一条"


State = FolderSource | RevisionSource


def issue_log(
    source: State,
    number: str,
    campaign: str | None,
    folder: str | None = None,
    kind: Kind | None = None,
) -> IssueLog:
    """Return the course of the matter, the part of one, or the entry that a 编号 names.

    Where the ``folder`` of its county is known, the others are not read.

    It is followed through renumbering; what bears the same number in another campaign (or, but
    for issues, in another county) is another matter. ``kind`` decides where several kinds have
    it. Its commits are those up to HEAD, or to the revision that ``source`` is. Raise NoSuchNumber,
    UnknownName for a part, AmbiguousName, or GitRefused.
    """
    git.repository(source.root)
    found = _as_it_stands(source, "/".join(filter(None, (LEDGERS, campaign, campaign and folder))))
    whole, slash, part = number.rpartition("/")
    stands = any(comparable(number) in one for here in found.values() for one in here.values())
    if slash and not stands:
        return _of_part(issue_log(source, whole, campaign, folder, kind), part)
    kinds = [kind] if kind else _kinds_with(found, number) or all_kinds()
    return _found_log(source, number, campaign, found, kinds)


def _found_log(
    source: State, number: str, campaign: str | None, found: _ByKind, kinds: list[Kind]
) -> IssueLog:
    here = _merged(found, kinds)
    recorded = Recorded(source.root, kinds=kinds)
    revision = source.commit if isinstance(source, RevisionSource) else "HEAD"
    shown, steps = _look_up(recorded, revision, here, number, campaign)
    if shown is None and not steps:
        here = _merged(found, all_kinds())
        known = [str(one.get("编号")) for those in here.values() for one in those.values()]
        what = "问题" if all(kind.file == ISSUES for kind in found) else "事项"
        raise NoSuchNumber.near(
            f"没有编号为“{number}”的{what}", near(number, known), load_layout(source).campaigns
        )
    now = shown or {}
    log = IssueLog(
        str(now.get("编号", number)), _about(now, kinds),
        shown is not None, shown is None or "问题描述" in now, steps=steps,
        is_shallow=git.is_shallow(source.root), parts=_part_names(now),
    )  # fmt: skip
    written: dict[RecordKey, Commit] = {}
    for step in steps:
        for key in step.added:
            written.setdefault(key, step.commit)
    records = [one for one in now.get("记录") or () if isinstance(one, dict)]
    for key, record in zip(record_keys(now), records, strict=True):
        struck = record.get("作废") is not None
        note = str(record.get("说明") or record.get("结果") or "")
        parts = _part_names(record)
        log.rows.append(Row(key[0], key[1], note, struck, written.get(key), parts))
    return log


_Here = dict[str, dict[str, dict[str, Any]]]
"""County folder → 编号 → the entry as it stands."""
_ByKind = dict[Kind, _Here]


def _kinds_with(found: _ByKind, number: str) -> list[Kind]:
    """Return the one kind that has a number now, in a list; an empty one for none.

    Raise AmbiguousName where several have it.
    """
    wanted = comparable(number)
    having = [
        kind for kind in all_kinds() if any(wanted in one for one in found.get(kind, {}).values())
    ]
    if len(having) > 1:
        words = [f"{kind.word} {number}（--kind {kind.word}）" for kind in having]
        raise AmbiguousName("事项", number, words)
    return having


def _merged(found: _ByKind, kinds: list[Kind]) -> _Here:
    """Return what stands of some kinds, together."""
    out: _Here = {}
    for kind in kinds:
        for folder, entries in found.get(kind, {}).items():
            out.setdefault(folder, {}).update(entries)
    return out


_NAMED_PARTS = ("节点", "条目", "承诺")
"""Keys under which records name the parts that they do, and matters or answers list them."""


def _of_part(log: IssueLog, part: str) -> IssueLog:
    """Return of a matter's course what concerns one part. Raise NoSuchNumber, UnknownName."""
    known = dict.fromkeys(name for row in log.rows for name in row.parts)
    known |= dict.fromkeys(log.parts)
    name = next((one for one in known if comparable(one) == comparable(part)), None)
    if not known:
        raise NoSuchNumber(f"没有编号为“{log.id}/{part}”的小项。")
    if name is None:
        raise UnknownName(f"{log.id} 的小项", part, list(known)[:10])
    rows = [row for row in log.rows if name in row.parts]
    steps = [one for one in log.steps if one.is_new or {*one.fields} & {*_NAMED_PARTS}]
    return replace(log, id=f"{log.id}/{name}", rows=rows, steps=steps)


def _part_names(entry: dict[str, Any]) -> tuple[str, ...]:
    """Return the parts that an entry or a record lists or names."""
    listed = [one for key in _NAMED_PARTS for one in _as_list(entry.get(key))]
    names = (one.get("编号") or one.get("名称") if isinstance(one, dict) else one for one in listed)
    return tuple(str(name) for name in names if name)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _look_up(
    recorded: Recorded, revision: str, here: _Here, number: str, campaign: str | None
) -> tuple[dict[str, Any] | None, list[Step]]:
    """Return what bears a number now, and the commits that touched it."""
    wanted = comparable(number)
    counties = sorted(folder for folder, entries in here.items() if wanted in entries)
    folder = counties[-1] if counties else f"{LEDGERS}/{campaign}" if campaign else LEDGERS
    shown = here[folder][wanted] if counties else None
    is_issue = shown is None or "问题描述" in shown
    scope = folder.rpartition("/")[0] if counties and is_issue else folder
    if not git.has_commits(recorded.root):
        return shown, []
    steps = recorded.followed(revision, scope, number)
    if shown is None and steps and steps[-1].is_gone:
        new = recorded.other_number(steps[-1].commit, number, is_new=False)
        if new is not None:
            return _look_up(recorded, revision, here, new, campaign)
    return shown, steps


def _about(shown: dict[str, Any], kinds: Sequence[Kind]) -> str:
    """Return what an entry of some kind is about."""
    texts = (shown.get(kind.text) for kind in (*kinds, *all_kinds()) if kind.text)
    return next((str(text) for text in texts if text), "")


def _as_it_stands(source: State, folder: str) -> _ByKind:
    """Return what the counties' files hold of each kind, of a bare repository at HEAD."""
    if isinstance(source, FolderSource) and not git.has_work_tree(source.root):
        source = RevisionSource.at(source.root, "HEAD")
    found: _ByKind = {}
    for path in ledger_files(source, folder):
        raw = source.read(path)
        data = read(path, raw).shared if isinstance(raw, bytes) else None
        county = "/".join(path.split("/")[:3])
        for kind in all_kinds():
            if entries := entries_in(data, [kind]):
                found.setdefault(kind, {}).setdefault(county, {}).update(entries)
    return found
