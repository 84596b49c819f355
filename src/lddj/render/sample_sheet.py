"""The sheet of a sample to take along: as text, or as a workbook to print and fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from lddj.keeping.sampling import Stratum
from lddj.keeping.searching import Found
from lddj.render.documents import chinese_date


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw as it is told."""

    county: str
    campaign: str
    what: str
    rate: str
    seed: str
    day: date
    strata: Sequence[Stratum]

    @property
    def population(self) -> int:
        """How many there were to draw from."""
        return sum(stratum.population for stratum in self.strata)

    @property
    def drawn(self) -> list[Found]:
        """All that were drawn."""
        return [one for stratum in self.strata for one in stratum.drawn]

    @property
    def sentence(self) -> str:
        """Population, rate, sample and seed in one sentence."""
        return (
            f"截至{chinese_date(self.day)}，{self.county}{self.what}共 {self.population} 个，"
            f"按 {self.rate} 抽取 {len(self.drawn)} 个，种子 {self.seed}。"
        )


COLUMNS = (
    ("序号", 6), ("编号", 13), ("领域", 14), ("责任单位", 18), ("点位", 22), ("问题描述", 40),
    ("整改情况", 40), ("核查结果", 12), ("核查人", 10), ("核查日期", 12),
)  # fmt: skip
"""The columns of the sheet and their widths in characters; the last three are filled in by hand."""


def text(draw: Draw) -> Iterator[str]:
    """The draw as lines of Markdown."""
    yield draw.sentence
    yield ""
    if len(draw.strata) > 1:
        for stratum in draw.strata:
            yield f"- {stratum.name}：{stratum.population} 个中抽 {len(stratum.drawn)} 个"
        yield ""
    yield "| 序号 | 编号 | 领域 | 责任单位 | 点位 | 核查结果 |"
    yield "|---|---|---|---|---|---|"
    for number, one in enumerate(draw.drawn, 1):
        row = _row(number, one, draw.day)
        shown = (str(row[index]).replace("|", "\\|") for index in (0, 1, 2, 3, 4))
        yield f"| {' | '.join(shown)} |  |"


def workbook(draw: Draw) -> bytes:
    """The sheet as a workbook: A4 across, one page wide, the header on every page."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "抽查核查"
    last = len(COLUMNS)
    sheet.append([f"{draw.county}联动监督抽查核查表"])
    sheet.append([draw.sentence])
    sheet.append([name for name, _ in COLUMNS])
    for number, one in enumerate(draw.drawn, 1):
        sheet.append(_row(number, one, draw.day))
    thin = Side(style="thin")
    for row in sheet.iter_rows(min_row=3, max_col=last):
        for cell in row:
            cell.border = Border(thin, thin, thin, thin)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    for index, (_, wide) in enumerate(COLUMNS):
        sheet.column_dimensions["ABCDEFGHIJ"[index]].width = wide
    for number in range(4, sheet.max_row + 1):
        sheet.row_dimensions[number].height = _height(sheet[number])
    for number, size in ((1, 18), (2, 11)):
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=last)
        sheet.cell(number, 1).font = Font(size=size, bold=number == 1)
        sheet.cell(number, 1).alignment = Alignment(
            horizontal="center" if number == 1 else "left", vertical="center", wrap_text=True
        )
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 30, 22
    for cell in sheet[3]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    _lay_out(sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _lay_out(sheet: Any) -> None:
    sheet.freeze_panes = "C4"
    sheet.print_title_rows = "3:3"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "第&P页 共&N页"


def _height(cells: Any) -> float:
    """Points that show all text: WPS does not grow rows by itself."""
    from rich.cells import cell_len

    lines = max(
        -(-cell_len(str(cell.value or "")) // max(wide - 4, 1))
        for cell, (_, wide) in zip(cells, COLUMNS, strict=True)
    )
    return max(30.0, 16.0 * lines + 6)


def _row(number: int, one: Found, day: date) -> list[str | int]:
    case = one.seen.case
    done = next(
        (record.note for record in reversed(case.issue.records)
         if record.kind == "整改完成" and record.struck_out is None and record.day <= day),
        "",
    )  # fmt: skip
    return [
        number,
        case.issue.id,
        case.area,
        one.book.unit(one.seen.course.unit),
        case.issue.spot or "",
        case.issue.description,
        done or "",
        "",
        "",
        "",
    ]
