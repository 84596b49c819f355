"""A sample of ``make look``: what axe-core says of the circular in a browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest.importorskip("playwright")
pytest.importorskip("axe_playwright_python")

import look

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
PAGES = [command for command in look.COMMANDS if command[-1] == "通报.html"]


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_axe_finds_nothing_on_a_telephone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "COMMANDS", tuple(PAGES))
    monkeypatch.setattr(look, "SCHEMES", ("light",))
    monkeypatch.setattr(look, "WIDTHS", look.WIDTHS[:1])
    (tmp_path / "台账").mkdir()
    look.make(tmp_path)
    seen = look.Seen()
    look.look_at_pages(tmp_path, seen)
    assert seen.findings == []
    assert seen.counts["网页"] == 1
    assert any("axe-core" in name for name in seen.counts)


def test_what_is_not_installed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    seen = look.Seen()
    look.look_at_paper(tmp_path, seen)
    look.look_at_pages(tmp_path, seen)
    assert seen.missing == [
        "Excel 和 Word（没有 LibreOffice 或 poppler）",
        "网页（没有 Chromium）",
    ]
    assert seen.counts == {}
