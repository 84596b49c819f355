"""Keep what a check found, and use it again while everything that it depends on is the same.

``.lddj_cache/`` holds one JSON file for each county and campaign: plain data, nothing that can
be run. An entry holds if the program and the campaign's file are the same, and the county's
files: by their stamp (see load/stamp) or, where that cannot tell, by their bytes. On top of that
the evidence paths must be where they were, what 前身 and references to other campaigns name
unchanged, and no day of an entry later than the run's (L304 and L512 look at the calendar).
Whatever is odd about an entry makes it a miss; deleting the folder is always safe.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from datetime import date
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lddj.checking.digest import (
    campaign_digest,
    county_digest,
    digest_of,
    elsewhere_digest,
    folder_digest,
    issues_digest,
    known_to_campaign,
    names_entries,
)
from lddj.checking.finding import Examined, Finding, from_plain
from lddj.errors import CannotWrite
from lddj.kinds.registry import ISSUES, file_names
from lddj.load.sources.folder import LEDGERS, Source
from lddj.load.sources.layout import campaign_folders, names_evidence
from lddj.load.sources.stamp import stamp
from lddj.model.personal import personal
from lddj.system.home import CACHE, Home

_OURS = r"[0-9a-f]{32}\.(?:json|[^.]*\.part)"
ABOVE = frozenset(
    {"api", "cli", "edits", "gitwork", "intake", "query", "render", "reports", "review", "web"}
)
"""The layers above this one: what they do with a finding does not change it."""
_LIBRARIES = ("pydantic/version.py", "pydantic_core/__init__.py", "yaml/__init__.py")


class Cache:
    """The cache of the repository at ``root``, for one run on ``day``.

    Its files are where ``source`` reads them: under ``root``.
    """

    def __init__(self, root: Path, source: Source, day: date) -> None:
        self.root = root
        self.folder = root / CACHE
        self.source = source
        self.day = day
        self._bases: dict[str, str] = {}
        self._stamps: dict[str, str | None] = {}
        self._known: dict[str, str] = {}
        self._earlier: dict[str, str] = {}

    def campaign(self, campaign: str) -> Finding | None:
        """Return what was found in a campaign's own file and folder, if it still holds."""
        path = f"{LEDGERS}/{campaign}"
        self._stamps[path] = self._stamp_of_campaign(campaign)
        found = self._held(path, campaign, lambda: self._known_to(campaign))
        if found is None:
            self._known_to(campaign)  # before anything is read: a later change shows
        return found

    def put_campaign(self, campaign: str, finding: Finding) -> None:
        """Store what was found in a campaign's own file and folder."""
        digests = self._known_to(campaign), self._digest_of(campaign)
        self.put(campaign, Examined(finding, *digests))

    def county(self, campaign: str, folder: str) -> Finding | None:
        """Return what was found in a county, if it still holds."""
        path = f"{LEDGERS}/{campaign}/{folder}"
        self._stamp_of(path)  # before anything is read: a later change shows
        return self._held(path, campaign, lambda: county_digest(self.source, path))

    def _held(self, path: str, campaign: str, digest: Callable[[], str]) -> Finding | None:
        """Return what was found of a county or campaign: by its stamp, or else by its bytes."""
        data = self._entry(path, campaign)
        if data is None:
            return None
        now = self._stamps[path]
        if now is not None and data.get("stamp") == now:
            return self._finding(data, path)
        if data.get("digest") != digest():
            return None
        finding = self._finding(data, path)
        if finding is not None and now is not None:
            self._write(path, data | {"stamp": now})  # told by the stamp next time
        return finding

    def _stamp_of(self, path: str) -> str | None:
        if path not in self._stamps:
            self._stamps[path] = stamp(self.root, path, (ISSUES, *file_names()))
        return self._stamps[path]

    def _stamp_of_campaign(self, campaign: str) -> str | None:
        """Return a stamp of all that ``known_to_campaign`` is the digest of."""
        names = folder_digest(self.source, campaign)
        if not names_entries(self.source, campaign):
            return names
        folders = campaign_folders(self.source, campaign)[0]
        stamps = [self._stamp_of(f"{LEDGERS}/{campaign}/{one}") for one in folders]
        return None if None in stamps else repr((names, stamps))

    def _known_to(self, campaign: str) -> str:
        if campaign not in self._known:
            self._known[campaign] = known_to_campaign(self.source, campaign)
        return self._known[campaign]

    def put(self, campaign: str, found: Examined) -> None:
        """Store what was found; where that is not possible the next run is slower, no more."""
        finding = found.finding
        if found.basis != self._digest_of(campaign):
            return  # the campaign's file was changed during the run
        if any(any(personal(path)) for path in finding.evidence):
            return  # a number of a person (L701) is not written down once more
        data = {
            "basis": self._basis(campaign),
            "stamp": self._stamps.get(finding.path),
            "digest": found.digest,
            "day": self.day.isoformat(),
            "earlier": {campaign: self._earlier_digest(campaign) for campaign in finding.earlier},
            "elsewhere": self._elsewhere(finding),
            "finding": finding.as_plain(),
        }
        self._write(finding.path, data)

    def _entry(self, path: str, campaign: str) -> dict[str, Any] | None:
        """An entry of the same program and campaign file; whether it holds is not known yet."""
        if self.folder.is_symlink():
            return None  # it leads anywhere
        try:
            data = json.loads(self._file(path).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        same = isinstance(data, dict) and data.get("basis") == self._basis(campaign)
        return data if same else None

    def _finding(self, data: dict[str, Any], path: str) -> Finding | None:
        try:
            finding = from_plain(data["finding"])
            holds = (
                finding.path == path
                and self._still_holds(finding, date.fromisoformat(data["day"]), data["earlier"])
                and self._elsewhere(finding) == data["elsewhere"]
            )
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError):
            return None  # not ours: found anew
        return finding if holds else None

    def _still_holds(self, finding: Finding, day: date, earlier: dict[str, str]) -> bool:
        newest = finding.newest
        if newest is not None and day != self.day and newest > min(day, self.day):
            return False  # some date lay in the future then, or does now
        for path, was_there in finding.evidence.items():
            if names_evidence(self.source, finding.path, path) is not was_there:
                return False
        return all(self._earlier_digest(one) == digest for one, digest in earlier.items())

    def _elsewhere(self, finding: Finding) -> dict[str, str]:
        """Return the digests of what references of a county name in other campaigns."""
        county = finding.card.name if finding.card else finding.path.rpartition("/")[2]
        return {one: elsewhere_digest(self.source, one, county) for one in finding.elsewhere}

    def _digest_of(self, campaign: str) -> str:
        if campaign not in self._bases:
            self._bases[campaign] = campaign_digest(self.source, campaign)
        return self._bases[campaign]

    def _basis(self, campaign: str) -> str:
        return f"{_program()} {self._digest_of(campaign)}"

    def _earlier_digest(self, campaign: str) -> str:
        if campaign not in self._earlier:
            self._earlier[campaign] = issues_digest(self.source, campaign)
        return self._earlier[campaign]

    def _file(self, path: str) -> Path:
        name = digest_of([path.encode("utf-8", "surrogateescape")])[:32]
        return self.folder / f"{name}.json"

    def _write(self, path: str, data: dict[str, Any]) -> None:
        """Write an entry beside its place and rename it: concurrent runs never see half of it."""
        with suppress(OSError, CannotWrite):
            Home(self.folder, self.root).make()
            place = self._file(path)
            # As tempfile would, which loads random to think of a name.
            part = place.with_name(f"{place.stem}.{os.getpid()}-{time.time_ns()}.part")
            handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            try:
                with os.fdopen(handle, "w", encoding="ascii") as file:
                    json.dump(data, file)  # ASCII: a file's name need not be UTF-8
                part.replace(place)
            except BaseException:
                part.unlink(missing_ok=True)
                raise


