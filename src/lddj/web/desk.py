"""The desk that all screens work at: one repository, what was read of it, one at a time.

What is computed is kept until a file of the ledgers changes on disk, whoever changed it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock
from typing import Any, TypeVar

from lddj.load.books import CampaignBook, CountyBook
from lddj.load.choose import choose_campaign
from lddj.load.find import find_campaigns
from lddj.load.sources.folder import FolderSource
from lddj.reports.sound import sound_book
from lddj.system.clock import today
from lddj.system.home import home
from lddj.web.keys import Keys
from lddj.web.memo import CountyMemo, FolderStamps, look_at, no_files

T = TypeVar("T")
KEPT = 24
"""How many results are kept."""
MEMOS = 4
"""How many figures are remembered county by county."""
PARCELS = 4
"""How many parcels of workbooks wait to be written."""


@dataclass(slots=True)
class PageDesk:
    """A repository, and what may be done with it here.

    ``turn`` is held while a screen is made: the books and what git says are looked at by one
    at a time.
    """

    root: Path
    keys: Keys = field(default_factory=Keys)
    read_only: bool = False
    is_open_to_others: bool = False
    reader: str = ""
    """The word by which a proxy lets its readers in; empty: nobody comes in so."""
    turn: RLock = field(default_factory=RLock)
    parcels: dict[str, TemporaryDirectory[str]] = field(default_factory=dict)
    """The workbooks that were sent in and are not written yet, by a word of their own."""
    remarks: list[str] = field(default_factory=list)
    """What the next screen says beside its own: the warnings of what was written."""
    rejects: list[tuple[str, bytes]] = field(default_factory=list)
    """The rows of the last forms that could not be used: name of the file, content."""
    stop: Callable[[], None] | None = None
    """What ends the page; None where whoever started it does that himself."""
    _stamps: FolderStamps = field(default_factory=no_files)
    """How the files of the ledgers stood at the beginning of the screen."""
    _kept: dict[tuple[Any, ...], tuple[object, Any]] = field(default_factory=dict)
    _memos: dict[tuple[Any, ...], CountyMemo] = field(default_factory=dict)

    @property
    def source(self) -> FolderSource:
        """The ledgers as they lie in the folder."""
        return FolderSource(self.root)

    @property
    def day(self) -> date:
        """The day that is today."""
        return today()

    def look(self) -> None:
        """Look once, at the beginning of a screen, whether any file of the ledgers has changed."""
        self._stamps = look_at(self.root)

    def memo(self, name: tuple[Any, ...]) -> CountyMemo:
        """Return what is remembered of each county for a figure of a name."""
        found = self._memos.pop(name, None) or CountyMemo()
        found.stamps = self._stamps
        self._memos[name] = found
        while len(self._memos) > MEMOS:
            del self._memos[next(iter(self._memos))]
        return found

    def kept(self, name: tuple[Any, ...], make: Callable[[], T], *, of_commit: bool = False) -> T:
        """Return what was made before under a name, made anew where a file has changed since.

        ``of_commit`` is for what says from which commit it was made: anew after another one.
        """
        stamp = (self._stamps.all, *(_commit_stamps(self.root) if of_commit else ()))
        known = self._kept.pop(name, None)
        if known is None or known[0] != stamp:
            known = (stamp, make())
        self._kept[name] = known
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        found: T = known[1]
        return found

    def keep_parcel(self, folder: TemporaryDirectory[str]) -> str:
        """Put workbooks aside; return the word by which they are found, among the last few."""
        word = secrets.token_urlsafe(8)
        self.parcels[word] = folder
        while len(self.parcels) > PARCELS:
            self.parcels.pop(next(iter(self.parcels))).cleanup()
        return word

    def campaigns(self) -> list[str]:
        """Return the campaigns that there are. Raises UnknownName for none."""
        return find_campaigns(self.source, None)

    def campaign(self, name: str | None) -> CampaignBook:
        """Return the campaign of a name, without one that of today. Raises UnknownName."""
        return choose_campaign(self.source, name or None, self.day)

    def book(self, campaign: str, folder: str) -> tuple[CountyBook, int]:
        """Return the sound book of a county, and how many errors were left out of it."""
        return self.kept(
            ("book", campaign, folder, self.day),
            lambda: sound_book(self.source, folder, campaign, self.day, self.day, force=True),
        )


def _commit_stamps(root: Path) -> Iterator[int]:
    """Yield how git's files stand that another commit changes; zeros where there is no git."""
    folder = home(root).folder.parent  # that of a linked work tree, too
    for name in ("HEAD", "logs/HEAD", "index"):
        try:
            yield (folder / name).stat().st_mtime_ns
        except OSError:
            yield 0
