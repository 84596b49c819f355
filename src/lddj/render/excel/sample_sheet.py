"""The sheet of a sample to take along: as text, or as a workbook to print and fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lddj.query.sample import Stratum
from lddj.query.search import Found
from lddj.render.excel.table import Column, Table, Value
from lddj.render.templates.documents import chinese_date


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
        return f"{self.drawn_from}，{self.how_drawn}。"

    @property
    def drawn_from(self) -> str:
        """What there was to draw from."""
        return f"截至{chinese_date(self.day)}，{self.county}{self.what}共 {self.population} 个"

    @property
    def how_drawn(self) -> str:
        """Rate, sample and seed."""
        return f"按 {self.rate} 抽取 {len(self.drawn)} 个，种子 {self.seed}"


COLUMNS = (
    Column("序号", 6, "count"), Column("编号", 13, "centre"), Column("领域", 14),
    Column("责任单位", 18), Column("点位", 22), Column("问题描述", 40), Column("整改情况", 40),
    Column("核查结果", 12), Column("核查人", 10), Column("核查日期", 12, "centre"),
)  # fmt: skip
"""The columns of the sheet; the last three are filled in by hand."""


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
    from lddj.render.excel.sheet import write_table
    from lddj.render.excel.styles import make_styles
    from lddj.render.excel.workbook import new_workbook

    table = Table(
        "抽查核查",
        f"{draw.county}联动监督抽查核查表",
        draw.drawn_from,
        draw.how_drawn,
        COLUMNS,
        [_row(number, one, draw.day) for number, one in enumerate(draw.drawn, 1)],
        least_lines=2,
    )
    with new_workbook(table.title) as (book, out):
        sheet = book.create_sheet(table.name)
        write_table(sheet, table, make_styles(sheet, places=2))
    return out.getvalue()


def _row(number: int, one: Found, day: date) -> list[Value]:
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
