"""Show ``rank --kind``: the groups of a kind by one of its indicators, as data and as a table."""

from __future__ import annotations

import json
from typing import TextIO

from lddj.render.terminal.tables import ColumnHead, write_table
from lddj.reports.matters import MatterRanking
from lddj.stats.matters import RATED, Matters, is_satisfaction
from lddj.stats.rates import NONE, percent, plain

SHOWN = 5
"""How many indicators stand beside the one that the ranking goes by."""


def write_ranking(found: MatterRanking, form: str, out: TextIO) -> None:
    """Write the ranking in a form: text or json."""
    rows = [(place, name, figures.shown(found.places)) for place, name, figures in found.ranked]
    if form == "json":
        whole = {
            "版本": 1, "种类": found.kind, "依据": found.by, "维度": found.over,
            "活动编号": found.campaign, "截至": found.day.isoformat(), "错误": found.errors,
            "排名": [{"名次": place, "名称": name, "指标": shown} for place, name, shown in rows],
        }  # fmt: skip
        json.dump(whole, out, ensure_ascii=False, indent=1)
        out.write("\n")
        return
    names = list(rows[0][2]) if rows else [found.by]
    is_known = bool(found.ranked) and found.ranked[0][2].figures.rate_of(RATED) is not None
    told = [found.by, *([RATED] if is_satisfaction(found.by) and is_known else [])]
    others = [name for name in names if name not in told and not is_satisfaction(name)][:SHOWN]
    heads = [
        ColumnHead("名次", "number"),
        ColumnHead(found.over, "name"),
        *(ColumnHead(name, "number") for name in told),
    ]
    heads += [ColumnHead(name, "number") for name in others]
    title = f"{found.campaign}　{found.kind}按{found.by}　截至 {found.day}"
    if found.errors:
        title += f"　有 {found.errors} 处错误未计入"
    cells = [
        ("—" if place is None else str(place), name,
         *(rate_with_counts(figures, one, found.places) for one in told),
         *(str(figures.shown(found.places)[one]) for one in others))
        for place, name, figures in found.ranked
    ]  # fmt: skip
    write_table(out, title, heads, cells)


def rate_with_counts(figures: Matters, name: str, places: int) -> str:
    """Return an indicator, of a rate with its two counts: ``50.00%（1/2）``."""
    pair = figures.figures.rate_of(name)
    if pair is None:
        return str(figures.counts[name])
    shown = percent(figures.value(name), places)  # type: ignore[arg-type]  # a rate
    if shown == NONE:
        return shown
    return f"{shown}（{plain(figures.counts[pair[0]])}/{plain(figures.counts[pair[1]])}）"
