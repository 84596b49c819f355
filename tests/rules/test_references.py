"""L201–L208: numbers, names and paths that must point at something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pytest

from lddj.diagnostics import Location
from lddj.model.county import County
from lddj.rules import l201, l202, l203, l204, l205, l206, l207, l208
from lddj.rules.rule import Rule

if TYPE_CHECKING:
    from lddj.load.books import CountyBook

Judge = Callable[[Rule, Mapping[str, str]], list[str]]
Load = Callable[[Mapping[str, str]], "CountyBook"]


def issue(number: str = "LP-1", more: str = "", unit: str = "县行政审批局") -> str:
    """An issue with further lines."""
    text = f"""\
  - 编号: {number}
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理。
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: {unit}
    整改时限: 2022-04-30
"""
    return text + "".join(f"    {line}\n" for line in more.splitlines())


def issues(*texts: str, area: str = "优化营商环境") -> str:
    """An issue file."""
    return f"领域: {area}\n问题:\n" + "".join(texts)


def merged(number: str, into: str, struck: str = "") -> str:
    """An issue that was merged into another one."""
    withdrawal = f"日期: 2022-03-20, 事项: 撤销, 理由: 重复, 批准: 主任会议, 并入: {into}{struck}"
    return issue(number, f"记录:\n  - {{{withdrawal}}}")


STRUCK = ", 作废: {理由: 录入错误, 批准: 主任会议}"

ACTIVITY = "  - {{编号: {0}, 日期: 2022-04-01, 类型: 视察, 主题: 看大厅{1}}}\n"
OUTCOME = "  - {{编号: {0}, 日期: 2022-04-01, 类型: 制度, 名称: 首问负责制{1}}}\n"
TASK = "  - {{编号: {0}, 任务: 看大厅, 牵头单位: {1}, 完成时限: 2022-05-01{2}}}\n"
INQUIRY = """\
  - 编号: {0}
    日期: 2022-04-01
    形式: 代表小组
    主题: 一窗受理
    应询单位: [{2}]
    问答:
      - {{编号: {1}, 提问: 何时一窗受理？, 应询单位: {2}, 答复: 五月。, 答复类型: 当场解决{3}}}
"""


# --- L201 -----------------------------------------------------------------------------------


def test_each_kind_has_numbers_of_its_own(judge: Judge) -> None:
    files = {
        "tasks.yaml": "任务:\n" + TASK.format("A-1", "县住建局", ""),
        "activities.yaml": "活动:\n" + ACTIVITY.format("A-1", ""),
        "outcomes.yaml": "成果:\n" + OUTCOME.format("A-1", ""),
        "inquiries.yaml": "询问:\n" + INQUIRY.format("A-1", "A-1", "县住建局", ""),
    }
    assert judge(l201.RULE, files) == []


@pytest.mark.parametrize("second", ["A-1", "a-1", "Ａ-1"])
def test_a_number_used_twice_names_the_first_place(judge: Judge, second: str) -> None:
    files = {
        "activities.yaml": "活动:\n" + ACTIVITY.format("A-1", "") + ACTIVITY.format(second, "")
    }
    [found] = judge(l201.RULE, files)
    assert found.startswith("activities.yaml:3 活动的编号“")
    assert "ledgers/2022-5+2/滦平/activities.yaml:2 已经用过" in found


def test_answers_are_numbered_through_the_whole_county(judge: Judge) -> None:
    text = INQUIRY.format("X-1", "X-1-1", "县住建局", "") + INQUIRY.format(
        "X-2", "X-1-1", "县住建局", ""
    )
    [found] = judge(l201.RULE, {"inquiries.yaml": "询问:\n" + text})
    assert found.startswith("inquiries.yaml:15 问答的编号“X-1-1”")


def test_teams_with_one_number(judge: Judge) -> None:
    team = "  - {编号: ZB-1, 名称: 专班, 类型: 工作专班}\n"
    [found] = judge(l201.RULE, {"county.yaml": "县区: 滦平县\n专班:\n" + team * 2})
    assert found.startswith("county.yaml:4 专班的编号“ZB-1”")


def test_issues_across_counties_name_the_first_of_all() -> None:
    numbers = [
        ("A-1", Location("a.yaml", 3, 9)),
        ("A-2", Location("a.yaml", 9, 9)),
        ("ａ-1", Location("b.yaml", 3, 9)),
        ("A-1", Location("b.yaml", 8, 9)),
    ]
    found = list(l201.across(numbers))
    assert [one.location for one in found] == [numbers[2][1], numbers[3][1]]
    assert all("a.yaml:3 已经用过" in one.message for one in found)
    assert l201.repeated_numbers(number for number, _ in numbers) == {"a-1"}


def test_issues_are_left_to_across(judge: Judge) -> None:
    assert judge(l201.RULE, {"issues/02.yaml": issues(issue(), issue())}) == []


# --- L202 -----------------------------------------------------------------------------------


@pytest.mark.parametrize("team", ["ZB-02", "zb-02", "优化营商环境工作专班", "县住建局"])
def test_a_finder_is_a_team_or_a_unit(judge: Judge, team: str) -> None:
    files = {"issues/02.yaml": issues(issue(more=f"发现单位: {team}"))}
    assert judge(l202.RULE, files) == []


def test_an_unknown_finder_is_compared_with_teams_and_units(judge: Judge) -> None:
    text = issues(issue(more="发现单位: ZB-2"), issue("LP-2", "发现单位: 县住建居"))
    first, second = judge(l202.RULE, {"issues/02.yaml": text})
    assert first.startswith("issues/02.yaml:11 ")
    assert "是否为“ZB-02”？" in first
    assert "是否为“县住建局”？" in second


def test_a_finder_is_not_judged_where_the_units_are_not_listed(judge: Judge) -> None:
    county = "县区: 滦平县\n专班:\n  - {编号: DB-1, 名称: 第一代表小组, 类型: 代表小组}\n"
    verified = "{日期: 2022-03-12, 事项: 核查, 结果: 通过, 核查组: DB-2}"
    text = issues(issue(more=f"发现单位: 县住建局\n记录:\n  - {verified}"))
    [found] = judge(l202.RULE, {"county.yaml": county, "issues/02.yaml": text})
    assert found == "issues/02.yaml:13 “DB-2”不是本县区的专班，是否为“DB-1”？"


def test_teams_of_activities_nothing_found_and_answers(judge: Judge) -> None:
    more = ", 记录: [{日期: 2022-04-02, 事项: 核查, 结果: 通过, 核查组: DB-9}]"
    files = {
        "county.yaml": """\
