"""``lddj ledger`` and ``lddj import`` as a clerk runs them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from intake.forms import FILE, FILES, Form
from ledger import FOLDER, ISSUES, write_ledger
from openpyxl import load_workbook

from cli.conftest import Run

FORM = "滦平县-整改情况填报表-2022-03-25.xlsx"


@pytest.fixture
def office(home: Path) -> Path:
    """A repository under git."""
    write_ledger(home, FILES)
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "台账"]):
        git(home, *command)
    return home


def git(root: Path, *arguments: str) -> str:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "core.quotepath=off"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=root, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


def test_one_county(home: Path, run: Run) -> None:
    done = run("ledger", "--county", "滦平", "--date", "2022-04-28", "-o", "出")
    assert (done.code, done.err) == (0, "")
    assert done.out == "出/滦平县-四清单一台账-2022-04-28.xlsx\n"
    assert load_workbook(home / done.out.strip()).sheetnames[0] == "汇总"


def test_contacts_that_are_not_kept_are_said_to_be_missing(home: Path, run: Run) -> None:
    arguments = ("ledger", "--county", "滦平", "--date", "2022-04-28", "--contacts")
    assert run(*arguments).err == "滦平县：没有通讯录.yaml，没有加印联系人和电话。\n"
    contacts = "县行政审批局: {联系人: 办公室主任, 电话: '2020000'}\n"
    (home / FOLDER / "滦平" / "通讯录.yaml").write_text(contacts, encoding="utf-8")
    assert run(*arguments).err == ""


def test_units(office: Path, run: Run) -> None:
    done = run(
        "ledger", "--county", "滦平", "--unit", "县住建局", "--unit", "县行政审批局",
        "--for-return", "--date", "2022-03-25",
    )  # fmt: skip
    assert done.out.splitlines() == [
        "滦平县-县住房和城乡建设局-整改情况填报表-2022-03-25.xlsx",
        "滦平县-县行政审批局-整改情况填报表-2022-03-25.xlsx",
    ]
    done = run("ledger", "--county", "滦平", "--unit", "县审批局")
    assert done.code == 1
    assert "县行政审批局" in done.err


@pytest.mark.parametrize(
    "arguments", [("--all", "滦平"), ("--all", "--county", "滦平"), ("--all", "--unit", "县住建局")]
)
def test_usage(home: Path, run: Run, arguments: tuple[str, ...]) -> None:
    assert run("ledger", *arguments).code == 2


def test_all_counties_and_the_ranking(home: Path, run: Run) -> None:
    other = {
        f"{FOLDER}/平泉/county.yaml": "县区: 平泉市\n代码: 130881\n",
        f"{FOLDER}/兴隆/county.yaml": "县区: 兴隆县\n模式: 错\n",
        f"{FOLDER}/承德市/county.yaml": "县区: 承德市\n级别: 市\n",
    }
    write_ledger(home, other)
    done = run("ledger", "--all", "--date", "2022-04-28", "-o", "出")
    assert done.code == 1
    assert done.err.startswith("兴隆：没有出具。台账有 1 处错误")
    assert sorted(path.name for path in (home / "出").iterdir()) == [
        "2022-5+2-县区汇总-2022-04-28.xlsx",
        "平泉市-四清单一台账-2022-04-28.xlsx",
        "承德市-四清单一台账-2022-04-28.xlsx",
        "滦平县-四清单一台账-2022-04-28.xlsx",
    ]
    sheet = load_workbook(home / "出" / "2022-5+2-县区汇总-2022-04-28.xlsx").active
    assert sheet is not None
    found = [
        row[:5] + row[-1:]
        for row in sheet.iter_rows(min_row=3, values_only=True)
        if row[0] or row[1]
    ]
    assert found == [
        ("名次", "县区", "问题数", "整改完成数", "整改完成率", "备注"),
        (1, "滦平县", 2, 0, 0, None),
        ("—", "兴隆", None, None, None, "台账有错误，未计入"),
        ("—", "平泉市", None, None, None, "未录入"),
        (None, "合计", 2, 0, 0, None),
        ("按整改完成率从高到低排名，完成率相同的名次并列；没有问题的不排名。", *[None] * 5),
    ]
    assert sheet["B7"].font.b
    assert not sheet["B4"].font.b


def test_a_citys_own_issues_are_in_no_total(home: Path, run: Run) -> None:
    own = ISSUES.replace("LP-02-004", "CD-02-004").replace("县行政审批局", "市行政审批局")
    county = "县区: 承德市\n级别: 市\n单位: [{名称: 市行政审批局, 责任人: 局长}]\n"
    write_ledger(
        home,
        {f"{FOLDER}/承德市/county.yaml": county, f"{FOLDER}/承德市/issues/02.yaml": own},
    )
    assert run("ledger", "--all", "--date", "2022-04-28", "-o", "出").code == 0
    sheet = load_workbook(home / "出" / "2022-5+2-县区汇总-2022-04-28.xlsx").active
    assert sheet is not None
    assert [row[:3] for row in sheet.iter_rows(min_row=4, max_row=5, values_only=True)] == [
        (1, "滦平县", 2),
        (None, "合计", 2),
    ]
    book = load_workbook(home / "出" / "承德市-四清单一台账-2022-04-28.xlsx")
    assert book["问题清单"]["B4"].value == "CD-02-004"


def test_a_ledger_with_errors_is_refused(home: Path, run: Run) -> None:
    file = home / FILE
    file.write_text(
        file.read_text(encoding="utf-8").replace("代表视察", "代表视查"), encoding="utf-8"
    )
    done = run("ledger", "--county", "滦平", "--date", "2022-04-28")
    assert done.code == 1
    assert list(home.glob("*.xlsx")) == []
    done = run("ledger", "--county", "滦平", "--date", "2022-04-28", "--force")
    sheet = load_workbook(home / done.out.strip())["整改台账"]
    assert sheet["A2"].value == "截至2022年4月28日（有 1 处错误未计入）"


def test_import_shows_then_writes(office: Path, run: Run) -> None:
    run("ledger", "--county", "滦平", "--for-return", "--date", "2022-03-25")
    form = Form((office / FORM).read_bytes())
    form.fill("LP-02-004", 最新进展="窗口改造完成。", 进展日期="2022.3.30")
    form.fill("LP-02-005", 最新进展="已备案。", 进展日期="近期")
    (office / "回.xlsx").write_bytes(form.bytes())
    done = run("import", "回.xlsx", "--rejects", "退.xlsx")
    assert done.code == 1
    assert "窗口改造完成。" in done.out
    assert "“近期”不是日期" in done.out
    assert "还没有写入" in done.out
    assert git(office, "status", "--short", "ledgers") == ""
    assert (office / "退.xlsx").is_file()
    done = run("import", "回.xlsx", "--apply")
    assert "已写入 1 条记录" in done.out
    changed = [line for line in git(office, "diff", "-U0").splitlines() if line[:1] in "+-"]
    assert changed[2:] == ["+      - {日期: 2022-03-30, 事项: 进展, 说明: 窗口改造完成。}"]
    assert "已经有了" in run("import", "回.xlsx", "--apply").out
    assert run("validate").code == 0


@pytest.mark.parametrize("options", [(), ("--county", "滦平")])
def test_a_ledger_that_is_no_form_is_refused_in_one_sentence(
    home: Path, run: Run, options: tuple[str, ...]
) -> None:
    done = run("ledger", "--county", "滦平", "--date", "2022-04-28")
    name = done.out.strip()
    done = run("import", name, *options)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"{name}：这是台账，不是填报表；请用 lddj ledger --for-return 发出的。没有写入任何内容。\n"
    )


def test_what_is_no_workbook(home: Path, run: Run) -> None:
    (home / "x.xlsx").write_bytes("编号,进展".encode("gbk"))
    for arguments in (
        ("x.xlsx",),
        ("没有.xlsx",),
        ("x.xlsx", "--new", "--county", "滦平"),
    ):
        done = run("import", *arguments)
        assert (done.code, done.out) == (1, "")
        assert "没有写入任何内容" in done.err


def test_a_folder_and_new_do_not_go_together(home: Path, run: Run) -> None:
    (home / "收回").mkdir()
    done = run("import", "收回", "--new", "--county", "滦平")
    assert (done.code, done.out) == (1, "")
    assert "一次一个文件" in done.err
    done = run("import", "收回")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("收回 里没有文件。")


def test_a_form_for_each_unit_that_owes_something_and_a_list(office: Path, run: Run) -> None:
    done = run(
        "ledger", "滦平", "--for-return", "--all-units", "--date", "2022-03-25",
        "--reply-by", "4月1日", "-o", "发出",
    )  # fmt: skip
    assert done.code == 0
    assert sorted(path.name for path in (office / "发出").iterdir()) == [
        "滦平县-县住房和城乡建设局-整改情况填报表-2022-03-25.xlsx",
        "滦平县-县发展和改革局-整改情况填报表-2022-03-25.xlsx",
        "滦平县-县行政审批局-整改情况填报表-2022-03-25.xlsx",
        "滦平县-填报表清单-2022-03-25.xlsx",
    ]
    assert done.err.splitlines() == [
        "3 家单位，4 件事项，其中逾期 0 件。",
        "收回的放在一个文件夹里：lddj import 收回",
    ]
    sheet = load_workbook(office / "发出" / "滦平县-填报表清单-2022-03-25.xlsx").active
    assert sheet is not None
    rows = [row[1:4] for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert rows == [
        ("单位", "事项数", "其中逾期"),
        ("县发展和改革局", 1, 0),
        ("县行政审批局", 1, 0),
        ("县住房和城乡建设局", 2, 0),
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--all-units",),
        ("--all-units", "--for-return", "--unit", "县住建局"),
        ("--reply-by", "2022-04-01"),
        ("--all-units", "--for-return", "-o", "一份.xlsx"),
    ],
)
def test_options_that_do_not_go_together(home: Path, run: Run, arguments: tuple[str, ...]) -> None:
    assert run("ledger", "滦平", *arguments).code == 2


def test_a_form_covers_all_campaigns_of_the_day(home: Path, run: Run) -> None:
    campaign = (home / FOLDER / "campaign.yaml").read_text(encoding="utf-8")
    issues = (home / FILE).read_text(encoding="utf-8").replace("LP-02-", "LQ-02-")
    other = f"{FOLDER.rpartition('/')[0]}/2022-别"
    write = {
        f"{other}/campaign.yaml": campaign.replace("编号: 2022-5+2", "编号: 2022-别"),
        f"{other}/滦平/county.yaml": (home / FOLDER / "滦平" / "county.yaml").read_text("utf-8"),
        f"{other}/滦平/issues/02.yaml": issues,
    }
    for name, text in write.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    options = ("--unit", "县行政审批局", "--for-return", "--date", "2022-03-25")
    done = run("ledger", "滦平", *options)
    assert done.code == 0, done.err
    form = Form((home / done.out.strip()).read_bytes())
    form.fill("LQ-02-004", 最新进展="另一个活动的。", 进展日期="3月30日")
    (home / "回.xlsx").write_bytes(form.bytes())
    done = run("import", "回.xlsx", "--date", "2022-04-10", "--apply")
    assert f"已写入 1 条记录：{other}/滦平/issues/02.yaml" in done.out
    done = run("ledger", "滦平", "--campaign", "2022-别", *options)
    assert Form((home / done.out.strip()).read_bytes()).row("LQ-02-004")


def test_a_folder_as_a_clerk_takes_it_in(office: Path, run: Run) -> None:
    units = ("县住房和城乡建设局", "县行政审批局")
    send = ("--for-return", "--all-units", "--date", "2022-03-25", "-o", "发出")
    run("ledger", "滦平", *send)
    (office / "收回").mkdir()
    for unit in units:
        name = f"滦平县-{unit}-整改情况填报表-2022-03-25.xlsx"
        form = Form((office / "发出" / name).read_bytes())
        if unit == units[0]:
            form.fill("LP-02-005", 最新进展="已备案。", 进展日期="3月30日")
            form.fill("LP-02-006", 最新进展="已公示。", 进展日期="近期")
        (office / "收回" / name).write_bytes(form.bytes())
    done = run("import", "收回", "--date", "2022-04-10", "--rejects", "退回")
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0] == "滦平县（2022-5+2）2022-03-25 发出的表：应交 3 家，交了 2 家，没有交 1 家"
    states = [line.split()[:2] for line in lines[4:7]]
    assert states == [[units[0], "收到"], [units[1], "没有填"], ["县发展和改革局", "没有交"]]
    assert lines[-1] == "  lddj import 收回 --date 2022-04-10 --apply"
    (back,) = (office / "退回").iterdir()
    assert back.name == "滦平县-县住房和城乡建设局-退回重填-2022-03-25.xlsx"
    assert git(office, "status", "--short", "ledgers") == ""
    done = run("import", "收回", "--date", "2022-04-10", "--apply", "--format", "json")
    data = json.loads(done.out)
    assert (data["已写入"], data["文件列表"]) == (True, [FILE])
    (round_,) = data["轮次"]
    assert {key: round_[key] for key in ("活动编号", "县区", "发出")} == {
        "活动编号": "2022-5+2",
        "县区": "滦平县",
        "发出": "2022-03-25",
    }
    name = f"滦平县-{units[0]}-整改情况填报表-2022-03-25.xlsx"
    assert round_["单位"][0] == {
        "单位": units[0], "状态": "收到", "文件": [name],
        "记录": 1, "冲突": 0, "拒收": 1, "未办": 2, "逾期": 0,
    }  # fmt: skip
    assert [(one["文件"], one["值"], one["原因"], one["编号"]) for one in data["写入"]] == [
        (name, "已备案。", "进展", "LP-02-005"),
        (name, "3月30日", "进展", "LP-02-005"),
    ]
    assert [(one["列"], one["编号"]) for one in data["拒收"]] == [("J", "LP-02-006")]


def test_rejects_do_not_go_into_the_folder_that_came_back(home: Path, run: Run) -> None:
    (home / "收回").mkdir()
    (home / "收回" / "说明.txt").write_text("x", encoding="utf-8")
    for rejects in ("收回/退回", "退回.xlsx"):
        assert run("import", "收回", "--rejects", rejects).code == 2
    done = run("import", "收回")
    assert done.code == 0
    assert "不是工作簿，没有读：说明.txt，1 份" in done.out


def test_one_returned_form_as_json(office: Path, run: Run) -> None:
    run("ledger", "滦平", "--for-return", "--date", "2022-03-25")
    form = Form((office / FORM).read_bytes())
    form.fill("LP-02-004", 最新进展="窗口改造完成。", 进展日期="2022.3.30")
    (office / "回.xlsx").write_bytes(form.bytes())
    done = run("import", "回.xlsx", "--format", "json")
    data = json.loads(done.out)
    assert (data["版本"], data["活动编号"], data["县区"]) == (1, "2022-5+2", "滦平县")
    assert (data["文件"], data["发出"], data["已写入"]) == ("回.xlsx", "2022-03-25", False)
    assert [one["值"] for one in data["写入"]] == ["窗口改造完成。", "2022.3.30"]
    assert (data["拒收"], data["冲突"], data["未用"]) == ([], [], [])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_there_and_back_through_libreoffice(office: Path, run: Run, tmp_path: Path) -> None:
    """A program that is not openpyxl writes the file that comes back."""
    run("ledger", "--county", "滦平", "--for-return", "--date", "2022-03-25")
    form = Form((office / FORM).read_bytes())
    form.fill("LP-02-004", 最新进展="窗口改造完成，“一窗受理”试运行。", 进展日期=20220330)
    form.fill("LP-02-006", 是否完成="√", 完成日期="2022/4/6", 完成说明="已公示。", 成效="公示12件")
    (office / "填.xlsx").write_bytes(form.bytes())
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless",
         "--convert-to", "xlsx", "--outdir", "回", "填.xlsx"],
        cwd=office, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    done = run("import", "回/填.xlsx", "--apply")
    assert done.code == 0
    changed = [line for line in git(office, "diff", "-U0").splitlines() if line[:1] in "+-"]
    assert [line for line in changed if line[:3] not in ("+++", "---")] == [
        "+      - {日期: 2022-03-30, 事项: 进展, 说明: 窗口改造完成，“一窗受理”试运行。}",
        "+      - {日期: 2022-04-06, 事项: 整改完成, 说明: 已公示。,"
        " 成效: [{指标: 公示, 数值: 12, 单位: 件}]}",
    ]
    assert run("import", "回/填.xlsx", "--apply").code == 0
    assert git(office, "diff", "--stat").count("|") == 1


def test_the_only_county_need_not_be_named(home: Path, run: Run) -> None:
    named, argument, unnamed = (
        run("ledger", "--county", "滦平"),
        run("ledger", "滦平"),
        run("ledger"),
    )
    assert named.code == 0
    assert named.out == argument.out == unnamed.out
