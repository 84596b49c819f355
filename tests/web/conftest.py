"""A page of a small clean ledger, and a browser that has come in."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ledger import write_ledger

pytest.importorskip("starlette")
pytest.importorskip("httpx")

from starlette.testclient import TestClient

from lddj.web.app import make_app
from lddj.web.desk import PageDesk
from lddj.web.keys import ENTRY, FORM

HOST = "127.0.0.1:8421"
ORIGIN = {"origin": f"http://{HOST}"}


@dataclass
class Browser:
    """A browser at the page of a desk."""

    desk: PageDesk
    client: TestClient

    def get(self, way: str, **headers: str) -> tuple[int, str]:
        """Open an address: the status, and the page's text."""
        found = self.client.get(way, headers=headers)
        return found.status_code, found.text

    def post(self, way: str, data: Mapping[str, Any], **more: Any) -> tuple[int, str]:
        """Send a form as the page would, with a fresh key."""
        told = {"钥匙": self.desk.keys.mint(FORM), **data}
        found = self.client.post(way, data=told, headers=ORIGIN, **more)
        return found.status_code, found.text


def client_of(desk: PageDesk, host: str = HOST) -> TestClient:
    """A browser that has not come in yet."""
    return TestClient(make_app(desk, [HOST]), base_url=f"http://{host}")


def enter(desk: PageDesk) -> Browser:
    """A browser that has opened the first address."""
    client = client_of(desk)
    assert client.get(f"/?key={desk.keys.mint(ENTRY)}").status_code == 200
    return Browser(desk, client)


def git(root: Path, *words: str) -> str:
    """What git says, in a repository of the test's own."""
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository of the small clean ledger with one commit."""
    write_ledger(tmp_path, {})
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "config", "user.name", "办公室")
    git(tmp_path, "config", "user.email", "office@example.com")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "台账")
    return tmp_path


@pytest.fixture
def browser(root: Path) -> Browser:
    """A browser that has come in."""
    return enter(PageDesk(root))


@pytest.fixture
def twin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same ledger, for the command."""
    folder = tmp_path_factory.mktemp("命令")
    write_ledger(folder, {})
    return folder


def text_of(page: str) -> str:
    """The text of a page on one line."""
    body = page.partition("<main")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def files(root: Path) -> dict[str, bytes]:
    """All files of the ledgers."""
    folder = root / "ledgers"
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
