"""Draw 一页看: who is behind, and what a leader is asked to do, on one sheet."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from lddj.render.board import board_title, source_told
from lddj.render.days import chinese_date
from lddj.render.papers.charts import bars_beside
from lddj.render.papers.content import Bar, Chart
from lddj.render.papers.figures_said import stacked_shares
from lddj.render.templates.documents import render_html
from lddj.reports.circular import CampaignFigures
from lddj.stats.circular import Circular
from lddj.stats.lines import Line
from lddj.stats.ranking import Ranked
from lddj.stats.rates import percent
from lddj.stats.standing import DONE_RATE

NAMED = 6
"""How many lines each list of 一页看 shows; the rest is counted."""


def overview_page(root: Path, made: CampaignFigures[Circular]) -> bytes:
    """Return 一页看: who is behind, and what a leader is asked to do. Raises BadTemplate."""
    found = made.figures
    now, places = found.total.now, found.conventions.decimals
    rows = [one for one in found.counties if one.reason is None]
    legend, drawings = bars_beside(_rates_drawn(found, rows))
    told = {
        **source_told(made),
        "标题": f"{board_title(made)}一页看",
        "时间": f"截至{chinese_date(made.day)}",
        "七数": [
            ("问题", now.count("问题数"), "", False),
            ("报完成", now.count("整改完成数"), f"其中迟{now.count('迟完成数')}", False),
            ("核查通过", now.count("已核查数"), "", False),
            ("销号", now.count("销号数"), "", False),
            ("逾期", now.count("逾期数"), "", True),
            ("督办到期未回", now.count("未反馈数"), "", True),
            ("反弹", now.count("反弹数"), "", True),
        ],
        "图例": legend,
        "列": ("县区", *(_SAID.get(one, one) for one in (*_BEFORE_RATE, DONE_RATE, *_BEHIND_RATE))),
        "行": [
            (one.name, *(one.now.count(name) for name in _BEFORE_RATE),
             (drawing, percent(one.now.rate(DONE_RATE), places)),
             *(one.now.count(name) for name in _BEHIND_RATE))
            for one, drawing in zip(rows, drawings, strict=True)
        ],
        "点名": [_told_line(one, f"逾期{one.days}天") for one in found.lists["逾期"].shown[:NAMED]],
        "点名余": max(found.lists["逾期"].count - NAMED, 0),
        "帮忙": [_asked(line) for line in found.lists["上报"].shown[:NAMED]],
        "帮忙余": max(found.lists["上报"].count - NAMED, 0),
        "未录入": "、".join(found.unrecorded),
        "磅": f"{min(max(14 - len(rows) / 4, 8.5), 12):g}",
        "口径": _conventions(found),
    }  # fmt: skip
    return render_html(root, "overview.html.j2", told).encode()


def _rates_drawn(found: Circular, rows: Sequence[Ranked]) -> Chart:
    """Return the chart of the counties' 整改完成率, with the mean and the line of laggards."""
    places, line = found.conventions.decimals, found.conventions.laggard_rate
    bars = [
        Bar(one.name, one.now.rate(DONE_RATE), percent(one.now.rate(DONE_RATE), places),
            stacked_shares(one.now))
        for one in rows
    ]  # fmt: skip
    return Chart(
        "整改完成率", "stacked", tuple(bars), found.total.now.rate(DONE_RATE),
        Fraction(line.number) / 100 if line is not None else None,
    )  # fmt: skip


_SAID = {
    "问题数": "问题", "整改完成数": "报完成", "已核查数": "核查通过", "销号数": "销号",
    "迟完成数": "迟完成", "逾期数": "逾期", "未反馈数": "督办未回", "反弹数": "反弹",
}  # fmt: skip
"""Indicator → the head of its column."""
_BEFORE_RATE = ("问题数", "整改完成数", "已核查数", "销号数")
_BEHIND_RATE = ("迟完成数", "逾期数", "未反馈数", "反弹数")


def _conventions(found: Circular) -> str:
    own = found.conventions
    long_term = "计入" if own.counts_long_term else "不计入"
    return (
        f"口径：报完成是责任单位报告整改完成的，核查通过是专班核查属实的；"
        f"整改完成率＝报完成÷问题数，已撤销的不计，长期坚持的{long_term}；"
        f"逾期是时限已过仍未报完成的。"
    )


def _told_line(line: Line, how: str) -> dict[str, str]:
    return {
        "县区": line.county, "编号": line.id, "单位": line.unit, "情况": how,
        "内容": line.description,
    }  # fmt: skip


def _asked(line: Line) -> dict[str, str]:
    event = line.event
    told = f"{event.day}上报{event.to}" if event else "已上报"
    return _told_line(line, told) | {
        "内容": event.note if event and event.note else line.description
    }
