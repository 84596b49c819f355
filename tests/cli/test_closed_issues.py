"""An issues/ that cannot be read is a refusal everywhere, never an empty list."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from ledger import FOLDER, write_ledger

from cli.conftest import Run

COMMANDS = [
    ["list"],
    ["list", "--county", "滦平", "--format", "json"],
    ["show", "LP-01"],
    ["due"],
    ["rank"],
    ["circular"],
    ["report", "--county", "滦平"],
    ["export"],
    ["validate"],
]


@pytest.fixture(params=["a file", "a loop"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a repository whose issues/ is none."""
    write_ledger(tmp_path, {})
    folder = tmp_path / FOLDER / "滦平" / "issues"
    shutil.rmtree(folder)
    if request.param == "a file":
        folder.write_text("问题: []\n", "utf-8")
    else:
        folder.symlink_to("issues")
    return tmp_path


def test_every_command_refuses(home: Path, run: Run) -> None:
    for words in COMMANDS:
        done = run("-C", home, *words)
        said = done.out + done.err
        assert done.code == 1, (words, said)
        assert "滦平/issues" in said, (words, said)
