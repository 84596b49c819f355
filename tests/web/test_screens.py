"""What the screens show, and that what they write is what a command writes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from ledger import FOLDER

from lddj.cli import app
from lddj.web.desk import PageDesk
from web.conftest import Browser, enter, files, git, text_of

ISSUES = "ledgers/2022-5+2/滦平/issues/02.yaml"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 64


def test_today_names_what_is_late_with_the_way_to_it(browser: Browser) -> None:
    status, page = browser.get("/")
    assert status == 200
    told = text_of(page)
    assert "逾期 2件 LP-02-004 不动产登记窗口未实行一窗受理，群众需跑三个窗口。" in told
    assert "滦平县 · 县行政审批局 · 时限2022-04-30（整改时限） · 已过" in told
    assert 'href="/matter?number=LP-02-004&amp;campaign=2022-5%2B2' in page


def test_matters_are_filtered_by_the_address(browser: Browser) -> None:
    told = text_of(browser.get("/matters")[1])
    assert "共 2 件" in told
    assert told.index("LP-02-004") < told.index("LP-01-001")  # the nearer deadline first
    assert "共 1 件" in text_of(browser.get("/matters?words=窗口&kind=问题&county=滦平")[1])
    assert "共 0 件" in text_of(browser.get("/matters?state=已销号&kind=问题")[1])


def test_a_matter_says_where_it_stands_and_what_may_come(browser: Browser) -> None:
    told = text_of(browser.get("/matter?number=LP-01-001")[1])
    assert "整改中 ；现行时限 2022-05-31（整改时限）， 已过" in told
    assert "接下来可以记 转办 进展 督办 延期 上报 整改完成 撤销" in told
    assert "2022-03-20 进展 说明：线路走向已定。" in told


def test_a_matter_says_who_it_is_now(root: Path, browser: Browser) -> None:
    assert "现责任单位" not in browser.get("/matter?number=LP-02-004")[1]
    moved = "      - {日期: 2022-03-20, 事项: 转办, 责任单位: 县住建局, 责任人: 副局长}\n"
    with (root / f"{FOLDER}/滦平/issues/02.yaml").open("a", encoding="utf-8") as file:
        file.write(moved)
    told = text_of(browser.get("/matter?number=LP-02-004")[1])
    assert "现责任单位：县住房和城乡建设局（责任人：副局长）" in told


def test_a_matter_says_what_the_head_of_its_file_says(root: Path, browser: Browser) -> None:
    text = (
        "会议: 五届二次会议\n建议:\n  - {编号: JY-01, 标题: 关于信号灯的建议, 类别: 教科文卫, "
        "提出日期: 2022-01-09, 领衔代表: D-101}\n"
    )
    (root / f"{FOLDER}/滦平/suggestions.yaml").write_text(text, encoding="utf-8")
    told = text_of(browser.get("/matter?number=JY-01")[1])
    assert "会议 五届二次会议" in told
    assert "领域" not in told


def test_nobody_of_that_number_is_said(browser: Browser) -> None:
    status, page = browser.get("/matter?number=LP-02-04")
    assert status == 409
    assert "是否为“LP-02-004”？" in page


def test_a_record_with_evidence_is_the_one_that_the_command_writes(
    browser: Browser, twin: Path, tmp_path: Path
) -> None:
    data = {
        "number": "LP-02-004", "step": "整改完成", "日期": "2022-04-06", "说明": "一窗受理已运行。",
        "成效": "压减环节2个", "做": "记下",
    }  # fmt: skip
    status, page = browser.post("/record", data, files={"佐证": ("现场.png", PICTURE, "image/png")})
    assert status == 200
    assert "待核查" in text_of(page)
    (tmp_path / "现场.png").write_bytes(PICTURE)
    words = [
        "-C", str(twin), "record", "LP-02-004", "整改完成", "--date", "2022-04-06",
        "--note", "一窗受理已运行。", "--set", "成效=压减环节2个",
        "--evidence", str(tmp_path / "现场.png"),
    ]  # fmt: skip
    assert app._run_command(words) == 0
    assert files(browser.desk.root) == files(twin)
    shown = browser.client.get("/evidence?number=LP-02-004&file=附件/LP-02-004/现场.png")
    assert shown.content == PICTURE
    assert shown.headers["content-type"] == "image/png"


def test_one_step_for_several_matters(browser: Browser, twin: Path) -> None:
    data = {
        "number": ["LP-01-001", "LP-02-004"], "step": "进展", "日期": "2022-03-25",
        "说明": "会同推进。", "做": "记下",
    }  # fmt: skip
    assert browser.post("/record", data)[0] == 200
    words = ["record", "LP-01-001", "LP-02-004", "进展", "--date", "2022-03-25"]
    assert app._run_command(["-C", str(twin), *words, "--note", "会同推进。"]) == 0
    assert files(browser.desk.root) == files(twin)


def test_looking_first_shows_the_diff_and_writes_nothing(browser: Browser) -> None:
    old = files(browser.desk.root)
    data = {
        "number": "LP-02-004",
        "step": "进展",
        "日期": "2022-03-20",
        "说明": "<在办>",
        "做": "看",
    }
    page = browser.post("/record", data)[1]
    assert "+      - {日期: 2022-03-20, 事项: 进展, 说明: &lt;在办&gt;}" in page
    assert 'name="说明"' in page
    assert "&lt;在办&gt;</textarea>" in page
    assert files(browser.desk.root) == old


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"step": "销号", "日期": "2022-04-06", "批准": "联席会议"},
            "状态为“整改中”时不能记“销号”",
        ),
        ({"step": "进展", "日期": "2022-03-01", "说明": "早了"}, "状态为“待交办”时不能记“进展”"),
        ({"step": "整改完成", "日期": "2022-04-06"}, "说明"),
    ],
)
def test_what_the_rules_refuse_is_said_beside_what_was_filled_in(
    browser: Browser, fields: dict[str, str], said: str
) -> None:
    old = files(browser.desk.root)
    status, page = browser.post("/record", {"number": "LP-02-004", "做": "记下", **fields})
    assert status == 409
    assert said in page
    assert files(browser.desk.root) == old


def test_what_is_no_evidence_is_refused(browser: Browser) -> None:
    old = files(browser.desk.root)
    data = {"number": "LP-02-004", "step": "进展", "日期": "2022-03-20", "说明": "x", "做": "记下"}
    for name, content in (("脚本.sh", b"#!/bin/sh"), ("假.png", b"MZ"), ("../../x.png", b"MZ")):
        status, _ = browser.post("/record", data, files={"佐证": (name, content, "image/png")})
        assert status == 409
    assert files(browser.desk.root) == old


def test_a_new_issue_is_the_one_that_the_command_adds(browser: Browser, twin: Path) -> None:
    page = browser.get("/add?kind=issue&county=滦平&place=优化营商环境")[1]
    assert 'value="LP-02-005"' in page  # the number that the command would propose
    fields = {
        "编号": "LP-02-005", "方面": "政务服务", "问题描述": "叫号机停用。", "点位": "大厅一楼",
        "来源": "代表视察", "发现日期": "2022-03-15", "类别": "限期整改",
        "责任单位": "县行政审批局", "整改时限": "2022-05-10",
    }  # fmt: skip
    where = {"kind": "issue", "county": "滦平", "place": "优化营商环境", "做": "记下"}
    status, page = browser.post("/add", {**where, **fields})
    assert status == 200, text_of(page)
    words = ["-C", str(twin), "add", "issue", "--county", "滦平", "--area", "优化营商环境"]
    for key, value in fields.items():
        words += ["--set", f"{key}={value}"]
    assert app._run_command(words) == 0
    assert files(browser.desk.root) == files(twin)


def test_two_browsers_and_a_command_lose_nothing(browser: Browser) -> None:
    other = enter(PageDesk(browser.desk.root))
    for number, who in enumerate((browser, other, browser, other)):
        data = {
            "number": "LP-02-004", "step": "进展", "日期": "2022-03-20",
            "说明": f"第{number}次", "做": "记下",
        }  # fmt: skip
        assert who.post("/record", data)[0] == 200
        words = ["record", "LP-02-004", "进展", "--date", "2022-03-20", "--note", f"命令{number}"]
        assert app._run_command(["-C", str(browser.desk.root), *words]) == 0
    text = (browser.desk.root / ISSUES).read_text("utf-8")
    assert [text.count(f"第{n}次") + text.count(f"命令{n}") for n in range(4)] == [2, 2, 2, 2]
    assert app._run_command(["-C", str(browser.desk.root), "validate"]) == 0


def test_saving_commits_what_was_changed(browser: Browser) -> None:
    data = {
        "number": "LP-02-004",
        "step": "进展",
        "日期": "2022-03-20",
        "说明": "在办",
        "做": "记下",
    }
    browser.post("/record", data)
    assert "有改动还没有保存" in browser.get("/")[1]
    assert "新增记录" in browser.get("/changes/review")[1]
    status, page = browser.post("/changes/do", {"做": "保存", "说明": "三月进展"})
    assert status == 200
    assert "已保存" in text_of(page)
    assert git(browser.desk.root, "log", "-1", "--format=%s %an") == "三月进展 办公室\n"
    assert git(browser.desk.root, "status", "--porcelain") == ""
    assert "都保存好了" in browser.get("/changes")[1]


def test_what_must_not_be_is_not_saved(browser: Browser) -> None:
    path = browser.desk.root / ISSUES
    path.write_text(path.read_text("utf-8").replace("2022-04-30", "2022-06-30"), "utf-8")
    assert "L603" in browser.get("/changes")[1]
    status, page = browser.post("/changes/do", {"做": "保存"})
    assert status == 409
    assert "有不该有的改动" in page
    assert git(browser.desk.root, "log", "--format=%s") == "台账\n"


def test_faults_stand_with_their_line_and_what_their_code_means(browser: Browser) -> None:
    assert "没有错误" in browser.get("/faults")[1] or "0 处错误" in browser.get("/faults")[1]
    path = browser.desk.root / ISSUES
    path.write_text(path.read_text("utf-8").replace("事项: 交办", "事项: 交班"), "utf-8")
    page = browser.get("/faults")[1]
    assert "1 处错误" in page
    assert 'href="/faults/rule?code=L104"' in page
    assert "{日期: 2022-03-14, 事项: 交班}" in page
    assert "错误的写法" in browser.get("/faults/rule?code=L104")[1]


def test_papers_and_boards_are_those_of_the_commands(browser: Browser, tmp_path: Path) -> None:
    root = str(browser.desk.root)
    asked = ("--date", "2022-04-28")
    assert app._run_command(["-C", root, "report", "滦平", *asked, "-o", f"{tmp_path}/r.html"]) == 0
    way = "/papers/make?paper=报告&county=滦平&date=2022-04-28&format=html"
    assert browser.client.get(way).content == (tmp_path / "r.html").read_bytes()
    assert app._run_command(["-C", root, "board", "滦平", "-o", f"{tmp_path}/b.html"]) == 0
    assert (
        browser.client.get("/board/page?county=滦平").content == (tmp_path / "b.html").read_bytes()
    )
    docx = browser.client.get(way.replace("format=html", "format=docx"))
    assert docx.content[:2] == b"PK"
    assert docx.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")


def test_the_manual_is_searched_by_words(browser: Browser) -> None:
    told = text_of(browser.get("/help?words=要账单")[1])
    assert "1 章" in told
    assert "挂图作战" in told
    assert "0 章" in text_of(browser.get("/help?words=没有这样的词")[1])


def test_a_change_on_disk_is_seen_at_once(browser: Browser) -> None:
    assert "共 2 件" in text_of(browser.get("/matters")[1])
    shutil.copy(browser.desk.root / ISSUES, browser.desk.root / "旧.yaml")
    path = browser.desk.root / ISSUES
    text = path.read_text("utf-8")
    path.write_text(text.replace("LP-02-004", "LP-02-014") + "", "utf-8")
    assert "LP-02-014" in browser.get("/matters")[1]


def test_identity_is_asked_for_before_saving(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(root, "config", "--unset", "user.name")
    git(root, "config", "--unset", "user.email")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    browser = enter(PageDesk(root))
    assert "git 还不知道您是谁" in browser.get("/")[1]
    assert browser.post("/settings", {"姓名": "办公室", "邮箱": "x"})[0] == 409
    assert browser.post("/settings", {"姓名": "办公室", "邮箱": "a@example.com"})[0] == 200
    assert git(root, "config", "user.email") == "a@example.com\n"


def test_the_warnings_of_what_was_written_are_said_once(browser: Browser) -> None:
    data = {
        "number": "LP-02-004", "step": "延期", "日期": "2022-05-09", "新时限": "2022-06-30",
        "批准": "联席会议", "说明": "设备未到。", "做": "记下",
    }  # fmt: skip
    status, page = browser.post("/record", data)
    assert status == 200
    assert "已经写入，请留意： 延期记在 2022-05-09，现行时限 2022-04-30 已过" in text_of(page)
    assert "请留意" not in text_of(browser.get("/matter?number=LP-02-004")[1])


def test_where_to_push_is_an_address_or_a_folder_and_never_a_program(
    browser: Browser, tmp_path: Path
) -> None:
    root = browser.desk.root
    for wrong in ("", "ext::sh -c id", "--upload-pack=id", "没有的文件夹", str(tmp_path / "没有")):
        status, page = browser.post("/settings", {"做": "远程", "地址": wrong})
        assert status == 409
        assert "不是能推送的地方" in page
    assert git(root, "remote") == ""
    for good in ("git@server:ledgers.git", "https://server/ledgers.git", str(tmp_path)):
        assert browser.post("/settings", {"做": "远程", "地址": good})[0] == 200
        assert git(root, "remote", "get-url", "origin") == f"{good}\n"
    git(root, "remote", "set-url", "origin", "https://office:secret@server/ledgers.git")
    page = browser.get("/settings")[1]
    assert "https://server/ledgers.git" in page
    assert "secret" not in page


def test_hooks_are_installed_from_the_page(browser: Browser) -> None:
    assert 'value="钩子"' in browser.get("/settings")[1]
    assert browser.post("/settings", {"做": "钩子"})[0] == 200
    assert (browser.desk.root / ".git/hooks/pre-commit").is_file()
    assert 'value="钩子"' not in browser.get("/settings")[1]


def test_a_matter_says_which_save_wrote_each_record_and_names_nobody_unasked(
    browser: Browser,
) -> None:
    root = browser.desk.root
    words = ["record", "LP-02-004", "进展", "--date", "2022-03-20", "--note", "在办"]
    assert app._run_command(["-C", str(root), *words]) == 0
    commit = git(root, "log", "-1", "--format=%h", "--abbrev=8").strip()
    way = "/matter?number=LP-02-004"
    plain = browser.get(way)[1]
    assert commit not in plain
    told = text_of(browser.get(f"{way}&log=1")[1])
    assert f"（{commit}）" in told
    assert "进展 说明：在办 作废 还没有保存" in told
    assert "登记了这个问题" in told
    assert "办公室" not in told
    assert f"，办公室（{commit}）" in text_of(browser.get(f"{way}&log=names")[1])


def test_saves_that_moved_a_rate_are_listed(browser: Browser) -> None:
    root = browser.desk.root
    words = ["record", "LP-02-004", "整改完成", "--date", "2022-04-06", "--note", "一窗受理。"]
    assert app._run_command(["-C", str(root), *words, "--set", "成效=压减环节2个"]) == 0
    git(root, "commit", "-qam", "窗口整改完成")
    told = text_of(browser.get("/changes/trace?county=滦平")[1])
    assert "0.00% 50.00% +50.00个百分点" in told
    assert "LP-02-004 窗口整改完成" in told
    assert "办公室" not in told


def test_a_unit_that_is_not_registered_is_registered_where_it_is_named(
    browser: Browser, twin: Path
) -> None:
    old = files(browser.desk.root)
    data = {
        "number": "LP-02-004", "step": "转办", "日期": "2022-03-20", "责任单位": "县数据局",
        "说明": "职责划转。", "做": "记下",
    }  # fmt: skip
    status, page = browser.post("/record", data)
    assert status == 409
    assert "台账里还没有“县数据局”，一并登记为新单位" in page
    assert files(browser.desk.root) == old
    status, page = browser.post("/record", {**data, "登记": "1"})
    assert status == 200, text_of(page)
    for words in (
        ["add", "unit", "--county", "滦平", "--name", "县数据局"],
        [
            "record", "LP-02-004", "转办", "--date", "2022-03-20", "--unit", "县数据局",
            "--note", "职责划转。",
        ],
    ):  # fmt: skip
        assert app._run_command(["-C", str(twin), *words]) == 0
    assert files(browser.desk.root) == files(twin)


def test_teams_are_pasted_and_numbered_after_those_that_there_are(browser: Browser) -> None:
    data = {
        "做": "登记专班",
        "县区台账": "2022-5+2/滦平",
        "专班": "供水专班\n第二代表小组\n第三代表小组\n供水专班",
    }
    status, page = browser.post("/new", data)
    assert status == 200, text_of(page)
    assert "登记了 2 个专班" in page
    assert "ZB-03 供水专班、DB-03 第三代表小组" in page
    assert "登记了 0 个专班" in browser.post("/new", data)[1]


def test_a_folder_is_put_under_git_from_the_settings(
    twin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(twin.parent))
    browser = enter(PageDesk(twin))
    assert "还不在 git 里" in browser.get("/")[1]
    assert "纳入" in browser.get("/settings")[1]
    assert browser.post("/settings", {"做": "纳入"})[0] == 200
    assert (twin / ".git").is_dir()
    assert "用 git 管理" not in browser.get("/settings")[1]
