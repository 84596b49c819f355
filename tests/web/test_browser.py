"""A clerk in a real browser, from an empty folder to a pushed ledger; and what axe-core says."""

from __future__ import annotations

import io
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from web.conftest import git

pytest.importorskip("playwright")
pytest.importorskip("axe_playwright_python")

import clerk_week
import docx
import look
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import ViewportSize, sync_playwright

from lddj.cli import app
from lddj.intake.kept_rounds import KeptRound, remember_sent
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


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """The system's Chromium, started once."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_a_week_from_an_empty_folder_to_a_pushed_ledger_without_a_terminal(
    tmp_path: Path, chromium: Chromium
) -> None:
    root, remote, photo = tmp_path / "台账", tmp_path / "市.git", tmp_path / "现场.png"
    root.mkdir()
    photo.write_bytes(PICTURE)
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(remote))
    with served(root) as address, chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.set_default_timeout(15_000)  # what is slow under load is no fault of the page
        circular = clerk_week.week(clerk_week.Clerk(page, [photo]), address, root, remote, 1)
    paper = "".join(one.text for one in docx.Document(io.BytesIO(circular)).paragraphs)
    assert "承德市人大常委会关于“5+2”联动监督问题整改进展情况的通报" in paper.replace("\n", "")
    assert app._run_command(["-C", str(root), "validate"]) == 0
    assert git(root, "log", "--format=%s %an") == "四月第三周 滦平县人大办\n"
    assert git(remote, "rev-parse", "main") == git(root, "rev-parse", "HEAD")
    assert [path.name for path in root.rglob("附件/*/*")] == ["现场.png"]


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("width", look.WIDTHS[:1])
def test_axe_finds_nothing_on_the_screens(root: Path, chromium: Chromium, width: int) -> None:
    remember_sent(root, [KeptRound(campaign="2022-5+2", county="滦平", day=date(2022, 3, 25))])
    axe = Axe()
    found = []
    size: ViewportSize = {"width": width, "height": 900}
    with served(root) as address, chromium.new_context(viewport=size) as context:
        page = context.new_page()
        page.goto(address)
        base = address.partition("/?")[0]
        for way in (*SCREENS, "/matter?number=LP-02-004", "/record?number=LP-02-004&step=进展"):
            page.goto(base + way)
            told = axe.run(page, options={"runOnly": list(look.RULES)}).response
            found += [(way, one["id"]) for one in told["violations"]]
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found += [(way, f"{wide} px too wide")] if wide > 0 else []
    assert found == []
