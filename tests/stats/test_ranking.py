"""Rankings: exact, ties share a rank, who has no denominator is last, 后进."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lddj.model.campaign import Conventions
from lddj.stats.ranking import Change, change_text, laggards, ranked
from lddj.stats.tally import Tally


def county(issues: int, done: int, overdue: int = 0) -> Change:
    """A county's figures, without a period before."""
    return Change(Tally({"问题数": issues, "整改完成数": done, "逾期数": overdue}), Tally())


def ranks(groups: dict[str, Change], by: str = "整改完成率") -> list[tuple[int | None, str]]:
    """What stands in the ranking."""
    return [(one.rank, one.name) for one in ranked(groups, by)]


def test_equal_fractions_share_a_rank_and_the_next_is_skipped() -> None:
    groups = {"甲": county(6, 2), "乙": county(4, 3), "丙": county(0, 0), "丁": county(3, 1),
              "戊": county(10, 1)}  # fmt: skip
    assert ranks(groups) == [(1, "乙"), (2, "甲"), (2, "丁"), (4, "戊"), (None, "丙")]


def test_what_prints_alike_is_not_equal() -> None:
    groups = {"甲": county(200001, 100000), "乙": county(2, 1)}
    assert ranks(groups) == [(1, "乙"), (2, "甲")]


def test_low_is_best_for_what_is_overdue_and_a_count_of_none_has_a_rank() -> None:
    groups = {"甲": county(10, 1, 3), "乙": county(10, 1, 1), "丙": county(0, 0)}
    assert ranks(groups, "逾期数") == [(1, "丙"), (2, "乙"), (3, "甲")]
    assert ranks(groups, "逾期率") == [(1, "乙"), (2, "甲"), (None, "丙")]


def test_changes_are_taken_before_rounding() -> None:
    change = Change(county(3, 2).now, county(3, 1).now)
    assert change.text("整改完成率", 2) == "+33.33个百分点"
    assert change.text("整改完成数", 2) == "+1"
    assert change.text("问题数", 2) == "0"
    first = ranked({"甲": county(3, 2)})[0]
    assert change_text(first, "整改完成率", 2) == "—"


def named(groups: dict[str, Change], **conventions: object) -> list[str]:
    """Who is behind."""
    rules = Conventions.model_validate(conventions)
    return [one.name for one in laggards(ranked(groups), rules)]


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
