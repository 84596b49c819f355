"""代表建议: the course, the figures and the lists of the example, counted by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kinds.test_examples import book_of
from lddj.kinds.registry import kind_of
from lddj.stats.matters import kind_on, over, seen_on

KIND = kind_of("建议")


def test_the_example_is_sound() -> None:
    assert [one.message for one in book_of("suggestions").diagnostics] == []


def states_on(day: str) -> dict[str, str]:
    """The state of each suggestion that there is on a day."""
    seen = seen_on(book_of("suggestions"), KIND, date.fromisoformat(day))
    return {one.id[-3:]: one.course.state for one in seen}


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-01-15", "待审核"), ("2026-01-16", "待交办"), ("2026-02-06", "办理中"),
        ("2026-04-21", "待预审"), ("2026-04-22", "办理中"), ("2026-04-29", "待答复"),
        ("2026-05-06", "待评价"), ("2026-06-01", "跟踪落实"), ("2026-09-30", "跟踪落实"),
        ("2026-12-01", "已办结"),
    ],
)  # fmt: skip
def test_what_the_records_make_of_a_suggestion(day: str, state: str) -> None:
    assert states_on(day)["023"] == state


def test_a_revisit_opens_again_what_was_said_to_be_solved() -> None:
    assert states_on("2026-05-20")["025"] == "已办结"
    assert states_on("2026-08-10")["025"] == "跟踪落实"


BY_HAND: list[tuple[str, dict[str, Any], dict[str, list[str]]]] = [
    (
        "2026-02-10",
        {
            "收到数": 3, "立案率": "100.00%", "建议数": 2, "重点数": 0, "已交办数": 2,
            "交办及时率": "100.00%", "退回率": "0.00%", "已答复数": 0, "答复率": "0.00%",
            "按期答复率": "—", "协办按期率": "—", "解决率": "0.00%", "承诺数": 0, "逾期数": 0,
            "参评率": "—", "月调度到位率": "—",
        },
        {"交办超期": [], "逾期": [], "协办超期": []},
    ),
    (
        "2026-03-06",
        {"协办按期率": "100.00%", "重点数": 1, "交办及时率": "100.00%", "月调度到位率": "—"},
        {"交办超期": ["JY-18-6-024"], "协办超期": [], "未调度": []},
    ),
    (
        "2026-04-21",
        {
            "已答复数": 1, "答复率": "50.00%", "按期答复率": "100.00%", "办前沟通率": "100.00%",
            "办中沟通率": "0.00%", "办后沟通率": "0.00%", "见面率": "0.00%", "面复率": "0.00%",
            "主要负责人签发率": "0.00%", "预审一次通过率": "100.00%", "解决数": 1,
            "解决率": "50.00%", "月调度到位率": "100.00%", "临期数": 1,
        },
        {"未评价": ["JY-18-6-025"], "临期": ["JY-18-6-023"], "未调度": []},
    ),
    (
        "2026-05-31",
        {
            "已答复数": 2, "答复率": "100.00%", "预审一次通过率": "50.00%", "面复率": "50.00%",
            "主要负责人签发率": "50.00%", "见面率": "50.00%", "参评数": 1, "参评率": "50.00%",
            "满意率": "0.00%", "基本满意以上率": "100.00%", "态度满意率": "100.00%",
            "一次满意率": "0.00%", "解决数": 1, "未了数": 1, "不办数": 0, "承诺数": 1,
            "承诺逾期数": 0, "到期承诺数": 0, "落实率": "—", "曾未了数": 1, "转化数": 0,
            "转化率": "0.00%", "不实率": "—", "月调度到位率": "33.33%", "重办率": "0.00%",
        },
        {"未调度": ["JY-18-6-023"], "评价超期": [], "未评价": []},
    ),
    (
        "2026-09-25",
        {
            "已落实承诺数": 1, "承诺按期率": "100.00%", "到期承诺数": 0, "不实数": 1,
            "不实率": "100.00%", "逾期数": 1,
        },
        {"逾期": ["JY-18-6-025"], "承诺临期": [], "未调度": ["JY-18-6-023"]},
    ),
    (
        "2026-10-01",
        {"到期承诺数": 1, "自报落实率": "100.00%", "落实率": "0.00%"},
        {"满意未落实": []},
    ),
    (
        "2026-12-01",
        {
            "解决率": "50.00%", "落实率": "100.00%", "转化数": 1, "转化率": "100.00%",
            "落实满意率": "100.00%", "月调度到位率": "14.29%", "答复率": "100.00%", "并案数": 0,
        },
        {"未调度": [], "应公开未公开": [], "久未更新": ["JY-18-6-024"]},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("day", "figures", "lists"), BY_HAND, ids=[day for day, *_ in BY_HAND])
def test_figures_counted_by_hand(
    day: str, figures: dict[str, Any], lists: dict[str, list[str]]
) -> None:
    found = kind_on(book_of("suggestions"), KIND, date.fromisoformat(day))
    shown = found.shown(2)
    assert {key: shown[key] for key in figures} == figures
    assert {key: sorted(found.lists.get(key, [])) for key in lists} == lists


def test_every_indicator_and_list_has_the_name_of_the_specification() -> None:
    assert KIND.figures is not None
    assert KIND.figures.indicators == (
        "收到数", "立案率", "建议数", "重点数", "已交办数", "交办及时率", "退回数", "退回率",
        "协办按期率", "已答复数", "答复率", "按期答复率", "办前沟通率", "办中沟通率", "办后沟通率",
        "见面率", "面复率", "主要负责人签发率", "预审一次通过率", "参评数", "参评率", "满意率",
        "基本满意以上率", "不满意率", "态度满意率", "一次满意率", "解决数", "未了数", "不办数",
        "解决率", "承诺数", "已落实承诺数", "承诺逾期数", "承诺临期数", "承诺按期率", "到期承诺数",
        "自报落实率", "落实率", "曾未了数", "转化数", "转化率", "落实满意率", "不实数", "不实率",
        "重办数", "重办率", "月调度到位率", "并案数",
        "逾期数", "临期数", "久未更新数", "督办次数", "未反馈数", "反馈率", "上报数",
    )  # fmt: skip
    assert set(KIND.figures.list_names) == {
        "逾期", "临期", "久未更新", "未反馈", "交办超期", "协办超期", "预审超期", "评价超期",
        "未评价", "承诺逾期", "承诺临期", "满意未落实", "未调度", "并案未答复", "应公开未公开",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("dimension", "groups"),
    [
        ("代表团", {"东山镇": 2, "南坪乡": 1}), ("类别", {"未注明": 2, "城建环资": 1}),
        ("年度", {"2026": 3}),
        ("责任单位", {"未注明": 1, "县住房和城乡建设局": 1, "县交通局": 1}),
    ],
)  # fmt: skip
def test_suggestions_are_grouped(dimension: str, groups: dict[str, int]) -> None:
    found = over(book_of("suggestions"), KIND, date(2026, 12, 1), dimension)
    assert {name: one.counts["收到数"] for name, one in found.items()} == groups
