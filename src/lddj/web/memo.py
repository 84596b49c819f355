"""Remember each county's part of a figure while no file that it was made from has changed."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lddj.checking.finding import Finding
from lddj.load.sources.folder import LEDGERS
from lddj.render.templates.places import TEMPLATES


class FolderStamps(NamedTuple):
    """The state of files: all with the templates, each campaign, each county and what is beside."""

    all: int
    campaigns: dict[str, int]
    parts: dict[tuple[str, str], int]


def no_files() -> FolderStamps:
    """Return how things stand before anybody has looked."""
    return FolderStamps(0, {}, {})


def look_at(root: Path) -> FolderStamps:
    """Return how the files of the ledgers stand now."""
    ledgers = root / LEDGERS
    campaigns: dict[str, int] = {}
    parts: dict[tuple[str, str], int] = {}
    for campaign in _folders_in(ledgers):
        for part in _folders_in(campaign):
            parts[campaign.name, part.name] = hash(tuple(sorted(_stamps(part))))
        own = tuple(sorted(_stamps(campaign, deep=False)))
        parts[campaign.name, ""] = hash(own)
        within = sorted(item for item in parts.items() if item[0][0] == campaign.name)
        campaigns[campaign.name] = hash(tuple(within))
    shapes = hash(tuple(sorted(_stamps(root / TEMPLATES))))
    return FolderStamps(hash((shapes, *sorted(campaigns.items()))), campaigns, parts)


def _folders_in(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(one.path) for one in entries if one.is_dir()]
    except OSError:
        return []


def _stamps(folder: Path, *, deep: bool = True) -> Iterator[tuple[str, int, int, int]]:
    """Yield how every file of a folder stands, of those below it too where that is asked."""
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError:
        return
    for entry in listed:
        if entry.is_dir(follow_symlinks=False):
            if deep:
                yield from _stamps(Path(entry.path))
            continue
        try:
            stat = entry.stat()
        except OSError:
            continue
        yield entry.path, stat.st_mtime_ns, stat.st_size, stat.st_ino


class CountyMemo:
    """The parts of one figure, county by county.

    They are kept packed, so that nothing that is summed up of them changes them.
    """

    def __init__(self) -> None:
        self.stamps = no_files()
        self._kept: dict[tuple[str, str], tuple[tuple[int, ...], Finding, bytes]] = {}

    def known(self, campaign: str, folder: str) -> tuple[Finding, Any] | None:
        """Return a county's part, if all that it was made from is as it was."""
        found = self._kept.get((campaign, folder))
        if found is None or found[0] != self._made_from(campaign, folder, found[1]):
            return None
        return found[1], pickle.loads(found[2])

    def keep(self, campaign: str, folder: str, finding: Finding, part: Any) -> None:
        """Keep a county's part."""
        basis = self._made_from(campaign, folder, finding)
        self._kept[campaign, folder] = (basis, finding, pickle.dumps(part))

    def _made_from(self, campaign: str, folder: str, finding: Finding) -> tuple[int, ...]:
        """Return how the county, its campaign and the campaigns that it refers to stand."""
        parts, others = self.stamps.parts, sorted({*finding.earlier, *finding.elsewhere})
        return (
            parts.get((campaign, folder), 0),
            parts.get((campaign, ""), 0),
            *(self.stamps.campaigns.get(one, 0) for one in others),
        )
