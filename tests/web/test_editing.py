"""What the page changes of an entry, a record, a file is what a command or an editor changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lddj.cli import app
from web.conftest import Browser, files, text_of
from web.test_screens import ISSUES

PATH = "/file?path=ledgers/2022-5%2B2/滦平/issues/02.yaml"


def filled(page: str) -> dict[str, str]:
    """The fields of a form as they stand in a page."""
    found = dict(re.findall(r'<input id="f-[^"]*" name="([^"]+)" value="([^"]*)"', page))
    found |= dict(re.findall(r'<textarea id="f-[^"]*" name="([^"]+)"[^>]*>([^<]*)', page))
    chosen = r'<select id="f-[^"]*" name="([^"]+)".*?<option value="([^"]+)" selected'
    return found | dict(re.findall(chosen, page, re.DOTALL))


def test_only_the_fields_that_were_changed_are_written(browser: Browser, twin: Path) -> None:
    page = browser.get("/edit?number=LP-02-004&county=滦平")[1]
    fields = filled(page)
    assert fields["责任人"] == "局长"
    assert fields["整改时限"] == "2022-04-30"
    where = {"number": "LP-02-004", "county": "滦平", "做": "记下"}
    status, page = browser.post("/edit", {**where, **fields})
    assert (status, files(browser.desk.root)) == (200, files(twin))  # nothing changed: no byte
    status, page = browser.post("/edit", {**where, **fields, "责任人": "副局长", "点位": ""})
    assert status == 200, text_of(page)
    words = ["edit", "LP-02-004", "责任人=副局长", "点位="]
    assert app._run_command(["-C", str(twin), *words]) == 0
    assert files(browser.desk.root) == files(twin)


def test_what_is_settled_names_the_record_that_changes_it(browser: Browser) -> None:
    old = files(browser.desk.root)
    data = {"number": "LP-02-004", "整改时限": "2022-06-30", "做": "记下"}
    status, page = browser.post("/edit", data)
    assert status == 409
    assert "不能直接改（L603）。调整了时限的记一条“延期”" in page
    assert 'value="2022-06-30"' in page  # what was filled in is still there
    assert files(browser.desk.root) == old


def test_a_unit_is_changed_by_its_name(browser: Browser, twin: Path) -> None:
    page = browser.get("/edit?number=县行政审批局")[1]
    assert "责任人" in text_of(page)
    data = {"number": "县行政审批局", "责任人": "副局长", "做": "记下"}
    assert browser.post("/edit", data)[0] == 200
    assert app._run_command(["-C", str(twin), "edit", "县行政审批局", "责任人=副局长"]) == 0
    assert files(browser.desk.root) == files(twin)


def test_a_record_is_struck_out_as_the_command_does(browser: Browser, twin: Path) -> None:
    page = browser.get("/void?number=LP-01-001&record=2")[1]
    assert 'value="2" checked' in page
    data = {"number": "LP-01-001", "record": "2", "理由": "记错了问题", "批准": "联席会议"}
    page = browser.post("/void", {**data, "做": "看"})[1]
    assert "作废: {理由: 记错了问题, 批准: 联席会议}" in page
    assert files(browser.desk.root) == files(twin)
    page = browser.post("/void", {**data, "做": "记下"})[1]
    assert "已作废：记错了问题（联席会议批准）" in text_of(page)
    words = ["record", "LP-01-001", "--void", "2", "--reason", "记错了问题"]
    assert app._run_command(["-C", str(twin), *words, "--approved-by", "联席会议"]) == 0
    assert files(browser.desk.root) == files(twin)


def test_records_that_stood_on_it_are_struck_out_with_it(browser: Browser) -> None:
    page = browser.get("/void?number=LP-01-001&record=1")[1]
    assert re.findall(r'value="(\d+)" checked', page) == ["1", "2"]
    data = {"number": "LP-01-001", "record": "1", "理由": "x", "批准": "y", "做": "记下"}
    status, page = browser.post("/void", data)
    assert status == 409
    assert "要一起作废" in page
    assert browser.post("/void", {"number": "LP-01-001", "做": "记下"})[0] == 409


def text_in(page: str) -> str:
    """What stands in the text area of a file."""
    import html

    found = re.search(r'<textarea id="t"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert found
    return html.unescape(found[1])


def seal_in(page: str) -> str:
    """The seal of the file that was opened."""
    found = re.search(r'name="印" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_is_written_with_its_own_line_ends(browser: Browser, end: str) -> None:
    path = browser.desk.root / ISSUES
    path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    page = browser.get(PATH)[1]
    text = text_in(page)
    data = {"path": ISSUES, "印": seal_in(page), "做": "写入"}
    sent = text.replace("\r\n", "\n").replace("\n", "\r\n")  # as browsers send what was typed
    old = path.read_bytes()
    assert browser.post("/file", {**data, "文": sent})[0] == 200
    assert path.read_bytes() == old
    assert browser.post("/file", {**data, "文": sent.replace("局长", "副局长")})[0] == 200
    assert path.read_bytes() == old.replace("局长".encode(), "副局长".encode())


def test_faults_are_shown_as_one_types_and_nothing_is_written(browser: Browser) -> None:
    page = browser.get(PATH)[1]
    assert "没有错误，也没有警告" in text_of(page)
    text = text_in(page).replace("事项: 交办", "事项: 交班")
    data = {"path": ISSUES, "印": seal_in(page), "文": text}
    old = files(browser.desk.root)
    for _ in range(2):  # the key of the form is not used up by looking
        key = browser.desk.keys.mint("form")
        found = browser.client.post(
            "/file/check", data={**data, "钥匙": key}, headers={"origin": "http://127.0.0.1:8421"}
        ).json()
        assert [one["代码"] for one in found["件"]] == ["L104"]
        assert found["件"][0]["行"] == text[: text.index("交班")].count("\n") + 1
        assert found["变了"] is False
    status, page = browser.post("/file", data)
    assert status == 409
    assert "这样写进去会出错，没有写入" in page
    assert text_in(page) == text
    assert files(browser.desk.root) == old


def test_a_file_that_changed_meanwhile_is_never_overwritten(browser: Browser) -> None:
    page = browser.get(PATH)[1]
    data = {"path": ISSUES, "印": seal_in(page), "文": text_in(page).replace("局长", "副局长")}
    words = ["record", "LP-02-004", "进展", "--date", "2022-03-20", "--note", "别人记的"]
    assert app._run_command(["-C", str(browser.desk.root), *words]) == 0
    other = files(browser.desk.root)
    status, page = browser.post("/file", data)
    assert status == 409
    assert "在您打开以后被别人改过了，没有写入" in page
    assert "别人记的" in page  # what differs is shown
    status, page = browser.post("/file", {**data, "印": seal_in(page)})
    assert status == 409  # not by pressing again either
    assert files(browser.desk.root) == other


@pytest.mark.parametrize(
    "path", ["../secret.yaml", "/etc/passwd", "README.md", "ledgers/2022-5+2/滦平/附件/x.jpg", ""]
)
def test_no_other_file_can_be_opened(browser: Browser, path: str) -> None:
    (browser.desk.root / "README.md").write_text("x", "utf-8")
    assert browser.client.get("/file", params={"path": path}).status_code == 409
    assert browser.post("/file", {"path": path, "文": "x", "印": ""})[0] == 409
    assert (browser.desk.root / "README.md").read_text("utf-8") == "x"
