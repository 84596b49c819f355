"""Make the files of the drafts, and judge them by the rules."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable

from lddj.diagnostics import Diagnostic
from lddj.edits.add import addable
from lddj.edits.change import FIGURES
from lddj.intake.adoption import Adoption
from lddj.intake.contacts import contacts_file
from lddj.intake.drafts import IssueDraft
from lddj.intake.foreign_kind import ForeignKind
from lddj.yamltext.emit import Style, flow_pair, item
from lddj.yamltext.meant import as_read as as_node
from lddj.yamltext.read import read

_ROUNDS = 4


def try_out(adoption: Adoption) -> None:
    """Make the files and judge them by the rules, until no draft is to blame for an error."""
    found, trial = adoption.found, adoption.trial
    for _ in range(_ROUNDS):
        adoption.files, places = _new_files(adoption)
        faults = trial.new_errors(adoption.files) if adoption.files else []
        others = [one for one in faults if one.location.path not in adoption.files]
        found.figures = [one for one in others if one.code in FIGURES]
        found.elsewhere = [one for one in others if one.code not in FIGURES]
        if not _reject_faulty(adoption, faults, places):
            break
    contacts = contacts_file(trial.draft.root, trial.source, adoption.book, found.drafts)
    adoption.files.update(contacts)


def _new_files(adoption: Adoption) -> tuple[dict[str, bytes], dict[str, list[IssueDraft]]]:
    """Return one new file for each area, and the drafts in it."""
    by_area: dict[str, list[IssueDraft]] = {}
    for draft in adoption.found.drafts:
        by_area.setdefault(draft.area, []).append(draft)
    files, places = {}, {}
    style = Style()
    for area, drafts in by_area.items():
        path = _free_path(adoption, area)
        lines = [*_file_head(adoption.mapping.kind, area), f"{_list_key(adoption)}:"]
        for one in drafts:
            first, *rest = item(as_node(one.data), 2, style, braces=False)
            lines += (f"  {first}", *rest)
        files[path], places[path] = "\n".join([*lines, ""]).encode("utf-8"), drafts
    return files, places


def _file_head(kind: ForeignKind, group: str) -> list[str]:
    """Return the lines above the list: the 领域 of issues, the 年度 of projects."""
    keys = {"问题": "领域", "实事": "年度"}
    return [flow_pair(keys[kind.word], group)] if kind.word in keys else []


def _list_key(adoption: Adoption) -> str:
    return addable()[adoption.mapping.kind.command].key


def _free_path(adoption: Adoption, area: str) -> str:
    kind = adoption.mapping.kind
    folder = addable()[kind.command].file
    name = f"{area}-导入" if area else "导入"
    source, start = adoption.trial.source, f"{adoption.book.path}/{folder}/{name}"
    path, count = f"{start}.yaml", 1
    while source.exists(path):
        count += 1
        path = f"{start}{count}.yaml"
    return path


def _reject_faulty(
    adoption: Adoption, faults: Iterable[Diagnostic], places: dict[str, list[IssueDraft]]
) -> bool:
    """Move drafts in which there are errors to the rejected; tell whether there were any."""
    is_any = False
    lines: dict[str, list[int]] = {}
    for fault in faults:
        path = fault.location.path
        if path not in places:
            continue
        if path not in lines:
            lines[path] = _entry_lines(
                _list_key(adoption), path, adoption.files[path], len(places[path])
            )
        at = bisect(lines[path], fault.location.line) - 1
        if at < 0 or places[path][at] not in adoption.found.drafts:
            continue
        is_any = True
        draft = places[path][at]
        draft.reasons.append(draft.mark_row(f"{fault.code} {fault.message.rstrip('。')}"))
        adoption.found.drafts.remove(draft)
        adoption.found.rejected.append(draft)
    return is_any


def _entry_lines(key: str, path: str, raw: bytes, count: int) -> list[int]:
    document = read(path, raw)
    return [document.at(key, index).line for index in range(count)]
