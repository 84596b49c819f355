"""Turn listed issues and ranked groups into plain data, for templates and machine output."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from lddj.stats.lines import Line
from lddj.stats.ranking import Ranked, change_text
from lddj.stats.tally import Tally

Data = Mapping[str, Any]
"""A paper's figures, as its templates see them."""

Row = dict[str, Any]
"""A line of a list or of a ranking among them."""


def day_text(day: date | None) -> str:
    """Return a day as ``2022-04-28``; empty where there is none."""
    return day.isoformat() if day else ""


def line_row(one: Line) -> Row:
    """Return a listed issue; 逾期天数 and 剩余天数 are 0 where they do not apply."""
    over = one.days_over or 0
    return {
        "县区": one.county,
        "编号": one.id,
        "领域": one.area,
        "方面": one.aspect,
        "问题描述": one.description,
        "点位": one.spot,
        "责任单位": one.unit,
        "责任人": one.person,
        "状态": one.state,
        "时限": day_text(one.deadline),
        "时限是反弹前的": one.deadline_is_old,
        "逾期天数": max(over, 0),
        "剩余天数": max(-over, 0),
    }


def event_row(one: Line, kind: str) -> Row:
    """Return a listed issue with the record that the list ``kind`` is about."""
    event = one.event
    row = line_row(one)
    if event is None:
        return row
    on = event.day.isoformat()
    own: dict[str, Row] = {
        "反弹": {"反弹日期": on, "说明": event.note},
        "上报": {"上报日期": on, "上报至": event.to, "说明": event.note},
        "撤销": {"撤销日期": on, "理由": event.reason, "批准": event.approved_by},
        "核查不通过": {"核查日期": on, "核查组": event.means, "说明": event.note},
        "未反馈": {
            "督办日期": on,
            "方式": event.means,
            "文号": event.number,
            "反馈时限": day_text(event.reply_by),
        },
    }
    return row | own[kind]


def figures_row(name: str, tally: Tally, places: int) -> Row:
    """Return a group with all its indicators."""
    return {"名称": name, "指标": tally.figures(places)}


def ranking_rows(places_ranked: Iterable[Ranked], by: str, places: int) -> list[Row]:
    """Return a ranking in the form that the machine output promises.

    名次 is null for burdens, which have 序号, and for who has no place: 原因 says why.
    """
    return [
        {
            "名次": one.rank,
            "序号": one.order,
            "名称": one.name,
            "指标": one.now.figures(places),
            "变动": change_text(one, by, places),
            "原因": one.reason,
        }
        for one in places_ranked
    ]
