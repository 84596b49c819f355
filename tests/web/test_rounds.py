"""From an empty folder to forms that went out and came back, by the page alone."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from lddj.cli import app
from lddj.intake.kept_rounds import kept_rounds
from lddj.web.desk import PageDesk
from web.conftest import Browser, enter, files, git, text_of

FOUNDING = {
    "活动编号": "2026-5+2", "县区": "滦平县", "主办机关": "承德市人大常委会",
    "单位": "名称\t简称\t责任人\n县水务局\t水务局\t局长\n县住房和城乡建设局\t县住建局\t局长",
    "专班": "第一工作专班", "做": "建库",
}  # fmt: skip


def test_an_empty_folder_becomes_a_repository_with_the_units_that_were_pasted(
    tmp_path: Path,
) -> None:
    browser = enter(PageDesk(tmp_path))
    assert "这个文件夹里还没有台账" in browser.get("/matters")[1]
    status, page = browser.post("/new", {**FOUNDING, "活动编号": "没有年度"})
    assert status == 409
    assert "看不出年度" in page
    assert "县水务局\t水务局\t局长" in page  # what was filled in is still there
    assert not (tmp_path / "ledgers").exists()
    status, page = browser.post("/new", FOUNDING)
    assert status == 200, text_of(page)
    assert "已经用 git 管理" in page
    county = (tmp_path / "ledgers/2026-5+2/滦平/county.yaml").read_text("utf-8")
    assert "县水务局" in county
    assert "第一工作专班" in county
    assert app._run_command(["-C", str(tmp_path), "validate"]) == 0
    assert (tmp_path / ".git/hooks/pre-commit").is_file()
    page = browser.post(
        "/new", {"县区台账": "2026-5+2/滦平", "单位": "县财政局\n县水务局", "做": "登记单位"}
    )[1]
    assert "登记了 1 个单位。" in page
    assert "县水务局 已经登记过" in page


def fill_in(form: bytes) -> bytes:
    """A form in which the unit says of its matter that it is done."""
    book = openpyxl.load_workbook(io.BytesIO(form))
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    [head] = [row for row in rows if "是否完成" in row]
    number = head.index("编号")
    [at] = [at for at, row in enumerate(rows, 1) if row[number] == "LP-02-004"]
    told = {"是否完成": "是", "完成日期": "2022-04-06", "完成说明": "一窗受理已运行。"}
    for name, value in told.items():
        sheet.cell(at, head.index(name) + 1).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_forms_go_out_in_an_archive_and_come_back_as_the_command_takes_them(
    browser: Browser,
    twin: Path,
    tmp_path: Path,
) -> None:
    way = "/rounds/forms?county=滦平&campaign=2022-5%2B2&reply_by=2026-12-31"
    sent = browser.client.get(way)
    with zipfile.ZipFile(io.BytesIO(sent.content)) as archive:
        names = archive.namelist()
        [name] = [one for one in names if "行政审批局" in one]
        form = fill_in(archive.read(name))
    assert any("清单" in one for one in names)
    words = ["ledger", "滦平", "--for-return", "--all-units", "--reply-by", "2026-12-31"]
    assert app._run_command(["-C", str(twin), *words, "-o", str(tmp_path / "发出")]) == 0
    assert "交了0家" in browser.get("/rounds")[1]
    old = files(browser.desk.root)
    status, page = browser.post("/rounds", {"做": "看"}, files={"表": (name, form)})
    assert status == 200
    assert "还没有写入" in page
    assert "LP-02-004" in page
    assert files(browser.desk.root) == old
    assert "交了0家" in page  # who only looks has not taken it in
    waiting = page.partition('name="等着" value="')[2].partition('"')[0]
    status, page = browser.post("/rounds", {"做": "写入", "等着": waiting})
    assert "已写入" in page
    (tmp_path / "收回").mkdir()
    (tmp_path / "收回" / name).write_bytes(form)
    assert app._run_command(["-C", str(twin), "import", str(tmp_path / "收回"), "--apply"]) == 0
    assert files(browser.desk.root) == files(twin)
    assert git(browser.desk.root, "status", "--porcelain") != ""
    assert kept_rounds(browser.desk.root) == kept_rounds(twin) != []
    page = text_of(browser.get("/rounds")[1])
    assert "交了1家" in page
    assert re.search(r"县行政审批局\s+收到\s+20\d\d-\d\d-\d\d\s+1\s+", page)
    assert "不能用的行" not in page
    assert "滦平县 20" in page.partition("谁交了")[2]


@pytest.mark.parametrize(
    ("name", "content"), [("表.xlsx", b"no workbook"), ("图.png", b"\x89PNG\r\n\x1a\n")]
)
def test_what_is_no_form_is_said_and_nothing_is_written(
    browser: Browser, name: str, content: bytes
) -> None:
    old = files(browser.desk.root)
    _, page = browser.post("/rounds", {"做": "看"}, files={"表": (name, content)})
    assert name in page
    assert "还没有写入" not in page
    assert files(browser.desk.root) == old


def test_nothing_chosen_is_said(browser: Browser) -> None:
    status, page = browser.post("/rounds", {"做": "看"})
    assert status == 409
    assert "没有选文件" in page


def test_a_slip_is_mended_from_the_page(browser: Browser) -> None:
    path = browser.desk.root / "ledgers/2022-5+2/滦平/issues/02.yaml"
    sound = path.read_text("utf-8")
    path.write_text(sound.replace("方面: 政务服务", "方面：政务服务"), "utf-8")
    assert "可以自动改正" in browser.get("/faults")[1]
    assert browser.post("/faults/fix", {})[0] == 200
    assert path.read_text("utf-8") == sound


def test_one_place_is_mended_and_the_others_left(browser: Browser) -> None:
    path = browser.desk.root / "ledgers/2022-5+2/滦平/issues/02.yaml"
    sound = path.read_text("utf-8")
    wrong = sound.replace("方面: 政务服务", "方面：政务服务").replace("点位: ", "点位：")
    path.write_text(wrong, "utf-8")
    page = browser.get("/faults")[1]
    places = re.findall(r'name="处" value="([^"]+)"', page)
    name = "ledgers/2022-5+2/滦平/issues/02.yaml"
    assert browser.post("/faults/fix", {"文件": name, "处": places[0]})[0] == 200
    assert path.read_text("utf-8").count("：") == wrong.count("：") - 1


def test_where_the_form_contradicts_the_clerk_chooses_which_holds(
    browser: Browser,
    twin: Path,
    tmp_path: Path,
) -> None:
    sent = browser.client.get("/rounds/forms?county=滦平&campaign=2022-5%2B2")
    with zipfile.ZipFile(io.BytesIO(sent.content)) as archive:
        [name] = [one for one in archive.namelist() if "行政审批局" in one]
        form = fill_in(archive.read(name))
    words = ["record", "LP-02-004", "进展", "--date", "2026-11-01", "--note", "办公室自己记的。"]
    for root in (browser.desk.root, twin):
        assert app._run_command(["-C", str(root), *words]) == 0
    _, page = browser.post("/rounds", {"做": "看"}, files={"表": (name, form)})
    assert "冲突的行以退回的为准" in page
    waiting = page.partition('name="等着" value="')[2].partition('"')[0]
    chosen = {"等着": waiting, "以退回的为准": "1"}
    assert "还没有写入" in browser.post("/rounds", {**chosen, "做": "看"})[1]
    assert "已写入 1 条记录" in browser.post("/rounds", {**chosen, "做": "写入"})[1]
    (tmp_path / "收回").mkdir()
    (tmp_path / "收回" / name).write_bytes(form)
    words = ["import", str(tmp_path / "收回"), "--apply", "--take", "returned"]
    assert app._run_command(["-C", str(twin), *words]) == 0
    assert files(browser.desk.root) == files(twin)


def test_an_empty_form_is_taken_down_as_come(browser: Browser) -> None:
    sent = browser.client.get("/rounds/forms?county=滦平&campaign=2022-5%2B2")
    with zipfile.ZipFile(io.BytesIO(sent.content)) as archive:
        [name] = [one for one in archive.namelist() if "行政审批局" in one]
        form = archive.read(name)
    old = files(browser.desk.root)
    _, page = browser.post("/rounds", {"做": "看"}, files={"表": (name, form)})
    assert "记下收到了" in page
    waiting = page.partition('name="等着" value="')[2].partition('"')[0]
    _, page = browser.post("/rounds", {"做": "写入", "等着": waiting})
    assert re.search(r"县行政审批局\s+没有填\s+20", text_of(page))
    assert files(browser.desk.root) == old
