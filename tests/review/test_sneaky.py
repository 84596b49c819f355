"""Changes by which a figure rises, a deadline moves or an issue vanishes without any work.

Each is raised by a rule, or named at the top of the review; none passes in silence.
"""

# ruff: noqa: E501 - an act, its ledger line and what shows it read best on one line
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from ledger import CAMPAIGN, COUNTY, FOLDER, ISSUES, PROJECTS
from repository import CAMPAIGN_FILE, COUNTY_FILE, FILE, OTHER, make

from lddj.compare.renumbered import runs
from lddj.render.review.lines import first

from .both_sides import compared, raised

ACTIVITIES_FILE = f"{FOLDER}/滦平/activities.yaml"
TASKS_FILE = f"{FOLDER}/滦平/tasks.yaml"
OUTCOMES_FILE = f"{FOLDER}/滦平/outcomes.yaml"
INQUIRIES_FILE = f"{FOLDER}/滦平/inquiries.yaml"
PICTURE = f"{FOLDER}/滦平/附件/前.jpg"

RELAPSED = (
    ISSUES
    + """\
      - {日期: 2022-03-18, 事项: 整改完成, 说明: 好了。, 佐证: [附件/前.jpg]}
      - {日期: 2022-03-21, 事项: 核查, 结果: 不通过, 说明: 仍要另排队。}
      - {日期: 2022-03-25, 事项: 整改完成, 说明: 真好了。}
      - {日期: 2022-03-26, 事项: 核查, 结果: 通过}
      - {日期: 2022-03-27, 事项: 销号, 批准: 主任会议}
      - {日期: 2022-04-02, 事项: 回头看, 结果: 反弹}
"""
)
ACTIVITIES = """\
活动:
  - {编号: HD-001, 日期: 2022-04-02, 类型: 满意度测评, 主题: 窗口, 代表人次: 30, 测评: {满意: 20, 基本满意: 5, 不满意: 5}}
  - {编号: HD-002, 日期: 2022-04-03, 类型: 执法检查, 主题: 抽查, 抽查: {对象: 已完成问题, 总数: 10, 抽查数: 2}, 问题: [LP-02-004]}
"""
TASKS = """\
任务:
  - {编号: RW-001, 任务: 排查, 牵头单位: 县行政审批局, 完成时限: 2022-06-30, 记录: [{日期: 2022-04-01, 事项: 启动}]}
"""
OUTCOMES = """\
成果:
  - {编号: CG-001, 类型: 制度, 名称: 一窗受理办法, 日期: 2022-04-01}
"""
INQUIRIES = """\
询问:
  - 编号: XW-01
    日期: 2022-03-30
    形式: 常委会会议
    主题: 优化营商环境
    应询单位: [县行政审批局]
    问答:
      - {编号: XW-01-01, 提问: 何时？, 应询单位: 县行政审批局, 答复: 四月底前。, 答复类型: 限期解决, 承诺: 一窗受理, 时限: 2022-04-30}
"""
DEPUTIES = "代表:\n  总数: {县: 180}\n  参与: {县: 90}\n"
PUBLISHED = "公布数据:\n  - {截至: 2022-03-20, 出处: 推进会, 问题数: 2}\n"
BASE = {
    FILE: RELAPSED,
    OTHER: PROJECTS,
    COUNTY_FILE: COUNTY + DEPUTIES + PUBLISHED,
    CAMPAIGN_FILE: CAMPAIGN + "阶段:\n  - {名称: 整改, 起: 2022-03-01, 止: 2022-06-30}\n",
    ACTIVITIES_FILE: ACTIVITIES,
    TASKS_FILE: TASKS,
    OUTCOMES_FILE: OUTCOMES,
    INQUIRIES_FILE: INQUIRIES,
    PICTURE: "原来的照片",
}
VOID = ", 作废: {理由: 记错, 批准: 办公室主任}}"


