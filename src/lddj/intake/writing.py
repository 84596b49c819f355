"""Bring proposals to files: edited texts, tried out by the rules, written all or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lddj.diagnostics import Diagnostic, all_listed
from lddj.edits.change import FIGURES, Draft, FileEdit, touched
from lddj.errors import CannotEdit, LddjError
from lddj.exchange.plan import ImportPlan, Proposal, Reason, Rejection
from lddj.intake.returned_records import as_data, position, with_records
from lddj.load.sources.snapshot import Snapshot
from lddj.yamltext.document import Path
from lddj.yamltext.edit import Append, Edit, Insert, edit_bytes


class NewErrors(LddjError):
    """The refusal of new content in which the rules find errors; nothing was written."""

    def __init__(self, faults: Sequence[Diagnostic]) -> None:
        lines = "\n".join(f"  {one.location} {one.code} {one.message}" for one in faults[:5])
        more = f"\n  …… 共 {len(faults)} 处" if len(faults) > 5 else ""
        super().__init__(
            f"写入后台账会多出 {len(faults)} 处错误，台账没有动：\n{lines}{more}\n"
            f"请先按上面说的改正再导入；怎样写才对：lddj explain {faults[0].code}"
        )


@dataclass(slots=True)
class Trial:
    """A draft with new contents, judged by the rules before anything is written."""

    draft: Draft
    warnings: list[Diagnostic] = field(default_factory=list)

    @property
    def source(self) -> Snapshot:
        """The files as they were read."""
        return self.draft.source

    @property
    def today(self) -> date:
        """The day that is taken for today."""
        return self.draft.today

    def changes(self, files: Mapping[str, bytes]) -> list[FileEdit]:
        """The new contents as changes of the files that were read."""
        return [FileEdit(path, self._before(path), new) for path, new in files.items()]

    def _before(self, path: str) -> bytes | None:
        raw = self.source.read(path) if self.source.exists(path) else None
        return raw if isinstance(raw, bytes) else None

    def _known(self, changes: Sequence[FileEdit]) -> Iterator[tuple[str, str]]:
        """Return path and code of the faults that the ledger has now."""
        for campaign, folders in touched(changes).items():
            for one in self.draft.now.faults(campaign, folders):
                yield one.location.path, one.code

    def new_errors(self, files: Mapping[str, bytes]) -> list[Diagnostic]:
        """Return the errors that the ledger would have with ``files`` and has not now.

        ``warnings`` then holds the new warnings.
        """
        changes = self.changes(files)
        # A published figure that is missed already may be missed by another number.
        missed = {path for path, code in self._known(changes) if code in FIGURES}
        with all_listed():  # an error may stand behind a thousand warnings
            found = self.draft.new_faults(changes)
        new = [one for one in found if not (one.code in FIGURES and one.location.path in missed)]
        self.warnings = [one for one in new if not one.is_error]
        return [one for one in new if one.is_error]


def edited_files(source: Snapshot, proposals: Sequence[Proposal]) -> dict[str, bytes]:
    """The files' new contents by path. Raises CannotEdit."""
    edits: dict[str, list[Edit]] = {}
    standing: dict[tuple[str, Path], list[Any]] = {}
    for one in proposals:  # several may be about parts of one matter
        place = one.matter.document.path, one.matter.path
        records = standing.setdefault(place, list(one.matter.records))
        edits.setdefault(place[0], []).extend(_record_edits(one, records))
    out = {}
    for path, of_file in edits.items():
        raw = source.read(path)
        assert isinstance(raw, bytes), path
        out[path] = edit_bytes(raw, of_file)
    return out


def _record_edits(proposal: Proposal, records: list[Any]) -> list[Edit]:
    """Return the edits that put a row's records among those of its matter, and put them there."""
    path = (*proposal.matter.path, "记录")
    out: list[Edit] = []
    for new in proposal.records:
        at = position(records, new)
        data = as_data(new)
        out.append(Append(path, data) if at == len(records) else Insert(path, at, data))
        records[:] = with_records(records, [new])
    return out


def sift(plan: ImportPlan, trial: Trial) -> dict[str, bytes]:
    """Return the new contents; proposals that would bring errors are moved to the rejections.

    Raises NewErrors where only all of them together do.
    """
    kept = list(_accepted(plan.proposals, plan, trial))
    all_sound = len(kept) == len(plan.proposals)
    plan.proposals = kept
    files = edited_files(trial.source, kept)
    faults = [] if all_sound or not files else trial.new_errors(files)
    if faults:
        raise NewErrors(faults)
    return files


def _accepted(proposals: Sequence[Proposal], plan: ImportPlan, trial: Trial) -> Iterator[Proposal]:
    """Yield the proposals that bring no errors, halving them until those that do are found."""
    why = _why_unwritable(proposals, trial)
    if why is None:
        yield from proposals
    elif len(proposals) > 1:
        middle = len(proposals) // 2
        yield from _accepted(proposals[:middle], plan, trial)
        yield from _accepted(proposals[middle:], plan, trial)
    else:
        (one,) = proposals
        reasons = (Reason(one.spot, why),)
        plan.rejections.append(
            Rejection(one.spot, one.number, reasons, one.values, one.sender, one.matter.kind)
        )


def _why_unwritable(proposals: Sequence[Proposal], trial: Trial) -> str | None:
    """Return why proposals cannot be written; None where they can, as where there are none."""
    try:
        files = edited_files(trial.source, proposals)
        faults = trial.new_errors(files) if files else []
    except CannotEdit as problem:
        return problem.reason
    if not faults:
        return None
    return f"写入后台账会出错：{faults[0].code} {faults[0].message.rstrip('。')}"