def cache_files(root: Path) -> Iterator[Path]:
    """The files of a repository's cache; nothing else that may lie there, or where a link leads."""
    folder = root / CACHE
    if folder.is_symlink():
        return
    with suppress(OSError):
        for file in sorted(folder.iterdir()):
            if re.fullmatch(_OURS, file.name) and not file.is_dir():
                yield file


@lru_cache(maxsize=1)
def _program() -> str:
    """The program's own files and libraries, by size and time: another lddj finds other things.

    The layers above are left out: no import leads there (tests/test_layers.py). Nobody else knows
    these times, so no entry can be made up that comes with a repository.
    """
    package = str(Path(__file__).resolve().parents[1])
    files = sorted(_files_in(package, leaving_out=ABOVE))
    for path in _LIBRARIES:
        library, _, name = path.partition("/")
        spec = find_spec(library)
        if spec and spec.origin:
            with suppress(OSError):
                file = Path(spec.origin).with_name(name)
                files.append(_state_of(str(file), file.stat()))
    return digest_of([repr((sys.version, files)).encode()])


def _files_in(folder: str, leaving_out: Container[str] = ()) -> Iterator[tuple[str, int, int]]:
    """Yield each Python file below a folder: paths of so many files take as long as all else."""
    with suppress(OSError), os.scandir(folder) as inside:  # one that is gone is another program
        for one in inside:
            if one.name.endswith(".py"):
                yield _state_of(one.path, one.stat())
            elif one.name != "__pycache__" and one.name not in leaving_out and one.is_dir():
                yield from _files_in(one.path)


def _state_of(path: str, status: os.stat_result) -> tuple[str, int, int]:
    return path, status.st_size, status.st_mtime_ns
