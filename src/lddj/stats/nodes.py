"""The nodes (节点) of an issue on a day: what its records made of each."""

from __future__ import annotations

from lddj.kinds.course import Phase
from lddj.kinds.figures import Part, extended_by
from lddj.stats import lines
from lddj.stats.tally import Observation


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
