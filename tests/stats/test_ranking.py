"""Rankings: exact, ties share a rank, who has no denominator is last, 后进."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lddj.model.campaign import Conventions
from lddj.stats.ranking import GroupChange, change_text, laggards, ranked
from lddj.stats.standing import is_burden, is_merit
from lddj.stats.tally import INDICATORS, Tally


def county(issues: int, done: int, overdue: int = 0) -> GroupChange:
    """A county's figures, without a period before."""
    return GroupChange(Tally({"问题数": issues, "整改完成数": done, "逾期数": overdue}), Tally())


def ranks(groups: dict[str, GroupChange], by: str = "整改完成率") -> list[tuple[int | None, str]]:
    """What stands in the ranking."""
    return [(one.rank, one.name) for one in ranked(groups, by)]


def test_equal_fractions_share_a_rank_and_the_next_is_skipped() -> None:
    groups = {"甲": county(6, 2), "乙": county(4, 3), "丙": county(0, 0), "丁": county(3, 1),
              "戊": county(10, 1)}  # fmt: skip
    assert ranks(groups) == [(1, "乙"), (2, "甲"), (2, "丁"), (4, "戊"), (None, "丙")]


def test_what_prints_alike_is_not_equal() -> None:
    groups = {"甲": county(200001, 100000), "乙": county(2, 1)}
    assert ranks(groups) == [(1, "乙"), (2, "甲")]


def orders(groups: dict[str, GroupChange], by: str) -> list[tuple[int | None, int | None, str]]:
    """名次, 序号 and name of what stands in the ranking."""
    return [(one.rank, one.order, one.name) for one in ranked(groups, by)]


def test_burdens_come_highest_first_with_an_order_and_no_rank() -> None:
    groups = {
        "甲": county(10, 1, 1),
        "乙": county(10, 1, 3),
        "丙": county(0, 0),
        "丁": county(5, 1, 1),
    }
    assert orders(groups, "逾期数") == [
        (None, 1, "乙"), (None, 2, "甲"), (None, 3, "丁"), (None, None, "丙"),
    ]  # fmt: skip
    assert orders(groups, "逾期率") == [
        (None, 1, "乙"), (None, 2, "丁"), (None, 3, "甲"), (None, None, "丙"),
    ]  # fmt: skip


def test_what_is_neither_merit_nor_burden_has_an_order_too() -> None:
    groups = {"甲": county(4, 1), "乙": county(9, 1)}
    assert orders(groups, "问题数") == [(None, 1, "乙"), (None, 2, "甲")]


def test_every_indicator_is_a_merit_a_burden_or_neither() -> None:
    assert [name for name in INDICATORS if is_merit(name)] == [
        "整改完成率", "已核查率", "核查率", "核查通过率", "销号率", "按期完成率", "反馈率",
    ]  # fmt: skip
    assert [name for name in INDICATORS if is_burden(name)] == [
        "迟完成数", "核查不通过次数", "逾期数", "逾期率", "临期数", "久未更新数", "反弹数",
        "反弹率", "未反馈数", "上报数", "撤销数",
    ]  # fmt: skip


def test_who_has_too_few_issues_or_no_denominator_is_last_with_the_reason() -> None:
    groups = {
        "甲": county(2, 2), "乙": county(3, 1), "丙": county(0, 0),
        "丁": GroupChange(Tally({"撤销数": 1}), Tally()),
    }  # fmt: skip
    found = ranked(groups, at_least=3)
    assert [(one.rank, one.name, one.reason) for one in found] == [
        (1, "乙", None),
        (None, "甲", "只有2个问题，不足3个"),
        (None, "丙", "没有问题"),
        (None, "丁", "登记的问题均已撤销"),
    ]
    (only,) = ranked({"甲": county(2, 2)}, "核查通过率")
    assert (only.rank, only.reason) == (None, "还没有核查")


def test_changes_are_differences_of_what_is_printed() -> None:
    change = GroupChange(county(3, 2).now, county(3, 1).now)
    assert change.text("整改完成率", 2) == "+33.34个百分点"  # 66.67 - 33.33
    assert change.text("整改完成数", 2) == "+1"
    assert change.text("问题数", 2) == "0"
    figures = change.figures(2)
    assert (figures["整改完成率"], figures["整改完成数"]) == ("+33.34", "+1")
    assert (figures["销号率"], figures["逾期数"], figures["核查率"]) == ("0.00", "0", "—")
    first = ranked({"甲": county(3, 2)})[0]
    assert change_text(first, "整改完成率", 2) == "—"


def named(groups: dict[str, GroupChange], **conventions: object) -> list[str]:
    """Who is behind."""
    rules = Conventions.model_validate(conventions)
    return [one.ranked.name for one in laggards(ranked(groups), rules)]


def test_who_is_first_or_like_all_is_not_behind_and_the_line_is_as_printed() -> None:
    assert named({"甲": county(10, 1), "乙": county(20, 2)}, 后进线="90%") == []
    assert named({"甲": county(10, 1), "乙": county(20, 1)}, 后进线="90%") == ["乙"]
    close = {"甲": county(1, 1), "乙": county(100000, 59996)}  # 59.996% prints 60.00%
    assert named(close, 后进线="60%") == []


def test_which_of_the_two_says_who_is_behind() -> None:
    groups = {"甲": county(4, 3), "乙": county(4, 2), "丙": county(4, 1)}
    rules = Conventions.model_validate({"后进线": "60%", "后进名次": "1"})
    found = {one.ranked.name: one.reason for one in laggards(ranked(groups), rules)}
    assert found == {"乙": "后进线", "丙": "后进线、后进名次"}


def test_who_is_behind() -> None:
    groups = {"甲": county(4, 3), "乙": county(4, 2), "丙": county(4, 2), "丁": county(4, 1),
              "戊": county(0, 0)}  # fmt: skip
    assert named(groups) == []
    assert named(groups, 后进线="50%") == ["丁"]
    assert named(groups, 后进线="50.01%") == ["乙", "丙", "丁"]
    assert named(groups, 后进名次="1") == ["丁"]
    assert named(groups, 后进名次="2") == ["乙", "丙", "丁"]
    assert named(groups, 后进名次="99") == ["乙", "丙", "丁"]
    assert named({"甲": county(1, 1), "乙": county(2, 2)}, 后进名次="1") == []


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=8))
def test_a_rank_is_one_more_than_how_many_are_better(figures: list[tuple[int, int]]) -> None:
    groups = {str(i): county(max(a, b), min(a, b)) for i, (a, b) in enumerate(figures)}
    rates = {
        name: Fraction(one.now.count("整改完成数"), one.now.count("问题数"))
        for name, one in groups.items()
        if one.now.count("问题数")
    }
    found = {one.name: one.rank for one in ranked(groups)}
    assert set(found) == set(groups)
    for name, rank in found.items():
        if name in rates:
            assert rank == 1 + sum(other > rates[name] for other in rates.values())
        else:
            assert rank is None
