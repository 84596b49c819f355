"""Print the two axes of 建议 together: what was answered, and what was done of it.

A satisfaction is always ``满意 a/b（参评 b/c）``: of those who said something, and how many did.
"""

from __future__ import annotations

from lddj.render.matter_papers.indicators import indicator_text
from lddj.render.papers.content import PaperColumn, PaperTable, table
from lddj.reports.papers import PaperFacts
from lddj.stats.matters import Matters

AXES = ("答复率", "解决率", "落实率")
AXES_COLUMNS = (
    *(PaperColumn(name, "share", True) for name in AXES),
    PaperColumn("满意率（参评）", "text", True),
)


HEARD = {
    "态度满意率": ("评态度数", "已答复数"),
    "一次满意率": ("首评数", "已答复数"),
    "落实满意率": ("落实评价数", "回头看数"),
}
"""Satisfactions that others were asked about than 满意率: how many said something, of how many."""


def axes_cells(figures: Matters, places: int) -> tuple[str, ...]:
    """Return the cells of ``AXES_COLUMNS``, each rate with its two counts."""
    rates = (rate_cell(figures, name, places) for name in AXES)
    return (*rates, rated_said(figures, "满意率"))


def rate_cell(figures: Matters, name: str, places: int) -> str:
    """Return a rate with its two counts below it."""
    return f"{indicator_text(figures, name, places)}\n{figures.fraction(name)}"


def rate_said(figures: Matters, name: str, places: int) -> str:
    """Return a rate with its two counts: ``79.49%（93/117）``; — where nothing is counted."""
    said = indicator_text(figures, name, places)
    return f"{said}（{figures.fraction(name)}）"


def rated_said(figures: Matters, name: str) -> str:
    """Return a satisfaction as its counts: ``满意 7/9（参评 9/12）``."""
    heard, asked = HEARD.get(name, ("参评数", "已答复数"))
    said, counts = name.removesuffix("率"), figures.counts
    return f"{said} {figures.fraction(name)}（参评 {counts[heard]}/{counts[asked]}）"


def axes_table(facts: PaperFacts) -> PaperTable | None:
    """Return both axes over all suggestions of the county, one line."""
    cells = axes_cells(facts.figures, facts.places)
    return table("答复、解决、落实", AXES_COLUMNS, [cells])
