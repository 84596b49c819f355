"""An office's own workbook is taken in on the page as ``lddj import --new`` takes it in."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from intake.workbooks import HEADS, row
from ledger import write_ledger

from lddj.cli import app
from web.conftest import Browser, files, text_of

WHERE = {"county": "滦平", "campaign": "2022-5+2", "kind": "问题"}
MAP = "栏目:\n  牵头科室: 不用\n默认:\n  方面: {优化营商环境: 政务服务}\n"


def workbook() -> bytes:
    """A workbook with a column that nobody knows and without 方面."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    at = HEADS.index("方面")
    for cells in ([*HEADS, "牵头科室"], [*row(1, "窗口少"), "综合科"]):
        sheet.append([one for number, one in enumerate(cells) if number != at])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_columns_are_settled_in_a_form_and_the_issues_are_those_of_the_command(
    browser: Browser, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    twin = tmp_path_factory.mktemp("命令")
    write_ledger(twin, {})
    old = files(browser.desk.root)
    sent = {"表": ("本单位的.xlsx", workbook())}
    status, page = browser.post("/foreign", {**WHERE, "做": "看"}, files=sent)
    told = text_of(page)
    assert (status, files(browser.desk.root)) == (200, old)
    assert "牵头科室" in told
    assert "综合科" in told  # what stands in the column
    assert "没有“方面”，“优化营商环境”的全部填" in told
    waiting = page.partition('name="等着" value="')[2].partition('"')[0]
    chosen = {**WHERE, "等着": waiting, "栏:牵头科室": "不用", "方面:优化营商环境": "政务服务"}
    page = browser.post("/foreign", {**chosen, "做": "看"})[1]
    assert 'value="不用" selected' in page
    assert files(browser.desk.root) == old
    assert browser.post("/foreign", {**chosen, "做": "写入"})[0] == 200
    (tmp_path / "本单位的.xlsx").write_bytes(workbook())
    (tmp_path / "map.yaml").write_text(MAP, "utf-8")
    words = ["import", str(tmp_path / "本单位的.xlsx"), "--county", "滦平", "--new", "--apply"]
    assert app._run_command(["-C", str(twin), *words, "--map", str(tmp_path / "map.yaml")]) == 0
    assert files(browser.desk.root) == files(twin)
    assert files(browser.desk.root) != old


def test_what_is_no_workbook_is_said(browser: Browser) -> None:
    for name, content in (("图.png", b"\x89PNG"), ("表.xlsx", b"PK")):
        status, page = browser.post(
            "/foreign", {**WHERE, "做": "看"}, files={"表": (name, content)}
        )
        assert status == 409, page
    status, page = browser.post("/foreign", {"做": "看"}, files={"表": ("表.xlsx", workbook())})
    assert status == 409
    assert "请选这份台账是哪个县区的" in page
