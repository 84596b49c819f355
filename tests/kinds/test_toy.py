"""A kind from one file and one line of the registry is taken up everywhere."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from intake.forms import TODAY, Form, read, unit_form
from ledger import FOLDER, write_ledger
from repository import Repo

from lddj.cli import app
from lddj.gitwork.merge import merge_files
from lddj.intake.returned_records import as_data
from lddj.kinds import registry

FILE = f"{FOLDER}/滦平/reminders.yaml"
ONE = """\
  - 编号: TX-001
    内容: 窗口排队太长，请增开。
    日期: 2022-04-01
    责任单位: 县行政审批局
    时限: 2022-05-01
    记录:
      - {日期: 2022-04-02, 事项: 发出}
"""
TEXT = f"提醒:\n{ONE}"

END = "事项: 发出}\n"


def more(record: str) -> str:
    """The end of the last record, and one more record."""
    return f"{END}      - {{{record}}}\n"


Say = Callable[..., tuple[int, str]]


@pytest.fixture(autouse=True)
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line in the registry, for one test."""
    line = registry.RegistryLine("提醒", "reminders", "kinds.toy")
    monkeypatch.setattr(registry, "KINDS", (*registry.KINDS, line))


@pytest.fixture
def say(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Say:
    """Run lddj in a ledger with one reminder: exit code, and what was said."""
    write_ledger(tmp_path, {FILE: TEXT})

    def said(*words: str) -> tuple[int, str]:
        code = app._run_command(["-C", str(tmp_path), *words])
        captured = capfd.readouterr()
        return code, captured.out + captured.err

    return said


def write(root: Path, text: str) -> None:
    """Put other reminders into the file."""
    (root / FILE).write_text(text, encoding="utf-8")


def test_it_is_loaded_and_sound(say: Say) -> None:
    assert say("validate")[0] == 0


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("    内容: 窗口排队太长，请增开。\n", "", "L101"),
        ("    日期: 2022-04-01\n", "    日期: 2022-04-01\n    状况: 急\n", "L102"),
        ("时限: 2022-05-01", "时限: 五月", "L103"),
        ("事项: 发出", "事项: 寄出", "L104"),
        ("内容: 窗口排队太长，请增开。", "内容: 暂无", "L105"),
        ("提醒:\n", f"提醒:\n{ONE}", "L201"),
        ("    时限:", "    专班: ZB-09\n    时限:", "L202"),
        ("    时限:", "    领域: 森林\n    时限:", "L203"),
        ("县行政审批局", "县审批所", "L205"),
        ("事项: 发出", "事项: 发出, 佐证: [附件/无.jpg]", "L206"),
        ("    时限:", "    问题: LP-99\n    时限:", "L207"),
        ("事项: 发出", "事项: 归档, 结果: 办结", "L301"),
        (END, more("日期: 2022-04-01, 事项: 进展, 说明: 已增开。"), "L302"),
        ("2022-04-02", "2022-03-31", "L303"),
        ("2022-04-02", "2199-04-02", "L304"),
        (END, more("日期: 2022-04-03, 事项: 延期, 新时限: 2022-04-30, 批准: 甲, 说明: 难"), "L305"),
        (END, more("日期: 2022-04-03, 事项: 反馈, 说明: 已增开。"), "L306"),
        ("时限: 2022-05-01", "时限: 2022-03-01", "L307"),
        (END, more("日期: 2022-05-03, 事项: 延期, 新时限: 2022-06-30, 批准: 甲, 说明: 难"), "L308"),
    ],
)  # fmt: skip
def test_it_is_checked(say: Say, tmp_path: Path, old: str, new: str, code: str) -> None:
    write(tmp_path, TEXT.replace(old, new))
    found = json.loads(say("validate", "--format", "json")[1])
    assert code in {one["代码"] for one in found["诊断"]}


def test_it_is_added_to(say: Say, tmp_path: Path) -> None:
    code, said = say(
        "添加", "提醒", "--county", "滦平", "--set", "内容=路灯不亮", "--unit", "县住建局",
        "--date", "2022-04-05",
    )  # fmt: skip
    assert code == 0, said
    assert "添加提醒 TX-002" in said
    assert "编号: TX-002" in (tmp_path / FILE).read_text("utf-8")
    assert say("add", "reminder", "--county", "滦平", "--dry-run")[0] == 2, "its English word"
    assert "、包联、提醒。" in say("add", "催办")[1]


def test_it_is_recorded_shown_and_obeys_its_table(say: Say, tmp_path: Path) -> None:
    code, said = say("record", "TX-001", "归档", "--result", "办结", "--date", "2022-04-20")
    assert (code, "TX-001：现有 2 条记录，办理中 → 已归档" in said) == (0, True)
    code, said = say("record", "TX-001", "发出", "--date", "2022-04-21")
    assert (code, "状态为“已归档”时不能记“发出”" in said) == (1, True)
    said = say("show", "TX-001")[1]
    assert "状态：已归档" in said
    assert "2022-04-20 归档（结果：办结）" in said


