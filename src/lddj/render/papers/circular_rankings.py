"""Make the sections of a circular that put counties, areas and units in order."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lddj.render.papers.content import Section, para, section
from lddj.render.papers.figures_said import bars
from lddj.render.papers.rows import Data, Row
from lddj.render.papers.tables_of import groups_table
from lddj.render.papers.wording import as_sentence, movement
from lddj.stats.circular import Circular
from lddj.stats.ranking import Ranked
from lddj.stats.rates import NONE
from lddj.stats.standing import DONE_RATE
from lddj.stats.tally import Tally

MOST_UNITS = 20
"""How many units a table of them has; of more, the first and the last ten."""


def county_ranking(data: Data, figures: Circular) -> Section:
    """Return how the counties stand, who is first and last, and who moved."""
    rows = data["排名"]
    if len(rows) + len(data["未录入"]) < 2 or not data["指标"]["问题数"]:
        return section("县区排名")
    line = figures.conventions.laggard_rate
    chart = bars(
        "各县区整改完成率",
        [row for row in rows if not row["原因"]],
        _tallies(figures.counties),
        mean=figures.total.now.rate(DONE_RATE),
        line=Fraction(line.number) / 100 if line else None,
    )
    return section(
        "县区排名",
        para(_first_and_last(rows), _movers(data), _unplaced(rows)),
        chart,
        groups_table(
            "县区整改进展排名（个）", "县区", rows, data["指标"],
            compared=_compared(data), change=_rate_change(data), unrecorded=data["未录入"],
            placed=sum(row["名次"] is not None for row in rows) > 1,
        ),
    )  # fmt: skip


def _tallies(ranking: Sequence[Ranked]) -> dict[str, Tally]:
    return {one.name: one.now for one in ranking}


def _compared(data: Data) -> str:
    """Return what changes compare with; “” where there is nothing to compare."""
    return "" if data["变化"]["问题数"] == NONE else str(data["周期"]["比较"])


def _rate_change(data: Data) -> str:
    return str(data["变化"]["整改完成率"])


def _first_and_last(rows: Sequence[Row]) -> str:
    """Return who is first and who last; of equals nobody is."""
    ranked = [row for row in rows if row["名次"] is not None]
    if len(ranked) < 2:
        return ""
    if ranked[-1]["名次"] == 1:
        return f"{len(ranked)}个县区整改完成率同为{ranked[0]['指标']['整改完成率']}。"
    first = [row for row in ranked if row["名次"] == 1]
    last = [row for row in ranked if row["名次"] == ranked[-1]["名次"]]
    return f"整改完成率居首位的是{with_rate(first)}，靠后的是{with_rate(last)}。"


def with_rate(rows: Sequence[Row]) -> str:
    """Return names, each with its rate: ``甲县（80.00%）、乙县（75.00%）``."""
    return "、".join(f"{row['名称']}（{row['指标']['整改完成率']}）" for row in rows)


def _movers(data: Data) -> str:
    """Return who rose most, who fell, and who stands still."""
    if not _compared(data):
        return ""
    known = [(row, row["变动"].removesuffix("个百分点")) for row in data["排名"]]
    known = [(row, moved_by) for row, moved_by in known if moved_by != NONE]
    rose = [(row, one) for row, one in known if movement(one).startswith("提高")]
    fell = [row["名称"] + movement(one) for row, one in known if movement(one).startswith("下降")]
    still = [row["名称"] for row, one in known if movement(one) == "持平"]
    most = max((Fraction(one) for _, one in rose), default=None)
    best = [row["名称"] for row, one in rose if Fraction(one) == most]
    most_said = movement(next((one for _, one in rose if Fraction(one) == most), "0"))
    parts = [
        f"{'、'.join(best)}{most_said}，提高最多" if best and len(known) > 1 else "",
        "、".join(fell),
        f"{'、'.join(still)}持平" if still and len(still) < len(known) else "",
        "各县区均持平" if still and len(still) == len(known) > 1 else "",
    ]
    said = as_sentence(*parts)
    return f"{data['周期']['比较']}，{said}" if said else ""


def _unplaced(rows: Sequence[Row]) -> str:
    why: dict[str, list[str]] = {}
    for row in rows:
        if row["原因"]:
            why.setdefault(row["原因"], []).append(row["名称"])
    return as_sentence(*(f"{'、'.join(names)}{reason}，不排名次" for reason, names in why.items()))


def area_ranking(data: Data, figures: Circular) -> Section:
    """Return how the areas stand."""
    rows = data["分领域"]
    ranked = [row for row in rows if row["名次"] is not None]
    said = ""
    if len(ranked) > 1 and ranked[-1]["名次"] != 1:
        said = f"各领域整改完成率从高到低依次是{with_rate(ranked)}。"
    return section(
        "领域进展",
        para(said),
        bars("各领域整改完成率", ranked, _tallies(figures.areas)),
        groups_table(
            "分领域整改进展（个）", "领域", rows, data["指标"],
            compared=_compared(data), change=_rate_change(data), note=_ranking_note(rows, data),
        ),
    )  # fmt: skip


def _ranking_note(rows: Sequence[Row], data: Data) -> str:
    """Return the note on who is not ranked, where somebody is not."""
    few = any(row["原因"] for row in rows)
    return f"问题不足{data['门槛']['其他']}个的不排名次。" if few else ""


def unit_ranking(data: Data) -> Section:
    """Return how the units stand that have issues enough; of many, the first and the last."""
    ranked = [row for row in data["分单位"] if row["名次"] is not None]
    if len(ranked) < 2:
        return section("责任单位")
    least = data["门槛"]["其他"]
    shown, which = ranked, ""
    if len(ranked) > MOST_UNITS:
        half = MOST_UNITS // 2
        shown = [*ranked[:half], *ranked[-half:]]
        which = f"表中是前{half}名和后{half}名，共{len(ranked)}个单位排名。"
    return section(
        "责任单位",
        groups_table(
            "责任单位整改进展排名（个）", "责任单位", shown,
            compared=_compared(data), note=f"问题不少于{least}个的单位排名。{which}",
        ),
    )  # fmt: skip