县区: 滦平县
专班:
  - {编号: DB-1, 名称: 第一代表小组, 类型: 代表小组}
零报告:
  - {领域: 开发区提升, 日期: 2022-04-01, 专班: DB-7}
""",
        "activities.yaml": "活动:\n" + ACTIVITY.format("H-1", ", 专班: DB-8"),
        "inquiries.yaml": "询问:\n" + INQUIRY.format("X-1", "X-1-1", "县住建局", more),
    }
    found = judge(l202.RULE, files)
    assert [one.split()[0] for one in found] == [
        "inquiries.yaml:8",
        "county.yaml:5",
        "activities.yaml:2",
    ]


def test_without_a_whole_list_of_teams_nothing_is_judged(judge: Judge) -> None:
    text = issues(issue(more="发现单位: ZB-99"))
    faulty = "县区: 滦平县\n单位:\n  - {名称: 县住建局}\n专班:\n  - {编号: ZB-99, 名称: 专班}\n"
    more = faulty + "  - {编号: ZB-1, 名称: 专班, 类型: 工作专班}\n"
    for county in ("县区: 滦平县\n", faulty, more):
        assert judge(l202.RULE, {"county.yaml": county, "issues/02.yaml": text}) == []


# --- L203, L204 -----------------------------------------------------------------------------


def test_an_issue_files_area_is_reported_once(judge: Judge) -> None:
    text = issues(issue(), issue("LP-2"), area="优化营商环竟")
    [found] = judge(l203.RULE, {"issues/02.yaml": text})
    assert found == "issues/02.yaml:1 本县区没有“优化营商环竟”这个领域，是否为“优化营商环境”？"


def test_areas_are_named_in_many_places(judge: Judge) -> None:
    files = {
        "county.yaml": """\
县区: 滦平县
模式: 1+1
不涉及: [矿山]
单位:
  - {名称: 县住建局, 领域: [开发区提升, 矿山]}
专班:
  - {编号: ZB-1, 名称: 专班, 类型: 工作专班, 领域: [矿山]}
零报告:
  - {领域: 矿山, 日期: 2022-04-01}
