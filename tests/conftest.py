"""Fixtures that all tests share."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from ledger import write_ledger

from lddj.load.sources.folder import FolderSource

# What tests start as processes keeps what it compiles: half a second each time otherwise.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

Ledger = Callable[[Mapping[str, str | bytes]], FolderSource]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Writes the small clean ledger with the given files laid over it."""

    def written(files: Mapping[str, str | bytes]) -> FolderSource:
        return write_ledger(tmp_path, files)

    return written
