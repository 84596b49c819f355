"""Being asked on a terminal, one thing after another."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from ledger import FOLDER

import lddj.system.clock
from lddj.cli import asking
from lddj.system import git

from .conftest import ROOT, Run

Answers = Callable[..., None]
STOP = "^C"
FILE = f"{FOLDER}/滦平/issues/02.yaml"
COUNTY_FILE = f"{FOLDER}/滦平/county.yaml"
ISSUE = (
    "优化", "", "政务服务", "窗口少，群众排队。", "暗访", "2022年5月1日", "限期整改",
    "县行政审批局", "2022.6.30", "二楼大厅", "局长", "增开窗口。", "",
)  # fmt: skip
"""What somebody types who adds an issue."""


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answers]:
    """Somebody who types the given lines; all of them are asked for."""
    waiting: list[str] = []

    def typed() -> str:
        line = waiting.pop(0)
        if line == STOP:
            raise KeyboardInterrupt
        return line

    monkeypatch.setattr(asking, "is_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", typed)
    yield lambda *lines: waiting.extend(lines)
    assert waiting == []


@pytest.mark.parametrize("chosen", ["2", "２", "2026-6+1", "2026-6＋1"])
def test_init_takes_the_number_of_a_campaign_or_its_id(
    tmp_path: Path,
    run: Run,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    chosen: str,
) -> None:
    monkeypatch.setattr(lddj.system.clock, "today", lambda: date(2026, 5, 1))
    answers(chosen, "", "测试县", "", "", "")
    assert run("-C", tmp_path, "init", "--no-git").code == 0
    assert (tmp_path / "ledgers/2026-6+1/测试/county.yaml").is_file()


def test_what_an_opinion_asks_for_is_asked_for_item_by_item(
    home: Path, run: Run, answers: Answers
) -> None:
    answers(
        "", "关于基层医疗的审议意见", "2022.5.1", "审议意见", "", "县人民政府", "",
        "配齐村医", "县行政审批局", "10月31日", "清理过期药品", "", "", "",
    )  # fmt: skip
    done = run("添加", "意见", "--county", "滦平")
    assert done.code == 0, done.err
    assert "条目 2 的内容（要求做什么，可不填）：" in done.err
    text = (home / FOLDER / "滦平/opinions.yaml").read_text("utf-8")
    assert text.endswith(
        "    条目:\n"
        "      - {编号: 1, 内容: 配齐村医, 责任单位: 县行政审批局, 时限: 2022-10-31}\n"
        "      - {编号: 2, 内容: 清理过期药品}\n"
    )


def test_a_task_is_asked_when_it_was_given(home: Path, run: Run, answers: Answers) -> None:
    answers("", "", "开办一窗。", "县行政审批局", "2022-06-30", "", "", "3月1日")
    done = run("添加", "任务", "--county", "滦平")
    assert done.code == 0, done.err
    text = (home / FOLDER / "滦平/tasks.yaml").read_text("utf-8")
    assert "下达日期: " in text.rpartition("开办一窗")[2]


def test_what_fits_two_choices_is_asked_again(run: Run, answers: Answers, tmp_path: Path) -> None:
    answers("20", "5+2", "1", "2022-5+2", "测试县", "", "", "")
    done = run("-C", tmp_path, "init", "--no-git")
    assert done.err.count("请写 1 到 2 的序号，或照抄其中一项。") == 2
    assert (tmp_path / "ledgers/2022-5+2").is_dir()


def test_an_issue_is_asked_for_field_by_field(home: Path, run: Run, answers: Answers) -> None:
    answers(
        "优化", "", "政务服务", "窗口少，群众排队。", "暗访", "2022年5月1日", "限期整改",
        "县行政审批局", "", "2022-4-31", "2022.6.30", "二楼大厅", "局长", "增开窗口。", "",
    )  # fmt: skip
    done = run("add", "issue", "--county", "滦平")
    assert done.code == 0, done.err
    assert "整改时限（类别为“限期整改”时要有整改时限）：请填写" in done.err
    assert "没有“2022-4-31”这一天" in done.err
    text = (home / FOLDER / "滦平/issues/02.yaml").read_text(encoding="utf-8")
    assert text.endswith("""\
  - 编号: LP-02-005
    方面: 政务服务
    问题描述: 窗口少，群众排队。
    点位: 二楼大厅
    来源: 暗访
    发现日期: 2022-05-01
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 增开窗口。
    整改时限: 2022-06-30
