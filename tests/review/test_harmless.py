"""Rewrites that change nothing: the review has nothing to say of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledger import COUNTY, FOLDER, ISSUES
from repository import COUNTY_FILE, FILE, make

ONE = ISSUES + "      - {日期: 2022-04-06, 事项: 进展, 说明: 设备进场。}\n"
SECOND = ONE.split("问题:\n")[1].replace("LP-02-004", "LP-02-005").replace("三个窗口", "五个窗口")
BOTH = ONE + SECOND

REORDERED = ONE.replace("    方面: 政务服务\n", "").replace(
    "    责任人: 局长\n", "    责任人: 局长\n    方面: 政务服务\n"
)
BLOCK = ONE.replace(
    "      - {日期: 2022-04-06, 事项: 进展, 说明: 设备进场。}\n",
    "      - 事项: 进展\n        说明: >-\n          设备进场。\n        日期: '2022-04-06'\n",
)
REWRITES = {
    "keys in another order": {FILE: REORDERED},
    "block instead of braces, quotes": {FILE: BLOCK},
    "comments and blank lines": {FILE: "# 头\n" + ONE.replace("    点位", "\n    # 注\n    点位")},
    "line ends": {FILE: ONE.replace("\n", "\r\n")},
    "quotes": {FILE: ONE.replace("局长", '"局长"').replace("2022-03-11", "'2022-03-11'")},
    "indent": {FILE: "\n".join(f"  {x}" if x.startswith("  ") else x for x in ONE.split("\n"))},
    "an empty list": {FILE: ONE.replace("    责任人", "    配合单位: []\n    乡镇:\n    责任人")},
    "full-width number": {FILE: ONE.replace("编号: LP-02-004", "编号: ＬＰ-02-004")},
    "short name of the unit": {
        FILE: ONE.replace("县行政审批局", "审批局"),
        COUNTY_FILE: COUNTY.replace("县行政审批局,", "县行政审批局, 简称: [审批局],"),
    },
}  # fmt: skip


@pytest.mark.parametrize("name", REWRITES)
def test_a_rewrite_is_no_fault(name: str, tmp_path: Path) -> None:
    repo = make(tmp_path, {FILE: ONE})
    repo.change(REWRITES[name])
    found = repo.review()
    assert found.faults == ()
    assert found.moved == ()
    shown = {
        "full-width number": {"编号"},
        "short name of the unit": {"责任单位", "单位：县行政审批局"},
    }
    assert {one.field for one in found.changes} == shown.get(name, set())


def test_issues_in_another_order_and_another_file_are_no_change(tmp_path: Path) -> None:
    repo = make(tmp_path, {FILE: BOTH})
    head = "领域: 优化营商环境\n问题:\n"
    repo.change({FILE: head + SECOND + ONE.split("问题:\n")[1]})
    assert repo.review().changes == ()
    repo.change({FILE: ONE, f"{FOLDER}/滦平/issues/02-另一份.yaml": head + SECOND})
    found = repo.review()
    assert (found.changes, found.faults) == ((), ())


def test_a_file_or_county_folder_that_is_renamed_is_no_change(tmp_path: Path) -> None:
    repo = make(tmp_path, {FILE: ONE})
    repo.git("mv", FILE, f"{FOLDER}/滦平/issues/二.yaml")
    repo.git("mv", f"{FOLDER}/滦平", f"{FOLDER}/滦平县")
    repo.commit()
    found = repo.review()
    assert (found.changes, found.faults, found.moved) == ((), (), ())


def test_two_states_that_are_the_same(tmp_path: Path) -> None:
    repo = make(tmp_path)
    found = repo.review("HEAD", "HEAD")
    assert (found.changes, found.faults, found.moved) == ((), (), ())
    ran = repo.lddj("diff")
    assert (ran.code, ran.out) == (0, "HEAD → 工作区：台账没有变化。\n")
