"""What was found before, reused while everything that it depends on is the same.

``.lddj_cache/`` holds one JSON file for each county and campaign: plain data, nothing that can
be run. An entry is used only if its digest equals that of the present state: the program's own
files, the campaign's file, the names and bytes of the county's files. On top of that the
evidence paths must be where they were, earlier campaigns that 前身 names unchanged, and no
record later than the run's day (L304 is the one rule that looks at the calendar). Whatever is
odd about an entry makes it a miss; deleting the folder is always safe.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import lru_cache
from pathlib import Path

from lddj.diagnostics import Diagnostic
from lddj.finding import Finding, from_plain
from lddj.load.layout import (
    CAMPAIGN_FILE,
    COUNTY_FILES,
    ISSUES,
    campaign_folders,
    is_evidence,
    issue_files,
)
from lddj.load.source import LEDGERS, Source

FOLDER = ".lddj_cache"


class Cache:
    """The cache of the repository at ``root``, for one run on ``day``."""

    def __init__(self, root: Path, source: Source, day: date) -> None:
        self.folder = root / FOLDER
        self.source = source
        self.day = day
        self._campaigns: dict[str, bytes] = {}
        self._earlier: dict[str, str] = {}

    def campaign_digest(self, campaign: str) -> str:
        """What a campaign's own Finding depends on."""
        state = self._campaign_state(campaign)
        folder = f"{LEDGERS}/{campaign}"
        names = repr(_listing(self.source, folder)) + repr(campaign_folders(self.source, campaign))
        return _digest([state, names.encode()])

    def county_digest(self, campaign: str, folder: str) -> str:
        """What a county's Finding depends on, but for what ``get`` looks at."""
        path = f"{LEDGERS}/{campaign}/{folder}"
        return _digest([self._campaign_state(campaign), *_county_state(self.source, path)])

    def get(self, path: str, digest: str) -> Finding | None:
        """The Finding stored for a folder, if it still holds."""
        try:
            data = json.loads(self._file(path).read_bytes())
            if data["digest"] != digest:
                return None
            finding = from_plain(data["finding"])
            if not self._still_holds(finding, data["day"], data["earlier"]):
                return None
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
            return None  # not there, or not ours: found anew
        return finding

    def put(self, finding: Finding, digest: str) -> None:
        """Store a Finding; where that is not possible the next run is slower, no more."""
        data = {
            "digest": digest,
            "day": self.day.isoformat(),
            "earlier": {campaign: self._earlier_digest(campaign) for campaign in finding.earlier},
            "finding": finding.as_plain(),
        }
        import tempfile  # a run that finds nothing new stores nothing

        with suppress(OSError):
            self._make_folder()
            handle, name = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(data, file, ensure_ascii=False)
            Path(name).replace(self._file(finding.path))

    def _still_holds(self, finding: Finding, day: str, earlier: dict[str, str]) -> bool:
        newest, then = finding.newest, date.fromisoformat(day)
        if newest is not None and then != self.day and newest > min(then, self.day):
            return False  # some date lay in the future then, or does now
        for path, was_there in finding.evidence.items():
            if is_evidence(self.source, finding.path, path) is not was_there:
                return False
        return all(self._earlier_digest(one) == digest for one, digest in earlier.items())

    def _campaign_state(self, campaign: str) -> bytes:
        if campaign not in self._campaigns:
            raw = self.source.read(f"{LEDGERS}/{campaign}/{CAMPAIGN_FILE}")
            self._campaigns[campaign] = _program() + _bytes_of(raw)
        return self._campaigns[campaign]

    def _earlier_digest(self, campaign: str) -> str:
        if campaign not in self._earlier:
            parts = []
            for folder in campaign_folders(self.source, campaign)[0]:
                for file in issue_files(self.source, f"{LEDGERS}/{campaign}/{folder}"):
                    parts += [file.encode(), _bytes_of(self.source.read(file))]
            self._earlier[campaign] = _digest(parts)
        return self._earlier[campaign]

    def _file(self, path: str) -> Path:
        name = hashlib.blake2b(path.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
        return self.folder / f"{name}.json"

    def _make_folder(self) -> None:
        if not self.folder.is_dir():
            self.folder.mkdir(exist_ok=True)
            (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")


def entries(root: Path) -> Iterator[Path]:
    """The files of a repository's cache."""
    folder = root / FOLDER
    if folder.is_dir():
        yield from (file for file in folder.iterdir() if file.name != ".gitignore")


@lru_cache(maxsize=1)
def _program() -> bytes:
    """The program's own files, by size and time: another lddj finds other things."""
    state = []
    for folder, _, names in os.walk(Path(__file__).resolve().parent):
        for name in names:
            if name.endswith(".py"):
                status = (Path(folder) / name).stat()
                state.append((folder, name, status.st_size, status.st_mtime_ns))
    return repr(sorted(state)).encode()


def _listing(source: Source, folder: str) -> list[tuple[str, bool, str]]:
    items = source.items(folder)
    if isinstance(items, Diagnostic):
        return [(items.message, False, "")]
    return [(one.name, one.is_folder, one.problem.message if one.problem else "") for one in items]


def _county_state(source: Source, path: str) -> Iterator[bytes]:
    """The names in a county's folder, and the name and bytes of each file that is read."""
    yield repr((path, _listing(source, path))).encode("utf-8", "surrogateescape")
    files = [f"{path}/{name}" for name in COUNTY_FILES if source.exists(f"{path}/{name}")]
    if source.exists(f"{path}/{ISSUES}"):
        yield repr(_listing(source, f"{path}/{ISSUES}")).encode("utf-8", "surrogateescape")
        files += issue_files(source, path)
    for file in files:
        yield file.encode("utf-8", "surrogateescape")
        yield _bytes_of(source.read(file))


def _bytes_of(raw: bytes | Diagnostic) -> bytes:
    return raw if isinstance(raw, bytes) else repr(raw).encode("utf-8", "surrogateescape")


def _digest(parts: Iterator[bytes] | list[bytes]) -> str:
    digest = hashlib.blake2b(digest_size=20)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()
