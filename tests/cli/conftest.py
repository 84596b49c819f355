"""Running the command line in process, in a folder of one's own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from ledger import write_ledger

from lddj.cli import app

ROOT = Path(__file__).resolve().parents[2]

in_the_c_locale = pytest.mark.skipif(
    not str(ROOT).isascii() and sys.version_info < (3, 13),
    reason="before 3.13 Python itself reads the path of an editable install as ASCII there",
)
"""A test that starts ``python -m lddj`` with LC_ALL=C."""


@dataclass(frozen=True)
class Outcome:
    """How a run ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs ``lddj …``: its exit code and what it wrote. There is never a traceback."""

    def ran(*arguments: str | Path) -> Outcome:
        capfd.readouterr()
        code = app._run_command([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err
        assert code != app.EXIT_BUG, err
        return Outcome(code, out, err)

    return ran


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small clean repository that is the current folder."""
    write_ledger(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def samples(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample ledgers as the current folder; nothing is written there."""
    monkeypatch.chdir(ROOT)
    return ROOT
