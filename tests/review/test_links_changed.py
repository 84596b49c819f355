"""What a change of links.yaml is said to be: the rule that moved, who is added and taken away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ledger import CAMPAIGN

from lddj.compare.changes import changes_between
from lddj.compare.comparison import Comparison

from .both_sides import compared, raised

BEFORE = """\
规矩:
  - {层次: 甲, 最少: 2, 每: 半年}
  - {层次: 乙, 最少: 1, 每: 月}
联系:
  - {层次: 甲, 谁: D-1, 对象: [XM-1]}
  - {层次: 甲, 谁: D-2, 对象: [XM-2]}
"""
AFTER = """\
规矩:
  - {层次: 甲, 最少: 1, 每: 半年}
  - {层次: 乙, 最少: 1, 每: 月}
联系:
  - {层次: 甲, 谁: D-2, 对象: [XM-2, XM-3]}
  - {层次: 甲, 谁: D-3, 对象: [XM-4]}
"""


def both(tmp_path: Path) -> list[Comparison]:
    base = {"campaign.yaml": CAMPAIGN, "滦平/links.yaml": BEFORE}
    return compared(tmp_path, base, {**base, "滦平/links.yaml": AFTER}, date(2022, 4, 1))


def test_each_item_by_its_name(tmp_path: Path) -> None:
    told = [
        (one.field, one.before, one.after)
        for found in both(tmp_path)
        for one in changes_between(found)
    ]
    rule = {"层次": "甲", "每": "半年"}
    assert told == [
        ("规矩：甲", {**rule, "最少": "2"}, {**rule, "最少": "1"}),
        ("联系：甲 D-1", {"层次": "甲", "谁": "D-1", "对象": ["XM-1"]}, None),
        (
            "联系：甲 D-2",
            {"层次": "甲", "谁": "D-2", "对象": ["XM-2"]},
            {"层次": "甲", "谁": "D-2", "对象": ["XM-2", "XM-3"]},
        ),
        ("联系：甲 D-3", None, {"层次": "甲", "谁": "D-3", "对象": ["XM-4"]}),
    ]


def test_the_rule_that_moved_is_named_where_it_stands(tmp_path: Path) -> None:
    [fault] = [one.fault for one in raised(both(tmp_path))]
    assert (fault.code, fault.location.line, fault.location.column) == ("L610", 2, 17)
    assert fault.message.startswith("links.yaml 的规矩“甲”的最少由“2”改成了“1”")
