"""What of a county is not about issues, counted by hand on the days on which it begins and ends."""

# ruff: noqa: E501 - a row of a table reads best on one line

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from ledger import COUNTY, FOLDER, ISSUES, write_ledger

from lddj.load.books import CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.stats.county import activities_on, by_level, computed, deputies_on, teams_on
from lddj.stats.report import CountyReport, county_report

FILES = {
    f"{FOLDER}/滦平/county.yaml": COUNTY.replace("领域: [重点项目建设]}", "领域: [重点项目建设], 起: 2022-03-10, 止: 2022-04-20}")
    .replace("代表小组, 领域: [优化营商环境]}", "代表小组, 代表: {县: 12, 乡: 30}}")
    + """\
  - {编号: DB-03, 名称: 第三代表小组, 类型: 代表小组, 代表: {市: 3}, 起: 2022-03-10, 止: 2022-04-20}
  - {编号: DB-04, 名称: 第四代表小组, 类型: 代表小组}
  - {编号: ZF-01, 名称: 县政府专班, 类型: 政府专班, 代表: {县: 50}}
代表:
  总数: {国家: 1, 省: 2, 市: 17, 县: 180, 乡: 700}
零报告:
  - {领域: 重点项目建设, 日期: 2022-04-20}
""",
    f"{FOLDER}/滦平/issues/01.yaml": "领域: 重点项目建设\n问题: []\n",
    f"{FOLDER}/滦平/issues/02.yaml": ISSUES,
    f"{FOLDER}/滦平/activities.yaml": """\
活动:
  - {编号: HD-1, 日期: 2022-03-10, 类型: 培训, 主题: 业务培训, 次数: 2, 人次: 40, 代表人次: 30}
  - {编号: HD-2, 日期: 2022-04-20, 类型: 培训, 主题: 窗口培训, 人次: 9}
  - {编号: HD-3, 起止: {起: 2022-04-20, 止: 2022-04-22}, 类型: 视察, 主题: 看窗口, 代表人次: 5, 次数: 3}
  - {编号: HD-4, 日期: 2022-03-11, 类型: 暗访, 主题: 看项目, 抽查: {对象: 窗口, 总数: 8, 抽查数: 2}}
  - {编号: HD-5, 日期: 2022-04-20, 类型: 满意度测评, 主题: 窗口服务, 测评: {满意: 5, 基本满意: 3, 不满意: 2, 无效: 1}}
""",
    f"{FOLDER}/滦平/tasks.yaml": """\
任务:
  - {编号: RW-1, 任务: 梳理清单, 牵头单位: 县行政审批局, 下达日期: 2022-03-01, 完成时限: 2022-03-31}
  - {编号: RW-2, 任务: 宣传发动, 牵头单位: 县住建局, 下达日期: 2022-03-01, 完成时限: 2022-04-20, 记录: [{日期: 2022-03-20, 事项: 进展, 说明: 已印发。}]}
  - {编号: RW-3, 任务: 建章立制, 牵头单位: 县行政审批局, 下达日期: 2022-03-01, 完成时限: 2022-03-31, 记录: [{日期: 2022-03-10, 事项: 进展, 说明: 已起草。}, {日期: 2022-03-31, 事项: 完成, 说明: 已印发。}]}
  - {编号: RW-4, 任务: 长期宣传, 牵头单位: 县行政审批局, 下达日期: 2022-03-01, 长期坚持: 是}
  - {编号: RW-5, 任务: 摸底排查, 牵头单位: 县住建局, 下达日期: 2022-03-01, 完成时限: 2022-03-31}
""",
    f"{FOLDER}/滦平/outcomes.yaml": """\
成果:
  - {编号: CG-1, 类型: 制度, 名称: 一窗受理办法, 日期: 2022-03-31}
  - {编号: CG-2, 类型: 制度, 名称: 项目调度办法, 日期: 2022-04-20}
  - {编号: CG-3, 类型: 调研报告, 名称: 报告, 日期: 2022-03-31}
""",
    f"{FOLDER}/滦平/inquiries.yaml": """\
询问:
  - 编号: XW-01
    日期: 2022-04-20
    形式: 常委会会议
    主题: 城乡供水
    应询单位: [县住建局]
    问答:
      - {编号: XW-01-1, 提问: 何时达标？, 应询单位: 县住建局, 答复: 四月底前。, 答复类型: 限期解决, 承诺: 水压达标, 时限: 2022-04-28}
      - {编号: XW-01-2, 提问: 管网老化怎么办？, 应询单位: 县住建局, 答复: 先摸底。, 答复类型: 限期解决, 承诺: 五月前摸清, 时限: 2022-04-25}
      - {编号: XW-01-3, 提问: 水质在哪里看？, 应询单位: 县住建局, 答复: 网站每月公示。, 答复类型: 当场解决}
""",
}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> CountyBook:
    source = write_ledger(tmp_path_factory.mktemp("county"), FILES)
    found = load_county(source, load_campaign(source, "2022-5+2"), "滦平")
    faults = [one for document in found.documents.values() for one in document.diagnostics]
    assert [one.message for one in (*faults, *found.diagnostics)] == []
    return found


