"""Show ``rank --kind``: the groups of a kind by one of its indicators, as data and as a table."""

from __future__ import annotations

from typing import Any, TextIO

from lddj.render.papers.wording import uncounted
from lddj.render.terminal.tables import ColumnHead, write_table
from lddj.reports.matters import MatterRanking
from lddj.stats.matters import RATED, Matters, change_of, has_ranks, is_satisfaction
from lddj.stats.rates import NONE, percent
from lddj.stats.standing import Place

SHOWN = 5
"""How many indicators stand beside the one that the ranking goes by."""


def write_ranking(found: MatterRanking, out: TextIO) -> None:
    """Write the ranking as a table."""
    first = next(iter(found.now.values()), None)
    names = list(first.figures.indicators) if first else [found.by]
    is_known = first is not None and first.figures.rate_of(RATED) is not None
    told = [found.by, *([RATED] if is_satisfaction(found.by) and is_known else [])]
    others = [name for name in names if name not in told and not is_satisfaction(name)][:SHOWN]
    heads = [
        ColumnHead("名次" if has_ranks(found.by) else "序号", "number"),
        ColumnHead(found.over, "name"),
        *(ColumnHead(name, "number") for name in told),
        ColumnHead(found.period.compared, "number"),
    ]
    heads += [ColumnHead(name, "number") for name in others]
    title = f"{found.campaign}　{found.kind}按{found.by}　截至 {found.day}"
    if found.errors:
        title += f"　{uncounted(found.errors)}"
    cells = [
        (_place_shown(place), place.key,
         *(rate_with_counts(figures, one, found.places) for one in told),
         _change_shown(found, place),
         *(str(shown[one]) for one in others))
        for place in found.ranked
        for figures in [found.now[place.key]]
        for shown in [figures.shown(found.places)]
    ]  # fmt: skip
    write_table(out, title, heads, cells)
    for place in found.ranked:
        if place.reason is not None:
            out.write(f"{place.key}：{place.reason}，不排。\n")


def _place_shown(place: Place[str]) -> str:
    stands = place.rank or place.order
    return "—" if stands is None else str(stands)


def _change_shown(found: MatterRanking, place: Place[str]) -> str:
    if place.reason is not None:
        return NONE
    return change_of(found.now[place.key], found.before.get(place.key), found.by, found.places)


def matter_rank_data(found: MatterRanking) -> dict[str, Any]:
    """Return the ranking as the machine output promises it, in the form of that of issues."""
    return {
        "版本": 1, "种类": found.kind, "依据": found.by, "维度": found.over, "门槛": found.at_least,
        "比较": found.period.compared, "上期截至": found.period.before().end.isoformat(),
        "活动编号": found.campaign, "截至": found.day.isoformat(), "错误": found.errors,
        "排名": [
            {
                "名次": place.rank, "序号": place.order, "名称": place.key,
                "指标": found.now[place.key].shown(found.places),
                "变动": _change_shown(found, place), "原因": place.reason,
            }
            for place in found.ranked
        ],
    }  # fmt: skip


def rate_with_counts(figures: Matters, name: str, places: int) -> str:
    """Return an indicator, of a rate with its two counts: ``50.00%（1/2）``."""
    if figures.figures.rate_of(name) is None:
        return str(figures.counts[name])
    shown = percent(figures.rate(name), places)
    return shown if shown == NONE else f"{shown}（{figures.fraction(name)}）"
