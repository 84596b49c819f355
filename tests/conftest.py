"""Fixtures that all tests share."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from ledger import write_ledger
from paper_ledger import write_papers

from lddj.load.sources.folder import FolderSource

# What tests start as processes keeps what it compiles: half a second each time otherwise.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False  # and so does pytest, which rewrites every test for its assertions

# Who starts pytest in the background has ^C ignored, here and in whatever is started from here.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Nothing here must outlive a loss of power: neither git nor lddj waits for the disk.
os.environ["GIT_CONFIG_GLOBAL"] = str(Path(__file__).parent / "data" / "gitconfig")
os.environ["GIT_CONFIG_NOSYSTEM"] = "1"


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> None:
    """Let fsync do nothing; a test that counts or refuses it puts its own in its place."""
    os.fsync = lambda handle: None  # type: ignore[assignment]


Ledger = Callable[[Mapping[str, str | bytes]], FolderSource]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Writes the small clean ledger with the given files laid over it."""

    def written(files: Mapping[str, str | bytes]) -> FolderSource:
        return write_ledger(tmp_path, files)

    return written


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository of the papers' ledger; nothing is written there."""
    return write_papers(tmp_path_factory.mktemp("papers"))
