"""A circular as plain data: the machine output, and what its templates see."""

from __future__ import annotations

from typing import Any

from lddj.load.books import CampaignBook
from lddj.render.papers.parts_data import (
    activity_rows,
    lists_data,
    notices_data,
    period_data,
    text_rows,
)
from lddj.render.papers.rows import figures_row, ranking_rows
from lddj.stats.circular import Circular
from lddj.stats.flows import FLOWS
from lddj.stats.rates import percent
from lddj.stats.standing import DONE_RATE


def circular_data(found: Circular, campaign: CampaignBook) -> dict[str, Any]:
    """Return the figures: counts as integers, rates as printed text, dates as 2022-04-28."""
    places = found.conventions.decimals
    line = found.conventions.laggard_rate
    return {
        "版本": 1,
        "主办": campaign.organiser,
        "周期": period_data(found.period, found.number, found.day),
        "县区数": len(found.counties),
        "指标": found.total.now.figures(places),
        "上期指标": found.total.before.figures(places),
        "本期": {name: found.flows[name] for name in FLOWS},
        "督办": notices_data(found.total.now),
        "变化": found.total.figures(places),
        "未录入": found.unrecorded,
        "状态": {state.value: number for state, number in found.states.items()},
        "排名": ranking_rows(found.counties, DONE_RATE, places),
        "分领域": ranking_rows(found.areas, DONE_RATE, places),
        "分单位": ranking_rows(found.units, DONE_RATE, places),
        "门槛": {"县区": found.conventions.rank_from, "其他": found.at_least},
        "后进": [
            row | {"原因": one.reason}
            for one in found.behind
            for row in ranking_rows([one.ranked], DONE_RATE, places)
        ],
        "后进线": line.text if line else None,
        "核查天数": found.conventions.verification_days,
        "后进名次": found.conventions.laggard_ranks,
        "本级": [figures_row(one.name, one.change.now, places) for one in found.own],
        "代表": {
            "总数": found.deputies.everyone,
            "参与": found.deputies.taking_part,
            "参与率": percent(found.deputies.rate, places),
        },
        "活动": activity_rows(found.activities),
        **lists_data(found.lists),
        "文字稿": text_rows(found.texts),
        "上期要求": {
            name: {"件数": one.count, "结果": dict(sorted(one.became.items()))}
            for name, one in found.demands.items()
            if one.count
        },
        "上期后进": [
            {
                "名称": name,
                "上期完成率": percent(change.before.rate(DONE_RATE), places),
                "整改完成率": percent(change.now.rate(DONE_RATE), places),
                "变动": change.text(DONE_RATE, places),
            }
            for name, change in found.were_behind
        ],
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
