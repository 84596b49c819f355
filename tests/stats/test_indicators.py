"""What an indicator is of a county, a unit, an area and a team, counted by hand."""

# ruff: noqa: E501 - a row of a table reads best on one line

from __future__ import annotations

from datetime import date

import pytest
from ledger import COUNTY, FOLDER, ISSUES, PROJECTS, write_ledger

from lddj.load.books import CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.stats.indicators import Measures, is_rate, known_indicators
from lddj.stats.subjects import everyone, resolver

DAY = date(2022, 4, 28)
TEAMS = (
    COUNTY.replace("类型: 工作专班, 领域: [重点项目建设]}", "类型: 工作专班, 领域: [重点项目建设], 止: 2022-04-01}")
    .replace("类型: 工作专班, 领域: [优化营商环境]}", "类型: 工作专班, 领域: [优化营商环境], 乡镇: [东山镇, 西河镇, 南坪乡]}")
    + "代表:\n  总数: {县: 10}\n  参与: {县: 4}\n"
)  # fmt: skip
FOUND = ISSUES.replace("    点位:", "    乡镇: 东山镇\n    发现单位: ZB-02\n    点位:")
DONE = "      - {日期: 2022-04-05, 事项: 整改完成, 说明: 已整合。}\n"
SECOND = (
    FOUND.split("问题:\n")[1]
    .replace("LP-02-004", "LP-02-005")
    .replace("责任单位: 县行政审批局", "责任单位: 县住建局")
)
NODES = "    节点: [{名称: 选线, 时限: 2022-03-31}, {名称: 架线, 时限: 2022-04-20}]\n    记录:\n"
FILES = {
    f"{FOLDER}/滦平/county.yaml": TEAMS,
    f"{FOLDER}/滦平/issues/01.yaml": PROJECTS.replace("    记录:\n", NODES).replace(
        "事项: 进展", "事项: 进展, 节点: 选线"
    ),
    f"{FOLDER}/滦平/issues/02.yaml": FOUND + DONE + SECOND,
    f"{FOLDER}/滦平/activities.yaml": """\
活动:
  - {编号: HD-1, 日期: 2022-02-20, 类型: 培训, 主题: 业务培训, 次数: 2}
  - {编号: HD-2, 日期: 2022-03-05, 类型: 视察, 主题: 看窗口, 专班: ZB-02, 地点: 西河镇政府, 次数: 3}
  - {编号: HD-3, 日期: 2022-03-08, 类型: 暗访, 主题: 看项目, 领域: 优化营商环境, 抽查: {对象: 窗口, 总数: 8, 抽查数: 2}}
  - {编号: HD-4, 日期: 2022-05-08, 类型: 暗访, 主题: 以后的, 专班: ZB-02, 地点: 南坪乡}
  - {编号: HD-5, 日期: 2022-04-08, 类型: 满意度测评, 主题: 窗口, 测评: {满意: 5, 基本满意: 3, 不满意: 2, 无效: 1}}
""",
    f"{FOLDER}/滦平/outcomes.yaml": """\
成果:
  - {编号: CG-1, 类型: 制度, 名称: 一窗受理办法, 日期: 2022-03-31, 领域: 优化营商环境}
  - {编号: CG-2, 类型: 制度, 名称: 项目调度办法, 日期: 2022-05-31, 领域: 优化营商环境}
  - {编号: CG-3, 类型: 调研报告, 名称: 报告, 日期: 2022-03-31}
""",
    f"{FOLDER}/滦平/tasks.yaml": """\
任务:
  - {编号: RW-1, 任务: 梳理, 牵头单位: 县行政审批局, 下达日期: 2022-03-01, 完成时限: 2022-03-31, 领域: 优化营商环境}
  - {编号: RW-2, 任务: 宣传, 牵头单位: 县发展和改革局, 下达日期: 2022-03-01, 完成时限: 2022-05-31}
""",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> CountyBook:
    source = write_ledger(tmp_path_factory.mktemp("indicators"), FILES)
    found = load_county(source, load_campaign(source, "2022-5+2"), "滦平")
    assert not [one for one in found.diagnostics if one.is_error]
    return found


@pytest.mark.parametrize(
    ("dimension", "name", "indicator", "expected"),
    [
        ("县区", "滦平", "整改完成率", (1, 3)),
        ("县区", "滦平", "问题数", (3, None)),
        ("县区", "滦平", "问题.问题数", (3, None)),
        ("县区", "滦平", "反弹率", None),
        ("县区", "滦平", "问题.节点数", (2, None)),
        ("县区", "滦平", "问题.节点按期率", (1, 2)),
        ("责任单位", "县住房和城乡建设局", "问题.节点数", (0, None)),
        ("领域", "优化营商环境", "问题.日清数", (0, None)),
        ("县区", "滦平", "活动次数", (5, None)),
        ("县区", "滦平", "培训次数", (2, None)),
        ("县区", "滦平", "制度成果数", (1, None)),
        ("县区", "滦平", "参与率", (4, 10)),
        ("县区", "滦平", "抽查率", (2, 8)),
        ("县区", "滦平", "满意率", (5, 10)),
        ("县区", "滦平", "基本满意以上", (8, 10)),
        ("县区", "滦平", "任务.任务数", (2, None)),
        ("县区", "滦平", "任务.逾期数", (1, None)),
        ("县区", "滦平", "线索.线索数", None),
        ("县区", "滦平", "日志.日志数", None),
        ("县区", "滦平", "点位覆盖率", None),
        ("责任单位", "县行政审批局", "整改完成率", (1, 1)),
        ("责任单位", "县住房和城乡建设局", "整改完成率", (0, 1)),
        ("责任单位", "县行政审批局", "任务.逾期数", (1, None)),
        ("责任单位", "县住房和城乡建设局", "任务.任务数", (0, None)),
        ("责任单位", "县行政审批局", "活动次数", None),
        ("领域", "优化营商环境", "问题数", (2, None)),
        ("领域", "优化营商环境", "活动次数", (1, None)),
        ("领域", "优化营商环境", "任务.任务数", (1, None)),
        ("工作专班", "ZB-02", "整改完成率", (1, 2)),
        ("工作专班", "ZB-02", "点位覆盖率", (2, 3)),
        ("工作专班", "ZB-02", "活动次数", (4, None)),
        ("工作专班", "ZB-02", "制度成果数", (1, None)),
        ("工作专班", "ZB-02", "任务.任务数", (1, None)),
        ("工作专班", "ZB-01", "问题数", (0, None)),
        ("工作专班", "ZB-01", "点位覆盖率", None),
    ],
)
def test_counted_by_hand(
    book: CountyBook,
    dimension: str,
    name: str,
    indicator: str,
    expected: tuple[int, int | None] | None,
) -> None:
    found = Measures([book], dimension, DAY).of(name, indicator)
    assert (tuple(found) if found else None) == expected


KEPT = {
    **FILES,
    f"{FOLDER}/滦平/activities.yaml": """\
活动:
  - {编号: HD-1, 日期: 2022-03-05, 类型: 视察, 主题: 看窗口, 专班: ZB-02, 议定: [{编号: YD-1, 内容: 增设窗口, 责任单位: 县行政审批局, 时限: 2022-04-27}]}
  - {编号: HD-2, 日期: 2022-03-06, 类型: 视察, 主题: 看大厅, 领域: 优化营商环境}
  - {编号: HD-3, 日期: 2022-03-07, 类型: 视察, 主题: 看工地}
""",
    f"{FOLDER}/滦平/logs.yaml": """\
日志:
  - {编号: RZ-1, 日期: 2022-03-05, 专班: ZB-02, 活动: HD-1, 事项: 看窗口, 内容: 看了两处。, 零问题: 是, 建议: [增设窗口]}
  - {编号: RZ-2, 日期: 2022-04-28, 专班: ZB-02, 事项: 回访, 问题: [{说明: 标牌破损, 未立理由: 当场更换}, {说明: 排队长, 台账: LP-02-004}]}
  - {编号: RZ-3, 日期: 2022-04-29, 专班: ZB-02, 事项: 以后的, 零问题: 是}
""",
    f"{FOLDER}/滦平/duty.yaml": "包联:\n  - {编号: BL-1, 领导: 县人大常委会主任, 乡镇: [东山镇]}\n",
}
"""With what is counted without records, and what an activity decided."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> CountyBook:
    source = write_ledger(tmp_path_factory.mktemp("kept"), KEPT)
    found = load_county(source, load_campaign(source, "2022-5+2"), "滦平")
    faults = [one for document in found.documents.values() for one in document.diagnostics]
    assert [one.message for one in faults] == []
    return found


@pytest.mark.parametrize(
    ("dimension", "name", "indicator", "expected"),
    [
        ("县区", "滦平", "日志.日志数", (2, None)),
        ("县区", "滦平", "日志.应记活动数", (3, None)),
        ("县区", "滦平", "日志.日志率", (1, 3)),
        ("县区", "滦平", "日志.问题入账率", (1, 2)),
        ("县区", "滦平", "包联.包联数", (1, None)),
        ("县区", "滦平", "联系.联系次数", None),
        ("县区", "滦平", "议定.议定数", (1, None)),
        ("县区", "滦平", "议定.逾期数", (1, None)),
        ("工作专班", "ZB-02", "日志.日志数", (2, None)),
        ("工作专班", "ZB-02", "日志.应记活动数", (2, None)),
        ("工作专班", "ZB-02", "日志.日志率", (1, 2)),
        ("工作专班", "ZB-01", "日志.日志数", (0, None)),
        ("工作专班", "ZB-01", "日志.日志率", None),
        ("工作专班", "ZB-02", "包联.包联数", None),
        ("责任单位", "县行政审批局", "日志.日志数", None),
        ("责任单位", "县行政审批局", "议定.逾期数", (1, None)),
        ("责任单位", "县发展和改革局", "议定.逾期数", (0, None)),
        ("领域", "优化营商环境", "日志.日志数", None),
    ],
)
def test_what_has_no_records_is_of_a_county_and_of_a_team(
    kept: CountyBook,
    dimension: str,
    name: str,
    indicator: str,
    expected: tuple[int, int | None] | None,
) -> None:
    found = Measures([kept], dimension, DAY).of(name, indicator)
    assert (tuple(found) if found else None) == expected


@pytest.mark.parametrize("indicator", ["议定.议定数", "日志.日志数", "线索.线索数"])
def test_what_a_county_does_not_keep_has_no_value(book: CountyBook, indicator: str) -> None:
    assert Measures([book], "县区", DAY).of("滦平", indicator) is None


@pytest.mark.parametrize("name", ["整改", "问题.整改", "线索.整改", "议题.议题数"])
def test_an_indicator_that_there_is_not(book: CountyBook, name: str) -> None:
    with pytest.raises(KeyError):
        Measures([book], "县区", DAY).of("滦平", name)


def test_every_indicator_is_of_everybody_or_has_no_value(book: CountyBook) -> None:
    for dimension in ("县区", "责任单位", "领域", "工作专班"):
        measures = Measures([book], dimension, DAY)
        names = everyone(measures, ["问题", "任务"])
        assert names
        for indicator in known_indicators():
            for found in (measures.of(name, indicator) for name in names):
                assert found is None or (found.denominator is not None) == is_rate(indicator)


def test_who_is_scored_and_what_names_mean(book: CountyBook) -> None:
    everybody = {
        dimension: everyone(Measures([book], dimension, DAY), ["问题"])
        for dimension in ("县区", "责任单位", "领域", "工作专班")
    }
    assert everybody == {
        "县区": ["滦平"],
        "责任单位": ["县住房和城乡建设局", "县发展和改革局", "县行政审批局"],
        "领域": ["重点项目建设", "优化营商环境"],
        "工作专班": ["ZB-02"],
    }
    named = {
        ("县区", "滦平县"): "滦平",
        ("县区", "平泉"): None,
        ("责任单位", "县住建局"): "县住房和城乡建设局",
        ("责任单位", "县教育局"): None,
        ("领域", "优化营商环境"): "优化营商环境",
        ("领域", "别的"): None,
        ("工作专班", "优化营商环境工作专班"): "ZB-02",
        ("工作专班", "ＺＢ-02"): "ZB-02",
        ("工作专班", "ZB-09"): None,
    }
    for (dimension, name), expected in named.items():
        assert resolver([book], dimension)(name) == expected, name


def test_what_is_no_indicator() -> None:
    for name in (
        "整改率",
        "线索.整改完成率",
        "别的.逾期数",
        "问题.节点",
        "问题.点位覆盖率",
        "节点数",
        "活动.活动数",
        "",
    ):
        assert is_rate(name) is None
    assert is_rate("日志.问题入账率")
    assert is_rate("联系.达标率")
    assert is_rate("代表.代表数") is False
