"""From proposals to files: edited texts, tried out against the rules, written all or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lddj.check.run import check_repository
from lddj.diagnostics import Diagnostic
from lddj.errors import CannotEdit, FileChanged, LddjError
from lddj.exchange.plan import Plan, Proposal, Reason, Rejection
from lddj.intake.weighing import as_data, merge, position
from lddj.load.sources.overlay import Overlay, Snapshot
from lddj.system.output import write_bytes
from lddj.yamltext.edit import Append, Edit, Insert, edit_bytes


class WouldBreak(LddjError):
    """New content that the rules find errors in; nothing was written."""

    def __init__(self, faults: Sequence[Diagnostic]) -> None:
        lines = "\n".join(f"  {one.location} {one.code} {one.message}" for one in faults[:5])
        more = f"\n  …… 共 {len(faults)} 处" if len(faults) > 5 else ""
        super().__init__(
            f"写入后台账会多出 {len(faults)} 处错误，台账没有动：\n{lines}{more}\n"
            f"请先按上面说的改正再导入；怎样写才对：lddj explain {faults[0].code}"
        )


@dataclass(slots=True)
class Trial:
    """A county's ledger with new contents, judged by the rules before anything is written."""

    source: Snapshot
    campaign: str
    folder: str
    today: date
    _before: Counter[tuple[str, str]] | None = None
    warnings: list[Diagnostic] = field(default_factory=list)

    def new_errors(self, files: Mapping[str, bytes]) -> list[Diagnostic]:
        """Errors that the ledger would have with ``files`` and has not now.

        ``warnings`` then holds the new warnings.
        """
        if self._before is None:
            self._before = Counter(map(_key, self._check(self.source)))
        found = self._check(Overlay(self.source, files))
        left = Counter(self._before)
        new = []
        for one in found:
            if left[_key(one)] > 0:
                left[_key(one)] -= 1
            else:
                new.append(one)
        self.warnings = [one for one in new if not one.is_error]
        return [one for one in new if one.is_error]

    def _check(self, source: Snapshot | Overlay) -> list[Diagnostic]:
        return check_repository(
            source, today=self.today, campaign=self.campaign, folders=[self.folder]
        ).diagnostics


def _key(one: Diagnostic) -> tuple[str, str]:
    return one.code, one.location.path


def edited(source: Snapshot, proposals: Sequence[Proposal]) -> dict[str, bytes]:
    """The files' new contents by path. Raises CannotEdit."""
    edits: dict[str, list[Edit]] = {}
    for one in proposals:
        edits.setdefault(one.matter.document.path, []).extend(_edits(one))
    out = {}
    for path, of_file in edits.items():
        raw = source.read(path)
        assert isinstance(raw, bytes), path
        out[path] = edit_bytes(raw, of_file)
    return out


def _edits(proposal: Proposal) -> list[Edit]:
    path = (*proposal.matter.path, "记录")
    records = list(proposal.matter.records)
    out: list[Edit] = []
    for new in proposal.records:
        at = position(records, new)
        data = as_data(new)
        out.append(Append(path, data) if at == len(records) else Insert(path, at, data))
        records = merge(records, [new])
    return out


def sift(plan: Plan, trial: Trial) -> dict[str, bytes]:
    """Return the new contents; proposals that would bring errors are moved to the rejections.

    Raises WouldBreak where only all of them together do.
    """
    kept = list(_sound(plan.proposals, plan, trial))
    all_sound = len(kept) == len(plan.proposals)
    plan.proposals = kept
    files = edited(trial.source, kept)
    faults = [] if all_sound or not files else trial.new_errors(files)
    if faults:
        raise WouldBreak(faults)
    return files


def _sound(proposals: Sequence[Proposal], plan: Plan, trial: Trial) -> Iterator[Proposal]:
    """Yield the proposals that bring no errors, halving them until those that do are found."""
    why = _why_not(proposals, trial)
    if why is None:
        yield from proposals
    elif len(proposals) > 1:
        middle = len(proposals) // 2
        yield from _sound(proposals[:middle], plan, trial)
        yield from _sound(proposals[middle:], plan, trial)
    else:
        (one,) = proposals
        reasons = (Reason(one.spot, why),)
        plan.rejections.append(
            Rejection(one.spot, one.number, reasons, one.values, one.sender, one.matter.kind)
        )


def _why_not(proposals: Sequence[Proposal], trial: Trial) -> str | None:
    """Return why proposals cannot be written; None where they can, as where there are none."""
    try:
        files = edited(trial.source, proposals)
        faults = trial.new_errors(files) if files else []
    except CannotEdit as problem:
        return problem.reason
    if not faults:
        return None
    return f"写入后台账会出错：{faults[0].code} {faults[0].message.rstrip('。')}"


def write_all(root: Path, files: Mapping[str, bytes], seen: Mapping[str, bytes]) -> list[str]:
    """Write the files, all or none; the paths of those that were written.

    ``seen`` is what they held when the new contents were made. Raises FileChanged, CannotWrite.
    """
    for path in files:
        if _content(root / path) != seen.get(path):
            raise FileChanged(root / path)
    written: list[str] = []
    try:
        for path, content in files.items():
            if write_bytes(root / path, content):
                written.append(path)
    except BaseException:
        for path in written:
            _restore(root / path, seen.get(path))
        raise
    return written


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _restore(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink(missing_ok=True)
    else:
        write_bytes(path, before)
