"""``make mutants``: what it draws and how it counts."""

from __future__ import annotations

import mutants

KNOWN = {
    "lddj.stats.a__mutmut_1": 1, "lddj.stats.a__mutmut_2": 0, "lddj.stats.a__mutmut_3": 33,
    "lddj.stats.a__mutmut_4": None, "lddj.stats.a__mutmut_5": -24,
    "lddj.stats.a__mutmut_6": 3, "lddj.render.b__mutmut_1": None,
}  # fmt: skip


def test_what_was_tested_is_counted() -> None:
    assert mutants.said("stats", KNOWN) == (
        "stats 2/5 killed (40.0 %), broken 1, no test 1, survived 1; 6 in all"
    )
    assert mutants.said("render", KNOWN) == ""
    assert mutants.said("kinds", KNOWN) == ""


def test_a_seed_draws_the_same_changes() -> None:
    first = mutants.drawn(KNOWN, 2, seed=7)
    assert first == mutants.drawn(KNOWN, 2, seed=7)
    assert [name.split(".")[1] for name in first] == ["stats", "stats", "render"]


def test_the_changes_of_a_package_are_the_same_whether_others_are_tried_or_not() -> None:
    drawn = mutants.drawn(KNOWN, 2, seed=7)
    assert mutants.of_package("render", drawn) == ["lddj.render.b__mutmut_1"]
    assert mutants.of_package("stats", drawn) == drawn[:2]
