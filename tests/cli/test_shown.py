"""What the commands say of the samples, whole: every figure, word, column and mark.

Each run stands beside in __snapshots__/test_shown/ as the user would see it at 80 columns: a
workbook as its cells, a Word file as its paragraphs and tables. After a change that is meant,
``pytest tests/cli/test_shown.py --snapshot-update`` writes them anew, and the change of what is
shown is read in the diff like any other.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from repository import run as program
from shown_runs import CHANGES, REVIEWS, RUNS, SCREENS
from syrupy.assertion import SnapshotAssertion

from .conftest import ROOT, Run
from .kept import Shown, told_of, told_on_screen

WHEN = {
    "GIT_AUTHOR_DATE": "2026-09-20T09:00:00+0800",
    "GIT_COMMITTER_DATE": "2026-09-20T09:00:00+0800",
}


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
    monkeypatch.setenv("COLUMNS", "80")
    assert told_of(run, RUNS[name], office, name) == snapshot(extension_class=Shown)


@pytest.mark.parametrize("name", SCREENS)
def test_what_a_screen_shows(
    name: str, office: Path, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    monkeypatch.chdir(office)
    assert told_on_screen(monkeypatch, SCREENS[name]) == snapshot(extension_class=Shown)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample in git, changed since: once in a commit, once in the files."""
    home = tmp_path_factory.mktemp("changed")
    shutil.copytree(ROOT / "ledgers" / "2026-示例", home / "ledgers" / "2026-示例")
    program(home, "git", "init", "-q", "-b", "main")
    for message, edits in (("建账", {}), ("九月的改动", CHANGES[0]), ("", CHANGES[1])):
        for place, (old, new) in edits.items():
            file = home / "ledgers/2026-示例" / place.split("#")[0]
            text = file.read_text(encoding="utf-8")
            assert text.count(old), f"{place}: {old}"
            file.write_text(text.replace(old, new, 1), encoding="utf-8")
        if message:
            program(home, "git", "add", "-A")
            program(home, "git", "commit", "-q", "-m", message, env=WHEN)
    return home


@pytest.mark.parametrize("name", REVIEWS)
def test_what_is_shown_of_changes(
    name: str, changed: Path, run: Run, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    monkeypatch.chdir(changed)
    done = run(*REVIEWS[name].split())
    told = f"$ lddj {REVIEWS[name]}\n{done.out}{done.err}[{done.code}]\n"
    told = re.sub(r"\b[0-9a-f]{7,40}\b", "版本", told)
    told = re.sub(r"<style>.*?</style>", "<style>…</style>", told, flags=re.DOTALL)
    assert told.replace(str(changed), "…") == snapshot(extension_class=Shown)
