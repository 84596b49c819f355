"""A draw for 抽查核查 as it is told: in sentences, in rows, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lddj.model.names import comparable
from lddj.query.sample import Stratum
from lddj.query.search import Found
from lddj.render.days import chinese_date

HEADS = ("序号", "编号", "领域", "责任单位", "点位", "问题描述", "整改情况")


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw as it is told; ``by`` is what the strata were divided by."""

    county: str
    campaign: str
    what: str
    rate: str
    seed: str
    day: date
    strata: Sequence[Stratum]
    by: str | None = None

    @property
    def population(self) -> int:
        """The number of issues that there were to draw from."""
        return sum(stratum.population for stratum in self.strata)

    @property
    def drawn(self) -> list[Found]:
        """The issues that were drawn, by 编号."""
        found = [one for stratum in self.strata for one in stratum.drawn]
        return sorted(found, key=lambda one: comparable(one.seen.case.issue.id))

    @property
    def sentence(self) -> str:
        """The sentence that tells population, rate, sample and seed."""
        return f"{self.drawn_from}，{self.how_drawn}。"

    @property
    def drawn_from(self) -> str:
        """The words for the population that was drawn from."""
        return f"截至{chinese_date(self.day)}，{self.county}{self.what}共 {self.population} 个"

    @property
    def how_drawn(self) -> str:
        """The words for rate, sample and seed."""
        rate = f"每{self.by}不少于 {self.rate}，" if self.by else f"按 {self.rate} "
        return f"{rate}抽取 {len(self.drawn)} 个，种子 {self.seed}"

    @property
    def shares(self) -> list[str]:
        """The words for how many were drawn from each stratum; empty where there is one only."""
        if len(self.strata) < 2:
            return []
        return [f"{one.name}：{one.population} 个中抽 {len(one.drawn)} 个" for one in self.strata]

    def rows(self) -> list[tuple[str, ...]]:
        """Return what is known of each issue, under HEADS."""
        return [_drawn_row(number, one, self.day) for number, one in enumerate(self.drawn, 1)]


def _drawn_row(number: int, one: Found, day: date) -> tuple[str, ...]:
    case = one.seen.case
    done = next(
        (record.note for record in reversed(case.issue.records)
         if record.kind == "整改完成" and record.struck_out is None and record.day <= day),
        "",
    )  # fmt: skip
    return (
        str(number),
        case.issue.id,
        case.area,
        one.book.unit(one.seen.course.unit),
        case.issue.spot or "",
        case.issue.description,
        done or "",
    )


def markdown(draw: Draw) -> Iterator[str]:
    """Yield the draw as lines of Markdown."""
    yield draw.sentence
    yield ""
    for share in draw.shares:
        yield f"- {share}"
    if draw.shares:
        yield ""
    yield f"| {' | '.join(HEADS[:5])} | 核查结果 |"
    yield "|---|---|---|---|---|---|"
    for row in draw.rows():
        shown = (cell.replace("|", "\\|") for cell in row[:5])
        yield f"| {' | '.join(shown)} |  |"
