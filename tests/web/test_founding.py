"""What the page founds is, byte for byte, what ``lddj init``, ``new`` and ``add unit`` found."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from lddj.cli import app
from lddj.web.desk import PageDesk
from web.conftest import Browser, enter

FORM = {
    "活动编号": "2026-5+2", "县区": "滦平县", "主办机关": "承德市人大常委会", "做": "建库",
}  # fmt: skip
UNITS = "名称\t简称\t责任人\n县水务局\t水务局\t局长\n县财政局\t\t\n"


@pytest.fixture
def founded(tmp_path: Path) -> tuple[Browser, Path]:
    """A page over an empty folder and an empty folder for the commands, both founded."""
    by_page, by_command = tmp_path / "页", tmp_path / "命令"
    for folder in (by_page, by_command):
        folder.mkdir()
    browser = enter(PageDesk(by_page))
    assert browser.post("/new", FORM)[0] == 200
    words = ["init", "--campaign", "2026-5+2", "--county", "滦平县", "--hooks", "--git"]
    assert told(by_command, *words, "--organiser", "承德市人大常委会") == 0
    return browser, by_command


def told(root: Path, *words: str) -> int:
    """How a command ends in a folder."""
    return app._run_command(["-C", str(root), *words])


def kept(root: Path) -> dict[str, bytes]:
    """All files of a folder but git's and what lddj keeps for itself."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not {".git", ".lddj_cache"} & {*path.relative_to(root).parts}
    }


def test_a_repository(founded: tuple[Browser, Path]) -> None:
    browser, by_command = founded
    assert kept(browser.desk.root) == kept(by_command)
    hooks = [
        sorted(path.name for path in (root / ".git/hooks").glob("pre-*[!e]"))
        for root in (browser.desk.root, by_command)
    ]
    assert hooks[0] == hooks[1] != []


def test_a_campaign_a_county_and_units(
    founded: tuple[Browser, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, by_command = founded
    organiser = {"主办机关": "承德市人大常委会"}
    for form, words, piped in (
        (
            {"做": "新建活动", "活动编号": "2027-6+1", **organiser},
            ("new", "campaign", "2027-6+1", "--organiser", "承德市人大常委会"),
            "",
        ),
        (
            {"做": "新建县区", "活动": "2026-5+2", "县区": "平泉市"},
            ("new", "county", "平泉市", "--campaign", "2026-5+2"),
            "",
        ),
        (
            {"做": "登记单位", "县区台账": "2026-5+2/滦平", "单位": UNITS},
            ("add", "unit", "--county", "滦平", "--campaign", "2026-5+2"),
            UNITS,
        ),
    ):
        status, page = browser.post("/new", form)
        assert status == 200, page
        monkeypatch.setattr("sys.stdin", io.StringIO(piped))
        assert told(by_command, *words) == 0
        assert kept(browser.desk.root) == kept(by_command), words