""")


def kept(home: Path) -> bool:
    """Tell whether answers of a command that was broken off lie there."""
    return (home / ".lddj_cache/answers.json").is_file()


@pytest.mark.parametrize("at", [0, 1, 6, len(ISSUE) - 1])
def test_what_was_answered_before_an_interruption_is_offered(
    home: Path, run: Run, answers: Answers, at: int
) -> None:
    before = (home / FILE).read_bytes()
    answers(*ISSUE[:at], STOP)
    done = run("add", "issue", "--county", "滦平")
    assert done.code == 130
    assert (f"填过的 {at} 项留着" in done.err) == (at > 0)
    assert (home / FILE).read_bytes() == before
    assert kept(home) == (at > 0)

    answers(*(["是"] if at else []), *ISSUE[at:])
    done = run("add", "issue", "--county", "滦平")
    assert done.code == 0, done.err
    assert (home / FILE).read_text("utf-8").endswith("整改时限: 2022-06-30\n")
    assert not kept(home)


def test_answers_that_are_not_wanted_are_dropped(home: Path, run: Run, answers: Answers) -> None:
    answers("优化", STOP)
    run("add", "issue", "--county", "滦平")
    answers("否", *ISSUE)
    assert run("add", "issue", "--county", "滦平").code == 0
    assert run("validate").code == 0


def test_another_command_is_not_offered_them(home: Path, run: Run, answers: Answers) -> None:
    answers("优化", STOP)
    run("add", "issue", "--county", "滦平")
    answers("2022-04-01", STOP)
    assert "接着填" not in run("record", "LP-02-004", "进展").err.split("没有写入")[0]


def test_a_day_without_a_year_is_told_and_kept_as_a_day(
    home: Path, run: Run, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lddj.system.clock, "today", lambda: date(2022, 5, 10))
    answers("优化", "", "政务服务", "窗口少，群众排队。", "暗访", "昨天", "1", STOP)
    told = run("add", "issue", "--county", "滦平").err
    assert "→ 2022-05-09\n" in told
    stored = (home / ".lddj_cache/answers.json").read_text("utf-8")
    assert '"发现日期": "2022-05-09"' in stored
    assert '"类别": "立行立改"' in stored


def test_a_deadline_without_a_year_follows_the_day_of_the_issue(
    home: Path, run: Run, answers: Answers
) -> None:
    answers(*ISSUE[:5], "2021年11月1日", *ISSUE[6:8], "11.20", *ISSUE[9:])
    done = run("add", "issue", "--county", "滦平", "--dry-run")
    assert "→ 2021-11-20\n" in done.err
    assert "→ 2021-11-01" not in done.err


def test_a_near_unit_can_be_taken(home: Path, run: Run, answers: Answers) -> None:
    answers(*ISSUE[:7], "行政审批局", "用“县行政审批局”", *ISSUE[8:])
    assert run("add", "issue", "--county", "滦平").code == 0
    assert "    责任单位: 县行政审批局\n    责任人: 局长\n" in (home / FILE).read_text("utf-8")
    assert "名称: 行政审批局" not in (home / COUNTY_FILE).read_text("utf-8")


def test_that_answers_are_kept_is_said_only_where_they_are(
    answers: Answers, capsys: pytest.CaptureFixture[str]
) -> None:
    answers("", "甲")
    asking.ask("名称")
    assert capsys.readouterr().err == "名称：请填写；按 Ctrl+C 停下。\n名称："


def test_the_channel_of_a_lead_is_chosen_from_a_list(
    home: Path, run: Run, answers: Answers
) -> None:
    answers("", "2022-4-1", "路灯不亮。", STOP)
    assert "2. 意见箱" in run("add", "lead", "--county", "滦平").err


def test_what_an_option_said_wrong_is_asked_for_before_all_else(
    home: Path, run: Run, answers: Answers
) -> None:
    said = ("--source", "明察", "--date", "2022-13-03", "--unit", "县水务局")
    given = ("--area", "优化营商环境", "--aspect", "政务服务", "--description", "窗口少。")
    kind = ("--category", "立行立改", "--spot", "二楼", "--person", "局长", "--measures", "增开。")
    answers("暗访", "4月3日", "登记为新的单位", "", "")
    done = run("add", "issue", "--county", "滦平", *given, *kind, *said)
    assert (done.code, done.out) == (0, "登记单位 县水务局\n添加问题 LP-02-005：" + FILE + "\n")
    asked = ("来源：没有“明察”", "发现日期：没有“2022-13-03”这一天", "“县水务局”没有登记过", "编号")
    places = [done.err.index(one) for one in asked]
    assert places == sorted(places)
    answers("约谈", "", "")
    done = run("record", "LP-02-004", "督办", "--means", "电话", "--date", "2022-04-06")
    assert (done.code, "方式：“电话”不在“方式”的词表内" in done.err) == (0, True)


def test_a_number_typed_for_a_choice_is_no_number_of_an_issue(
    home: Path, run: Run, answers: Answers
) -> None:
    answers("2", "2", "LP-02-2026001", STOP)
    said = run("add", "issue", "--county", "滦平").err
    assert "“2”不像编号；接着编的是 LP-02-005，直接回车就是它。" in said
    assert "方面" in said


@pytest.mark.parametrize("chosen", ["9", "零报告", "zero"])
def test_what_is_added_is_chosen_from_a_list(
    home: Path, run: Run, answers: Answers, chosen: str
) -> None:
    answers(chosen, STOP)
    said = run("add").err
    assert "种类：\n  1. 问题  2. 活动  3. 询问  4. 成果  5. 任务\n" in said
    assert "领域（没有发现问题的领域）：" in said


def test_a_unit_is_registered_on_the_spot(home: Path, run: Run, answers: Answers) -> None:
    answers(*ISSUE[:7], "县水务局", "2", "县住建局", *ISSUE[8:])
    done = run("add", "issue", "--county", "滦平")
    assert "责任单位：“县水务局”没有登记过" in done.err
    assert "：\n  1. 登记为新的单位\n  2. 不登记，重新填" in done.err
    assert "责任单位: 县住房和城乡建设局" in (home / FILE).read_text("utf-8")

    answers(*ISSUE[:7], "县水务局", "1", *ISSUE[8:])
    done = run("add", "issue", "--county", "滦平")
    assert done.out.startswith("登记单位 县水务局\n添加问题 LP-02-006")
    assert "  - {名称: 县水务局}\n" in (home / COUNTY_FILE).read_text("utf-8")
    assert run("validate").code == 0


def test_a_team_is_registered_on_the_spot(home: Path, run: Run, answers: Answers) -> None:
    answers(*ISSUE[:-1], "暗访一组", "登记为新的专班", "暗访小组")
    done = run("add", "issue", "--county", "滦平")
    assert done.out.startswith("登记专班 AF-01 暗访一组\n"), done.err
    assert "发现单位: AF-01" in (home / FILE).read_text("utf-8")
    assert run("validate").code == 0


def test_one_answer_is_changed_where_the_rules_refuse(
    home: Path, run: Run, answers: Answers
) -> None:
    answers("优化", "LP-01-001", *ISSUE[2:], "编号", "LP-02-009")
    done = run("add", "issue", "--county", "滦平")
    assert "没有写入" in done.err
    assert "改哪一项" in done.err
    assert done.code == 0
    assert "编号: LP-02-009" in (home / FILE).read_text("utf-8")


def test_what_was_asked_further_is_no_answer_to_change(
    home: Path, run: Run, answers: Answers
) -> None:
    answers("优化", "LP-01-001", *ISSUE[2:7], "县水务局", "1", *ISSUE[8:], "编号", "LP-02-009")
    done = run("add", "issue", "--county", "滦平")
    assert (done.code, "责任单位：县水务局\n" in done.err) == (0, True)
    assert not re.search("没有登记过.*：登记为新的单位", done.err)


def test_what_others_write_meanwhile_costs_no_answer(
    home: Path, run: Run, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = list(ISSUE)

    def typed() -> str:
        line = waiting.pop(0)
        if not waiting:  # somebody else takes the number that was proposed
            text = (home / FILE).read_text("utf-8")
            other = text[text.index("  - 编号") :].replace("LP-02-004", "LP-02-005")
            (home / FILE).write_text(text + other, encoding="utf-8")
        return line

    monkeypatch.setattr("builtins.input", typed)
    done = run("add", "issue", "--county", "滦平")
    assert (done.code, done.out) == (0, f"添加问题 LP-02-006：{FILE}\n")
    assert "按填好的再写一次" in done.err
    assert run("validate").code == 0


def test_a_record_asks_for_its_day_and_what_it_is_judged_by(
    home: Path, run: Run, answers: Answers, tmp_path_factory: pytest.TempPathFactory
) -> None:
    photo = tmp_path_factory.mktemp("照片") / "现 场.JPG"
    photo.write_bytes(b"\xff\xd8\xff photo")
    answers("2022-4-18", "已运行。", "压减环节两个", "压减环节2个", "没有.jpg", f"'{photo}'")
    done = run("record", "LP-02-004", "整改完成")
    assert done.code == 0, done.err
    assert "要写明是什么、多少" in done.err
    assert "没有“没有.jpg”这个文件" in done.err
    assert (
        (home / FILE)
        .read_text("utf-8")
        .endswith(
            """\
      - 日期: 2022-04-18
        事项: 整改完成
        说明: 已运行。
        成效: [{指标: 压减环节, 数值: 2, 单位: 个}]
        佐证: [附件/LP-02-004/现-场.jpg]
