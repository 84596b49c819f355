"""The cells of the workbooks, and how they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any

import pytest
from conftest import Ledger
from intake.forms import FILES, book_in
from ledger import COUNTY, FOLDER, ISSUES
from openpyxl import load_workbook

from lddj.load.sources.folder import FolderSource
from lddj.render.excel.filling_in import Sending, form_workbook
from lddj.render.excel.ledger import Ledger as Sheets
from lddj.render.excel.workbook import county_workbook
from lddj.reports.sound import sound_book

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2022, 4, 25)
TASKS = """\
任务:
  - 编号: RW-01
    领域: 优化营商环境
    任务: 整合窗口
    标准: 一窗受理
    牵头单位: 县行政审批局
    配合单位: [县住建局]
    完成时限: 2022-05-31
    记录:
      - {日期: 2022-03-02, 事项: 启动}
      - {日期: 2022-06-02, 事项: 完成}
"""
OUTCOMES = """\
成果:
  - 编号: CG-01
    类型: 制度
    名称: 一窗受理办法
    文号: 滦审批〔2022〕3号
    日期: 2022-04-20
    问题: [ｌｐ-02-004]
"""
DONE = """\
      - 日期: 2022-04-18
        事项: 整改完成
        说明: 一窗受理已运行。
        成效: [{指标: 压减环节, 数值: 2, 单位: 个}]
      - {日期: 2022-04-21, 事项: 核查, 结果: 通过, 核查组: DB-02}
      - {日期: 2022-04-25, 事项: 销号, 批准: 县人大常委会主任会议}
