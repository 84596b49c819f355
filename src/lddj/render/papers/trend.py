"""Render ``trend``: figures over time as data, a table with sparklines, and a page."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, TextIO

from markupsafe import Markup

from lddj.render.papers.content import Bar
from lddj.render.papers.rows import Row
from lddj.render.papers.wording import uncounted
from lddj.render.terminal.tables import ColumnHead, write_table
from lddj.stats.ranking import GroupChange
from lddj.stats.rates import NONE
from lddj.stats.tally import RATES
from lddj.stats.trend import Point, sparkline

SHOWN = ("问题数", "整改完成数", "整改完成率", "销号率", "逾期数", "反弹数")


def trend_data(found: list[Point], of: str, places: int) -> dict[str, Any]:
    """Return each period with all its figures; 变化 is that of the indicator ``of``."""
    rows = []
    for index, point in enumerate(found):
        change = GroupChange(point.tally, found[index - 1].tally) if index else None
        rows.append(
            {
                "周期": point.period.name,
                "标题": point.period.title,
                "截至": point.day.isoformat(),
                "指标": point.tally.figures(places),
                "变化": change.text(of, places) if change else NONE,
            }
        )
    values = {name: _values_over_time(found, name) for name in dict.fromkeys((of, *SHOWN))}
    return {
        "版本": 1,
        "指标名": of,
        "比较": found[0].period.compared if found else "",
        "趋势": rows,
        "走势": {name: sparkline(line) for name, line in values.items()},
    }


def _values_over_time(found: list[Point], name: str) -> list[float | None]:
    values = [point.tally.value(name) for point in found]
    return [None if value is None else float(value) for value in values]


def shown_indicators(of: str) -> list[str]:
    """Return the indicators that a table shows, the one that is asked for first."""
    return [of, *(name for name in SHOWN if name != of)]


def write(data: dict[str, Any], out: TextIO) -> None:
    """Write a row for each period, and sparklines below."""
    of = data["指标名"]
    first, *rest = shown_indicators(of)
    heads = [ColumnHead("周期", "name"), ColumnHead("截至", "name"), ColumnHead(first, "number")]
    heads += [ColumnHead(name, "number") for name in (data["比较"], *rest)]
    rows = [
        (row["周期"], row["截至"], str(row["指标"][first]), row["变化"],
         *(str(row["指标"][name]) for name in rest))
        for row in data["趋势"]
    ]  # fmt: skip
    whose = data["县区"] or data["活动名称"]
    head = f"{whose}　{of}的走势"
    if data["错误"]:
        head += f"　{uncounted(data['错误'])}"
    write_table(out, head, heads, rows)
    for name, shown in data["走势"].items():
        out.write(f"{name}　{shown}\n")


def html(root: Path, data: Mapping[str, Any], found: list[Point]) -> bytes:
    """Return the page with a chart of every indicator that it shows. Raises BadTemplate."""
    from lddj.render.templates.documents import render_html

    names = shown_indicators(data["指标名"])
    first, *others = [(name, _chart(name, found, data)) for name in names]
    told = {
        **data,
        "图": {"走势": first[1], "其他": [{"名称": name, "图": chart} for name, chart in others]},
        "列": names,
    }
    return render_html(root, "trend.html.j2", told).encode()


def _chart(of: str, found: list[Point], data: Mapping[str, Any]) -> Markup:
    from lddj.render.papers.charts import line_chart

    shown, most = _chart_points(of, found, data)
    return line_chart(f"{of}的走势", shown, most=most)


def _chart_points(
    of: str, found: list[Point], data: Mapping[str, Any]
) -> tuple[list[Bar], int | None]:
    """Return the points of the chart and, for a count, what the axis goes up to."""
    texts = [(_axis_day(row), str(row["指标"][of])) for row in data["趋势"]]
    if of in RATES:
        shares = [point.tally.rate(of) for point in found]
        return [Bar(at, share, text) for (at, text), share in zip(texts, shares, strict=True)], None
    numbers = [point.tally.count(of) for point in found]
    most = _round_up(max(numbers, default=0))
    return [
        Bar(at, Fraction(number, most), text)
        for (at, text), number in zip(texts, numbers, strict=True)
    ], most


def _round_up(number: int) -> int:
    """Return the least multiple of four, eight, twenty … that an axis of four parts may end in."""
    step = 4
    while number > step * 5:
        step *= 5 if str(step)[0] == "4" else 2
    return max(-(-number // step), 1) * step


def _axis_day(row: Row) -> str:
    _, month, day = row["截至"].split("-")
    return f"{int(month)}-{int(day)}"
