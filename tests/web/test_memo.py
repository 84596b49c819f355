"""What the page remembers of each county, and when it looks again."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from lddj.checking.finding import Finding
from lddj.reports import reading
from lddj.web.desk import PageDesk
from lddj.web.memo import CountyMemo, FolderStamps, look_at
from web.conftest import Browser, enter, git, text_of

CAMPAIGN = "ledgers/2022-5+2"


def test_after_a_change_only_its_county_is_read_again(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = browser.desk.root
    other = root / CAMPAIGN / "双桥"
    shutil.copytree(root / CAMPAIGN / "滦平", other)
    for path in other.rglob("*.yaml"):
        text = path.read_text("utf-8").replace("滦平县", "双桥区").replace("130824", "130802")
        path.write_text(text.replace("LP-", "SQ-"), "utf-8")
    browser.get("/")
    browser.get("/board/page")
    read: list[tuple[str, str]] = []
    really = reading._checked_and_taken

    def noting(source: Any, now: Any, run: str, take: Any, pair: tuple[str, str]) -> Any:
        read.append(pair)
        return really(source, now, run, take, pair)

    monkeypatch.setattr(reading, "_checked_and_taken", noting)
    browser.get("/")
    assert read == []
    path = other / "issues/02.yaml"
    path.write_text(path.read_text("utf-8").replace("未实行一窗受理", "还要跑三个窗口"), "utf-8")
    page = browser.get("/")[1]
    assert read == [("2022-5+2", "双桥")]
    assert "还要跑三个窗口" in page
    assert text_of(page) == text_of(enter(PageDesk(root)).get("/")[1])
    read.clear()
    board = browser.client.get("/board/page").content
    assert read == [("2022-5+2", "双桥")]
    assert board == enter(PageDesk(root)).client.get("/board/page").content


def test_the_campaigns_file_and_what_a_county_refers_to_are_looked_at_too() -> None:
    memo = CountyMemo()
    finding = Finding("ledgers/乙/滦平", [], earlier=("甲",))

    def stamps(earlier: int = 1, own: int = 1, county: int = 1) -> FolderStamps:
        return FolderStamps(0, {"甲": earlier}, {("乙", "滦平"): county, ("乙", ""): own})

    memo.stamps = stamps()
    part = ["一", "二"]
    memo.keep("乙", "滦平", finding, part)
    part.append("三")
    assert memo.known("乙", "滦平") == (finding, ["一", "二"])
    for changed in (stamps(earlier=2), stamps(own=2), stamps(county=2)):
        memo.stamps = changed
        assert memo.known("乙", "滦平") is None
    assert memo.known("乙", "双桥") is None


def test_another_commit_is_seen_in_a_linked_work_tree_too(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "-q", "--detach", str(tmp_path / "另一处"))
    desk = PageDesk(tmp_path / "另一处")
    made: list[int] = []

    def make() -> int:
        made.append(len(made))
        return len(made)

    desk.kept(("文书",), make, of_commit=True)
    desk.kept(("文书",), make, of_commit=True)
    assert len(made) == 1
    git(desk.root, "commit", "-q", "--allow-empty", "-m", "再存")
    desk.kept(("文书",), make, of_commit=True)
    assert len(made) == 2


def test_every_file_of_the_ledgers_counts(root: Path) -> None:
    seen = [look_at(root).all]
    county = root / CAMPAIGN / "滦平"
    (county / "附件/LP-02-004").mkdir(parents=True)
    (county / "附件/LP-02-004/图.png").write_bytes(b"x")
    seen.append(look_at(root).all)
    (root / CAMPAIGN / "methods.yaml").write_text("工作法: []\n", "utf-8")
    seen.append(look_at(root).all)
    (county / "issues/02.yaml").unlink()
    seen.append(look_at(root).all)
    (root / "templates").mkdir()
    (root / "templates/report.md.j2").write_text("x", "utf-8")
    seen.append(look_at(root).all)
    assert len(set(seen)) == 5
