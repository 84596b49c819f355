"""A circular as plain data: the machine output, and what its templates see."""

from __future__ import annotations

from typing import Any

from lddj.load.books import CampaignBook
from lddj.render.papers.rows import Row, event_row, figures_row, line_row, ranking_rows
from lddj.stats.circular import Circular
from lddj.stats.periods import Period, days, ordinal
from lddj.stats.ranking import DONE_RATE
from lddj.stats.rates import percent
from lddj.stats.summary import Listing

NEW = {
    "新增问题": "问题数",
    "新增完成": "整改完成数",
    "新增销号": "销号数",
    "新增逾期": "逾期数",
}
"""What a period's deltas are called, and of which count they are."""


def circular_data(found: Circular, campaign: CampaignBook) -> dict[str, Any]:
    """The circular's figures: counts as integers, rates as printed text, dates as 2022-04-28."""
    model = campaign.model
    places = found.conventions.decimals
    return {
        "版本": 1,
        "主办": model.organiser if model else "",
        "周期": period_data(found.period, campaign) | {"已结束": found.ended, "首期": found.first},
        "县区数": len(found.counties),
        "指标": found.total.now.figures(places),
        "上期指标": found.total.before.figures(places),
        "变化": found.total.text(DONE_RATE, places),
        "新增": {name: found.total.of(count) for name, count in NEW.items()},
        "状态": {state.value: number for state, number in found.states.items()},
        "排名": ranking_rows(found.counties, DONE_RATE, places),
        "分领域": ranking_rows(found.areas, DONE_RATE, places),
        "后进": ranking_rows(found.behind, DONE_RATE, places),
        "后进线": found.conventions.laggard_rate.text if found.conventions.laggard_rate else None,
        "本级": [figures_row(one.name, one.change.now, places) for one in found.own],
        **_lists(found.lists),
        "进度": [
            {
                "截至": day.isoformat(),
                "问题数": issues,
                "整改完成数": done,
                "整改完成率": percent(share, places),
            }
            for day, issues, done, share in found.history
        ],
    }


def period_data(period: Period, campaign: CampaignBook) -> Row:
    """A period with its names; 期数 counts from the campaign's start."""
    model = campaign.model
    return {
        "类型": period.kind.value,
        "名称": period.name,
        "标题": period.title,
        "起止": days(period.start, period.end),
        "起": period.start.isoformat(),
        "止": period.end.isoformat(),
        "上期": period.before().name,
        "上期截至": period.before().end.isoformat(),
        "比较": period.compared,
        "期数": ordinal(period, model.period.start) if model else None,
    }


def _lists(lists: dict[str, Listing]) -> dict[str, Any]:
    """Each list under 逾期问题, 临期问题 …, and how many a list leaves out under 未列出."""
    out: dict[str, Any] = {
        f"{name}问题": [
            line_row(one) if one.event is None else event_row(one, name) for one in listing.shown
        ]
        for name, listing in lists.items()
    }
    out["未列出"] = {name: listing.left_out for name, listing in lists.items()}
    return out
