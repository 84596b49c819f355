"""Random workbooks: every cell has one end, and what is written is what was meant."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger import FOLDER, write_ledger
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from lddj.edits.change import drafting
from lddj.intake.adopting import adopt
from lddj.intake.adoption import Adoption, open_foreign
from lddj.intake.drafts import End
from lddj.intake.mapping import ColumnMap
from lddj.intake.returning import NotReturned
from lddj.render.new_issues import new_issues_json
from lddj.yamltext.meant import as_read
from lddj.yamltext.read import read

TODAY = date(2022, 5, 10)
HEADS = [
    "序号", "编号", "领域", "方面", "存在问题", "问题", "具体位置", "所在乡镇", "问题来源",
    "发现时间", "整改类别", "责任单位", "配合单位", "责任人", "包联领导", "整改措施", "整改时限",
    "完成时间", "是否完成", "整改情况", "最新进展", "进展时间", "核查时间", "核查结果", "销号时间",
    "批准", "联系电话", "备注", "整改责任", "单位", "问题数", "说不清的栏目", "问题描诉", None,
]  # fmt: skip
WORDS = [
    None, None, None, "", "无", "/", "同上", "优化营商环境", "重点项目", "政务服务", "涉企执法",
    "窗口少", "整改措施不力", "县行政审批局", "县水务局 张工", "县水务局、县住建局等", "局长",
    "王主任 13812345678", "6月底前", "2022-06-30", "待定", "长期坚持", "立行立改", "限期整改",
    "代表视察", "已完成", "基本完成", "是", "通过", "合计", "一、优化营商环境（2个）",
    "（一）政务服务", "三、其他", "东桥镇", "注：每周更新", "填表人：小周", "1", "（1）",
    "LP-02-009", 1, 2, 5.5, 0.8, 20220630, 2022.1, True, date(2022, 3, 10), date(2022, 4, 20),
    "=DISPIMG(1)", "=A1", "〃", "a\n b", "\u200b",
]  # fmt: skip
_PLACES = st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(0, 3), st.integers(0, 3))

FITTING: dict[str | None, list[Any]] = {
    "序号": [1, 2, 3], "领域": ["优化营商环境", "重点项目建设", None, "同上"],
    "方面": ["政务服务", "涉企执法", None], "存在问题": ["窗口少", "排队长", "整改措施不力"],
    "问题": ["窗口少", "排队长"], "问题来源": ["代表视察", "暗访", "同上"],
    "发现时间": [date(2022, 3, 10), "3月11日", "2022.3.12"],
    "整改类别": ["限期整改", "立行立改", "长期坚持", None],
    "责任单位": ["县行政审批局", "县行政审批局、县住建局", "县住建局"], "责任人": ["局长", "同上"],
    "整改措施": ["增设窗口", "1.公开指南"], "整改时限": ["6月底前", date(2022, 6, 30), "长期坚持"],
    "完成时间": [date(2022, 4, 20), "4月20日", None], "是否完成": ["是", "否", "已完成（4月20日）"],
    "整改情况": ["已增设", None], "最新进展": ["正在改", None], "进展时间": ["2022-4-1", None],
    "核查时间": ["2022-4-25", None], "核查结果": ["合格", "待查"], "销号时间": ["4月28日"],
    "批准": ["县人大", None], "所在乡镇": ["东桥镇"], "联系电话": ["0314-5551234", 13812345678],
}  # fmt: skip
WHOLE = [
    "序号", "领域", "方面", "存在问题", "问题来源", "发现时间", "整改类别", "责任单位", "整改时限",
]  # fmt: skip

cells = st.sampled_from(WORDS)
rows = st.lists(st.lists(cells, min_size=0, max_size=10), min_size=0, max_size=4)
heads = st.lists(st.sampled_from(HEADS), min_size=3, max_size=6).map(lambda more: [*WHOLE, *more])
merges = st.lists(_PLACES, max_size=3)


@st.composite
def tables(draw: st.DrawFn) -> list[list[Any]]:
    """A heading row, rows of which most fit it, and rows that fit nothing."""
    head = draw(st.one_of(heads, st.permutations(WHOLE)))
    body = []
    for _ in range(draw(st.integers(0, 6))):
        if draw(st.integers(0, 3)) == 0:
            body.append(draw(st.lists(cells, max_size=10)))
            continue
        body.append([
            draw(cells) if draw(st.integers(0, 24)) == 0 else draw(st.sampled_from(fits))
            for fits in (FITTING.get(one) or [None] for one in head)
        ])  # fmt: skip
    return [list(head), *body]


sheets = st.lists(
    st.tuples(
        st.sampled_from(["台账", "1.营商环境", "二月", "重点项目建设", "汇总"]),
        st.sampled_from(["visible", "visible", "visible", "hidden"]),
        rows, st.lists(tables(), max_size=2), merges,
    ),
    min_size=1, max_size=2, unique_by=lambda one: one[0],
)  # fmt: skip


def workbook_of(drawn: list[Any]) -> bytes:
    """A workbook of sheets: title lines, and tables below one another."""
    workbook = Workbook()
    workbook.remove(workbook.active)  # type: ignore[arg-type]  # a new workbook has one
    for name, state, before, under, merged in drawn:
        sheet = workbook.create_sheet(name)
        for row in (*before, *(row for table in under for row in table)):
            sheet.append(row)
        for top, left, down, right in merged:
            area = f"{get_column_letter(left)}{top}:{get_column_letter(left + right)}{top + down}"
            if all(one.isdisjoint(CellRange(area)) for one in sheet.merged_cells.ranges):
                sheet.merge_cells(area)
        sheet.sheet_state = state
    if all(sheet.sheet_state == "hidden" for sheet in workbook.worksheets):
        workbook.worksheets[0].sheet_state = "visible"
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def adopted(root: Path, raw: bytes) -> Adoption | None:
    """What a workbook comes to; None where no sheet has a column of 问题描述."""
    path = root / "别处.xlsx"
    path.write_bytes(raw)
    with drafting(root, TODAY, lambda _: None, waits=False) as draft:
        try:
            adoption = open_foreign(draft, path, "滦平", None, ColumnMap())
        except NotReturned:
            return None
        adopt(adoption)
        return adoption


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sheets)
def test_every_cell_has_one_end_and_the_files_hold_what_was_meant(drawn: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_ledger(root, {})
        adoption = adopted(root, workbook_of(drawn))
        if adoption is None:
            return
        _check_cells(adoption)
        _check_files(adoption)


def _check_cells(adoption: Adoption) -> None:
    found = adoption.found
    there = [(sheet.name, cell.row, cell.column) for sheet in adoption.workbook.sheets
             for cell in sheet.cells()]  # fmt: skip
    told = [(sheet.name, cell.row, cell.column) for sheet, cell, _ in found.cells]
    assert told == there
    assert len(set(told)) == len(told)
    assert not [claim for _, _, claim in found.cells if claim.reason == "没有用上"]
    said = json.loads(new_issues_json(found, list(adoption.files), applied=False))
    assert said["合计"]["单元格"] == sum(said["合计"][end.value] for end in End) == len(there)
    assert "13812345678" not in json.dumps(said)
    written = {entry["编号"] for entry in said["写入"]}
    assert written == {draft.number for draft in found.drafts}


def _check_files(adoption: Adoption) -> None:
    assert not adoption.found.elsewhere
    held: list[Any] = []
    for path, raw in adoption.files.items():
        document = read(path, raw)
        assert not document.diagnostics
        assert isinstance(document.data, dict)
        issues = document.data["问题"]
        assert isinstance(issues, list)
        held += issues
        assert b"13812345678" not in raw
    meant = {draft.number: as_read(draft.data) for draft in adoption.found.drafts}
    assert {one["编号"]: one for one in held} == meant
    assert all(path.startswith(f"{FOLDER}/滦平/issues/") for path in adoption.files)