"""
        )
    )
    assert (home / FOLDER / "滦平/附件/LP-02-004/现-场.jpg").read_bytes() == photo.read_bytes()


def test_a_press_asks_by_when_to_answer(home: Path, run: Run, answers: Answers) -> None:
    answers("2022-4-1", "督办函", "2022-4-10", "滦人办〔2022〕5号")
    assert run("record", "LP-02-004", "督办").code == 0
    said = "督办, 方式: 督办函, 反馈时限: 2022-04-10, 文号: 滦人办〔2022〕5号}"
    assert said in (home / FILE).read_text("utf-8")


def test_a_new_deadline_is_asked_for_where_the_check_failed(
    home: Path, run: Run, answers: Answers
) -> None:
    answers("2022-4-18", "", "")
    run("record", "LP-02-004", "整改完成", "--note", "已运行。")
    answers("2022-4-20", "不通过", "DB-02", "现场", "2022-5-20")
    done = run("record", "LP-02-004", "核查")
    assert done.code == 0, done.err
    assert "结果: 不通过, 核查组: DB-02, 方式: 现场, 新时限: 2022-05-20}" in (
        home / FILE
    ).read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "typed", "same"),
    [
        (["show"], ["LP-02-004"], ["show", "LP-02-004"]),
        (["查看"], ["", "LP-02-004"], ["show", "LP-02-004"]),
        (["unit", "--county", "滦平"], ["县住建局"], ["unit", "县住建局", "--county", "滦平"]),
        (["edit"], ["LP-02-004", "责任人=局长"], ["edit", "LP-02-004", "责任人=局长"]),
    ],
)
def test_a_required_argument_is_asked_for(
    home: Path, run: Run, answers: Answers, words: list[str], typed: list[str], same: list[str]
) -> None:
    answers(*typed)
    assert run(*words).out == run(*same).out != ""


def test_a_kind_and_a_step_are_asked_for(home: Path, run: Run, answers: Answers) -> None:
    answers("单位", "县水务局\t水务局\t局长", "县教育局", "")
    assert run("添加", "--county", "滦平").out == f"登记单位 2 个：{COUNTY_FILE}\n"
    answers("LP-02-004 进展", "2022-4-1", "开工。")
    assert run("记").out == "LP-02-004：现有 2 条记录，整改中\n"


FOUNDING = (
    "2", "", "测试县", "承德市人大常委会",
    "名称\t简称\t电话", "县水务局\t水务局\t13800000000", "县教育局", "",
    "第一代表小组", "矿山工作专班", "", "是", "甲", "甲@乙", "/srv/台账.git",
)  # fmt: skip
"""What somebody types who begins."""


@pytest.mark.parametrize("at", [6, len(FOUNDING) - 1])
def test_a_beginning_that_is_broken_off_goes_on(
    tmp_path: Path, run: Run, answers: Answers, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    monkeypatch.setattr(lddj.system.clock, "today", lambda: date(2026, 5, 1))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    answers(*FOUNDING[:at], STOP)
    assert run("-C", tmp_path, "init").code == 130
    answers(*(["是"] if at else []), *FOUNDING[at:])
    done = run("-C", tmp_path, "init")
    assert done.code == 0, done.err
    assert "lddj 添加 问题" in done.err
    assert (
        (tmp_path / "ledgers/2026-6+1/测试/county.yaml")
        .read_text("utf-8")
        .endswith(
            """\
