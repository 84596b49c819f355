"""The papers of the page are those of the commands, byte for byte."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from ledger import write_ledger

from lddj.cli import app
from web.conftest import Browser, files, text_of


def taken(browser: Browser, way: str) -> tuple[str, bytes]:
    """The name and the content of a file that is taken away."""
    found = browser.client.get(way)
    assert found.status_code == 200, text_of(found.text)
    return found.headers["content-disposition"], found.content


def test_all_papers_are_offered(browser: Browser) -> None:
    told = text_of(browser.get("/papers")[1])
    for name in ("报告", "督办函", "Excel 台账", "未告知清单", "主协办表"):
        assert name in told


def test_a_letter_is_entered_once_and_is_that_of_the_command(
    browser: Browser, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    twin = tmp_path_factory.mktemp("命令")
    write_ledger(twin, {})
    old = files(twin)
    data = {"county": "滦平", "unit": "县行政审批局", "date": "2022-05-10"}
    status, _ = browser.post("/papers/letter", {**data, "做": "看"})
    assert (status, files(browser.desk.root)) == (200, old)
    key = browser.desk.keys.mint("form")
    sent = {**data, "做": "记下", "钥匙": key}
    head = {"origin": "http://127.0.0.1:8421"}
    made = browser.client.post("/papers/letter", data=sent, headers=head)
    assert made.content[:2] == b"PK"
    assert browser.client.post("/papers/letter", data=sent, headers=head).status_code == 403
    words = ["letter", "滦平", "--unit", "县行政审批局", "--date", "2022-05-10", "--record"]
    assert app._run_command(["-C", str(twin), *words, "-o", f"{tmp_path}/函.docx"]) == 0
    assert files(browser.desk.root) == files(twin)
    status, page = browser.post("/papers/letter", {**data, "做": "记下"})
    assert status == 409
    assert "没有需要发函督办的逾期问题" in page


def test_the_ledger_is_taken_as_a_workbook_or_as_one_archive(browser: Browser) -> None:
    name, content = taken(browser, "/papers/make?paper=台账&county=滦平&date=2022-04-28")
    assert ".xlsx" in name
    assert "问题清单" in openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    name, content = taken(browser, "/papers/make?paper=台账&date=2022-04-28")
    assert ".zip" in name
    assert len(zipfile.ZipFile(io.BytesIO(content)).namelist()) == 2


def test_a_paper_of_a_kind_is_that_of_the_command(browser: Browser, tmp_path: Path) -> None:
    way = "/papers/make?paper=未告知清单&county=滦平&date=2022-04-28&format="
    root = str(browser.desk.root)
    words = ["-C", root, "paper", "未告知清单", "--county", "滦平", "--date", "2022-04-28"]
    assert app._run_command([*words, "-o", f"{tmp_path}/p.html"]) == 0
    assert browser.client.get(way + "html").content == (tmp_path / "p.html").read_bytes()
    assert taken(browser, way + "xlsx")[1][:2] == b"PK"


def test_the_public_edition_and_the_turning_screen_are_those_of_the_commands(
    browser: Browser, tmp_path: Path
) -> None:
    root = str(browser.desk.root)
    way = "/papers/make?paper=公开版&county=滦平&date=2022-04-28&format="
    words = ["-C", root, "public", "滦平", "--date", "2022-04-28", "-o", f"{tmp_path}/公开版"]
    assert app._run_command(words) == 0
    made = {one.name: one.read_bytes() for one in (tmp_path / "公开版").glob("[!.]*")}
    with zipfile.ZipFile(io.BytesIO(taken(browser, way + "zip")[1])) as packed:
        assert {one: packed.read(one) for one in packed.namelist()} == made
    assert browser.client.get(way + "html").content in made.values()
    assert app._run_command(["-C", root, "board", "--screen", "-o", f"{tmp_path}/屏.html"]) == 0
    shown = browser.client.get("/board/page", params={"county": "大屏（轮流）"})
    assert shown.content == (tmp_path / "屏.html").read_bytes()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("paper=报告", "请选县区"),
        ("paper=没有的&county=滦平", "没有名为“没有的”的文书"),
        ("paper=通报&period=去年", "没有“去年”这一期"),
        ("paper=通报&period=9999-W52", "没有“9999-W52”这一期"),
        ("paper=报告&county=滦平&date=2022-02-31", "没有“2022-02-31”这一天"),
        ("paper=报告&county=滦平&date=下周", "“下周”不是日期，写法如"),
        ("paper=报告&county=滦平&date=3022-02-01", "“3022-02-01”的年份不在 1900 至 2199 之内"),
        ("paper=督办函&county=滦平", "请写发给哪个单位"),
        ("paper=报告&county=滦平&format=exe", "没有这种文书"),
    ],
)
def test_what_cannot_be_made_is_said(browser: Browser, asked: str, said: str) -> None:
    status, page = browser.get(f"/papers/make?{asked}")
    assert status == 409
    assert said in page