def test_it_is_listed_due_and_ranked(say: Say) -> None:
    said = say("list", "--kind", "提醒", "--date", "2022-05-06")[1]
    assert "TX-001" in said
    assert "办理中" in said
    assert "TX-001" in say("list", "窗口", "--date", "2022-05-06")[1]
    said = say("due", "--date", "2022-05-06", "--kind", "提醒")[1]
    assert "TX-001" in said
    assert "逾期 1" in said
    found = json.loads(
        say("rank", "--kind", "提醒", "--by", "归档率", "--over", "责任单位",
            "--date", "2022-05-06", "--format", "json")[1]
    )  # fmt: skip
    [row] = found["排名"]
    assert (row["名称"], row["指标"]["提醒数"], row["指标"]["归档率"]) == (
        "县行政审批局",
        1,
        "0.00%",
    )
    assert row["指标"]["逾期数"] == 1


def test_it_goes_out_in_a_form_and_comes_back(say: Say, tmp_path: Path) -> None:
    form = Form(unit_form(tmp_path, "县行政审批局", TODAY))
    form.fill("TX-001", 是否完成="是", 完成日期="2022-4-6", 办理结果="办结")
    [found] = read(tmp_path, form.bytes()).plan.proposals
    assert [as_data(one) for one in found.records] == [
        {"日期": "2022-04-06", "事项": "归档", "结果": "办结"}
    ]


def test_it_is_exported(say: Say, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    code, said = say("export", "--format", "sqlite", "--date", "2022-05-06", "-o", str(out))
    assert code == 0, said
    with sqlite3.connect(out) as database:
        asked = "select 编号, 状态, 现行时限, 记录数 from 提醒"
        assert database.execute(asked).fetchall() == [("TX-001", "办理中", "2022-05-01", 1)]
        asked = "select 事项 from 记录 where 种类 = '提醒'"
        assert database.execute(asked).fetchall() == [("发出",)]


def test_it_is_in_the_schema_and_on_the_page(say: Say) -> None:
    found = json.loads(say("schema", "reminders")[1])
    assert "提醒什么" in json.dumps(found, ensure_ascii=False)
    from lddj.render.handbook.format_page import format_page

    assert "## 提醒（reminders.yaml）" in format_page()
    assert "事项有：发出、归档、转办、" in format_page()


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository in which the reminder is committed."""
    made = Repo(tmp_path)
    write_ledger(tmp_path, {FILE: TEXT})
    made.git("init", "-q", "-b", "main")
    made.git("add", "-A")
    made.git("commit", "-qm", "建账")
    return made


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("提醒: []\n", "L601"),
        (TEXT.replace("    记录:\n      - {日期: 2022-04-02, 事项: 发出}\n", ""), "L602"),
        (TEXT.replace("时限: 2022-05-01", "时限: 2022-08-01"), "L603"),
        (TEXT.replace("责任单位: 县行政审批局", "责任单位: 县住建局"), "L604"),
        (TEXT.replace("TX-001", "TX-007"), "L606"),
        (
            TEXT + "      - {日期: 2022-04-08, 事项: 进展, 说明: 增开一个。}\n",
            "L605",
        ),
    ],
)
def test_what_a_change_did_to_it(
    repo: Repo, capfd: pytest.CaptureFixture[str], text: str, code: str
) -> None:
    write(repo.root, text)
    app._run_command(["-C", str(repo.root), "diff"])
    assert code in capfd.readouterr().out


def test_a_reminder_without_records_that_is_gone(
    repo: Repo, capfd: pytest.CaptureFixture[str]
) -> None:
    bare = TEXT.split("    记录")[0]
    write(repo.root, bare)
    repo.git("commit", "-qam", "还没有发出")
    write(repo.root, "提醒: []\n")
    app._run_command(["-C", str(repo.root), "diff"])
    assert "L601" in capfd.readouterr().out


def test_it_is_logged(repo: Repo, capfd: pytest.CaptureFixture[str]) -> None:
    app._run_command(["-C", str(repo.root), "log", "TX-001"])
    said = capfd.readouterr().out
    assert "TX-001 窗口排队太长" in said
    assert "发出" in said


def test_two_changes_of_it_are_merged(tmp_path: Path) -> None:
    base, ours, theirs = (tmp_path / name for name in ("base", "ours", "theirs"))
    base.write_text(TEXT, encoding="utf-8")
    one = "      - {日期: 2022-04-08, 事项: 进展, 说明: 增开一个。}\n"
    other = "      - {日期: 2022-04-20, 事项: 归档, 结果: 办结}\n"
    ours.write_text(TEXT + one, encoding="utf-8")
    theirs.write_text(TEXT + other, encoding="utf-8")
    assert merge_files(base, ours, theirs, FILE).conflicts == 0
    assert ours.read_text("utf-8") == TEXT + one + other
    ours.write_text(TEXT + other, encoding="utf-8")
    again = "      - {日期: 2022-04-21, 事项: 进展, 说明: 增开两个。}\n"
    theirs.write_text(TEXT + again, encoding="utf-8")
    merged = merge_files(base, ours, theirs, FILE)
    assert merged.conflicts == 1
    assert "状态为“已归档”时不能记“进展”" in merged.reasons[0]
