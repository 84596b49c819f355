"""Find the evidence of a change: files under 附件/ that came, went, or are other ones now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lddj.diagnostics import Diagnostic
from lddj.load.sources.folder import LEDGERS, FolderSource, Source
from lddj.load.sources.layout import EVIDENCE
from lddj.load.sources.revision import RevisionSource
from lddj.system import git


@dataclass(frozen=True, slots=True)
class EvidenceChange:
    """A file of evidence as it was and as it is; None where there was or is none."""

    path: str
    before: bytes | None
    after: bytes | None


def evidence(before: Source, after: Source) -> list[str]:
    """Return the paths of evidence that differ between two states, by name."""
    old, new = _evidence_blobs(before), _evidence_blobs(after)
    return sorted(path for path in {*old, *new} if old.get(path) != new.get(path))


def contents(before: Source, after: Source, path: str) -> EvidenceChange:
    """Return a file of evidence on both sides."""
    return EvidenceChange(path, _evidence_bytes(before, path), _evidence_bytes(after, path))


def _evidence_bytes(source: Source, path: str) -> bytes | None:
    raw = source.read(path) if source.exists(path) else None
    return None if raw is None or isinstance(raw, Diagnostic) else raw


def lies_in_evidence(path: str) -> bool:
    """Tell whether a path lies in a county's folder of evidence."""
    parts = path.split("/")
    return len(parts) > 4 and parts[3] == EVIDENCE


def _evidence_blobs(source: Source) -> dict[str, str]:
    """Return path → blob of the evidence of a state."""
    if isinstance(source, RevisionSource):
        return {path: blob for path, blob in source.blobs.items() if lies_in_evidence(path)}
    if not isinstance(source, FolderSource):
        return {}
    clean = git.clean(source.root, LEDGERS)
    out = {path: blob for path, blob in clean.items() if lies_in_evidence(path)}
    for path in _files_under(source.root):
        if path not in out:
            out[path] = git.blob_of_file(source.root, path)
    return out


def _files_under(root: Path) -> list[str]:
    found = root.glob(f"{LEDGERS}/*/*/{EVIDENCE}/**/*")
    return [one.relative_to(root).as_posix() for one in found if one.is_file()]
