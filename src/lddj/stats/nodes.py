"""The nodes (节点) of an issue on a day: what its records made of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lddj.kinds.course import Phase
from lddj.kinds.figures import Part, extended_by
from lddj.stats import lines
from lddj.stats.tally import Observation

NODE_RATE = "节点按期率"
NODE_FIGURES = ("节点数", "已完成节点数", "节点逾期数", NODE_RATE, "日清数")
"""The indicators of issues that are about their nodes and their news."""


def node_counts(seen: Iterable[Observation]) -> Counter[str]:
    """Return the counts of NODE_FIGURES over counted issues; the two of a rate as ·分子, ·分母."""
    out: Counter[str] = Counter()
    for one in (each for each in seen if each.counted):
        out["日清数"] += _has_news(one)
        for part in nodes_of(one):
            top, bottom = part.timely(one.day)
            out["节点数"] += 1
            out["已完成节点数"] += part.done is not None
            out["节点逾期数"] += part.is_overdue(one.day)
            out[f"{NODE_RATE}·分子"] += top
            out[f"{NODE_RATE}·分母"] += bottom
    return out


def _has_news(one: Observation) -> bool:
    """Tell whether a record other than 督办 was made of the day."""
    return any(record.day == one.day and record.kind != "督办" for record in lines.told(one))


def nodes_of(one: Observation) -> list[Part]:
    """Return the nodes of an issue on the day; once it is done elsewhere, open ones are not due."""
    if not one.case.issue.nodes:
        return []
    told = list(lines.told(one))
    moved = [record for record in told if record.kind == "延期"]
    is_open = one.course.phase in (Phase.WAITING, Phase.WORKING)
    found = []
    for node in one.case.issue.nodes:
        done = [r.day for r in told if r.kind == "进展" and r.node == node.name]
        own = [record for record in moved if record.node == node.name]
        deadline, timely = extended_by(own, node.deadline)
        if not done and not is_open:
            deadline = timely = None
        basis = f"{own[-1].day} 延期" if own else "时限"
        unit, first = one.course.unit, done[0] if done else None
        found.append(Part(node.name, node.name, unit, deadline, timely, first, basis))
    return found
