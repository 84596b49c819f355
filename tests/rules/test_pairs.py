"""Two faults planted in one entry are both named, whichever they are."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from ledger import COUNTY, FOLDER, write_ledger

from lddj.checking.run import check_repository

FILE = f"{FOLDER}/滦平/issues/02.yaml"
BASE = """\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    发现单位: DB-02
    类别: 限期整改
    责任单位: 县行政审批局
    配合单位: [县住建局]
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    量化: [{指标: 办理环节, 数值: 3, 单位: 个}]
    记录:
      - {日期: 2022-03-14, 事项: 交办}
      - {日期: 2022-03-16, 事项: 督办, 方式: 约谈, 反馈时限: 2022-03-30}
      - {日期: 2022-03-20, 事项: 进展, 说明: 设备进场。}
      - {日期: 2022-04-18, 事项: 整改完成, 说明: 已运行。, 佐证: [附件/照片.jpg]}
      - {日期: 2022-04-21, 事项: 核查, 结果: 通过, 核查组: ZB-02}
"""
PLANTED = {
    "number": ("编号: LP-02-004", "编号: LP-02_(004)", "L103 3"),
    "aspect": ("方面: 政务服务", "方面: 政务公开", "L204 4"),
    "aspect-key": ("方面: 政务服务", "房面: 政务服务", "L102 4"),
    "no-text": (
        "    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。\n",
        "    # 无\n",
        "L101 3",
    ),
    "no-spot": ("点位: 县政务服务大厅二楼", "# 无点位", "L501 3"),
    "source": ("来源: 代表视察", "来源: 代表视查", "L104 7"),
    "found": ("发现日期: 2022-03-11", "发现日期: 2022-02-30", "L103 8"),
    "found-by": ("发现单位: DB-02", "发现单位: DB-09", "L202 9"),
    "category": ("类别: 限期整改", "类别: 马上整改", "L104 10"),
    "unit": ("责任单位: 县行政审批局", "责任单位: 县审批服务局", "L205 11"),
    "other-unit": ("配合单位: [县住建局]", "配合单位: [县住建厅]", "L205 12"),
    "unit-form": ("配合单位: [县住建局]", "配合单位: 县住建局", "L103 12"),
    "unknown-key": ("责任人: 局长", "责任人: 局长\n    谁人: 局长", "L102 14"),
    "no-measures": ("整改措施: 整合窗口，统一受理。", "# 无措施", "L502 "),
    "deadline": ("整改时限: 2022-04-30", "整改时限: 4月底", "L103 15"),
    "amount": ("数值: 3,", "数值: 三个,", "L103 16"),
    "record-key": ("14, 事项: 交办}", "14, 事项: 交办, 批准: 甲}", "L102 18"),
    "method": ("方式: 约谈", "方式: 谈话", "L104 19"),
    "reply-by": ("反馈时限: 2022-03-30", "反馈时限: 2022-3-3x", "L103 19"),
    "record-kind": ("20, 事项: 进展", "20, 事项: 有进展", "L104 20"),
    "record-note": (", 说明: 设备进场。", "", "L101 20"),
    "order": ("日期: 2022-04-18", "日期: 2022-03-15", "L302 21"),
    "future": ("日期: 2022-04-21", "日期: 2023-04-21", "L304 22"),
    "evidence": ("附件/照片.jpg", "附件/没有.jpg", "L206 21"),
    "result": ("结果: 通过", "结果: 合格", "L104 22"),
    "team": ("核查组: ZB-02", "核查组: ZB-99", "L202 22"),
    "hidden": ("点位: 县政务服务大厅二楼", "点位: 大厅\u202e二楼", "L013 6"),
    "slip": ("责任人: 局长", "责任人：局长", "L005 13"),
    "phone": ("点位: 县政务服务大厅二楼", "点位: 大厅13900001111", "L701 6"),
}
"""What is meant, what stands there instead, and the code and line that name it."""

UNKNOWABLE = [("record-kind", "record-note")]
"""What a record has to say hangs on its 事项."""


def _planted(*names: str) -> str | None:
    """The base with faults planted; None where they would stand in one another."""
    text = BASE
    for name in names:
        old, new, _ = PLANTED[name]
        if text.count(old) != 1:
            return None
        text = text.replace(old, new)
    return text


def _said(root: Path, text: str) -> list[str]:
    source = write_ledger(root, {FILE: text, f"{FOLDER}/滦平/附件/照片.jpg": "x"})
    found = check_repository(source, today=date(2022, 12, 31)).diagnostics
    return [f"{one.code} {one.location.line} {one.message}" for one in found]


def _below(wanted: str) -> str:
    code, _, line = wanted.partition(" ")
    return f"{code} {int(line) + 1}" if line else wanted


def test_the_base_is_clean(tmp_path: Path) -> None:
    assert "ZB-02" in COUNTY
    assert _said(tmp_path, BASE) == []


@pytest.mark.parametrize("name", PLANTED)
def test_each_fault_is_named(name: str, tmp_path: Path) -> None:
    text = _planted(name)
    assert text is not None
    assert any(one.startswith(PLANTED[name][2]) for one in _said(tmp_path, text))


@pytest.mark.parametrize("first", PLANTED)
def test_two_faults_of_an_entry_are_both_named(first: str, tmp_path: Path) -> None:
    hidden = []
    for one, other in combinations(PLANTED, 2):
        text = _planted(one, other)
        if first != one or text is None or (one, other) in UNKNOWABLE:
            continue
        said = _said(tmp_path, text)
        later = one == "unknown-key"  # it puts in a line
        for name in (one, other):
            wanted = PLANTED[name][2]
            places = (wanted, _below(wanted)) if later else (wanted,)
            if not any(line.startswith(places) for line in said):
                hidden.append((one, other, wanted, said))
    assert hidden == []