""",
        "tasks.yaml": "任务:\n" + TASK.format("R-1", "县住建局", ", 领域: 矿山"),
        "activities.yaml": "活动:\n" + ACTIVITY.format("H-1", ", 领域: 矿山"),
        "outcomes.yaml": "成果:\n" + OUTCOME.format("C-1", ", 领域: 矿山"),
        "inquiries.yaml": "询问:\n"
        + INQUIRY.format("X-1", "X-1-1", "县住建局", "").replace("主题", "领域: 矿山\n    主题"),
    }
    found = judge(l203.RULE, files)
    assert [one.split()[0] for one in found] == [
        "county.yaml:3",
        "county.yaml:5",
        "county.yaml:7",
        "county.yaml:9",
        "inquiries.yaml:5",
        "tasks.yaml:2",
        "activities.yaml:2",
        "outcomes.yaml:2",
    ]


def test_an_area_that_the_county_says_it_has_not(judge: Judge) -> None:
    county = "县区: 滦平县\n模式: 1+1\n不涉及: [开发区提升]\n领域:\n  - {名称: 矿山, 分组: 县定}\n"
    files = {
        "county.yaml": county,
        "issues/02.yaml": issues(issue(), area="开发区提升"),
        "issues/03.yaml": issues(issue("LP-2"), area="矿山"),
    }
    [found] = judge(l203.RULE, files)
    assert "写明不涉及“开发区提升”" in found


@pytest.mark.parametrize(
    "files",
    [
        {"../campaign.yaml": "格式: 1\n名称: 活动\n"},
        {"../campaign.yaml": "{"},
        {"county.yaml": "县区: 滦平县\n模式: 1+1+1\n领域:\n  - {名称: 矿山}\n"},
    ],
)
def test_where_the_areas_are_not_known_nothing_is_judged(
    judge: Judge, files: dict[str, str]
) -> None:
    text = issues(issue(), area="矿山").replace("政务服务", "绿化")
    assert judge(l203.RULE, {**files, "issues/02.yaml": text}) == []
    assert judge(l204.RULE, {**files, "issues/02.yaml": text}) == []


def test_aspects_are_free_where_the_area_lists_none(judge: Judge) -> None:
    free = issues(issue(), area="开发区提升")
    bound = issues(issue("LP-2"), issue("LP-3")).replace("政务服务", "招商引资", 1)
    [found] = judge(l204.RULE, {"issues/02.yaml": free, "issues/03.yaml": bound})
    assert found.startswith("issues/03.yaml:4 领域“优化营商环境”没有“招商引资”这个方面，可用的有：")


# --- L205 -----------------------------------------------------------------------------------


def test_units_are_named_in_many_places(judge: Judge) -> None:
    more = """\
配合单位: [县住建局, 县财政居]
记录:
  - {日期: 2022-03-12, 事项: 交办}
  - {日期: 2022-03-13, 事项: 转办, 责任单位: 县财政居}
  - {日期: 2022-03-14, 事项: 转办, 责任单位: 县财政居, 作废: {理由: 错, 批准: 主任}}"""
    more_of_answer = ", 记录: [{日期: 2022-04-02, 事项: 转办, 责任单位: 县财政居}]"
    files = {
        "issues/02.yaml": issues(issue(more=more, unit="县行政审批句")),
        "tasks.yaml": "任务:\n" + TASK.format("R-1", "县财政居", ", 配合单位: [县财政居]"),
        "inquiries.yaml": "询问:\n" + INQUIRY.format("X-1", "X-1-1", "县财政居", more_of_answer),
    }
    found = judge(l205.RULE, files)
    assert [one.split()[0] for one in found] == [
        "issues/02.yaml:9",
        "issues/02.yaml:11",
        "issues/02.yaml:14",
        "inquiries.yaml:8",
        "inquiries.yaml:8",
        "inquiries.yaml:6",
        "tasks.yaml:2",
        "tasks.yaml:2",
    ]
    assert found[0].endswith("“县行政审批句”没有在单位里登记，是否为“县行政审批局”？")


@pytest.mark.parametrize(
    "county", ["县区: 滦平县\n", "县区: 滦平县\n单位:\n  - {名称: 县住建局, 简称: 县行政审批局}\n"]
)
def test_without_a_whole_list_of_units_nothing_is_judged(judge: Judge, county: str) -> None:
    assert judge(l205.RULE, {"county.yaml": county, "issues/02.yaml": issues(issue())}) == []


# --- L206 -----------------------------------------------------------------------------------


def test_evidence_is_reported_wherever_it_is_named(judge: Judge) -> None:
    more = """\