单位:
  - {名称: 县水务局, 简称: [水务局]}
  - {名称: 县教育局}
# 专班和代表小组用 lddj add team 添加。
专班:
  - {编号: DB-01, 名称: 第一代表小组, 类型: 代表小组}
  - {编号: ZB-01, 名称: 矿山工作专班, 类型: 工作专班}
"""
        )
    )
    assert git.run(tmp_path, "config", "user.email").decode().strip() == "甲@乙"
    assert git.run(tmp_path, "remote", "get-url", "origin").decode().strip() == "/srv/台账.git"
    assert (tmp_path / ".git/hooks/pre-commit").is_file()


def test_wrong_answers_at_the_beginning_are_asked_again(
    tmp_path: Path, run: Run, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lddj.system.clock, "today", lambda: date(2026, 5, 1))
    answers("1", "2026-9+9", "2026-5+2", "a:b", "测试县", "", "", "")
    done = run("-C", tmp_path, "init", "--no-git")
    assert done.code == 0, done.err
    assert "没有现成的领域" in done.err
    assert "不能用作文件夹的名字" in done.err


def test_a_new_campaign_asks_as_init_does(
    home: Path, run: Run, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lddj.system.clock, "today", lambda: date(2023, 5, 1))
    answers("2", "", "")
    assert run("新建", "活动").out == "新建 ledgers/2023-6+1/campaign.yaml\n"
    text = (home / "ledgers/2023-6+1/campaign.yaml").read_text("utf-8")
    assert "主办: 承德市人大常委会" in text


def test_what_the_reason_does_not_take_is_not_asked_for(
    home: Path, run: Run, answers: Answers
) -> None:
    answers("2022-4-1", "不属实", "主任会议")  # 并入 and 拆为 are for other reasons
    assert run("record", "LP-02-004", "撤销").code == 0


@pytest.mark.parametrize(
    "planted",
    ["", "[", "[" * 100_000, "[1]", '{"add issue 滦平": 3}', '{"add issue 滦平": {"领域": ["x"]}}',
     '{"add issue 滦平": {"领域": "\\u001b[2J"}}'],
)  # fmt: skip
def test_whatever_lies_where_answers_are_kept(
    home: Path, run: Run, answers: Answers, planted: str
) -> None:
    (home / ".lddj_cache").mkdir()
    (home / ".lddj_cache/answers.json").write_text(planted, encoding="utf-8")
    answers(*(["是"] if '"领域"' in planted else []), *ISSUE)
    done = run("add", "issue", "--county", "滦平")
    assert (done.code, "\x1b" in done.err) == (0, False)


def test_answers_that_lie_elsewhere_are_not_read(
    home: Path, run: Run, answers: Answers, tmp_path_factory: pytest.TempPathFactory
) -> None:
    far = tmp_path_factory.mktemp("别处") / "answers.json"
    far.write_text('{"add issue 滦平": {"领域": "优化营商环境"}}', encoding="utf-8")
    (home / ".lddj_cache").mkdir()
    (home / ".lddj_cache/answers.json").symlink_to(far)
    answers(*ISSUE)
    assert run("add", "issue", "--county", "滦平").code == 0
    assert "优化" in far.read_text("utf-8")


def test_a_suggestion_goes_to_the_term_that_keeps_them(
    tmp_path: Path, run: Run, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("2024-届", "2026-示例"):
        shutil.copytree(ROOT / "ledgers" / name, tmp_path / "ledgers" / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(lddj.system.clock, "today", lambda: date(2026, 5, 1))
    answers("松坪", "", "关于修路的建议", "昨天", "D-999", "D-103", "交通", "1", "", "")
    done = run("添加", "建议", "--dry-run")
    assert done.code == 0, done.err
    assert "+++ b/ledgers/2024-届/松坪/suggestions/" in done.out
    assert "没有“交通”；可用的有：城建环资" in done.err
