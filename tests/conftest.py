"""Fixtures that all tests share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from ledger import write_ledger

from lddj.load.sources.folder import FolderSource

Ledger = Callable[[Mapping[str, str | bytes]], FolderSource]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Writes the small clean ledger with the given files laid over it."""

    def written(files: Mapping[str, str | bytes]) -> FolderSource:
        return write_ledger(tmp_path, files)

    return written
