"""How much work something is: calls counted, files noted; the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from lddj.load.sources.folder import FolderSource


def calls_of(action: Callable[[], object]) -> int:
    """Return how many functions an action calls, those that are written in C among them.

    Work inside one such call isn't seen: ``make attack`` and ``make bench`` measure that.
    """
    count = 0

    def note(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count


def noting_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths that are read in folders of ledgers, from now on."""
    paths: list[str] = []
    real = FolderSource.read

    def noting(source: FolderSource, path: str) -> object:
        paths.append(path)
        return real(source, path)

    monkeypatch.setattr(FolderSource, "read", noting)
    return paths
