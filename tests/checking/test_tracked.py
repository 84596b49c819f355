"""Git is asked which files it tracks only where its index may name one that it must not."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from ledger import write_ledger

from lddj.checking.tracked import tracked_faults
from lddj.load.sources.folder import FolderSource
from lddj.system import git

COUNTY = "ledgers/2022-5+2/滦平"
CONTACTS = f"{COUNTY}/通讯录.yaml"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What git was asked."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    words: list[str] = []
    run = git.run

    def counting(root: Path, *arguments: str) -> bytes:
        words.append(arguments[0])
        return run(root, *arguments)

    monkeypatch.setattr(git, "run", counting)
    return words


def found_in(root: Path) -> list[str]:
    """The files that are named."""
    return [one.location.path for one in tracked_faults(FolderSource(root), ("ledgers",))]


@pytest.mark.parametrize(
    ("commands", "names", "asks"),
    [
        ((), [], []),
        (("add -A",), [], []),
        ((f"add -f {CONTACTS}",), [CONTACTS], ["ls-files"]),
        ((f"add -f {CONTACTS}", "update-index --index-version 4"), [CONTACTS], ["ls-files"]),
        (("add -A", "update-index --split-index"), [], ["ls-files"]),
    ],
    ids=["nothing added", "added", "contacts added", "paths cut short", "in two parts"],
)
def test_git_is_asked_where_it_may_track_what_it_must_not(
    commands: tuple[str, ...], names: list[str], asks: list[str], tmp_path: Path, asked: list[str]
) -> None:
    write_ledger(tmp_path, {})
    (tmp_path / CONTACTS).write_text("通讯录: []\n", encoding="utf-8")
    (tmp_path / "sdir-link").write_text("", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("通讯录.yaml\n", encoding="utf-8")
    for command in ("init -q", *commands):
        subprocess.run(["git", "-C", str(tmp_path), *command.split()], check=True)
    assert (found_in(tmp_path), asked) == (names, asks or ([] if commands else ["ls-files"]))