@dataclass(frozen=True)
class Sneaky:
    """An act: what it replaces in which file, and the code or the words that must show it."""

    name: str
    file: str
    old: str
    new: str
    shown: str
    more: Mapping[str, str] = field(default_factory=dict)


RELAPSE = "      - {日期: 2022-04-02, 事项: 回头看, 结果: 反弹}\n"
FAILED = "结果: 不通过, 说明: 仍要另排队。"
ISSUE = ISSUES.partition("问题:\n")[2]

ACTS = [
    Sneaky("反弹作废", FILE, "结果: 反弹}", "结果: 反弹" + VOID, "作废“2022-04-02 回头看 反弹”"),
    Sneaky("核查不通过作废", FILE, FAILED + "}", FAILED + VOID, "作废“2022-03-21 核查 不通过”"),
    Sneaky("交办作废", FILE, "事项: 交办}", "事项: 交办" + VOID, "作废“2022-03-14 交办”"),
    Sneaky("反弹删去", FILE, RELAPSE, "", "L602"),
    Sneaky("反弹改成巩固", FILE, "结果: 反弹", "结果: 巩固", "L602"),
    Sneaky("不通过的核查改日期", FILE, "2022-03-21", "2022-03-22", "L602"),
    Sneaky("完成的说明改了", FILE, "说明: 真好了。", "说明: 全部整改到位。", "L602"),
    Sneaky("佐证换名", FILE, "佐证: [附件/前.jpg]", "佐证: [附件/后.jpg]", "L602"),
    Sneaky("佐证照片换掉", PICTURE, "原来的照片", "另一张", f"证据被换：{PICTURE}"),
    Sneaky("整改时限后移", FILE, "整改时限: 2022-04-30", "整改时限: 2022-12-31", "L603"),
    Sneaky("整改时限删去", FILE, "    整改时限: 2022-04-30\n", "    时限说明: 长期\n", "L101"),
    Sneaky("旧记录里补写新时限", FILE, FAILED, f"{FAILED}, 新时限: 2022-12-31", "L603"),
    Sneaky(
        "延期", FILE, RELAPSE,
        RELAPSE + "      - {日期: 2022-04-03, 事项: 延期, 新时限: 2022-12-30, 批准: 局长, 说明: 未完。}\n",
        "延期到 2022-12-30：未完。，批准：局长",
    ),
    Sneaky(
        "撤销", FILE, RELAPSE,
        RELAPSE + "      - {日期: 2022-04-03, 事项: 撤销, 理由: 不属职权, 批准: 局长}\n",
        "撤销：不属职权，批准：局长",
    ),
    Sneaky(
        "转办并改时限", FILE, RELAPSE,
        RELAPSE
        + "      - {日期: 2022-04-03, 事项: 转办, 责任单位: 县发展和改革局, 新时限: 2022-12-31}\n",
        "转办给县发展和改革局",
    ),
    Sneaky(
        "补录到时限以前", FILE, RELAPSE,
        "      - {日期: 2022-03-28, 事项: 进展, 说明: 早就好了。}\n" + RELAPSE, "L605",
    ),
    Sneaky("类别改长期坚持", FILE, "类别: 限期整改", "类别: 长期坚持", "L604"),
    Sneaky("发现日期改晚", FILE, "发现日期: 2022-03-11", "发现日期: 2022-03-13", "L604"),
    Sneaky("换责任单位", FILE, "责任单位: 县行政审批局", "责任单位: 县发展和改革局", "L604"),
    Sneaky("换方面", FILE, "方面: 政务服务", "方面: 涉企执法", "L604"),
    Sneaky("换领域", FILE, "领域: 优化营商环境", "领域: 重点项目建设", "L604"),
    Sneaky("问题描述改轻", FILE, "群众需跑三个窗口。", "群众略有不便。", "L604"),
    Sneaky("删去没改的问题", FILE, RELAPSED, "领域: 优化营商环境\n问题: []\n", "L601"),
    Sneaky("换号", FILE, "LP-02-004", "LP-02-009", "L606"),
    Sneaky(
        "换号又换说法", FILE, "编号: LP-02-004\n    方面: 政务服务\n    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。",
        "编号: LP-02-009\n    方面: 政务服务\n    问题描述: 窗口偏少。", "L601",
    ),
    Sneaky(
        "新增就已完成的问题", FILE, RELAPSE,
        RELAPSE + ISSUE.replace("LP-02-004", "LP-02-008").replace("不动产登记", "税务")
        + "      - {日期: 2022-03-16, 事项: 整改完成, 说明: 好了。}\n",
        "LP-02-008 新增时就是“待核查”",
    ),
    Sneaky(
        "单位改挂简称", COUNTY_FILE, "{名称: 县发展和改革局, 责任人: 局长}",
        "{名称: 县发展和改革局, 简称: [县行政审批局], 责任人: 局长}",
        "单位“县发展和改革局”",
        {FILE: RELAPSED.replace("责任单位: 县行政审批局", "责任单位: 县发展和改革局")},
    ),
    Sneaky(
        "登记新单位", COUNTY_FILE, "  - {名称: 县行政审批局", "  - {名称: 县某某局}\n  - {名称: 县行政审批局",
        "新增单位“县某某局”",
    ),
    Sneaky(
        "加专班", COUNTY_FILE, "专班:\n",
        "专班:\n  - {编号: ZB-09, 名称: 新专班, 类型: 工作专班}\n", "新增专班“ZB-09”",
    ),
    Sneaky("代表总数改少", COUNTY_FILE, "总数: {县: 180}", "总数: {县: 100}", "L611"),
    Sneaky("参与人数改多", COUNTY_FILE, "参与: {县: 90}", "参与: {县: 170}", "L611"),
    Sneaky("公布数据改掉", COUNTY_FILE, "问题数: 2}", "问题数: 1}", "L607"),
    Sneaky("公布数据删去", COUNTY_FILE, PUBLISHED, "", "L607"),
    Sneaky("级别改市", COUNTY_FILE, "代码: 130824", "级别: 市\n代码: 130824", "L608"),
    Sneaky("写不涉及", COUNTY_FILE, "代码: 130824", "模式: '1'\n不涉及: [重点项目建设]\n代码: 130824", "L608"),
    Sneaky("写零报告", COUNTY_FILE, DEPUTIES, DEPUTIES + "零报告:\n  - {领域: 重点项目建设, 日期: 2022-04-01}\n", "新增零报告"),
    Sneaky("口径改", CAMPAIGN_FILE, "模式: 1+1", "模式: 1+1\n口径: {长期坚持计入: 否}", "L608"),
    Sneaky("未更新天数放宽", CAMPAIGN_FILE, "模式: 1+1", "模式: 1+1\n口径: {未更新天数: 60}", "L608"),
    Sneaky("活动起止改", CAMPAIGN_FILE, "止: 2022-12-31}", "止: 2023-06-30}", "起止"),
    Sneaky("阶段改", CAMPAIGN_FILE, "止: 2022-06-30}", "止: 2022-11-30}", "阶段"),
    Sneaky("词表加类别", CAMPAIGN_FILE, "模式: 1+1", "模式: 1+1\n词表: {类别: [逐步改善]}", "词表"),
    Sneaky("领域少一个方面", CAMPAIGN_FILE, "方面: [政务服务, 涉企执法]", "方面: [政务服务]", "领域“优化营商环境”"),
    Sneaky("不满意票改少", ACTIVITIES_FILE, "不满意: 5", "不满意: 0", "L609"),
    Sneaky("代表人次改多", ACTIVITIES_FILE, "代表人次: 30", "代表人次: 300", "L609"),
    Sneaky("抽查数改多", ACTIVITIES_FILE, "抽查数: 2", "抽查数: 8", "L609"),
    Sneaky("删去抽查", ACTIVITIES_FILE, ACTIVITIES.splitlines(True)[2], "", "L601"),
    Sneaky("活动里去掉抽查", ACTIVITIES_FILE, ", 抽查: {对象: 已完成问题, 总数: 10, 抽查数: 2}", "", "L609"),
    Sneaky(
        "重抽", ACTIVITIES_FILE, "问题: [LP-02-004]}\n",
        "问题: [LP-02-004]}\n  - {编号: HD-003, 日期: 2022-04-04, 类型: 执法检查, 主题: 再抽, "
        "抽查: {对象: 已完成问题, 总数: 10, 抽查数: 2}, 问题: [LP-01-001]}\n",
        "L613",
    ),
    Sneaky(
        "抽查换号重抽", ACTIVITIES_FILE, "HD-002, 日期: 2022-04-03", "HD-004, 日期: 2022-04-04", "L601"
    ),
    Sneaky("培训改成视察", ACTIVITIES_FILE, "类型: 执法检查", "类型: 视察", "类型由“执法检查”改成“视察”"),
    Sneaky("任务删去", TASKS_FILE, TASKS, "任务: []\n", "L601"),
    Sneaky("任务时限后移", TASKS_FILE, "完成时限: 2022-06-30", "完成时限: 2022-12-30", "L603"),
    Sneaky("答复时限后移", INQUIRIES_FILE, "时限: 2022-04-30", "时限: 2022-12-30", "L603"),
    Sneaky("问答删去", INQUIRIES_FILE, INQUIRIES, "询问: []\n", "L601"),
    Sneaky("承诺改轻", INQUIRIES_FILE, "承诺: 一窗受理", "承诺: 研究", "承诺由“一窗受理”改成“研究”"),
    Sneaky("成果删去", OUTCOMES_FILE, OUTCOMES, "成果: []\n", "L601"),
]  # fmt: skip


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_it_is_raised_or_named_at_the_top(act: Sneaky, tmp_path: Path) -> None:
    repo = make(tmp_path, BASE)
    before = BASE[act.file]
    assert act.old in before, "the act changes something"
    repo.change({act.file: before.replace(act.old, act.new), **act.more}, day="2022-04-05")
    found = repo.review()
    top = [*first(found), *(f"{one.code} {one.message}" for one in found.faults)]
    assert any(act.shown in line for line in top), top


