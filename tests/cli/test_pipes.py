"""A reader that goes away breaks nothing; a disk that is full is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ledger import FOLDER

from lddj.cli import app

FILE = f"{FOLDER}/滦平/issues/02.yaml"
LDDJ = [sys.executable, "-m", "lddj"]

COMMANDS = (
    ["--version"],
    ["--help"],
    ["record", "--help"],
    ["explain"],
    ["validate"],
    ["validate", "--format", "json"],
    ["list"],
    ["due", "--date", "2022-05-10"],
    ["report", "--county", "滦平", "--date", "2022-05-10"],
)


def without_reader(command: list[str], folder: Path, *, both: bool = False) -> tuple[int, str]:
    """Run a command whose output nobody reads: its exit code, and its standard error."""
    reading, writing = os.pipe()
    os.close(reading)
    error = writing if both else subprocess.PIPE
    done = subprocess.run(
        [*LDDJ, *command], cwd=folder, stdout=writing, stderr=error, text=True, check=False
    )
    os.close(writing)
    return done.returncode, done.stderr or ""


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_reader_that_went_away_is_no_failure(command: list[str], home: Path) -> None:
    assert without_reader(command, home) == (0, "")


def test_nor_is_one_of_both_streams(home: Path) -> None:
    assert without_reader(["list", "--county", "没有"], home, both=True)[0] == 0


@pytest.mark.parametrize("closed", ["stdin", "stdout", "stderr"])
def test_nor_is_a_stream_that_was_closed_beforehand(
    closed: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, closed, None)
    app._prepare_streams()
    assert app._run_command(["-C", str(home), "list"]) == 0


def test_what_was_asked_is_done_all_the_same(home: Path) -> None:
    command = ["record", "LP-02-004", "进展", "--date", "2022-04-06", "--note", "设备进场。"]
    assert without_reader(command, home) == (0, "")
    assert "说明: 设备进场。" in (home / FILE).read_text("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has such a file")
@pytest.mark.parametrize("command", [["explain"], ["--version"]], ids=" ".join)
def test_a_full_disk_is_told(command: list[str], home: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*LDDJ, *command], cwd=home, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (app.EXIT_FAULTS, "结果写不出来：磁盘满了。\n")
