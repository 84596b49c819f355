"""Make the 事项 of a county's report: indicators, states and lists of every kind that it keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

from lddj.kinds.figures import COMMON, COMMON_LISTS
from lddj.kinds.kind import Kind
from lddj.kinds.registry import ISSUE
from lddj.kinds.remediation import STATES
from lddj.load.books import CountyBook, kinds_in
from lddj.stats.due import due
from lddj.stats.groups import observations
from lddj.stats.nodes import NODE_FIGURES, NODE_RATE, node_counts
from lddj.stats.rates import percent, rate
from lddj.stats.tallies import tallied_kinds
from lddj.stats.tally import RATES, total

_LISTS = (*COMMON_LISTS, "节点逾期", "节点临期", "待核查超期", "待回头看")


def overview(book: CountyBook, day: date, places: int) -> dict[str, Any]:
    """Return 指标, 状态 and 清单 of each kind of which the county keeps a file."""
    out: dict[str, Any] = {}
    if book.has_issues:
        out[ISSUE] = _shown_issues(book, day, places)
    for kind in kinds_with_figures(book):
        out[kind.word] = _shown_matters(book, kind, day, places)
    return out


def kinds_with_figures(book: CountyBook) -> list[Kind]:
    """Return the kinds but issues that have figures and of which the county keeps a file."""
    kept = dict.fromkeys((*kinds_in(tuple(book.entries)), *tallied_kinds(book)))
    return [kind for kind in kept if kind.tallied or (kind.figures and book.keeps(kind))]


def _shown_matters(book: CountyBook, kind: Kind, day: date, places: int) -> dict[str, Any]:
    from lddj.stats.matters import kind_on

    found = kind_on(book, kind, day)
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
    counts = node_counts(seen)
    figures: dict[str, int | str] = {name: counts[name] for name in NODE_FIGURES}
    pair = (counts[f"{NODE_RATE}·{part}"] for part in ("分子", "分母"))
    figures[NODE_RATE] = percent(rate(*pair), places)
    for name in COMMON:
        figures[name] = percent(tally.rate(name), places) if name in RATES else tally.count(name)
    lists: dict[str, set[str]] = {name: set() for name in _LISTS}
    for name, shown in due(book, day, kinds=(ISSUE,)).lists.items():
        lists[name].update(one.number for one in shown)
    return {
        "指标": figures,
        "状态": {str(state): tally.states.get(state, 0) for state in STATES},
        "清单": {name: sorted(lists[name]) for name in _LISTS},
    }
