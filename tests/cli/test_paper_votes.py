# ruff: noqa: E501 - the lines of papers as they are
"""What the papers of 实事 and 测评 say, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper_ledger import DAY

from cli.conftest import Run
from cli.test_paper import lines, rows


def said(run: Run, papers: Path, name: str, day: str = DAY) -> list[str]:
    """The lines of a paper of the county."""
    return lines(run, papers, name, "--county", "临溪", "--date", day)


def test_a_ballot_lists_what_went_to_the_vote_with_room_for_a_mark(run: Run, papers: Path) -> None:
    assert said(run, papers, "票决票") == [
        "# 临溪县2026年民生实事项目票决票",
        "每个项目在“赞成”“反对”“弃权”中选一栏画“○”。",
        "## 一、候选项目",
        "**候选项目**",
        "| 序号 | 项目 | 目标 | 资金（万元） | 赞成 | 反对 | 弃权 |",
        "| 1 | 村卫生室改造 | 卫生室 20 个 | 160.5 |    |    |    |",
        "台账版本：未提交；数据截至2026年3月26日",
    ]
    earlier = said(run, papers, "票决票", "2025-01-10")
    assert earlier[1] == (
        "每个项目在“赞成”“反对”“弃权”中选一栏画“○”。应选2个：赞成的不超过2个，超过的整张票无效。"
    )
    assert len(rows(earlier, "| 1 |", "| 2 |", "| 3 |")) == 3


def test_the_votes_are_counted_anew(run: Run, papers: Path) -> None:
    counted = said(run, papers, "计票单", "2025-03-01")
    assert counted[3] == (
        "五次会议，2025年1月18日票决（PJ-2025），办法：差额，应选2个，赞成要超过应到人数的半数。"
        "应到200人，实到188人；发出188张，收回188张，无效1张，有效187张。"
    )
    assert rows(counted, "| 编号", "| MS") == [
        "| 编号 | 项目 | 赞成 | 反对 | 弃权 | 名次 | 赞成占比（%） | 按票数 | 结果 |",
        "| MS-2025-01 | 乡村道路修复 | 176 | 6 | 5 | 1 | 88.00 176/200 | 选上 | 选上 |",
        "| MS-2025-02 | 老旧小区加装扶手 | 150 | 20 | 17 | 2 | 75.00 150/200 | 选上 | 选上 |",
        "| MS-2025-03 | 停车场扩建 | 97 | 60 | 30 | 3 | 48.50 97/200 | 未选上 | 未选上 |",
    ]
    alone = lines(run, papers, "计票单", "MS-2025-03", "--date", "2025-03-01")
    assert rows(alone, "| MS")[0].startswith("| MS-2025-03 | 停车场扩建 | 97 | 60 | 30 | 3 |")
    before = said(run, papers, "计票单", "2025-01-10")
    assert "还没有票决；人数和票数请点清后填写。" in before
    assert rows(before, "| MS-2025-03") == ["| MS-2025-03 | 停车场扩建 |    |    |    |  |  |    |"]


def test_who_builds_what_by_when_and_what_set_it(run: Run, papers: Path) -> None:
    assert rows(said(run, papers, "项目责任清单"), "| MS") == [
        "| MS-2025-01 | 乡村道路修复 | 修复里程 12 公里 | 860 | 县水务局 | 2025-11-30 | 2025-02-03 交办 "
        "| 开工（2025-04-10，2025-04-08完成） | 已评议 |",
        "| MS-2025-02 | 老旧小区加装扶手 | 小区 9 个 | 90 | 县城管局 | 2026-02-28 | 2025-06-18 调整 |  "
        "| 实施中 |",
    ]  # fmt: skip


def test_the_three_questions_with_the_days_by_which_they_are_due(run: Run, papers: Path) -> None:
    late = "没有问，应在2025年{}以前问（口径.三问）"
    assert rows(said(run, papers, "三问表"), "| MS", "| 三问") == [
        f"| MS-2025-01 | 乡村道路修复 | 县水务局 | 2025-03-10：资金已定。 | {late.format('7月31日')} "
        f"| {late.format('12月31日')} | 已评议 |",
        f"| MS-2025-02 | 老旧小区加装扶手 | 县城管局 | {late.format('3月31日')} "
        f"| {late.format('7月31日')} | {late.format('12月31日')} | 实施中 |",
        "| 三问齐全率 | 0.00% | 0/2 |",
    ]


def test_a_quarter_with_what_was_done_in_it_and_what_is_late(run: Run, papers: Path) -> None:
    quarter = said(run, papers, "季度汇报", "2025-06-30")
    assert quarter[0] == "# 临溪县民生实事项目2025年第2季度进展汇报"
    assert rows(quarter, "| MS-2025-01 | 2025", "| MS-2025-02 | 2025") == [
        "| MS-2025-01 | 2025-04-08 | 节点 | 节点：开工；三个标段开工 |",
        "| MS-2025-02 | 2025-06-18 | 调整 | 类型：时限；批准：县人大常委会第三十五次会议；"
        "新时限：2026-02-28；设计变更 |",
    ]
    assert "1. 三问未到位：MS-2025-02/问计划" in quarter
    now = said(run, papers, "季度汇报")
    assert "| 投资完成率 | 89.63% | 851.5/950 |" in now
    assert "1. 逾期：MS-2025-02" in now


def test_a_rating_stands_beside_who_took_part_in_it(run: Run, papers: Path) -> None:
    rated = said(run, papers, "评议通报")
    assert rows(rated, "| 编号", "| MS", "| 满意率", "| 评议率") == [
        "| 编号 | 项目 | 责任单位 | 评议日期 | 等次 | 测评 | 参评率（%） | 状态 |",
        "| MS-2025-01 | 乡村道路修复 | 县水务局 | 2026-03-05 | 满意 | CP-2026-01 | 90.32 28/31 "
        "| 已评议 |",
        "| 评议率 | 100.00% | 1/1 |",
        "| 满意率 | 100.00% | 1/1（参评率90.32%，28/31） |",
    ]


def test_the_votes_on_each_and_the_grade_that_they_make(run: Run, papers: Path) -> None:
    counted = said(run, papers, "测评计票单")
    assert [line for line in counted if line.startswith("##")] == [
        "## 一、CP-2026-01 民生实事测评（2026年3月5日，常委会第四十次会议）",
        "## 二、CP-2026-02 述职评议（2026年3月5日）",
    ]
    assert rows(counted, "| 对象", "| 县")[1:] == [
        "| 对象 | 满意 | 基本满意 | 不满意 | 弃权 | 无效 | 合计 | 满意票率（%） | 基本满意以上票率（%） "
        "| 参评率（%） | 等次 |",
        "| 县城管局主要负责人 | 24 | 4 | 1 | 0 | 0 | 29 | 77.42 24/31 | 90.32 28/31 | 93.55 29/31 "
        "| 满意 |",
        "| 县水务局主要负责人 | 8 | 7 | 14 | 0 | 0 | 29 | 25.81 8/31 | 48.39 15/31 | 93.55 29/31 "
        "| 不满意 |",
    ]  # fmt: skip
    assert (
        "应到31人，实到29人；发出29张，收回29张。满意票率的分母是组成人员31人；满意票过半数为满意，"
        "满意和基本满意票合计过半数为基本满意。参评率是收回的票数除以应到的人数。"
    ) in counted


def test_who_is_to_be_talked_to_and_what_is_followed(run: Run, papers: Path) -> None:
    assert rows(said(run, papers, "约谈名单"), "| CP", "| 约谈") == [
        "| CP-2026-02-2 | 县水务局主要负责人 | 县水务局 | 不满意 | 25.81 8/31 | 93.55 29/31 "
        "| 等次为不满意 | 2026-03-10 县人大常委会党组 |",
        "| 约谈落实率 | 100.00% | 1/1 |",
    ]
    assert rows(said(run, papers, "整改跟踪表"), "| CP") == [
        "| CP-2026-02-2 | 县水务局主要负责人 | 县水务局 | 2026-06-30 | 2026-03-10 责成整改 | 剩96天 "
        "|  | 整改中 |",
    ]


@pytest.mark.parametrize(
    ("number", "own", "others"),
    [
        ("CP-2026-02-2", ("| 满意 | 8 | 25.81 | 8/31 |", "县水务局："), ("24", "城管")),
        ("CP-2026-02/县城管局主要负责人", ("| 满意 | 24 | 77.42 | 24/31 |", "县城管局："), ("水务", "14")),
    ],
)  # fmt: skip
def test_a_letter_tells_one_its_own_votes_and_nobody_else_s(
    run: Run, papers: Path, number: str, own: tuple[str, ...], others: tuple[str, ...]
) -> None:
    letter = lines(run, papers, "反馈函", number, "--date", DAY)
    assert set(own) <= set(letter)
    assert not [line for line in letter for other in others if other in line]


def test_a_letter_is_one_at_a_time(run: Run, papers: Path) -> None:
    done = run("-C", papers, "paper", "反馈函", "CP-2026-02", "--date", DAY)
    assert done.code == 1
    assert "一次出一份，请写明编号：CP-2026-02/县城管局主要负责人、CP-2026-02-2" in done.err


def test_a_ranking_by_satisfaction_says_who_took_part(run: Run, papers: Path) -> None:
    for kind, by, shown in (
        ("实事", "满意率", "100.00%（1/1）  90.32%（28/31）"),
        ("测评", "满意票率", "77.42%（24/31）  93.55%（29/31）"),
    ):
        done = run("-C", papers, "rank", "--kind", kind, "--by", by, "--over", "责任单位", "--county",
                   "临溪", "--date", DAY)  # fmt: skip
        assert done.code == 0, done.err
        assert shown in done.out
