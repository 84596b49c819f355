"""What of a returned form nobody asked for is named; forms of every age and kind come back."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import Ledger
from ledger import FOLDER
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from intake.forms import (
    DAY,
    FILES,
    Form,
    book_in,
    filled,
    form_of,
    read,
    refused,
    unit_form,
    written,
)
from lddj.exchange.form import parse_seal
from lddj.exchange.owed import owed_on
from lddj.intake.returning import Returned

TASKS = """\
任务:
  - {编号: RW-01, 任务: 整合窗口, 牵头单位: 县行政审批局, 完成时限: 2022-05-31}
  - 编号: RW-02
    任务: 窗口值守
    牵头单位: 县行政审批局
    长期坚持: 是
    记录: [{日期: 2022-03-02, 事项: 启动}]
  - {编号: RW-03, 任务: 已办的, 牵头单位: 县行政审批局, 完成时限: 2022-05-31,
     记录: [{日期: 2022-03-02, 事项: 完成}]}
"""
INQUIRIES = """\
询问:
  - 编号: XW-01
    日期: 2022-03-10
    形式: 常委会会议
    主题: 一窗受理
    应询单位: [县行政审批局]
    问答:
      - {编号: XW-01-1, 提问: 何时一窗受理？, 应询单位: 县行政审批局, 答复: 四月底前。,
         答复类型: 限期解决, 承诺: 四月底前一窗受理, 时限: 2022-04-30}
      - {编号: XW-01-2, 提问: 窗口几个？, 应询单位: 县行政审批局, 答复: 三个。, 答复类型: 当场解决}
"""
KINDS = {
    **FILES,
    f"{FOLDER}/滦平/tasks.yaml": TASKS,
    f"{FOLDER}/滦平/inquiries.yaml": INQUIRIES,
}
APPROVAL = "县行政审批局"


def unused(found: Returned) -> list[tuple[str, str, str]]:
    return [(one.spot.heading, one.value, one.reason) for one in found.plan.unused]


def test_a_form_holds_what_its_unit_can_still_report(ledger: Ledger) -> None:
    root = ledger(KINDS).root
    assert [(one.kind, one.number) for one in owed_on(book_in(root), DAY, APPROVAL)] == [
        ("问题", "LP-02-004"),
        ("问答", "XW-01-1"),
        ("任务", "RW-01"),
        ("任务", "RW-02"),
    ]


def test_every_kind_makes_its_own_records(ledger: Ledger) -> None:
    root = ledger(KINDS).root
    form = Form(unit_form(root, APPROVAL))
    form.fill("XW-01-1", 是否完成="是", 完成日期="4月2日", 完成说明="已一窗受理。")
    form.fill("RW-01", 最新进展="已启动。", 进展日期="3月30日")
    form.fill("RW-02", 是否完成="是", 完成日期="4月2日", 成效="压减环节2个")
    found = read(root, form.bytes())
    assert written(found) == [
        ["XW-01-1", "2022-04-02", "整改完成", "已一窗受理。"],
        ["RW-01", "2022-03-30", "进展", "已启动。"],
        ["RW-02", "2022-04-02", "完成", ""],
    ]
    assert unused(found) == [("成效", "压减环节2个", "任务的“完成”不记成效")]
    found.trial.draft.write(found.changes)
    again = read(root, form.bytes())
    assert (again.plan.known, again.files) == (["XW-01-1", "RW-01", "RW-02"], {})
    assert not again.plan.conflicts


def test_one_number_in_two_kinds(ledger: Ledger) -> None:
    """编号 are unique within a kind alone: the row's kind decides."""
    root = ledger({**KINDS, f"{FOLDER}/滦平/tasks.yaml": TASKS.replace("RW-01", "LP-02-004")}).root
    form = Form(unit_form(root, APPROVAL))
    row = next(
        row
        for row in range(form.first, form.first + 4)
        if form.sheet.cell(row, form.columns["事项类别"]).value == "任务"
    )
    form.sheet.cell(row, form.columns["最新进展"]).value = "已启动。"
    form.sheet.cell(row, form.columns["进展日期"]).value = "3月30日"
    found = read(root, form.bytes())
    assert list(found.files) == [f"{FOLDER}/滦平/tasks.yaml"]


def test_a_form_of_the_first_release_still_comes_back(ledger: Ledger, tmp_path: Path) -> None:
    root = ledger(FILES).root
    form = Form((Path(__file__).parents[1] / "data" / "forms" / "0.1.0.xlsx").read_bytes())
    form.fill("LP-02-004", 最新进展="窗口改造完成。", 进展日期="2022-3-30")
    found = read(root, form.bytes())
    assert written(found) == [["LP-02-004", "2022-03-30", "进展", "窗口改造完成。"]]
    assert (found.plan.day, found.plan.filler) == (DAY, "滦平县人大常委会")
    assert {one.reason for one in found.plan.unused} == {"不是填报表，没有读"}


def test_a_cell_that_was_changed_in_a_form_of_the_first_release(ledger: Ledger) -> None:
    root = ledger(FILES).root
    form = Form((Path(__file__).parents[1] / "data" / "forms" / "0.1.0.xlsx").read_bytes())
    form.fill("LP-02-005", 问题描述="另一个问题。")
    told = [one for one in unused(read(root, form.bytes())) if "填报表" not in one[2]]
    assert told == [("问题描述", "另一个问题。", "和发出时不一样，没有用")]


