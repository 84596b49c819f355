"""How large type is on paper: nothing in any workbook comes out below 8 points."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import Ledger
from intake.forms import book_in
from ledger import COUNTY, FOLDER, ISSUES
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.properties import PageSetupProperties

from lddj.load.sources.folder import FolderSource
from lddj.query.sample import draw as drawing
from lddj.query.sample import parse_rate
from lddj.query.search import Found
from lddj.render.drawn import Draw
from lddj.render.excel.filling_in import Sending, form_workbook
from lddj.render.excel.ledger import Ledger as Sheets
from lddj.render.excel.page import LEAST, paper_for, room, shrunk, widest
from lddj.render.excel.rollup import Share, rollup_workbook
from lddj.render.excel.sample_sheet import workbook as sample_workbook
from lddj.render.excel.trend import xlsx
from lddj.render.excel.workbook import county_workbook
from lddj.render.papers.trend import trend_data
from lddj.reports.sound import sound_book
from lddj.stats.groups import county_tally, observations
from lddj.stats.periods import PeriodKind
from lddj.stats.tally import INDICATORS
from lddj.stats.trend import periods_between, trend_points
from render.excel.printed import as_printed

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2026, 8, 31)
SAMPLES = {
    ("2022-5+2", "滦平"): date(2022, 4, 28),
    ("2026-示例", "柳湾"): DAY,
    ("2026-示例", "石塘"): DAY,
    ("2020-6+1", "石家庄"): date(2020, 12, 31),
    ("2020-6+1", "临漳"): date(2020, 12, 31),
}


def sample_book(campaign: str, county: str, day: date) -> Any:
    return sound_book(FolderSource(ROOT), county, campaign, day, date(2030, 1, 1), force=False)[0]


def workbooks(campaign: str, county: str, day: date) -> Iterator[tuple[str, bytes]]:
    """Every workbook that a county can have."""
    book = sample_book(campaign, county, day)
    yield "台账", county_workbook(Sheets(book, day))
    units = dict.fromkeys(book.unit(one.course.unit) for one in observations(book, day))
    for unit in list(units)[:2]:
        yield unit, county_workbook(Sheets(book, day, unit))
        yield f"{unit}填报", form_workbook(Sending([book], day, unit))
    found = [Found(book, one) for one in observations(book, day)]
    if found:
        strata = drawing(found, parse_rate("20%"), "1", "领域")
        draw = Draw(book.name, campaign, "问题", "20%", "1", day, strata, "领域")
        yield "抽查", sample_workbook(draw)
    shares = [Share(book.name, "县", county_tally(book, day), "有 1 处错误未计入")] * 1
    yield "汇总", rollup_workbook(book.campaign.model, day, shares)
    line = trend_points(book, periods_between(PeriodKind.WEEK, date(day.year, 3, 1), day), day)
    for of in ("整改完成率", *INDICATORS[:1], "核查不通过次数"):
        data = {"指标名": of, "截至": day.isoformat(), "县区": book.name, "错误": 0, "出处": "无"}
        yield f"走势{of}", xlsx({**trend_data(line, of, 2), **data}, line, 2)


@pytest.mark.parametrize(("campaign", "county"), SAMPLES)
def test_nothing_is_printed_below_eight_points(campaign: str, county: str) -> None:
    small = []
    seen = 0
    for name, raw in workbooks(campaign, county, SAMPLES[campaign, county]):
        for sheet in load_workbook(BytesIO(raw)).worksheets:
            paper = as_printed(sheet)
            if paper is not None:
                seen += 1
                if paper.points < LEAST:
                    small.append((name, sheet.title, paper))
    assert not small
    assert seen >= 3


LONG = "县政务服务大厅不动产登记窗口未实行一窗受理。" * 400


@pytest.mark.parametrize("for_return", [False, True])
def test_long_texts_do_not_make_it_small(ledger: Ledger, for_return: bool) -> None:
    issues = ISSUES.replace("群众需跑三个窗口。", LONG).replace("统一受理。", LONG)
    county = COUNTY.replace("责任人: 局长}", f"责任人: 局长, 职责: {LONG}}}", 1)
    files = {f"{FOLDER}/滦平/issues/02.yaml": issues, f"{FOLDER}/滦平/county.yaml": county}
    book = book_in(ledger(files).root)
    day = date(2022, 4, 25)
    whole = county_workbook(Sheets(book, day))
    raw = form_workbook(Sending([book], day)) if for_return else whole
    for sheet in load_workbook(BytesIO(raw)).worksheets:
        paper = as_printed(sheet)
        assert paper is None or paper.points >= LEAST, sheet.title


def test_the_papers() -> None:
    assert paper_for(100) == 9
    assert paper_for(room(9) / 0.8) == 9
    assert paper_for(room(9) / 0.8 + 1) == 8
    assert 10 * shrunk(room(8) / widest()) >= LEAST
    assert (shrunk(0.8599), shrunk(1.7)) == (0.85, 1.0)


def test_the_size_follows_from_width_font_and_scale() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"] = "甲", "乙"
    sheet["B1"].font = Font(sz=9)
    sheet.page_setup.scale = 90
    found = as_printed(sheet)
    assert found is not None
    assert found.scale == 0.9
    assert found.points == pytest.approx(8.1)
    sheet.column_dimensions["B"].hidden = True
    found = as_printed(sheet)
    assert found is not None
    assert found.points == pytest.approx(9.9)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.column_dimensions["A"].width = 2 * room(9)
    found = as_printed(sheet)
    assert found is not None
    assert found.scale == 0.46


def test_a_sheet_without_rows_is_not_printed_and_says_so(ledger: Ledger) -> None:
    raw = county_workbook(Sheets(book_in(ledger({}).root), date(2022, 4, 25)))
    sheet = load_workbook(BytesIO(raw))["任务清单"]
    assert sheet["A4"].value == "（截至该日没有内容，本表不打印）"
    assert as_printed(sheet) is None
    assert sheet.row_dimensions[5].hidden
    assert as_printed(load_workbook(BytesIO(raw))["问题清单"]) is not None


def test_columns_that_are_empty_throughout_are_hidden(ledger: Ledger) -> None:
    raw = county_workbook(Sheets(book_in(ledger({}).root), date(2022, 4, 25)))
    sheet: Any = load_workbook(BytesIO(raw))["整改台账"]
    hidden = [cell.value for cell in sheet[3] if sheet.column_dimensions[cell.column_letter].hidden]
    assert hidden == [
        "配合单位", "包联领导", "整改目标", "督办", "完成日期", "核查结果", "销号日期", "回头看",
    ]  # fmt: skip
