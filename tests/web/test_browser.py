"""A clerk in a real browser, without JavaScript: from an empty folder to a saved ledger."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from web.conftest import git

pytest.importorskip("playwright")
pytest.importorskip("axe_playwright_python")

import look
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from lddj.cli import app
from lddj.web.app import make_app
from lddj.web.desk import PageDesk
from lddj.web.keys import ENTRY
from lddj.web.serving import _listening

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
SCREENS = ("/", "/matters", "/add", "/rounds", "/papers", "/faults", "/changes", "/new")


@contextmanager
def served(root: Path) -> Iterator[str]:
    """The page of a folder on a port of its own; the address that opens it."""
    desk = PageDesk(root)
    with _listening("127.0.0.1", 8600) as listening:
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        config = uvicorn.Config(make_app(desk, [host]), log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield f"http://{host}/?key={desk.keys.mint(ENTRY)}"
        finally:
            server.should_exit = True
            thread.join(10)


def fill(page: Any, **fields: str) -> None:
    """Fill in fields by their labels, as a person finds them."""
    for label, text in fields.items():
        field = page.get_by_label(label, exact=False).first
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_from_an_empty_folder_to_a_saved_ledger_without_a_terminal(tmp_path: Path) -> None:
    root, photo = tmp_path / "台账", tmp_path / "现场.png"
    root.mkdir()
    photo.write_bytes(PICTURE)
    with served(root) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(address)
        assert "这个文件夹里还没有台账" in page.content()
        fill(page, 活动编号="2022-5+2", 县区="滦平县", 单位="县水务局\t水务局\t局长")
        page.get_by_role("button", name="新建台账").click()
        assert "已经用 git 管理" in page.content()
        page.get_by_role("link", name="设置").click()
        fill(page, 姓名="办公室", 邮箱="office@example.com")
        page.get_by_role("button", name="记下").click()
        page.get_by_role("link", name="新增").click()
        page.get_by_label("领域").select_option(index=1)
        page.get_by_role("button", name="下一步").click()
        fill(
            page, 方面="供水", 问题描述="水压不足。", 点位="东街", 来源="代表视察",
            发现日期="2022-03-11", 类别="限期整改", 责任单位="县水务局", 整改时限="2022-04-30",
        )  # fmt: skip
        page.get_by_role("button", name="记下").click()
        assert "待交办" in page.content()
        page.get_by_role("link", name="交办").click()
        fill(page, 日期="2022-03-14")
        page.get_by_role("button", name="记下").click()
        page.get_by_role("link", name="整改完成").click()
        fill(page, 日期="2022-04-06", 说明="换了泵。")
        page.get_by_label("佐证").set_input_files(photo)
        page.get_by_role("button", name="记下").click()
        assert page.locator("img[alt^=佐证]").evaluate("one => one.naturalWidth") == 1
        page.get_by_role("link", name="改动").click()
        fill(page, 说明="第一件")
        page.get_by_role("button", name="保存").click()
        assert "已保存" in page.content()
        browser.close()
    assert git(root, "log", "--format=%s %an") == "第一件 办公室\n"
    assert app._run_command(["-C", str(root), "validate"]) == 0
    assert (root / "ledgers/2022-5+2/滦平/附件").is_dir()


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("width", look.WIDTHS[:1])
def test_axe_finds_nothing_on_the_screens(root: Path, width: int) -> None:
    axe = Axe()
    found = []
    with served(root) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(address)
        base = address.partition("/?")[0]
        for way in (*SCREENS, "/matter?number=LP-02-004", "/record?number=LP-02-004&step=进展"):
            page.goto(base + way)
            told = axe.run(page, options={"runOnly": list(look.RULES)}).response
            found += [(way, one["id"]) for one in told["violations"]]
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found += [(way, f"{wide} px too wide")] if wide > 0 else []
        browser.close()
    assert found == []