def test_an_issue_moved_to_another_county_is_raised(tmp_path: Path) -> None:
    other = {
        f"{FOLDER}/兴隆/county.yaml": "县区: 兴隆县\n",
        f"{FOLDER}/兴隆/issues/02.yaml": PROJECTS,
    }
    repo = make(tmp_path, {**BASE, **other})
    moved = f"{FOLDER}/兴隆/issues/03.yaml"
    repo.change({moved: RELAPSED, FILE: "领域: 优化营商环境\n问题: []\n"}, day="2022-04-05")
    found = repo.review()
    assert any(one.code == "L604" and "县区由“滦平县”" in one.message for one in found.faults)


def _listed(*entries: str) -> str:
    return "领域: 优化营商环境\n问题:\n" + "".join(entries)


def test_numbers_that_were_exchanged_are_raised(tmp_path: Path) -> None:
    second = ISSUE.replace("LP-02-004", "LP-02-005").replace("不动产登记", "税务")
    third = ISSUE.replace("LP-02-004", "LP-02-006").replace("不动产登记", "社保")
    repo = make(tmp_path, {FILE: _listed(ISSUE, second, third)})
    one, two, three = "LP-02-004", "LP-02-005", "LP-02-006"
    moved = (ISSUE.replace(one, two), second.replace(two, three), third.replace(three, one))
    repo.change({FILE: _listed(*moved)}, day="2022-04-05")
    said = [fault.message for fault in repo.review().faults if fault.code == "L606"]
    assert [message.partition("，")[0] for message in said] == [
        f"编号由“{was}”改成了“{now}”" for was, now in ((one, two), (two, three), (three, one))
    ]


