"""What is no plain file in the place of one: each command ends, in a sentence."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ledger import FOLDER, write_ledger
from repository import CAMPAIGN_FILE, COUNTY_FILE, FILE, Repo, make

SECONDS = 20
"""After so many a command hangs."""


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def endless(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3 * 2**30)


def folder(path: Path) -> None:
    path.mkdir()


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def outside(path: Path) -> None:
    path.symlink_to("/etc/passwd")


PLACES = (
    FILE,
    COUNTY_FILE,
    CAMPAIGN_FILE,
    f"{FOLDER}/滦平/activities.yaml",
    f"{FOLDER}/滦平/通讯录.yaml",
    ".git/lddj/journal",
    ".git/lddj/last",
    ".git/lddj/lock",
    ".lddj/许可人",
    "templates/report.md.j2",
)
RECORD = ("record", "LP-01-001", "进展", "--date", "2022-04-06", "--note", "甲")
REPORT = ("report", "--county", "滦平", "--date", "2022-05-01")


def commands_at(place: str) -> tuple[tuple[str, ...], ...]:
    """Return the commands that meet what lies there."""
    if place.startswith(".git/"):
        return RECORD, ("undo",)
    return (REPORT,) if place.startswith("templates") else (("validate",), RECORD)


class Hangs(BaseException):
    """A command hangs: no error of the system's, which lddj would tell in a sentence."""


@pytest.fixture
def alarm() -> Iterator[None]:
    """Ends a command that hangs."""

    def stop(*_: object) -> None:
        raise Hangs

    before = signal.signal(signal.SIGALRM, stop)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("alarm")
@pytest.mark.parametrize("what", [pipe, device, endless, folder, loop, outside])
def test_every_command_ends_in_a_sentence(what: Callable[[Path], None], tmp_path: Path) -> None:
    whole = make(tmp_path / "库")
    for place in PLACES:
        path = whole.root / place
        kept = path.read_bytes() if path.is_file() else None
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        what(path)
        for words in commands_at(place):
            signal.alarm(SECONDS)
            done = whole.lddj(*words)
            assert done.code in (0, 1), (place, words, done)
            assert done.err.count("\n") <= 6, (place, words, done)
            assert "root:" not in done.out + done.err, (place, words)
        is_own = place.startswith(".git/lddj/")  # lddj may put these in order
        assert is_own or os.path.lexists(path), (place, "it is not lddj's to take away")
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        if kept is not None:
            path.write_bytes(kept)
        whole.git("checkout", "-q", ".")


@pytest.mark.parametrize(
    "words",
    [
        ("report", "--county", "滦平", "-o", "圈.md"),
        ("board", "-o", "圈.md"),
        ("public", "-o", "圈.md"),
        ("-C", "圈.md", "validate"),
        ("templates",),
        ("circular",),
    ],
    ids=" ".join,
)
def test_links_that_lead_round_in_a_ring(words: tuple[str, ...], tmp_path: Path) -> None:
    write_ledger(tmp_path, {})
    (tmp_path / "templates").symlink_to("templates")
    (tmp_path / "圈.md").symlink_to("圈.md")
    done = Repo(tmp_path).lddj(*words)
    assert done.code in (0, 1, 2), done
    assert done.err.count("\n") <= 2, done
