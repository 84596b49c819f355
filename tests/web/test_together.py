"""Two offices on one remote: fetching, pushing, and settling what contradicts, on the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from lddj.cli import app
from lddj.web.desk import PageDesk
from web.conftest import Browser, enter, git, text_of

ISSUES = "ledgers/2022-5+2/滦平/issues/02.yaml"


@pytest.fixture
def both(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Browser, Path]:
    """A browser at one office's clone, and the clone of another, with one remote."""
    place = tmp_path_factory.mktemp("两家")
    git(place, "clone", "-q", "--bare", str(root), "服务器.git")
    for name in ("甲", "乙"):
        git(place, "clone", "-q", "服务器.git", name)
        git(place / name, "config", "user.name", f"{name}办")
        git(place / name, "config", "user.email", f"{name}@example.com")
    return enter(PageDesk(place / "甲")), place / "乙"


def lddj(root: Path, *words: str) -> None:
    """Run a command that has to succeed."""
    assert app._run_command(["-C", str(root), *words]) == 0


def push(root: Path) -> None:
    """Save and push what was written."""
    git(root, "commit", "-qam", "别人的")
    git(root, "push", "-q")


def press(browser: Browser, what: str, **more: str) -> tuple[int, str]:
    """Press a button of the screen 改动; the text of what comes."""
    status, page = browser.post("/changes/do", {"做": what, **more})
    return status, text_of(page)


def test_what_others_pushed_is_fetched_and_what_is_saved_is_pushed(
    both: tuple[Browser, Path],
) -> None:
    browser, other = both
    lddj(other, "record", "LP-01-001", "进展", "--date", "2022-03-25", "--note", "乙办记的。")
    push(other)
    data = {"number": "LP-02-004", "step": "进展", "日期": "2022-03-25", "说明": "甲办记的。"}
    browser.post("/record", {**data, "做": "记下"})
    assert "没有取回：有改动还没有保存，请先保存。" in press(browser, "取回")[1]
    assert "已保存" in press(browser, "保存")[1]
    assert "有 1 次保存还没有推送" in text_of(browser.get("/changes")[1])
    assert "已把 origin 上别人的 1 次保存合进来" in press(browser, "取回")[1]
    assert "没有新的改动" in press(browser, "取回")[1]
    assert "乙办记的。" in browser.get("/matter?number=LP-01-001")[1]
    assert "已推送到 origin" in press(browser, "推送")[1]
    lddj(other, "save", "--pull")
    assert "甲办记的。" in (other / ISSUES).read_text("utf-8")


@pytest.mark.parametrize(("keep", "stands"), [("ours", "副局长甲"), ("theirs", "副局长乙")])
def test_a_contradiction_is_shown_from_both_sides_and_settled(
    both: tuple[Browser, Path], keep: str, stands: str
) -> None:
    browser, other = both
    lddj(other, "edit", "LP-02-004", "责任人=副局长乙")
    push(other)
    lddj(browser.desk.root, "edit", "LP-02-004", "责任人=副局长甲")
    press(browser, "保存")
    status, told = press(browser, "推送")
    assert status == 409
    assert "没有推送：别人先推送了改动，和您的有矛盾。" in told
    _, told = press(browser, "取回")
    assert f"第 1 个，共 1 个：{ISSUES}" in told
    assert "自己的（这边） 责任人: 副局长甲 对方的（那边） 责任人: 副局长乙" in told
    assert press(browser, "保存")[0] == 409
    _, told = press(browser, "定", 文件=ISSUES, 留=keep)
    assert "两边的改动已经合好" in told
    assert stands in (browser.desk.root / ISSUES).read_text("utf-8")
    assert press(browser, "定", 文件=ISSUES, 留=keep)[0] == 409
    assert "已推送到 origin" in press(browser, "保存", 推送="1")[1]
    lddj(other, "save", "--pull")
    assert stands in (other / ISSUES).read_text("utf-8")


def test_what_contradicts_in_one_file_is_settled_together_and_mended_afterwards(
    both: tuple[Browser, Path],
) -> None:
    """The page says so at that place; one of them may still be as the others had it."""
    browser, other = both
    for root, name in ((other, "乙"), (browser.desk.root, "甲")):
        lddj(root, "edit", "LP-02-004", f"责任人=副局长{name}", f"整改措施={name}的措施。")
    push(other)
    press(browser, "保存")
    _, told = press(browser, "取回")
    assert "这个文件里的 2 处一起定，选哪一种，2 处都照它。" in told
    press(browser, "定", 文件=ISSUES, 留="ours")
    lddj(browser.desk.root, "edit", "LP-02-004", "整改措施=乙的措施。")
    assert "已推送到 origin" in press(browser, "保存", 推送="1")[1]
    lddj(other, "save", "--pull")
    text = (other / ISSUES).read_text("utf-8")
    assert ("副局长甲" in text, "乙的措施" in text) == (True, True)


def test_a_merge_is_given_up_and_what_was_saved_is_still_there(
    both: tuple[Browser, Path],
) -> None:
    browser, other = both
    lddj(other, "edit", "LP-02-004", "责任人=副局长乙")
    push(other)
    lddj(browser.desk.root, "edit", "LP-02-004", "责任人=副局长甲")
    press(browser, "保存")
    press(browser, "取回")
    assert "已放弃合并" in press(browser, "放弃合并")[1]
    assert "副局长甲" in (browser.desk.root / ISSUES).read_text("utf-8")
    assert "最后一次保存" in text_of(browser.get("/changes")[1])
    assert "撤回了保存" in press(browser, "撤回保存")[1]
    assert "撤回了最后写的一次改动" in press(browser, "撤回改动")[1]
    assert "副局长" not in (browser.desk.root / ISSUES).read_text("utf-8")


def test_without_a_remote_nothing_is_said_to_be_pushed(browser: Browser) -> None:
    assert "改动只在本机" in browser.get("/changes")[1]
    status, told = press(browser, "推送")
    assert status == 409
    assert "没有设置远程仓库，没有推送" in told