def test_texts_that_changed_places_are_no_other_numbers(tmp_path: Path) -> None:
    second = RELAPSED.partition("问题:\n")[2].replace("LP-02-004", "LP-02-005")
    second = second.replace("不动产登记", "税务").replace("县行政审批局", "县税务局")
    repo = make(tmp_path, {FILE: _listed(ISSUE, second)})
    edited = (ISSUE.replace("不动产登记", "税务"), second.replace("税务", "不动产登记", 1))
    repo.change({FILE: _listed(*edited)}, day="2022-04-05")
    said = {fault.code: fault.message for fault in repo.review().faults}
    assert "L606" not in said
    assert said


def test_counties_whose_tasks_have_each_others_texts_exchanged_nothing(tmp_path: Path) -> None:
    theirs = f"{FOLDER}/兴隆/tasks.yaml"
    other = TASKS.replace("任务: 排查", "任务: 清运")
    repo = make(tmp_path, {**BASE, f"{FOLDER}/兴隆/county.yaml": "县区: 兴隆县\n", theirs: other})
    repo.change({TASKS_FILE: other, theirs: TASKS}, day="2022-04-05")
    said = [fault.message for fault in repo.review().faults]
    assert [message.partition("，")[0] for message in said] == ["RW-001 办理后改了任务"] * 2


