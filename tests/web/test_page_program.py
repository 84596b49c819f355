"""``lddj-page``: a double click opens the page of the folder that was opened last."""

from __future__ import annotations

import socket
import threading
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

pytest.importorskip("starlette")

from starlette.applications import Starlette

from lddj.cli import page
from lddj.web import serving
from lddj.web.app import make_app
from lddj.web.desk import PageDesk
from web.conftest import Browser, enter


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The folders whose page was opened; the program remembers in a folder of the test's."""
    found: list[Path] = []
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("设置")))
    monkeypatch.setattr(serving, "serve", lambda root, say: found.append(root))
    return found


def test_it_is_asked_once_and_remembered(
    opened: list[Path], root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answers = [None, root / "ledgers"]
    monkeypatch.setattr(page, "choose_folder", lambda: answers.pop(0))
    assert page.open_page([]) == 0  # nobody chose one
    assert page.open_page([]) == 0
    assert page.open_page([]) == 0
    assert opened == [root, root]  # the repository that the folder is in, without asking again
    answers.append(tmp_path)
    page.open_page(["--choose"])
    assert not answers


def test_another_folder_is_named_on_the_command_line(
    opened: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "空").mkdir()
    assert page.open_page([str(tmp_path / "空")]) == 0
    assert opened == [tmp_path / "空"]
    assert page.last_opened() == tmp_path / "空"
    (tmp_path / "空").rmdir()
    assert page.last_opened() is None  # it is gone: ask again
    assert page.open_page([str(tmp_path / "没有")]) == 1
    assert "没有文件夹" in capsys.readouterr().err


def test_the_program_is_installed_without_a_console() -> None:
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
    found = tomllib.loads(text)["project"]["gui-scripts"]
    assert found == {"lddj-page": "lddj.cli.page:start_page"}


def test_the_page_is_closed_from_itself(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desks: list[PageDesk] = []

    def made(desk: PageDesk, hosts: Iterable[str]) -> Starlette:
        desks.append(desk)
        return make_app(desk, hosts)

    monkeypatch.setattr(serving, "make_app", made)
    said: list[str] = []
    thread = threading.Thread(
        target=serving.serve, args=(root, said.append), kwargs={"opens": False, "port": 8700}
    )
    thread.start()
    while thread.is_alive() and not (desks and desks[0].stop):
        time.sleep(0.01)
    browser = enter(desks[0])
    assert "关闭网页" in browser.get("/settings")[1]
    assert "网页已经结束" in browser.post("/stop", {})[1]
    thread.join(20)
    assert not thread.is_alive()


def test_a_page_that_somebody_else_ends_does_not_offer_it(browser: Browser) -> None:
    assert "关闭网页" not in browser.get("/settings")[1]
    assert browser.post("/stop", {})[0] == 409


def test_who_opens_the_address_at_once_is_not_turned_away() -> None:
    with serving._listening("127.0.0.1", 0) as listening:
        socket.create_connection(listening.getsockname(), timeout=5).close()
