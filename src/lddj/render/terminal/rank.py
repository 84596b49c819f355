"""``rank``: a ranking as data and as a table."""

from __future__ import annotations

from typing import Any, TextIO

from lddj.render.papers.rows import ranking_rows
from lddj.render.terminal.tables import Head, write_table
from lddj.stats.periods import Period
from lddj.stats.ranking import Ranked

SHOWN = ("问题数", "整改完成数", "整改完成率", "销号率", "逾期数", "反弹数")


def rank_data(
    ranking: list[Ranked], by: str, over: str, places: int, period: Period
) -> dict[str, Any]:
    """The ranking, what it goes by, and what 变化 compares with."""
    return {
        "版本": 1,
        "依据": by,
        "维度": over,
        "比较": period.compared,
        "上期截至": period.before().end.isoformat(),
        "排名": ranking_rows(ranking, by, places),
    }


def write(data: dict[str, Any], out: TextIO) -> None:
    """The ranking as a table, with the indicator that it goes by first."""
    by = data["依据"]
    shown = [by, *(name for name in SHOWN if name != by)]
    columns = [("名次", True), (data["维度"], False), (by, True), (data["比较"], True)]
    columns += [(name, True) for name in shown[1:]]
    rows = []
    for row in data["排名"]:
        first, *rest = (str(row["指标"][name]) for name in shown)
        place = "—" if row["名次"] is None else str(row["名次"])
        rows.append((place, row["名称"], first, row["变化"], *rest))
    head = f"{data['活动名称']}　按{by}排名　截至 {data['截至']}"
    if data["错误"]:
        head += f"　有 {data['错误']} 处错误未计入"
    heads = [Head(text, "number" if is_number else "name") for text, is_number in columns]
    write_table(out, head, heads, rows)
