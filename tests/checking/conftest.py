"""What tests of what is remembered share."""

from __future__ import annotations

import pytest

from lddj.load.sources import stamp


@pytest.fixture
def aged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file counts as old enough for its stamp to tell."""
    monkeypatch.setattr(stamp, "FRESH", -1_000_000_000)
