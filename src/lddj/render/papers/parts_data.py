"""Make the parts that the data of a report and of a circular have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lddj.render.papers.rows import Row, event_row, line_row
from lddj.stats.county import ActivityFigures
from lddj.stats.listings import Listing
from lddj.stats.passages import PaperText
from lddj.stats.periods import Period, days
from lddj.stats.tally import Tally


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
