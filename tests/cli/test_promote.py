"""``lddj promote`` and ``record … 立问题``: the lead and its issue, both or neither."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledger import FOLDER

from cli.conftest import Run
from lddj.cli import asking

LEADS = f"{FOLDER}/滦平/leads.yaml"
ISSUES = f"{FOLDER}/滦平/issues/02.yaml"
LEAD = """\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 意见箱
    领域: 优化营商环境
    内容: 食堂办证要跑三趟。
    点位: 政务大厅
    乡镇: 东山镇
    记录:
      - {日期: 2022-03-03, 事项: 审核, 结果: 受理}
"""
SIGNED = "签批, 签批人: 主任, 责任单位: 县住建局, 答复时限: 2022-03-20}"
PROMOTE = ("promote", "XS-001", "--aspect", "涉企执法", "--date", "2022-03-11")


@pytest.fixture
def place(home: Path) -> Path:
    """The small ledger with one lead that was taken up."""
    (home / LEADS).write_text(LEAD, encoding="utf-8")
    return home


def texts(root: Path) -> dict[str, str]:
    """The files of the ledgers with their texts."""
    found = (root / "ledgers").rglob("*.yaml")
    return {str(one.relative_to(root)): one.read_text(encoding="utf-8") for one in found}


def test_a_lead_becomes_an_issue(run: Run, place: Path) -> None:
    before = texts(place)
    limited = ("--category", "限期整改", "--deadline", "2022-04-30", "--set", "责任人=局长")
    done = run(*PROMOTE, "--unit", "县住建局", "--measures", "合并窗口。", *limited)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"线索 XS-001 立为问题 LP-02-005：{ISSUES}\n"
    after = texts(place)
    assert {path for path in after if after[path] != before.get(path)} == {LEADS, ISSUES}
    assert after[LEADS] == LEAD + "      - {日期: 2022-03-11, 事项: 立问题, 问题: [LP-02-005]}\n"
    assert (
        after[ISSUES].removeprefix(before[ISSUES])
        == """\
  - 编号: LP-02-005
    方面: 涉企执法
    问题描述: 食堂办证要跑三趟。
    点位: 政务大厅
    乡镇: 东山镇
    来源: 公告征集
    发现日期: 2022-03-02
    类别: 限期整改
    责任单位: 县住建局
    责任人: 局长
    整改措施: 合并窗口。
    整改时限: 2022-04-30
    来自: [XS-001]
