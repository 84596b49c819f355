"""Show a ranking (``rank``) as data and as a table."""

from __future__ import annotations

from typing import Any, TextIO

from lddj.render.papers.rows import ranking_rows
from lddj.render.papers.wording import uncounted
from lddj.render.terminal.tables import ColumnHead, write_table
from lddj.reports.circular import Ranking
from lddj.stats.periods import Period
from lddj.stats.standing import is_merit

SHOWN = ("问题数", "整改完成数", "整改完成率", "已核查数", "销号数", "迟完成数", "逾期数", "反弹数")


def rank_data(found: Ranking, by: str, over: str, places: int, period: Period) -> dict[str, Any]:
    """Return the ranking, what it goes by, and what 变动 compares with."""
    return {
        "版本": 1,
        "依据": by,
        "维度": over,
        "门槛": found.at_least,
        "比较": period.compared,
        "上期截至": period.before().end.isoformat(),
        "排名": ranking_rows(found.ranked, by, places),
        **({"未录入": found.unrecorded} if over == "县区" else {}),
    }


def write(data: dict[str, Any], out: TextIO) -> None:
    """Write the ranking as a table, with the indicator that it goes by first."""
    by = data["依据"]
    place = "名次" if is_merit(by) else "序号"
    shown = [by, *(name for name in SHOWN if name != by)]
    columns = [(place, True), (data["维度"], False), (by, True), (data["比较"], True)]
    columns += [(name, True) for name in shown[1:]]
    rows = []
    for row in data["排名"]:
        first, *rest = (str(row["指标"][name]) for name in shown)
        stands = "—" if row[place] is None else str(row[place])
        rows.append((stands, row["名称"], first, row["变动"], *rest))
    order = "排名" if is_merit(by) else "由多到少"
    head = f"{data['活动名称']}　按{by}{order}　截至 {data['截至']}"
    if data["错误"]:
        head += f"　{uncounted(data['错误'])}"
    heads = [ColumnHead(text, "number" if is_number else "name") for text, is_number in columns]
    write_table(out, head, heads, rows)
    for row in data["排名"]:
        if row["原因"]:
            out.write(f"{row['名称']}：{row['原因']}，不排。\n")
    if data.get("未录入"):
        out.write(f"{'、'.join(data['未录入'])}未录入问题。\n")
