"""Small ledgers of each kind: they are sound, and their figures are those counted by hand."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lddj.checking.county import Checker, campaign_diagnostics
from lddj.kinds.registry import all_kinds, kind_of
from lddj.load.books import CountyBook
from lddj.load.county import load_campaign
from lddj.load.sources.folder import FolderSource
from lddj.load.sources.layout import load_layout
from lddj.stats.matters import Matters, kind_on
from lddj.stats.overview import overview

DATA = Path(__file__).parents[1] / "data" / "kinds"
TODAY = date(2027, 1, 1)


def book_of(name: str) -> CountyBook:
    """The county of an example, checked; its campaign has no faults."""
    source = FolderSource(DATA / name)
    [campaign] = load_layout(source).campaigns
    book = load_campaign(source, campaign)
    assert not [one for one in campaign_diagnostics(book) if one.is_error]
    return Checker(source, TODAY).county(book, book.folders[0])


@pytest.mark.parametrize("name", ["leads", "opinions", "tasks", "inquiries"])
def test_the_examples_are_sound(name: str) -> None:
    assert [one.message for one in book_of(name).diagnostics if one.is_error] == []


def figures(name: str, kind: str, day: str) -> tuple[dict[str, int | str], Matters]:
    """The figures of a kind in an example on a day, and all that was counted."""
    found = kind_on(book_of(name), kind_of(kind), date.fromisoformat(day))
    return found.shown(2), found


LEADS: list[tuple[str, dict[str, Any]]] = [
    ("2026-03-10", {
        "线索数": 2, "有效线索数": 1, "受理率": "50.00%", "已签批数": 1, "签批及时率": "100.00%",
        "答复率": "0.00%", "按期答复率": "—", "重复率": "50.00%", "匿名数": 1, "逾期数": 0,
        "临期数": 0,
    }),
    ("2026-03-20", {
        "已答复数": 1, "按期答复率": "100.00%", "告知数": 1, "参评率": "100.00%", "满意率": "0.00%",
        "立问题数": 0, "办结率": "0.00%",
    }),
    ("2026-04-01", {"逾期数": 0, "立问题数": 1, "立问题率": "100.00%"}),
    ("2026-05-31", {
        "线索数": 3, "有效线索数": 2, "受理率": "66.67%", "签批及时率": "100.00%",
        "答复率": "100.00%",
        "按期答复率": "100.00%", "满意率": "50.00%", "立问题率": "50.00%", "办结率": "100.00%",
    }),
    ("2026-06-02", {
        "线索数": 4, "有效线索数": 3, "受理率": "75.00%", "已答复数": 3, "告知率": "100.00%",
        "参评率": "66.67%", "匿名率": "50.00%",
    }),
]  # fmt: skip
OPINIONS: list[tuple[str, dict[str, Any]]] = [
    ("2026-05-10", {
        "意见数": 2, "决议决定数": 1, "已交办数": 2, "交办及时率": "100.00%", "报告率": "0.00%",
        "条目数": 2, "已落实条目数": 0, "条目逾期数": 0,
    }),
    ("2026-07-21", {"条目落实率": "50.00%", "条目按期率": "100.00%", "逾期数": 0}),
    ("2026-08-29", {
        "已报告数": 1, "报告率": "50.00%", "按期报告率": "—", "征求意见率": "100.00%", "办结数": 0,
    }),
    ("2026-11-05", {
        "意见数": 3, "逾期数": 2, "按期报告率": "0.00%", "交办及时率": "66.67%", "公开率": "0.00%",
    }),
]  # fmt: skip
TASKS: list[tuple[str, dict[str, Any]]] = [
    ("2026-03-04", {"任务数": 3, "已完成数": 0, "长期坚持数": 1}),
    ("2026-05-25", {"已完成数": 1, "完成率": "50.00%", "按期完成率": "100.00%", "临期数": 0}),
    ("2026-06-25", {"临期数": 1, "逾期数": 0}),
    ("2026-07-01", {"逾期数": 1, "完成率": "50.00%", "按期完成率": "50.00%"}),
]
DECISIONS: list[tuple[str, dict[str, Any]]] = [
    ("2026-04-08", {"议定数": 0}),
    ("2026-04-20", {"议定数": 2, "已完成数": 0, "按期完成率": "—"}),
    ("2026-05-10", {"已完成数": 1, "按期完成率": "100.00%", "临期数": 1}),
    ("2026-05-20", {"完成率": "50.00%", "按期完成率": "50.00%", "逾期数": 1}),
]
ANSWERS: list[tuple[str, dict[str, Any]]] = [
    ("2026-05-19", {"场次": 0, "问数": 0}),
    ("2026-06-01", {
        "场次": 1, "问数": 3, "当场解决率": "33.33%", "承诺数": 1, "到期承诺数": 0,
        "承诺兑现率": "—",
    }),
    ("2026-06-25", {"临期数": 1}),
    ("2026-07-01", {
        "到期承诺数": 1, "承诺兑现率": "0.00%", "按期兑现率": "100.00%", "追问率": "33.33%",
        "研究推进转承诺率": "0.00%", "逾期数": 0,
    }),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind", "day", "wanted"),
    [
        (name, kind, day, wanted)
        for name, kind, those in (
            ("leads", "线索", LEADS), ("opinions", "意见", OPINIONS), ("tasks", "任务", TASKS),
            ("tasks", "议定", DECISIONS), ("inquiries", "问答", ANSWERS),
        )
        for day, wanted in those
    ],
)  # fmt: skip
def test_figures_counted_by_hand(name: str, kind: str, day: str, wanted: dict[str, Any]) -> None:
    shown, _ = figures(name, kind, day)
    assert {key: shown[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("name", "kind", "day", "lists"),
    [
        ("leads", "线索", "2026-03-17", {"未告知": ["XS-001"], "临期": []}),
        ("leads", "线索", "2026-03-19", {"未告知": [], "临期": []}),
        ("leads", "线索", "2026-03-08", {"审核超期": [], "签批超期": []}),
        ("opinions", "意见", "2026-10-08", {"交办超期": [], "逾期": ["SY-2026-06"]}),
        (
            "opinions", "意见", "2026-11-05",
            {
                "交办超期": ["SY-2026-05"], "逾期": ["SY-2026-04", "SY-2026-06"],
                "应公开未公开": ["SY-2026-04"], "条目逾期": [],
            },
        ),
        ("opinions", "意见", "2026-12-21", {"条目逾期": ["SY-2026-04/1"]}),
        ("opinions", "意见", "2026-12-15", {"条目临期": ["SY-2026-04/1"]}),
        ("inquiries", "问答", "2026-07-01", {"无计划": [], "计划逾期": []}),
        ("inquiries", "问答", "2026-08-01", {"计划逾期": ["XW-01-2"]}),
    ],
)  # fmt: skip
def test_lists_counted_by_hand(name: str, kind: str, day: str, lists: dict[str, list[str]]) -> None:
    _, found = figures(name, kind, day)
    assert {key: sorted(found.lists.get(key, [])) for key in lists} == lists


def test_a_report_tells_every_kind_that_is_kept() -> None:
    found = overview(book_of("tasks"), date(2026, 6, 5), 2)
    assert list(found) == ["问题", "线索", "任务", "议定"]
    assert found["问题"]["指标"] | {"反馈率": ""} == {
        "节点数": 2, "已完成节点数": 1, "节点逾期数": 1, "节点按期率": "50.00%", "日清数": 0,
        "逾期数": 0, "临期数": 0, "久未更新数": 1, "督办次数": 1, "未反馈数": 0, "反馈率": "",
        "上报数": 0,
    }  # fmt: skip
    assert found["问题"]["清单"]["节点逾期"] == ["LI-03-007/合同签订"]
    assert found["问题"]["状态"]["整改中"] == 1
    assert found["线索"]["状态"]["已并入"] == 1
    assert found["议定"]["清单"]["逾期"] == ["YD-02"]
    assert set(found["任务"]) == {"指标", "状态", "清单"}


def test_a_node_moved_by_its_own_extension(tmp_path: Path) -> None:
    shutil.copytree(DATA / "leads", tmp_path / "库")
    [file] = (tmp_path / "库").rglob("issues/01.yaml")
    more = (
        "      - {日期: 2026-05-20, 事项: 延期, 节点: 合同签订, 新时限: 2026-06-30, 批准: 主任,"
        " 说明: 招标。}\n      - {日期: 2026-06-02"
    )
    text = file.read_text("utf-8").replace("      - {日期: 2026-06-02", more)
    file.write_text(text, encoding="utf-8")
    source = FolderSource(tmp_path / "库")
    [campaign] = load_layout(source).campaigns
    book = Checker(source, TODAY).county(load_campaign(source, campaign), "临溪")
    assert [one.message for one in book.diagnostics if one.is_error] == []
    shown = overview(book, date(2026, 6, 25), 2)["问题"]
    assert shown["指标"]["节点逾期数"] == 0
    assert shown["清单"]["节点临期"] == ["LI-03-007/合同签订"]
    assert book.cases[0].whole_course.deadline == date(2026, 6, 30)


def test_no_kind_has_an_unreachable_state_or_a_dead_end() -> None:
    for kind in all_kinds():
        table = kind.table
        if table is None:
            continue
        starts = {next(iter(table.phases))} | (
            {"整改中", "待核查"} if kind.word == "问答" else set()
        )
        reached, waiting = set(starts), list(starts)
        while waiting:
            state = waiting.pop()
            for move in table.moves.values():
                if state in move.allowed:
                    waiting += [one for one in move.targets if one not in reached]
                    reached |= move.targets
        assert reached == set(table.phases), kind.word
        settled = table.states(
            *[one for one in set(table.phases.values()) if one in ("办结", "不办")]
        )
        for state in set(table.phases) - settled:
            assert any(state in move.allowed and move.targets for move in table.moves.values())
