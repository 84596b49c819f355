"""docs/接口.md: each block runs, and prints what the page says that it prints."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "接口.md"
BLOCK = re.compile(r"```(python|text)\n(.*?)```", re.DOTALL)


def test_every_block_prints_what_the_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    before = {path: path.read_bytes() for path in (ROOT / "ledgers").rglob("*.yaml")}
    names: dict[str, object] = {}
    printed, told = "", []
    for language, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if language == "text":
            told.append(text)
            assert printed == text
            continue
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(text, PAGE.name, "exec"), names)
        printed = out.getvalue()
    assert len(told) >= 6
    assert before == {path: path.read_bytes() for path in (ROOT / "ledgers").rglob("*.yaml")}


def test_the_library_is_what_it_says() -> None:
    import lddj
    from lddj import api

    assert all(getattr(lddj, name) is getattr(api, name) for name in lddj.__all__)
    assert not hasattr(lddj, "no_such_name")