附件: [附件/现场.txt, 附件/没有.jpg]
记录:
  - {日期: 2022-03-12, 事项: 交办, 佐证: [附件/没有.jpg, 附件/现场.txt, ../county.yaml]}
  - {日期: 2022-03-12, 事项: 交办, 佐证: [附件/错的.jpg], 作废: {理由: 错, 批准: 主任}}"""
    answer = ", 记录: [{日期: 2022-04-02, 事项: 进展, 说明: 在办, 佐证: [/tmp/a.jpg]}]"
    files = {
        "附件/现场.txt": "现场",
        "issues/02.yaml": issues(issue(more=more)),
        "inquiries.yaml": "询问:\n" + INQUIRY.format("X-1", "X-1-1", "县住建局", answer),
    }
    found = judge(l206.RULE, files)
    assert [one.split()[0] for one in found] == [
        "issues/02.yaml:11",
        "issues/02.yaml:13",
        "issues/02.yaml:13",
        "inquiries.yaml:8",
    ]
    assert "县区的文件夹里没有“附件/没有.jpg”" in found[0]
    assert "“../county.yaml”不在县区的文件夹里" in found[2]
    assert "“/tmp/a.jpg”不在县区的文件夹里" in found[3]


# --- L207 -----------------------------------------------------------------------------------


def test_merging_into_an_issue_of_the_county_is_right(judge: Judge) -> None:
    files = {"issues/02.yaml": issues(issue()), "issues/03.yaml": issues(merged("LP-2", "lp-1"))}
    assert judge(l207.RULE, files) == []


def test_merging_into_none_or_itself(judge: Judge) -> None:
    text = issues(issue("LP-10"), merged("LP-2", "LP-9"), merged("LP-3", "lp-3"))
    none, itself = judge(l207.RULE, {"issues/02.yaml": text})
    assert none.startswith("issues/02.yaml:20 本县区没有编号为“LP-9”的问题")
    assert itself.startswith("issues/02.yaml:30 “lp-3”就是这个问题自己")


def test_a_circle_is_reported_once(judge: Judge) -> None:
    text = issues(merged("A-1", "A-2"), merged("A-2", "A-3"), merged("A-3", "A-2"))
    [found] = judge(l207.RULE, {"issues/02.yaml": text})
    assert found.startswith("issues/02.yaml:22 ")
    assert "A-2 → A-3 → A-2" in found


def test_what_was_struck_out_names_nothing(judge: Judge) -> None:
    text = issues(merged("A-1", "A-2"), merged("A-2", "A-1", STRUCK), merged("A-3", "B", STRUCK))
    assert judge(l207.RULE, {"issues/02.yaml": text}) == []


def test_splitting(judge: Judge) -> None:
    withdrawal = "日期: 2022-03-20, 事项: 撤销, 理由: 拆分, 批准: 主任会议, 拆为: [A-1, A-2, A-3]"
    text = issues(issue("A-1", f"记录:\n  - {{{withdrawal}}}"), issue("A-2"))
    itself, none = judge(l207.RULE, {"issues/02.yaml": text})
    assert "“A-1”就是这个问题自己" in itself
    assert "没有编号为“A-3”的问题" in none


def test_issues_that_others_name(judge: Judge) -> None:
    files = {
        "issues/02.yaml": issues(issue("A-1")),
        "activities.yaml": "活动:\n" + ACTIVITY.format("H-1", ", 问题: [A-1, A-7]"),
        "outcomes.yaml": "成果:\n" + OUTCOME.format("C-1", ", 问题: [a-1, A-8]"),
        "inquiries.yaml": "询问:\n" + INQUIRY.format("X-1", "X-1-1", "县住建局", ", 问题: A-9"),
    }
    assert [one.split()[0] for one in judge(l207.RULE, files)] == [
        "inquiries.yaml:8",
        "activities.yaml:2",
        "outcomes.yaml:2",
    ]


@pytest.mark.parametrize(
    "unread",
    [
        {"issues/03.yaml": "{"},
        {"issues/03.yaml": ""},
        {"issues/03.yml": issues(issue("A-9"))},
        {"issues/03.yaml": issues(issue("A-9")).replace("2022-03-11", "三月")},
        {"issues/03.yaml": issues(issue("A-9")).replace("领域", "领城")},
        {"issues/03.yaml": "领域: 优化营商环境\n问题: A-9\n"},
    ],
)
def test_an_issue_that_was_not_read_may_be_the_one(judge: Judge, unread: dict[str, str]) -> None:
    text = issues(merged("A-1", "A-9"), merged("A-2", "A-2"))
    [found] = judge(l207.RULE, {"issues/02.yaml": text, **unread})
    assert "“A-2”就是这个问题自己" in found


def test_a_fault_that_drops_no_issue_hides_nothing(judge: Judge) -> None:
    faulty = issue("A-3", "记录:\n  - {日期: 2022-03-12, 事项: 进展}")
    assert judge(l207.RULE, {"issues/02.yaml": issues(merged("A-1", "A-9"), faulty)})


def test_where_no_issues_are_kept_a_reference_to_one_names_nothing(judge: Judge) -> None:
    files = {"activities.yaml": "活动:\n" + ACTIVITY.format("H-1", ", 问题: [A-7]")}
    [found] = judge(l207.RULE, files)
    assert found == "activities.yaml:2 本县区没有编号为“A-7”的问题。"


def test_a_file_in_the_place_of_issues_may_hold_the_one(judge: Judge) -> None:
    files = {"activities.yaml": "活动:\n" + ACTIVITY.format("H-1", ", 问题: [A-7]")}
    assert judge(l207.RULE, {**files, "issues": "问题: []\n"}) == []
    assert judge(l207.RULE, {**files, "issues.yaml": "问题: []\n"}) == []


def test_a_unit_that_a_suggestion_names_is_told_once(judge: Judge) -> None:
    text = """\
