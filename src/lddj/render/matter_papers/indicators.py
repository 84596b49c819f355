"""The indicators below a paper: each rate with its numerator and denominator.

No satisfaction is printed without the share of those who gave one (参评率).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lddj.render.papers.content import PaperColumn, PaperTable, table
from lddj.render.papers.wording import bare
from lddj.reports.papers import ShownMatter
from lddj.stats.matters import RATED, Matters, is_satisfaction
from lddj.stats.rates import NONE, percent, rate

COUNTS_BELOW = "每个比率下面是它的分子和分母。"


def share_of(count: int, whole: int, places: int) -> str:
    """Return a share for a column in percent: the rate, and its two counts below it."""
    if whole <= 0:
        return NONE
    return f"{bare(percent(rate(count, whole), places))}\n{count}/{whole}"


def share_cell(one: ShownMatter, count: int, whole: int) -> str:
    """Return a share as ``share_of`` does, with the decimals of a matter's campaign."""
    return share_of(count, whole, one.book.campaign.conventions.decimals)


def indicators_table(
    figures: Matters, names: Sequence[str], places: int, called: str = "指标"
) -> PaperTable | None:
    """Return the indicators one below the other; None where a paper has none.

    A paper with several such tables calls each by a name of its own.
    """
    rows = [
        (name, indicator_text(figures, name, places), worked_out(figures, name, places))
        for name in with_rated(figures, names)
    ]
    columns = (
        PaperColumn("指标", "name"), PaperColumn("数值", "share", True), PaperColumn("算式", "text")
    )  # fmt: skip
    return table(called, columns, rows)


def with_rated(figures: Matters, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names with 参评率 before the first satisfaction, where the kind knows it."""
    if RATED in names or figures.figures.rate_of(RATED) is None:
        return tuple(names)
    at = next((at for at, name in enumerate(names) if is_satisfaction(name)), None)
    return tuple(names) if at is None else (*names[:at], RATED, *names[at:])


def indicator_text(figures: Matters, name: str, places: int) -> str:
    """Return an indicator as it is printed."""
    if figures.figures.rate_of(name) is None:
        return str(figures.value(name))
    return percent(figures.rate(name), places)


def worked_out(figures: Matters, name: str, places: int) -> str:
    """Return ``17/20`` of a rate; of a satisfaction also 参评率 with its own two counts."""
    if figures.figures.rate_of(name) is None:
        return ""
    said = figures.fraction(name)
    if is_satisfaction(name) and figures.figures.rate_of(RATED):
        said += f"（参评率{indicator_text(figures, RATED, places)}，{figures.fraction(RATED)}）"
    return said


def compared_table(
    name: str,
    first: str,
    groups: Mapping[str, Matters],
    whole: Matters,
    names: Sequence[str],
    places: int,
    more: Mapping[str, Mapping[str, str]],
) -> PaperTable | None:
    """Return groups side by side, each rate with its two counts; 合计 below.

    ``more`` are further columns: heading → group → cell, 合计 among the groups.
    """
    chosen = with_rated(whole, names)
    columns = [PaperColumn(first, "name"), *(PaperColumn(head) for head in more)]
    columns += [
        PaperColumn(f"{one}（%）", "rate") if whole.figures.rate_of(one) else PaperColumn(one)
        for one in chosen
    ]

    def cells(group: str, figures: Matters) -> tuple[str, ...]:
        further = [cells_of.get(group, "0") for cells_of in more.values()]
        return (group, *further, *(_cell(figures, one, places) for one in chosen))

    rows = [cells(group, figures) for group, figures in groups.items()]
    return table(name, columns, rows, cells("合计", whole), COUNTS_BELOW)


def _cell(figures: Matters, name: str, places: int) -> str:
    said = indicator_text(figures, name, places)
    if figures.figures.rate_of(name) is None or said == NONE:
        return said
    return f"{bare(said)}\n{figures.fraction(name)}"
