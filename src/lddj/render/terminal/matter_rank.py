"""Show ``rank --kind``: the groups of a kind by one of its indicators, as data and as a table."""

from __future__ import annotations

import json
from typing import TextIO

from lddj.render.terminal.tables import ColumnHead, write_table
from lddj.reports.matters import MatterRanking

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
    others = [name for name in names if name != found.by][:SHOWN]
    heads = [
        ColumnHead("名次", "number"),
        ColumnHead(found.over, "name"),
        ColumnHead(found.by, "number"),
    ]
    heads += [ColumnHead(name, "number") for name in others]
    title = f"{found.campaign}　{found.kind}按{found.by}　截至 {found.day}"
    if found.errors:
        title += f"　有 {found.errors} 处错误未计入"
    cells = [
        ("—" if place is None else str(place), name, str(shown[found.by]),
         *(str(shown[one]) for one in others))
        for place, name, shown in rows
    ]  # fmt: skip
    write_table(out, title, heads, cells)
