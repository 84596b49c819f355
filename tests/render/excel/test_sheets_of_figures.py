"""汇总, the roll-up and the trend: their columns, their breaks, their charts, to the cell."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from conftest import Ledger
from intake.forms import book_in
from ledger import CAMPAIGN, FOLDER
from openpyxl import load_workbook

from lddj.load.sources.folder import FolderSource
from lddj.render.excel.ledger import Ledger as Sheets
from lddj.render.excel.rollup import COUNTY, FAULTY, UNRECORDED, Share, rollup_workbook
from lddj.render.excel.trend import xlsx
from lddj.render.excel.workbook import county_workbook
from lddj.render.papers.trend import trend_data
from lddj.reports.sound import sound_book
from lddj.stats.groups import county_tally
from lddj.stats.periods import PeriodKind
from lddj.stats.tally import Tally
from lddj.stats.trend import periods_between, trend_points

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2026, 8, 31)
FIGURES = (
    "问题数", "整改完成数", "整改完成率", "迟完成数", "已核查数", "销号数", "销号率", "逾期数",
    "临期数", "反弹数",
)  # fmt: skip


def opened(raw: bytes, name: str) -> Any:
    return load_workbook(BytesIO(raw))[name]


def sample(county: str) -> Any:
    source = FolderSource(ROOT)
    return sound_book(source, county, "2026-示例", DAY, date(2030, 1, 1), force=False)[0]


def test_the_summary_of_a_county() -> None:
    sheet = opened(county_workbook(Sheets(sample("石塘"), DAY)), "汇总")
    assert sheet["A1"].value == "石塘区“4+1”联动监督汇总表"
    assert [cell.value for cell in sheet[4]] == ["领域", *FIGURES, "撤销数"]
    assert [cell.value for cell in sheet[10]][:6] == ["合计", 41, 22, 22 / 41, 14, 15]
    assert sheet["A10"].font.b
    assert not sheet["A9"].font.b
    sections = {
        row[0].value: row[0].row for row in sheet.iter_rows(max_col=1) if "、" in str(row[0].value)
    }
    assert list(sections) == ["一、分领域", "二、整改进度", "三、分责任单位"]
    breaks = [one.id for one in sheet.row_breaks.brk]
    assert breaks == [sections["二、整改进度"] - 1, sections["三、分责任单位"] - 1]
    assert sheet.print_options.horizontalCentered
    assert sheet.print_area == f"'汇总'!$A$1:$L${sheet.max_row}"
    for chart in sheet._charts:
        first, last = chart.anchor._from.row + 1, chart.anchor.to.row + 1
        assert not any(first <= at < last for at in breaks), "a chart is whole on a page"


def test_the_lateness_of_the_rows_is_that_of_the_figures() -> None:
    for county in ("石塘", "柳湾", "临溪"):
        book = sample(county)
        sheet = opened(county_workbook(Sheets(book, DAY)), "整改台账")
        column = [cell.value for cell in sheet[3]].index("时限情况")
        words = [row[column] for row in sheet.iter_rows(min_row=4, values_only=True)]
        tally = county_tally(book, DAY)
        assert sum(str(one).startswith("迟") for one in words) == tally.count("迟完成数")
        assert sum(str(one).startswith("逾期") for one in words) == tally.count("逾期数")
        assert sum(str(one).startswith("剩") for one in words) == tally.count("临期数")
        assert all(words)


def test_the_rollup(ledger: Ledger) -> None:
    book = book_in(ledger({f"{FOLDER}/campaign.yaml": CAMPAIGN}).root)
    tally = county_tally(book, date(2022, 4, 28))
    shares = [
        Share("滦平县", COUNTY, tally),
        Share("平泉市", COUNTY, Tally(), UNRECORDED, has_no_figures=True),
        Share("兴隆县", COUNTY, Tally(), FAULTY, has_no_figures=True),
        Share("承德市", "市", tally),
    ]
    assert book.campaign.model is not None
    raw = rollup_workbook(book.campaign.model, date(2022, 4, 28), shares)
    sheet = opened(raw, "县区排名")
    assert [cell.value for cell in sheet[3]] == ["名次", "县区", *FIGURES, "未反馈数", "备注"]
    found = [list(row) for row in sheet.iter_rows(min_row=4, max_row=7, values_only=True)]
    assert [(row[0], row[1], row[2], row[-1]) for row in found] == [
        (1, "滦平县", 2, None),
        ("—", "平泉市", None, "未录入"),
        ("—", "兴隆县", None, "台账有错误，未计入"),
        (None, "合计", 2, None),
    ]
    assert len(sheet._charts) == 1


def test_the_trend() -> None:
    book = sample("石塘")
    line = trend_points(book, periods_between(PeriodKind.WEEK, date(2026, 8, 1), DAY), DAY)
    data = {"截至": DAY.isoformat(), "县区": "石塘区", "错误": 0, "出处": "台账版本：提交 1"}
    sheet = opened(xlsx({**trend_data(line, "整改完成率", 2), **data}, line, 2), "走势")
    assert sheet["A1"].value == "石塘区整改完成率走势"
    heads = [cell.value for cell in sheet[3]]
    assert heads[:3] == ["周期", "截至", "整改完成率"]
    assert sheet["A4"].value == "2026年7月27日至8月2日"
    assert (sheet["B4"].number_format, sheet["C4"].number_format) == ("yyyy-mm-dd", "0.00%")
    assert sheet.cell(4 + len(line), 1).value == "台账版本：提交 1"
    assert len(sheet._charts) == len(heads) - 2
    for chart in sheet._charts:
        assert chart.x_axis.title is not None
        assert chart.y_axis.title is not None
        assert chart.legend.position == "b"
        assert chart.y_axis.delete is False
    assert sheet.oddFooter.center.text == "第&P页 共&N页"