"""
    )
    again = run(*PROMOTE, "--unit", "县住建局")
    assert (again.code, again.err) == (1, "XS-001 的状态是“已立问题”，这时不能立问题。\n")
    assert texts(place) == after


@pytest.mark.parametrize(
    ("channel", "source"),
    [("信访", "信访"), ("热线转办", "上级交办"), ("代表接待", "群众反映"), ("扫码", "公告征集")],
)
def test_the_channel_says_the_source(run: Run, place: Path, channel: str, source: str) -> None:
    (place / LEADS).write_text(LEAD.replace("意见箱", channel), encoding="utf-8")
    shown = run(*PROMOTE, "--unit", "县住建局", "--dry-run")
    assert f"+    来源: {source}\n" in shown.out
    assert "+      - {日期: 2022-03-11, 事项: 立问题, 问题: [LP-02-005]}" in shown.out
    assert "LP-02-005" not in texts(place)[ISSUES]


def test_the_unit_of_the_lead_is_that_of_the_issue(run: Run, place: Path) -> None:
    text = f"{LEAD}      - {{日期: 2022-03-04, 事项: {SIGNED}\n"
    (place / LEADS).write_text(text, encoding="utf-8")
    assert run(*PROMOTE).code == 0
    assert "    类别: 立行立改\n    责任单位: 县住房和城乡建设局\n" in texts(place)[ISSUES]


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        ((), 2, "还缺：--unit 责任单位"),
        (("--unit", "县城管局"), 1, "L205"),
        (
            ("--unit", "县住建局", "--date", "2022-03-01"),
            1,
            "2022-03-01 那天还没有审核（审核是 2022-03-03）",
        ),
        (("--unit", "县住建局", "--area", "别的"), 1, "别的"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    run: Run, place: Path, more: tuple[str, ...], code: int, said: str
) -> None:
    before = texts(place)
    done = run(*PROMOTE, *more)
    assert (done.code, said in done.err) == (code, True), done.err
    assert texts(place) == before


def test_answers_are_kept_when_it_is_broken_off(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = ["1", "限期整改"]
    monkeypatch.setattr(asking, "is_terminal", lambda: True)

    def typed() -> str:
        if not waiting:
            raise KeyboardInterrupt
        return waiting.pop(0)

    monkeypatch.setattr("builtins.input", typed)
    before = texts(place)
    done = run("promote", "XS-001")
    assert (done.code, "项留着" in done.err) == (130, True), done.err
    assert texts(place) == before
    waiting.append("是")
    assert "（上次填的）" in run("promote", "XS-001").err


def test_only_leads_are_promoted(run: Run, place: Path) -> None:
    done = run("promote", "LP-02-004", "--aspect", "涉企执法")
    assert (done.code, done.err) == (1, "LP-02-004 是问题，只有线索能立为问题。\n")


def test_to_record_that_a_lead_became_issues_writes_into_them(run: Run, place: Path) -> None:
    done = run("record", "XS-001", "立问题", "--set", "问题=LP-02-004", "--date", "2022-03-20")
    assert done.code == 0, done.err
    after = texts(place)
    assert "    来自: [XS-001]\n    记录:\n" in after[ISSUES]
    assert "事项: 立问题, 问题: [LP-02-004]" in after[LEADS]
    assert run("validate").code == 0
    more = LEAD.split("线索:\n")[1].replace("XS-001", "XS-002").replace("跑三趟", "跑两趟")
    (place / LEADS).write_text(after[LEADS] + more, encoding="utf-8")
    done = run("record", "XS-002", "立问题", "--set", "问题=LP-02-004", "--date", "2022-03-21")
    assert done.code == 0, done.err
    assert "    来自: [XS-001, XS-002]\n" in texts(place)[ISSUES]


def test_a_lead_of_a_term_became_an_issue_of_a_campaign(run: Run, place: Path) -> None:
    term = ("new", "campaign", "2022-届", "--term", "--organiser", "某市人大常委会")
    assert run(*term, "--start", "2022-03-01").code == 0
    assert run("new", "county", "滦平县", "--campaign", "2022-届").code == 0
    (place / LEADS).rename(place / "ledgers/2022-届/滦平/leads.yaml")
    own = (place / "ledgers/2022-届/滦平/leads.yaml").read_text("utf-8")
    own = own.replace("    领域: 优化营商环境\n", "")
    (place / "ledgers/2022-届/滦平/leads.yaml").write_text(own, "utf-8")
    named = "问题={活动: 2022-5+2, 编号: LP-02-004}"
    done = run("record", "XS-001", "立问题", "--set", named, "--date", "2022-03-20")
    assert done.code == 0, done.err
    after = texts(place)
    assert after["ledgers/2022-届/滦平/leads.yaml"] == own + (
        "      - {日期: 2022-03-20, 事项: 立问题, 问题: [{活动: 2022-5+2, 编号: LP-02-004}]}\n"
    )
    assert "    来自: [{活动: 2022-届, 编号: XS-001}]\n    记录:\n" in after[ISSUES]
    assert run("validate").code == 0
    shown = run("show", "XS-001").out
    assert "立问题（问题：2022-5+2/LP-02-004）" in shown


def test_a_term_of_office(run: Run, place: Path) -> None:
    term = ("new", "campaign", "2022-届", "--term", "--organiser", "某市人大常委会")
    assert run(*term, "--start", "2022-03-01").code == 0
    text = (place / "ledgers/2022-届/campaign.yaml").read_text(encoding="utf-8")
    assert "类型: 届\n" in text
    assert "起止: {起: 2022-03-01, 止: 2027-02-28}\n" in text
    assert run("new", "county", "滦平县", "--campaign", "2022-届").code == 0
    assert run("validate", "ledgers/2022-届").out.startswith("查了 2 个文件，没有发现问题。")
    short = run(*term[:2], "2023-届", *term[3:], "--end", "2026-12-31")
    assert (short.code, "四年以上、六年以内" in short.err) == (1, True)
