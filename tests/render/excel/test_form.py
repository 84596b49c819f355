"""整改情况填报表 on paper and on the screen."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from conftest import Ledger
from intake.forms import DAY, FILES, book_in
from intake.test_leftovers import APPROVAL, KINDS
from openpyxl import load_workbook

from lddj.render.excel.filling_in import Sending, form_workbook
from lddj.render.excel.page import A4, LEAST
from render.excel.printed import as_printed


def opened(sending: Sending) -> Any:
    return load_workbook(BytesIO(form_workbook(sending)))


def test_one_sheet_with_title_unit_deadline_and_signatures(ledger: Ledger) -> None:
    sending = Sending([book_in(ledger(KINDS).root)], DAY, APPROVAL, date(2022, 4, 1))
    workbook = opened(sending)
    assert workbook.sheetnames == ["整改台账"]
    sheet = workbook["整改台账"]
    rows = [[one for one in row if one] for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == ["滦平县“5+2”联动监督整改情况填报表"]
    assert rows[1] == ["单位：县行政审批局", "报送时限：2022年4月1日"]
    assert rows[2] == ["截至2022年3月25日；责任人：局长。"]
    assert rows[3][0].startswith("填写说明：只填浅绿色的栏。")
    assert rows[4][0].startswith("成效写法：")
    assert [one for one in rows[5] if "勿改" not in one] == [
        "序号", "编号", "事项类别", "领域", "事项内容", "类别", "整改措施", "整改时限", "状态",
        "时限情况", "上次进展", "最新进展", "进展日期", "是否完成", "完成日期", "完成说明", "成效",
    ]  # fmt: skip
    told = [row[1:4:2] + row[9:10] for row in sheet.iter_rows(7, 10, values_only=True)]
    assert told == [
        ("LP-02-004", "优化营商环境", "未到期"),
        ("XW-01-1", None, "未到期"),
        ("RW-01", None, "未到期"),
        ("RW-02", None, "长期坚持"),
    ]
    assert rows[-1][0].split() == ["填表人：", "审核人：", "单位负责人签字：", "（盖章）"]


def test_what_all_rows_share_stands_once_above_the_table(ledger: Ledger) -> None:
    sending = Sending([book_in(ledger(FILES).root)], DAY, "县住房和城乡建设局")
    sheet = opened(sending)["整改台账"]
    head = [cell.value for cell in sheet[6]]
    assert not {"领域", "责任单位", "责任人", "类别", "状态", "整改目标"} & set(head)
    assert (
        sheet["A3"].value == "截至2022年3月25日；责任人：局长；领域：优化营商环境；类别：限期整改。"
    )
    assert sheet["A2"].value == "单位：县住房和城乡建设局"


def test_a_county_without_a_unit_named_says_whose_each_row_is(ledger: Ledger) -> None:
    sheet = opened(Sending([book_in(ledger(FILES).root)], DAY))["整改台账"]
    head = [cell.value for cell in sheet[6]]
    assert {"领域", "责任单位", "责任人"} <= set(head) | {"责任人"}
    assert sheet["A2"].value == "单位：滦平县各责任单位"


def test_it_fits_a4_at_eight_points(ledger: Ledger) -> None:
    sheet = opened(Sending([book_in(ledger(KINDS).root)], DAY, APPROVAL))["整改台账"]
    assert int(sheet.page_setup.paperSize) == A4
    paper = as_printed(sheet)
    assert paper is not None
    assert paper.points >= LEAST


def test_columns_to_fill_in_are_open_the_others_locked(ledger: Ledger) -> None:
    sheet = opened(Sending([book_in(ledger(FILES).root)], DAY))["整改台账"]
    open_ = {sheet.cell(6, c.column).value for c in sheet[7] if not c.protection.locked}
    assert open_ == {"最新进展", "进展日期", "是否完成", "完成日期", "完成说明", "成效"}
    assert sheet.protection.sheet