def _numbered(*subjects: str) -> str:
    """Issues from LP-02-004 on, each of another window."""
    return _listed(
        *(
            ISSUE.replace("LP-02-004", f"LP-02-{at:03}").replace("不动产登记", one)
            for at, one in enumerate(subjects, 4)
        )
    )


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (
            ("婚姻", "不动产", "税务", "社保"),
            ["L606 编号由“LP-02-004”改成了“LP-02-005”", "L606 编号由“LP-02-005”改成了“LP-02-006”", "L606 编号由“LP-02-006”改成了“LP-02-007”"],
        ),
        (
            ("税务", "社保"),
            ["L601 问题 LP-02-004 被删去了；请恢复它", "L606 编号由“LP-02-005”改成了“LP-02-004”", "L606 编号由“LP-02-006”改成了“LP-02-005”"],
        ),
        (("不动产", "社保"), ["L601 问题 LP-02-005 被删去了；请恢复它", "L606 编号由“LP-02-006”改成了“LP-02-005”"]),
    ],
    ids=["one put in before them", "the first taken away", "one between taken away"],
)  # fmt: skip
def test_numbers_that_moved_on_are_raised(
    tmp_path: Path, now: tuple[str, ...], said: list[str]
) -> None:
    """What was put in or taken away is told, and no text was changed."""
    repo = make(tmp_path, {FILE: _numbered("不动产", "税务", "社保")})
    repo.change({FILE: _numbered(*now)}, day="2022-04-05")
    faults = [one for one in repo.review().faults if one.code != "L605"]  # 交办 is told late
    assert sorted(f"{one.code} {one.message.partition('，')[0]}" for one in faults) == said


def test_numbers_that_moved_on_are_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    units = {"事": "县行政审批局", "新": "县发展和改革局"}

    def listed(*tasks: tuple[str, str]) -> str:
        return "任务:\n" + "".join(
            f"  - {{编号: {number}, 任务: {said}, 牵头单位: {units[said[0]]}, 完成时限: 2022-06-30}}\n"
            for number, said in tasks
        )

    repo = make(
        tmp_path, {**BASE, TASKS_FILE: listed(*((f"RW-{at}0", f"事{at}") for at in range(1, 9)))}
    )
    now = [
        pair for at in range(1, 9) for pair in ((f"RW-{at}0", f"新{at}"), (f"RW-{at}1", f"事{at}"))
    ]
    repo.change({TASKS_FILE: listed(*now)}, day="2022-04-05")
    moved = [one.after for one in repo.review().changes if one.field == "编号"]
    assert moved == [f"RW-{at}1" for at in range(1, 9)]


