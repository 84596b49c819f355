"""Each walk of docs/架构.md has at most ten stations, and the program passes them in that order."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from ledger import write_ledger

import lddj
from lddj.cli import app

PACKAGE = Path(lddj.__file__).resolve().parent
TEXT = (Path(__file__).resolve().parents[2] / "docs/架构.md").read_text(encoding="utf-8")
WALKS = {
    title: re.findall(r"(?s)[0-9]+ `([\w/.]+)`", walk)
    for title, walk in re.findall(r"(?ms)^\*\*(A [a-z ,-]+)\.\*\* (.*?)(?:\n\n|\Z)", TEXT)
}
RUNS = {
    "A fault, from the file to the terminal": "validate --no-cache",
    "A record, from the command line to the bytes": (
        "record LP-02-004 进展 --note 已派人 --date 2022-04-01"
    ),
    "A record, into a circular": "circular --period 2022-W15",
}


@contextmanager
def called() -> Iterator[list[str]]:
    """The modules and functions of lddj in the order in which they are first called."""
    found: dict[str, None] = {}
    start = f"{PACKAGE}/"

    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        is_function = event == "call" and code.co_flags & inspect.CO_OPTIMIZED  # no class body
        if is_function and code.co_filename.startswith(start):
            module = code.co_filename.removeprefix(start).removesuffix(".py")
            found.setdefault(module)
            found.setdefault(f"{module}.{code.co_name}")

    order: list[str] = []
    sys.setprofile(note)
    try:
        yield order
    finally:
        sys.setprofile(None)
        order += found


def test_the_walks_are_these() -> None:
    assert set(WALKS) == set(RUNS)
    assert all(3 <= len(stations) <= 10 for stations in WALKS.values())


@pytest.mark.parametrize("title", RUNS)
def test_a_walk_is_true(title: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_ledger(tmp_path, {})
    with called() as order:
        assert app._run_command(["-C", str(tmp_path), *RUNS[title].split()]) in (0, 1)
    assert capsys.readouterr().out
    stations = WALKS[title]
    assert [one for one in order if one in stations] == stations