@pytest.mark.parametrize(
    ("day", "teams", "groups", "taking_part"),
    [
        ("2022-03-09", 1, 2, 42),
        ("2022-03-10", 2, 3, 45),
        ("2022-04-20", 2, 3, 45),
        ("2022-04-21", 1, 2, 42),
    ],
)
def test_a_team_is_there_from_its_first_to_its_last_day(
    book: CountyBook, day: str, teams: int, groups: int, taking_part: int
) -> None:
    on = date.fromisoformat(day)
    assert (teams_on(book, on, "工作专班"), teams_on(book, on, "代表小组")) == (teams, groups)
    found = deputies_on(book, on)
    assert (found.everyone, found.taking_part) == (900, taking_part)
    assert found.rate == Fraction(taking_part, 900)


def test_the_deputies_of_each_level(book: CountyBook) -> None:
    assert book.county is not None
    assert book.county.model.deputies is not None
    assert book.county.model.deputies.everyone is not None
    assert by_level(book.county.model.deputies.everyone) == {
        "国家": 1, "省": 2, "市": 17, "县": 180, "乡": 700,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("since", "day", "held"),
    [
        (None, "2022-03-09", []),
        (None, "2022-03-10", [("培训", 2, 40, 30)]),
        ("2022-03-11", "2022-04-19", [("暗访", 1, 0, 0)]),
        ("2022-03-10", "2022-03-11", [("培训", 2, 40, 30), ("暗访", 1, 0, 0)]),
        (
            "2022-04-20",
            "2022-04-20",
            [("视察", 3, 0, 5), ("培训", 1, 9, 0), ("满意度测评", 1, 0, 0)],
        ),
        ("2022-04-21", "2022-04-22", []),
    ],
)
def test_activities_count_from_the_day_on_which_they_begin(
    book: CountyBook, since: str | None, day: str, held: list[tuple[str, int, int, int]]
) -> None:
    first = date.fromisoformat(since) if since else date.min
    found = activities_on(book, date.fromisoformat(day), first)
    assert sorted(map(tuple, found)) == sorted(held)


def test_what_the_ledger_says_of_published_figures(book: CountyBook) -> None:
    assert computed(book, date(2022, 4, 20)) == {
        "领域数": 1, "方面数": 1, "问题数": 1, "整改完成数": 0, "销号数": 0, "整改完成率": 0,
        "专班数": 2, "代表小组数": 3, "参与代表数": 45, "参与率": Fraction(1, 20),
        "培训次数": 3, "活动次数": 5,
    }  # fmt: skip


def test_what_a_report_says_besides_issues(book: CountyBook) -> None:
    early, late = (county_report(book, date(2022, 4, day)) for day in (19, 20))
    assert [tuple(one) for one in early.spot_checks] == [("窗口", 8, 2, Fraction(1, 4))]
    assert (early.ballots, early.nothing_found) == ([], [])
    [ballot] = late.ballots
    assert (ballot.subject, ballot.cast, ballot.valid) == ("窗口服务", 11, 10)
    assert (ballot.satisfied, ballot.at_least_mostly) == (Fraction(1, 2), Fraction(4, 5))
    assert late.nothing_found == ["重点项目建设"]
    assert (early.teams, early.deputy_groups, late.deputies.taking_part) == (2, 3, 45)
    assert {name: [one.id for one in those] for name, those in early.outcomes.items()} == {
        "制度": ["CG-1"], "调研报告": ["CG-3"],
    }  # fmt: skip
    assert [one.id for one in late.outcomes["制度"]] == ["CG-1", "CG-2"]


def _tasks(found: CountyReport) -> tuple[int, ...]:
    tasks = found.tasks
    return tasks.total, tasks.done, tasks.going, tasks.waiting, tasks.long_term


def test_how_far_the_tasks_have_come(book: CountyBook) -> None:
    first, due, over = (
        county_report(book, day)
        for day in (date(2022, 3, 31), date(2022, 4, 20), date(2022, 4, 21))
    )
    assert _tasks(first) == (5, 1, 1, 3, 1)
    assert first.tasks.late == []
    assert [tuple(one) for one in due.tasks.late] == [
        ("RW-1", "县行政审批局", "梳理清单", date(2022, 3, 31), 20),
        ("RW-5", "县住房和城乡建设局", "摸底排查", date(2022, 3, 31), 20),
    ]
    assert [(one.id, one.days_over) for one in over.tasks.late] == [
        ("RW-1", 21), ("RW-5", 21), ("RW-2", 1),
    ]  # fmt: skip


def test_what_was_asked_and_promised(book: CountyBook) -> None:
    before, held, over = (county_report(book, date(2022, 4, day)).inquiries for day in (19, 25, 29))
    assert (before.questions, before.promises) == (0, [])
    assert held.sessions == {"常委会会议": 1}
    assert held.types == {"限期解决": 2, "当场解决": 1}
    assert [(one.id, one.text) for one in held.promises] == [
        ("XW-01-1", "水压达标"), ("XW-01-2", "五月前摸清"),
    ]  # fmt: skip
    assert ([one.id for one in held.due], held.overdue, held.kept) == (["XW-01-2"], [], [])
    assert [(one.id, one.unit, one.days_over) for one in over.overdue] == [
        ("XW-01-2", "县住房和城乡建设局", 4), ("XW-01-1", "县住房和城乡建设局", 1),
    ]  # fmt: skip