建议:
  - 编号: JY-1
    标题: 修路
    内容: 村口的路坏了，请修。
    领衔代表: D-1
    提出日期: 2022-03-01
    记录:
      - {日期: 2022-03-02, 事项: 审核, 结果: 立}
      - {日期: 2022-03-03, 事项: 交办, 主办单位: 县城管局, 答复时限: 2022-06-01}
"""
    [found] = judge(l205.RULE, {"suggestions.yaml": text})
    assert found.startswith("suggestions.yaml:9 “县城管局”没有在单位里登记")


def test_predecessors(load: Load) -> None:
    texts = [
        issue("A-1", "前身: {活动: 2021-6+1, 编号: lp-21-001}"),
        issue("A-2", "前身: {活动: 2021-6+1, 编号: LP-21-002}"),
        issue("A-3", "前身: {活动: 2019-5+1, 编号: LP-19-001}"),
        issue("A-4", "前身: {活动: 2022-5+2, 编号: a-4}"),
    ]
    book = load({"issues/02.yaml": issues(*texts)})
    book.earlier = {"2021-6+1": frozenset({"lp-21-001"}), "2019-5+1": None, "2022-5+2": None}
    wrong, itself = list(l207.check(book))
    assert (wrong.location.line, itself.location.line) == (20, 38)
    assert "活动“2021-6+1”里没有编号为“LP-21-002”的问题，是否为“LP-21-001”？" in wrong.message
    assert "就是这个问题自己" in itself.message


# --- L208 -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["县区: 滦平县\n", "县区: 滦平满族自治县\n", "县区: 滦河县\n简称: [滦平]\n", "县区: 滦平\n"],
)
def test_a_folder_bears_a_name_of_its_county(judge: Judge, text: str) -> None:
    assert judge(l208.RULE, {"county.yaml": text}) == []


def test_a_folder_of_another_name(judge: Judge) -> None:
    [found] = judge(l208.RULE, {"county.yaml": "县区: 围场满族蒙古族自治县\n"})
    assert found.startswith("county.yaml:1 文件夹“滦平”")
    assert "改名为“围场”" in found


def county(name: str, code: str | None) -> County:
    return County.model_validate({"县区": name, "代码": code})


def test_two_folders_of_one_county() -> None:
    folders = [
        ("承德", county("承德市", "130800"), Location("承德/county.yaml")),
        ("承德县", county("承德县", "130821"), Location("承德县/county.yaml")),
        ("滦平", county("滦平县", None), Location("滦平/county.yaml")),
        ("滦平县", county("滦平县", "130824"), Location("滦平县/county.yaml")),
        ("隆化", county("隆化县", "130824"), Location("隆化/county.yaml")),
    ]
    by_name, by_code = list(l208.twins(folders))
    assert by_name.location.path == "滦平县/county.yaml"
    assert "与文件夹“滦平”是同一个县区（县区都是“滦平县”）" in by_name.message
    assert by_code.location.path == "隆化/county.yaml"
    assert "与文件夹“滦平县”是同一个县区（代码都是“130824”）" in by_code.message
