"""Show ``trend --kind``: the figures of a kind over time, as data and as a table."""

from __future__ import annotations

from typing import Any, TextIO

from lddj.render.papers.wording import uncounted
from lddj.render.terminal.matter_rank import rate_with_counts
from lddj.render.terminal.tables import ColumnHead, write_table
from lddj.reports.matters import MatterTrend
from lddj.stats.matters import RATED, Matters, change_of, is_satisfaction
from lddj.stats.rates import NONE
from lddj.stats.trend import sparkline

BESIDE = 4
"""How many indicators stand beside the one that is asked for."""


def matter_trend_data(found: MatterTrend, of: str) -> dict[str, Any]:
    """Return each period with all figures, in the form of the trend of issues."""
    campaign, rows, before = found.campaign, [], None
    places = campaign.conventions.decimals
    for period, day, figures in found.points:
        rows.append(
            {
                "周期": period.name,
                "标题": period.title,
                "截至": day.isoformat(),
                "指标": figures.shown(places),
                "算式": {
                    one: rate_with_counts(figures, one, places) for one in trended(figures, of)
                },
                "变化": change_of(figures, before, of, places),
            }
        )
        before = figures
    values = [figures.value(of) for _, _, figures in found.points]
    shown = sparkline([None if one is None else float(one) for one in values])
    return {
        "版本": 1,
        "种类": found.kind,
        "指标名": of,
        "比较": found.points[0][0].compared if found.points else "",
        "趋势": rows,
        "走势": {of: shown},
        "活动编号": campaign.id,
        "活动名称": campaign.title,
        "县区": found.county,
        "错误": found.errors,
    }


def trended(figures: Matters, of: str) -> list[str]:
    """Return the indicators that a trend of one prints: of a satisfaction 参评率 as well."""
    has_rated = is_satisfaction(of) and figures.figures.rate_of(RATED) is not None
    return [of, RATED] if has_rated and of != RATED else [of]


def write_matter_trend(data: dict[str, Any], out: TextIO) -> None:
    """Write a row for each period, and a sparkline below."""
    of, rows = data["指标名"], data["趋势"]
    known = list(rows[0]["指标"]) if rows else []
    first = list(rows[0]["算式"]) if rows else [of]
    beside = [name for name in known if name not in first and not is_satisfaction(name)][:BESIDE]
    heads = [ColumnHead("周期", "name"), ColumnHead("截至", "name")]
    heads += [ColumnHead(name, "number") for name in first]
    heads += [ColumnHead(name, "number") for name in (data["比较"], *beside)]
    cells = [
        (row["周期"], row["截至"], *row["算式"].values(), row["变化"] or NONE,
         *(str(row["指标"][name]) for name in beside))
        for row in rows
    ]  # fmt: skip
    head = f"{data['县区'] or data['活动名称']}　{data['种类']}　{of}的走势"
    if data["错误"]:
        head += f"　{uncounted(data['错误'])}"
    write_table(out, head, heads, cells)
    for name, shown in data["走势"].items():
        out.write(f"{name}　{shown}\n")