"""
OVER = ISSUES.split("问题:\n")[1].replace("LP-02-004", "LP-02-005").replace("04-30", "04-20")
SOON = OVER.replace("LP-02-005", "LP-02-006").replace("2022-04-20", "2022-04-27")
GONE = OVER.replace("LP-02-005", "LP-02-007") + (
    "      - {日期: 2022-03-20, 事项: 撤销, 理由: 不属实, 批准: 主任会议}\n"
)
WHOLE: Mapping[str, str | bytes] = {
    f"{FOLDER}/滦平/tasks.yaml": TASKS,
    f"{FOLDER}/滦平/outcomes.yaml": OUTCOMES,
    f"{FOLDER}/滦平/通讯录.yaml": "县住建局: {联系人: 张主任, 电话: 0314-1234567}\n",
    f"{FOLDER}/滦平/issues/02.yaml": ISSUES + DONE + OVER + SOON + GONE,
}


def opened(raw: bytes) -> Any:
    return load_workbook(BytesIO(raw))


def workbook(root: Path, unit: str | None = None, day: date = DAY) -> Any:
    return opened(county_workbook(Sheets(book_in(root), day, unit)))


def rows(sheet: Any, first: int = 3) -> list[list[object]]:
    """The values of a sheet from its heading on, days as text."""
    return [
        [one.strftime("%Y-%m-%d") if isinstance(one, datetime) else one for one in row]
        for row in sheet.iter_rows(min_row=first, values_only=True)
    ]


def subtitle(sheet: Any) -> list[object]:
    return [cell.value for cell in sheet[2] if cell.value is not None]


def test_the_sheets_and_their_columns(ledger: Ledger) -> None:
    found = workbook(ledger(WHOLE).root)
    assert found.sheetnames == ["汇总", "任务清单", "责任清单", "问题清单", "效果清单", "整改台账"]
    heads = {sheet.title: "、".join(c.value for c in sheet[3]) for sheet in found.worksheets[1:]}
    assert heads == {
        "任务清单": "序号、领域、任务、标准、牵头单位、配合单位、完成时限、进展",
        "责任清单": "序号、责任单位、牵头领导、责任人、职责、承担领域、问题数、整改完成数、"
        "整改完成率、逾期数",
        "问题清单": "序号、编号、领域、方面、问题描述、点位、来源、发现日期、发现单位、类别",
        "效果清单": "序号、编号、领域、整改前、整改后、量化成效、建章立制、核查结论、回头看",
        "整改台账": "序号、编号、领域、问题描述、类别、责任单位、配合单位、责任人、包联领导、"
        "整改措施、整改目标、整改时限、最新进展、督办、完成日期、核查结果、销号日期、回头看、状态、"
        "时限情况",
    }


def test_the_rows(ledger: Ledger) -> None:
    found = workbook(ledger(WHOLE).root)
    assert rows(found["任务清单"], 4) == [
        [1, "优化营商环境", "整合窗口", "一窗受理", "县行政审批局", "县住房和城乡建设局",
         "2022-05-31", "3月2日启动"]
    ]  # fmt: skip
    assert rows(found["效果清单"], 4) == [
        [1, "LP-02-004", "优化营商环境", "不动产登记窗口未实行一窗受理，群众需跑三个窗口。",
         "一窗受理已运行。", "压减环节2个", "《一窗受理办法》滦审批〔2022〕3号",
         "通过（2022-04-21，第二代表小组）", None]
    ]  # fmt: skip
    course = [row[1:2] + row[11:] for row in rows(found["整改台账"], 4)]
    assert course == [
        ["LP-01-001", "2022-05-31", "3月20日：线路走向已定。", None, None, None, None, None,
         "整改中", "未到期"],
        ["LP-02-004", "2022-04-30", "4月25日销号", None, "2022-04-18", "通过", "2022-04-25", None,
         "已销号", "按期完成"],
        ["LP-02-005", "2022-04-20", "3月14日交办", None, None, None, None, None, "整改中",
         "逾期5天"],
        ["LP-02-006", "2022-04-27", "3月14日交办", None, None, None, None, None, "整改中",
         "剩2天"],
        ["LP-02-007", "2022-04-20", "3月20日撤销（不属实）", None, None, None, None, None,
         "已撤销", "已撤销"],
    ]  # fmt: skip
    assert [row[1] for row in rows(found["问题清单"], 4)][:4] == [
        "LP-01-001", "LP-02-004", "LP-02-005", "LP-02-006",
    ]  # fmt: skip
    assert rows(found["问题清单"])[-1][0].startswith("已撤销，不计入：LP-02-007")  # type: ignore[attr-defined]


def test_values_have_their_types(ledger: Ledger) -> None:
    found = workbook(ledger(WHOLE).root)
    duty = next(
        row for row in found["责任清单"].iter_rows(min_row=4) if row[1].value == "县行政审批局"
    )
    assert [(cell.value, cell.number_format) for cell in duty[6:]] == [
        (3, "0"), (1, "0"), (pytest.approx(1 / 3), "0.00%"), (1, "0"),
    ]  # fmt: skip
    no_issue = next(row for row in found["责任清单"].iter_rows(min_row=4) if row[6].value == 0)
    assert no_issue[8].value == "—"
    day = found["整改台账"]["L4"]
    assert (day.is_date, day.number_format) == (True, "yyyy-mm-dd")


def test_the_printed_look(ledger: Ledger) -> None:
    sheet = workbook(ledger(WHOLE).root)["整改台账"]
    assert sheet["A1"].value == "滦平县“5+2”联动监督整改台账"
    assert subtitle(sheet) == ["截至2022年4月25日", "填报单位：滦平县人大常委会"]
    setup = sheet.page_setup
    assert (setup.orientation, setup.fitToWidth, setup.fitToHeight) == ("landscape", 1, 0)
    assert str(setup.paperSize) == "8", "A3: on A4 its type would come out below 8 points"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.freeze_panes == "C4"
    assert sheet.auto_filter.ref == "A3:T8"
    assert sheet.oddFooter.center.text == "第&P页 共&N页"
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert [rule.formula for rule in rules] == [['LEFT($T4,2)="逾期"'], ['LEFT($T4,1)="剩"']]


def test_the_sample_county_is_what_it_announced() -> None:
    book, _ = sound_book(
        FolderSource(ROOT), "滦平", "2022-5+2", date(2022, 4, 28), date(2030, 1, 1), force=False
    )
    found = opened(county_workbook(Sheets(book, date(2022, 4, 28))))
    total = next(row for row in rows(found["汇总"]) if row[0] == "合计")
    assert total[1:4] == [89, 49, pytest.approx(49 / 89)]
    assert len(found["汇总"]._charts) == 2
    assert len(rows(found["问题清单"], 4)) == 89


def test_a_unit_gets_its_own_issues_only(ledger: Ledger) -> None:
    found = workbook(ledger(FILES).root, "县住房和城乡建设局")
    assert [row[1] for row in rows(found["整改台账"], 4)] == ["LP-02-005", "LP-02-006"]
    assert [row[1] for row in rows(found["责任清单"], 4)] == ["县住房和城乡建设局"]
    assert subtitle(found["整改台账"])[1] == "填报单位：县住房和城乡建设局"


def test_contacts_are_printed_only_where_asked_for(ledger: Ledger) -> None:
    from lddj.render.excel.outgoing import contacts_of

    source = ledger(WHOLE)
    book = book_in(source.root)
    assert b"0314" not in _everything(county_workbook(Sheets(book, DAY)))
    asked = county_workbook(Sheets(book, DAY, contacts=contacts_of(source, book)))
    assert "0314-1234567" in [row[-1] for row in rows(opened(asked)["责任清单"])]


def _everything(raw: bytes) -> bytes:
    import zipfile

    with zipfile.ZipFile(BytesIO(raw)) as package:
        return b"".join(package.read(name) for name in package.namelist())


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+86 139",
        "-张三",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "\t=1",
        "'=1",
        "#N/A",
        "TRUE",
        "_x0041_",
    ],
)
def test_text_stays_text(ledger: Ledger, text: str) -> None:
    from lddj.yamltext.edit import Set, edit

    issues = edit(ISSUES, [Set(("问题", 0, "问题描述"), text)])
    book = book_in(ledger({f"{FOLDER}/滦平/issues/02.yaml": issues}).root)
    form = form_workbook(Sending([book], DAY))
    for raw in (county_workbook(Sheets(book, DAY)), form):
        for sheet in opened(raw).worksheets:
            for row in sheet.iter_rows():
                assert not any(cell.data_type in "fe" for cell in row)
    sheet = opened(form)["整改台账"]
    head = [cell.value for cell in sheet[6]]
    cell = sheet.cell(8, head.index("事项内容") + 1)
    assert cell.data_type == "s"
    assert cell.value.replace("_x005F_", "_") == text
    assert cell.quotePrefix == (text[0] in "=+-@\t")


def test_characters_that_xml_has_no_place_for(ledger: Ledger) -> None:
    from lddj.render.excel.cells import as_text

    assert as_text("甲\x00乙\x1b") == "甲␀乙␛"
    assert as_text("甲\ufffe\ud800_x0041_") == "甲��_x005F_x0041_"
    assert as_text("长" * 32_767) == "长" * 32_767
    assert as_text("长" * 40_000) == "长" * 32_758 + "……（全文见台账）"


def test_same_input_same_cells(ledger: Ledger) -> None:
    book = book_in(ledger(WHOLE).root)
    one, other = (opened(county_workbook(Sheets(book, DAY))) for _ in range(2))
    for sheet in one.worksheets:
        assert rows(sheet, 1) == rows(other[sheet.title], 1)


LONG = "县政务服务大厅不动产登记窗口未实行一窗受理。" * 40


@pytest.mark.parametrize("for_return", [False, True])
@pytest.mark.parametrize("times", [1, 20])
def test_rows_are_tall_enough_for_all_text(ledger: Ledger, for_return: bool, times: int) -> None:
    long = LONG * times
    issues = ISSUES.replace("群众需跑三个窗口。", long).replace(
        "统一受理。", "统一受理。" + long * 2
    )
    county = COUNTY.replace("责任人: 局长}", f"责任人: 局长, 职责: {long}}}", 1)
    files = {f"{FOLDER}/滦平/issues/02.yaml": issues, f"{FOLDER}/滦平/county.yaml": county}
    book = book_in(ledger(files).root)
    whole = county_workbook(Sheets(book, DAY))
    raw = form_workbook(Sending([book], DAY)) if for_return else whole
    checked = 0
    for sheet in opened(raw).worksheets[0 if for_return else 1 :]:
        rows_of = {str(one).partition(":")[0]: one.max_row for one in sheet.merged_cells.ranges}
        for row in sheet.iter_rows(min_row=7 if for_return else 4):
            for cell in row:
                if not isinstance(cell.value, str) or cell.value.startswith(("（", "填表人")):
                    continue  # the lines over the whole width
                column = sheet.column_dimensions[cell.column_letter]
                if not column.hidden:
                    checked += len(cell.value) > 500
                    last = rows_of.get(cell.coordinate, cell.row)
                    heights = [sheet.row_dimensions[at].height for at in range(cell.row, last + 1)]
                    need = _least_height(cell.value, column.width)
                    assert sum(heights) >= need, cell.coordinate
                    assert max(heights) <= 409, "the format's tallest row"
    assert checked >= 2


def _least_height(text: str, width: float) -> float:
    """10 pt type: a Chinese character is 13.33 pixels wide, a line at least 13 pt high."""
    a_line = int((width * 7) // 13.34)
    return ceil(sum(1 if ord(one) > 0x2E80 else 0.5 for one in text) / a_line) * 13.0
