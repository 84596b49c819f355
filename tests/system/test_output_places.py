"""No output is written over a ledger, or among them: what is asked for there is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledger import COUNTY, FOLDER, write_ledger

from lddj.cli import app
from lddj.errors import OutputInLedgers
from lddj.system.output import write_bytes

HERE = ("--county", "滦平", "--date", "2022-05-01")
COMMANDS = (
    ("report", *HERE, "--format", "md"),
    ("due", *HERE, "--format", "json"),
    ("rank", "--date", "2022-05-01"),
    ("sample", "--rate", "100%", "--seed", "一", *HERE),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_no_command_writes_over_a_ledger(
    command: tuple[str, ...], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_ledger(tmp_path, {})
    county = tmp_path / FOLDER / "滦平" / "county.yaml"
    assert app._run_command(["-C", str(tmp_path), *command, "-o", str(county)]) == 1
    assert county.read_text("utf-8") == COUNTY


@pytest.mark.parametrize(
    "place",
    ["x.html", f"{FOLDER[8:]}/campaign.yaml", f"{FOLDER[8:]}/滦平/issues/新/x.md", "../入口/x"],
)
def test_a_place_among_the_ledgers_is_refused(place: str, tmp_path: Path) -> None:
    root = tmp_path / "ledgers"  # a repository may itself be called so
    write_ledger(root, {})
    (root / "入口").symlink_to(root / FOLDER / "滦平")
    kept = sorted(root.rglob("*"))
    with pytest.raises(OutputInLedgers):
        write_bytes(root / "ledgers" / place, b"x")
    assert sorted(root.rglob("*")) == kept


def test_beside_the_ledgers_and_as_evidence_it_is_written(tmp_path: Path) -> None:
    root = tmp_path / "ledgers"
    write_ledger(root, {})
    for place in ("看板/x.html", f"{FOLDER}/滦平/附件/LP-02-004/函.docx"):
        assert write_bytes(root / place, b"x")
