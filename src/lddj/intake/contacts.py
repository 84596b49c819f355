"""Put the contacts of a foreign ledger into the county's 通讯录.yaml, where git does not see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from lddj.errors import GitRefused
from lddj.intake.drafts import End, IssueDraft
from lddj.intake.fields import CONTACT_KEY, TELEPHONE_KEY
from lddj.load.books import CountyBook
from lddj.load.sources.layout import CONTACTS_FILE
from lddj.load.sources.snapshot import Snapshot
from lddj.system import git
from lddj.yamltext.edit import Edit, Set, Value, edit_bytes
from lddj.yamltext.emit import flow_pair
from lddj.yamltext.meant import as_read as as_node
from lddj.yamltext.read import read

SEEN = "通讯录.yaml 没有被 git 忽略，电话和联系人没有写入"
_KEYS = (CONTACT_KEY, TELEPHONE_KEY)


def contacts_file(
    root: Path, source: Snapshot, book: CountyBook, drafts: Iterable[IssueDraft]
) -> dict[str, bytes]:
    """Return the county's 通讯录.yaml with the contacts of drafts; nothing where there are none.

    Where git does not ignore the file the cells become unused, with that reason.
    """
    given = [draft for draft in drafts if draft.contact]
    if not given:
        return {}
    path = f"{book.path}/{CONTACTS_FILE}"
    if not _is_ignored(root, path):
        for draft in given:
            _leave(draft, SEEN)
        return {}
    raw = source.read(path) if source.exists(path) else b""
    if not isinstance(raw, bytes):
        return {}
    if not raw.strip():
        edits = list(_contact_edits({}, given))
        told = {one.path[0]: one.value for one in edits if isinstance(one, Set)}
        lines = (f"{flow_pair(str(unit), as_node(one))}\n" for unit, one in told.items())
        return {path: "".join(lines).encode("utf-8")}
    there = read(path, raw).data
    edits = list(_contact_edits(there if isinstance(there, dict) else {}, given))
    return {path: edit_bytes(raw, edits)} if edits else {}


def _is_ignored(root: Path, path: str) -> bool:
    try:
        return git.attempt(root, "check-ignore", "-q", "--", path).code == 0
    except GitRefused:
        return False


def _contact_edits(there: Mapping[str, object], drafts: Iterable[IssueDraft]) -> Iterable[Edit]:
    """Yield what is new of each unit; what differs from what is there is left out."""
    known = {unit: dict(one) if isinstance(one, dict) else {} for unit, one in there.items()}
    new: dict[str, dict[str, Value]] = {}
    for draft in drafts:
        unit = str(draft.data["责任单位"])
        own = known.setdefault(unit, {})
        for name, value in draft.contact.items():
            if name not in own:
                own[name] = value
                new.setdefault(unit, {})[name] = value
            elif own[name] != value:
                _leave(draft, f"通讯录里{unit}已有别的{name}，没有写入")
    for unit, contact in new.items():
        if unit not in there:
            yield Set((unit,), contact)
        else:
            yield from (Set((unit, name), value) for name, value in contact.items())


def _leave(draft: IssueDraft, reason: str) -> None:
    for claim in draft.claims.values():
        if claim.reason in _KEYS:
            claim.end, claim.reason = End.UNUSED, reason
    draft.doubts.append(draft.mark_row(reason))
