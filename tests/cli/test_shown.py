"""What the commands say of the samples, whole: every figure, word, column and mark.

Each run stands beside in __snapshots__/test_shown/ as the user would see it at 80 columns: a
workbook as its cells, a Word file as its paragraphs and tables. After a change that is meant,
``pytest tests/cli/test_shown.py --snapshot-update`` writes them anew, and the change of what is
shown is read in the diff like any other.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from shown_runs import RUNS
from shown_text import as_text
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from .conftest import ROOT, Run


class Shown(SingleFileSnapshotExtension):
    """A run as one text file."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two samples in a folder without git: no version, no day of today in what is printed."""
    home = tmp_path_factory.mktemp("office")
    for campaign in ("2024-届", "2026-示例"):
        shutil.copytree(ROOT / "ledgers" / campaign, home / "ledgers" / campaign)
    return home


@pytest.mark.parametrize("name", RUNS)
def test_what_is_shown(
    name: str, office: Path, run: Run, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    monkeypatch.chdir(office)
    out = office / "out" / name
    done = run(*(one.replace("OUT", str(out)) for one in RUNS[name].split()))
    told = f"$ lddj {RUNS[name]}\n{done.out}{done.err}[{done.code}]\n"
    files = sorted(
        one
        for one in office.glob(f"out/{name}*/**/*")
        if one.is_file() and one.name != ".lddj.lock"
    )
    files += sorted(office.glob(f"out/{name}.*"))
    for file in files:
        told += f"\n=== {file.relative_to(office / 'out')}\n{as_text(file)}"
    assert told.replace(str(office), "…") == snapshot(name=name, extension_class=Shown)