def more(form: Form) -> None:
    form.fill("LP-02-004", 最新进展="窗口改造完成。", 进展日期="2022-3-30")
    form.fill("LP-02-005", 最新进展="无", 整改时限=date(2022, 12, 31))
    beside: Any = form.sheet.max_column + 1
    form.sheet.cell(form.head, beside).value = "备注"
    form.sheet.cell(form.row("LP-02-004"), beside).value = "请县里协调。"
    form.sheet.cell(form.row("LP-02-006"), beside + 1).value = 3
    form.sheet.cell(form.sheet.max_row + 2, 1).value = "另：我局新发现两处问题。"
    extra = form.workbook.create_sheet("附件")
    extra["A1"], extra["B7"] = "照片", 2


def test_nothing_vanishes_without_a_word(ledger: Ledger) -> None:
    root = ledger(FILES).root
    found = read(root, filled(root, more))
    assert unused(found) == [
        ("备注", "请县里协调。", "“备注”不是填报表的栏"),
        ("最新进展", "无", "等于没有填"),
        ("整改时限", "2022-12-31", "和发出时不一样，没有用"),
        ("", "3", "U 列没有栏目名"),
        ("", "另：我局新发现两处问题。", "表下的话"),
        ("", "照片", "不是填报表，没有读"),
        ("", "2", "不是填报表，没有读"),
    ]
    assert written(found) == [["LP-02-004", "2022-03-30", "进展", "窗口改造完成。"]]


@pytest.mark.parametrize("through", ["openpyxl", "values"])
def test_a_form_that_is_only_saved_again_has_nothing_left_over(
    ledger: Ledger, through: str
) -> None:
    root = ledger(KINDS).root
    form = Form(form_of(root))
    raw = form.bytes()
    if through == "values":
        path = root / "抄.xlsx"
        form.copied().save(path)
        raw = path.read_bytes()
    assert unused(read(root, raw)) == []


def test_pictures_and_telephones(ledger: Ledger) -> None:
    root = ledger(FILES).root

    def change(form: Form) -> None:
        form.fill("LP-02-005", 进展日期="3月30日")
        cell = form.sheet.cell(form.row("LP-02-005"), form.columns["最新进展"])
        cell.value, cell.data_type = '=_xlfn.DISPIMG("ID_3A",1)', "s"
        note = "已运行（电话：138 1234 5678），热线12345不变。"
        form.fill("LP-02-004", 最新进展=note, 进展日期="3月30日")

    found = read(root, filled(root, change))
    assert refused(found) == [["LP-02-005", "最新进展", "是图片，请写文字"]]
    assert [row[3] for row in written(found)] == ["已运行（电话略），热线12345不变。"]
    (doubt,) = found.plan.doubts
    assert (doubt.value, doubt.reason) == ("138****5678", "电话没有写入")


def test_the_seal_says_where_a_row_comes_from(ledger: Ledger) -> None:
    root = ledger(KINDS).root
    form = Form(form_of(root))
    cell = form.sheet.cell(form.row("RW-01"), form.columns["校验（勿改）"])
    seal = parse_seal(cell.value)
    assert seal is not None
    assert (seal.campaign, seal.county, seal.day, seal.kind) == (
        "2022-5+2",
        "滦平县",
        DAY,
        "任务",
    )
    assert parse_seal("lddj2|少一段") is None
    assert parse_seal("lddj1|2022-5+2|滦平县|不是日期|abc") is None


def test_a_cell_that_shows_only_the_month_is_no_day(ledger: Ledger) -> None:
    root = ledger(FILES).root

    def change(form: Form) -> None:
        form.fill("LP-02-004", 最新进展="窗口改造完成。", 进展日期=date(2022, 3, 1))
        cell = form.sheet.cell(form.row("LP-02-004"), form.columns["进展日期"])
        cell.number_format = 'yyyy"年"m"月"'

    found = read(root, filled(root, change))
    assert refused(found) == [["LP-02-004", "进展日期", "“2022年3月”只写到月，请写到哪一天"]]


def test_a_short_year_is_taken_and_told(ledger: Ledger) -> None:
    root = ledger(FILES).root
    day = {"最新进展": "窗口改造完成。", "进展日期": "22.3.30"}
    found = read(root, filled(root, lambda form: form.fill("LP-02-004", **day)))
    assert written(found)[0][1] == "2022-03-30"
    assert [(one.value, one.reason) for one in found.plan.doubts] == [
        ("22.3.30", "当作 2022-03-30")
    ]


def test_notes_and_what_lies_under_merged_cells(ledger: Ledger) -> None:
    root = ledger(FILES).root

    def change(form: Form) -> None:
        cell = form.sheet.cell(form.row("LP-02-004"), form.columns["最新进展"])
        cell.comment = Comment("请县里协调。", "局办")

    raw = filled(root, change)
    assert [one for one in read(root, raw).plan.remarks if "批注" in one] == [
        "整改台账：批注 1 处，没有读"
    ]
    form = Form(form_of(root))
    sheet = form.sheet
    row = form.row("LP-02-004")
    sheet.cell(row, form.columns["完成说明"]).value = "遮住的话"
    out = BytesIO()
    form.workbook.save(out)
    with zipfile.ZipFile(out) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = next(name for name in parts if "worksheets/sheet" in name)
    first = get_column_letter(form.columns["完成日期"])
    last = get_column_letter(form.columns["完成说明"])
    area = f'<mergeCell ref="{first}{row}:{last}{row}"/></mergeCells>'.encode()
    parts[name] = parts[name].replace(b"</mergeCells>", area)
    with zipfile.ZipFile(out := BytesIO(), "w") as package:
        for part, content in parts.items():
            package.writestr(part, content)
    assert unused(read(root, out.getvalue())) == [("", "遮住的话", "被合并遮住，没有读")]
