"""A circular as plain data: the machine output, and what its templates see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lddj.load.books import CampaignBook
from lddj.render.papers.rows import Row, event_row, figures_row, line_row, ranking_rows
from lddj.stats.circular import Circular
from lddj.stats.county import ActivityFigures
from lddj.stats.flows import FLOWS
from lddj.stats.listings import Listing
from lddj.stats.passages import PaperText
from lddj.stats.periods import Period, days
from lddj.stats.rates import percent
from lddj.stats.standing import DONE_RATE
from lddj.stats.tally import Tally


def circular_data(found: Circular, campaign: CampaignBook) -> dict[str, Any]:
    """Return the figures: counts as integers, rates as printed text, dates as 2022-04-28."""
    model = campaign.model
    places = found.conventions.decimals
    line = found.conventions.laggard_rate
    return {
        "版本": 1,
        "主办": model.organiser if model else "",
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


def notices_data(tally: Tally) -> Row:
    """Return both parts of 反馈率: 已反馈, and 应反馈 that holds those and what is overdue."""
    return {"应反馈": tally.count("应反馈数"), "已反馈": tally.count("已反馈数")}


def text_rows(texts: Sequence[PaperText]) -> list[Row]:
    """Return what people wrote, each in its 栏目."""
    return [
        {"县区": one.county, "栏目": one.place, "内容": one.content, "问题": list(one.issues)}
        for one in texts
    ]


def activity_rows(activities: Sequence[ActivityFigures]) -> list[Row]:
    """Return the activities by type."""
    return [
        {"类型": one.type, "次数": one.times, "人次": one.people, "代表人次": one.deputies}
        for one in activities
    ]


def period_data(period: Period, number: int | None, day: date) -> Row:
    """Return a period with its names, and whether it has not ended on ``day`` (未满)."""
    return {
        "类型": period.kind.value,
        "名称": period.name,
        "标题": period.title,
        "起止": days(period.start, period.end),
        "起": period.start.isoformat(),
        "止": period.end.isoformat(),
        "下期止": period.after().end.isoformat() if period.end.year < 9999 else "",
        "上期": period.before().name,
        "上期截至": period.before().end.isoformat(),
        "比较": period.compared,
        "期号": number,
        "首期": number == 1,
        "未满": day < period.end,
    }


def lists_data(lists: Mapping[str, Listing]) -> dict[str, Any]:
    """Return each list under 逾期问题, 临期问题 …, its counts, and how many it leaves out."""
    out: dict[str, Any] = {
        f"{name}问题": [
            line_row(one) | {"天数": one.days} if one.event is None else event_row(one, name)
            for one in listing.shown
        ]
        for name, listing in lists.items()
    }
    out["清单单位"] = {name: _by_unit(listing) for name, listing in lists.items()}
    out["清单数"] = {name: listing.count for name, listing in lists.items()}
    out["未列出"] = {name: listing.left_out for name, listing in lists.items()}
    return out


def _by_unit(listing: Listing) -> dict[str, dict[str, int]]:
    """Return county → unit → how many of the list, the most first."""
    out: dict[str, dict[str, int]] = {}
    for (county, unit), number in listing.units.most_common():
        out.setdefault(county, {})[unit] = number
    return out
