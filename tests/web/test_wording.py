"""The page's own words for what commands say: nobody there can type an option."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from openpyxl import Workbook

from lddj.web.wording import PAGE_WORDS, in_page_words
from web.conftest import Browser, text_of

SOURCE = Path(__file__).parents[2] / "src/lddj"


def test_what_is_reworded_is_still_said_somewhere() -> None:
    said = "\n".join(
        path.read_text("utf-8") for path in SOURCE.rglob("*.py") if path.name != "wording.py"
    )
    assert [written for written, _ in PAGE_WORDS if written not in said] == []


@pytest.mark.parametrize("shown", [shown for _, shown in PAGE_WORDS])
def test_no_option_and_no_command_is_left(shown: str) -> None:
    assert not [one for one in ("--", "MAP", "lddj") if one in shown]
    assert in_page_words([shown, 3]) == [shown, 3]


def test_a_foreign_ledger_among_the_forms_is_sent_to_where_it_is_taken(browser: Browser) -> None:
    book, out = Workbook(), io.BytesIO()
    for row in (["问题描述", "责任单位"], ["供水不足", "县水务局"]):
        book.worksheets[0].append(row)
    book.save(out)
    _, page = browser.post("/rounds", {"做": "看"}, files={"表": ("旧台账.xlsx", out.getvalue())})
    assert "别处来的台账请点“收别处来的台账”" in re.sub(r"\s", "", text_of(page))
    assert "--new" not in page
