"""Fixtures of the papers' tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lddj.load.sources.folder import FolderSource
from lddj.reports.sound import sound_book


@pytest.fixture(scope="module")
def _read_once() -> Iterator[None]:
    """Papers of one ledger and day are made from one book, which is read once."""

    @cache
    def book(root: Path, county: str, campaign: str | None, day: date, now: date) -> Any:
        return sound_book(FolderSource(root), county, campaign, day, now, force=False)

    def from_memory(source: FolderSource, *asked: Any, **_: object) -> Any:
        return book(source.root, *asked)

    with pytest.MonkeyPatch.context() as here:
        here.setattr("lddj.reports.papers.sound_book", from_memory)
        yield