def test_a_text_that_took_over_the_one_taken_away_moved_nothing(tmp_path: Path) -> None:
    """Two were about the same; the first went, and the second took its words."""
    second = ISSUE.replace("LP-02-004", "LP-02-005").replace("不动产登记", "房产")
    second = second.replace("县行政审批局", "县税务局")
    repo = make(tmp_path, {FILE: _listed(ISSUE, second)})
    repo.change({FILE: _listed(second.replace("房产", "不动产登记"))}, day="2022-04-05")
    assert [one.code for one in repo.review().faults if one.code == "L606"] == []


@pytest.mark.parametrize(
    ("put_in", "said"),
    [
        (ISSUE.replace("跑三个窗口", "跑两个窗口"), []),
        (ISSUE.replace("不动产登记", "税务").replace("县行政审批局", "县税务局"), ["LP-02-004 → LP-02-005"]),
    ],
    ids=["the text was corrected", "another was put in before"],
)  # fmt: skip
def test_old_words_under_a_new_number_are_the_same_where_their_number_went_to_another(
    tmp_path: Path, put_in: str, said: list[str]
) -> None:
    again = ISSUE.replace("LP-02-004", "LP-02-005")
    before, after = (
        {"滦平/issues/02.yaml": _listed(*each)} for each in ((ISSUE,), (put_in, again))
    )
    found = compared(tmp_path, before, after, date(2022, 4, 5))
    renumbered = [f"{one.before.id} → {one.after.id}" for one in found[0].pairs if one.other_number]
    assert renumbered == said


def test_what_one_county_deleted_another_does_not_give_a_new_number(tmp_path: Path) -> None:
    """Its words may stand in the other's ledger; the issue is gone all the same (L601)."""
    others = {"兴隆/county.yaml": "县区: 兴隆县\n"}
    theirs = _listed(ISSUE.replace("LP-02-004", "XL-02-001"))
    before = {**others, "滦平/issues/02.yaml": _listed(ISSUE)}
    after = {**others, "滦平/issues/02.yaml": _listed(), "兴隆/issues/02.yaml": theirs}
    found = compared(tmp_path, before, after, date(2022, 4, 5))
    assert [
        f"{one.fault.code} {one.fault.message.split('；')[0]}"
        for one in raised(found)
        if one.fault.code in ("L601", "L606")
    ] == ["L601 问题 LP-02-004 被删去了"]


def test_runs_of_a_thousand_are_walked_once() -> None:
    chain = {number: number + 1 for number in range(1000)}
    assert list(runs(chain, range(1001))) == [(list(range(1001)), False)]
    both = {1: 2, 7: 8, 8: 7}
    assert list(runs(both, (1, 2, 7, 8))) == [([1, 2], False), ([7, 8], True)]


def test_a_county_taken_away_loses_nothing_in_silence(tmp_path: Path) -> None:
    repo = make(tmp_path, BASE)
    repo.git("rm", "-rq", f"{FOLDER}/滦平")
    repo.commit(day="2022-04-05")
    gone = {one.message.split()[1] for one in repo.review().faults if one.code == "L601"}
    assert {"LP-02-004", "LP-01-001", "HD-001", "HD-002", "RW-001", "XW-01-01", "CG-001"} <= gone


def test_titles_say_what_was_struck_out_and_what_it_moved(tmp_path: Path) -> None:
    repo = make(tmp_path, BASE)
    repo.change({FILE: RELAPSED.replace("结果: 反弹}", "结果: 反弹" + VOID)}, day="2022-04-05")
    title = repo.review().title
    assert title == "滦平：作废反弹1条，整改完成率0.00%→50.00%"
    assert f"## 台账变更：{title}" in repo.lddj("diff", "HEAD~1", "HEAD", "--format", "md").out
    said = repo.lddj("diff", "HEAD~1", "HEAD").out
    assert said.startswith("先看：")


def test_new_entries_are_called_what_they_are(tmp_path: Path) -> None:
    repo = make(tmp_path, BASE)
    new = ACTIVITIES + "  - {编号: HD-003, 日期: 2022-04-04, 类型: 视察, 主题: 再看}\n"
    repo.change({ACTIVITIES_FILE: new}, day="2022-04-05")
    assert repo.review().title == "滦平：新增活动1件"
