"""Make the 事项 of a county's report: indicators, states and lists of every kind that it keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

from lddj.kinds.figures import COMMON, COMMON_LISTS
from lddj.kinds.kind import Kind
from lddj.kinds.remediation import STATES
from lddj.load.books import CountyBook, kinds_in
from lddj.stats import lines
from lddj.stats.due import due
from lddj.stats.groups import observations
from lddj.stats.matters import Matters, kind_on
from lddj.stats.nodes import nodes_of
from lddj.stats.rates import percent, rate
from lddj.stats.tallies import tallied_kinds
from lddj.stats.tally import RATES, Observation, total

ISSUES = "问题"
_LISTS = (*COMMON_LISTS, "节点逾期", "节点临期", "待核查超期", "待回头看")


def overview(book: CountyBook, day: date, places: int) -> dict[str, Any]:
    """Return 指标, 状态 and 清单 of each kind of which the county keeps a file."""
    out: dict[str, Any] = {}
    if book.has_issues:
        out[ISSUES] = _shown_issues(book, day, places)
    for kind in (*kinds_in(tuple(book.entries)), *tallied_kinds(book)):
        if _is_shown(book, kind):
            out[kind.word] = _shown_matters(kind_on(book, kind, day), places)
    return out


def _is_shown(book: CountyBook, kind: Kind) -> bool:
    """Tell whether a kind has figures; 议定 only where an activity has one."""
    counted = kind.figures is not None or kind.tallied is not None
    return counted and (kind.word != "议定" or bool(book.of(kind)))


def _shown_matters(found: Matters, places: int) -> dict[str, Any]:
    names = found.figures.list_names
    return {
        "指标": found.shown(places),
        "状态": found.states,
        "清单": {name: sorted(set(found.lists.get(name, ()))) for name in names},
    }


def _shown_issues(book: CountyBook, day: date, places: int) -> dict[str, Any]:
    """Return the nodes, news and lists that stand beside the issues' own figures."""
    seen = observations(book, day)
    tally = total(one.tally for one in seen)
    parts = [part for one in seen if one.counted for part in nodes_of(one)]
    pairs = [part.timely(day) for part in parts]
    figures: dict[str, int | str] = {
        "节点数": len(parts),
        "已完成节点数": sum(part.done is not None for part in parts),
        "节点逾期数": sum(part.is_overdue(day) for part in parts),
        "节点按期率": percent(rate(sum(top for top, _ in pairs), sum(n for _, n in pairs)), places),
        "日清数": sum(one.counted and _has_news(one, day) for one in seen),
    }
    for name in COMMON:
        figures[name] = percent(tally.rate(name), places) if name in RATES else tally.count(name)
    lists: dict[str, set[str]] = {name: set() for name in _LISTS}
    for name, shown in due(book, day, kinds=(ISSUES,)).lists.items():
        lists[name].update(one.number for one in shown)
    return {
        "指标": figures,
        "状态": {str(state): tally.states.get(state, 0) for state in STATES},
        "清单": {name: sorted(lists[name]) for name in _LISTS},
    }


def _has_news(one: Observation, day: date) -> bool:
    """Tell whether a record other than 督办 was made of the day."""
    return any(record.day == day and record.kind != "督办" for record in lines.told(one))
