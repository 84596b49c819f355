"""Units in one cell: how they are split, and which of them lead."""

from __future__ import annotations

import pytest

from lddj.intake.unit_names import units_in

WATER, HOUSING, ROADS = "县水务局", "县住建局", "县交通局"


@pytest.mark.parametrize(
    ("text", "leads", "named", "helps"),
    [
        ("县水务局", [], [WATER], []),
        ("县 水务局", [], [WATER], []),
        ("县水务局 县住建局", [], [WATER, HOUSING], []),
        ("县水务局/县住建局", [], [WATER, HOUSING], []),
        ("县水务局；县住建局\n县交通局", [], [WATER, HOUSING, ROADS], []),
        ("1.县水务局\n2.县住建局", [], [WATER, HOUSING], []),
        ("（1）县水务局（2）县住建局", [], [WATER, HOUSING], []),
        ("①县水务局②县住建局", [], [WATER, HOUSING], []),
        ("县水务局和县住建局", [], [WATER, HOUSING], []),
        ("县文化和旅游局", [], ["县文化和旅游局"], []),
        ("县水务局牵头，县住建局、县交通局配合", [WATER], [], [HOUSING, ROADS]),
        ("牵头单位：县水务局 配合单位：县住建局、县交通局", [WATER], [], [HOUSING, ROADS]),
        ("县水务局（牵头）、县住建局", [WATER], [HOUSING], []),
        ("由县水务局牵头，会同县住建局", [WATER], [], [HOUSING]),
        (
            "县市场监管局（县知识产权局、县食药安委办）",
            [], ["县市场监管局（县知识产权局、县食药安委办）"], [],
        ),
    ],
)  # fmt: skip
def test_units_of_a_cell(text: str, leads: list[str], named: list[str], helps: list[str]) -> None:
    found = units_in(text, {})
    assert (found.leads, found.named, found.helps) == (leads, named, helps)
    assert not found.doubts


def test_what_is_left_out_is_said() -> None:
    found = units_in("县教育局等相关单位", {})
    assert found.named == ["县教育局"]
    assert found.doubts == ["“县教育局等相关单位”里的“等相关单位”没有写入"]


def test_a_person_after_a_unit_is_no_unit() -> None:
    found = units_in("县水务局 张工", {})
    assert (found.named, found.persons) == ([WATER], ["张工"])


def test_registered_names_are_not_split_and_brackets_fall_where_the_bare_name_is_listed() -> None:
    known = {"县委、县政府督查室": "县委、县政府督查室", "县市场监管局": "县市场监管局"}
    found = units_in("县委、县政府督查室、县市场监管局（县知识产权局）", known)
    assert found.named == ["县委、县政府督查室", "县市场监管局"]
    assert found.doubts == ["“县市场监管局（县知识产权局）”当作“县市场监管局”"]
