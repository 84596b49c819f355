"""Tell what the last paper demanded and what became of it, both recomputed from the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from lddj.kinds.remediation import DONE, State
from lddj.model.campaign import Conventions
from lddj.stats.due import issue_waits
from lddj.stats.tally import Observation

DEMANDED = ("逾期", "临期", "久未更新", "未反馈", "待核查超期")
"""The lists out of which a circular makes demands."""


@dataclass(slots=True)
class Demand:
    """A line of a list at the end of the period before, and what became of it by now."""

    count: int = 0
    became: Counter[str] = field(default_factory=Counter)

    def add(self, other: Demand) -> None:
        """Add another county's."""
        self.count += other.count
        self.became += other.became


def followed_up(
    before: Iterable[Observation], now: Iterable[Observation], conventions: Conventions
) -> dict[str, Demand]:
    """Return the lists of ``before``, each with what became of its lines by ``now``."""
    later = {id(one.case): one for one in now}
    out = {name: Demand() for name in DEMANDED}
    for one in before:
        current = later[id(one.case)]
        stood = {waits.list for waits in issue_waits(one, conventions)}
        for name in stood.intersection(out):
            if name == "未反馈":
                became = _answered_since(one, current)
            else:
                became = [_became(name, one, current, conventions)]
            out[name].count += len(became)
            out[name].became.update(became)
    return out


def _answered_since(then: Observation, now: Observation) -> list[str]:
    """Return what became of each 督办 of an issue that was due and unanswered."""
    owed = [
        new
        for old, new in zip(then.course.presses, now.course.presses, strict=False)
        if old.answered is None and old.reply_by is not None and old.reply_by < then.day
    ]
    if now.course.state in (State.WITHDRAWN, State.CLOSED):
        return ["问题已销号或者撤销" if press.answered is None else "已反馈" for press in owed]
    return ["仍未反馈" if press.answered is None else "已反馈" for press in owed]


def _became(name: str, then: Observation, now: Observation, conventions: Conventions) -> str:
    course = now.course
    if course.state is State.WITHDRAWN:
        return "撤销"
    if name == "待核查超期":
        if course.checks > then.course.checks:
            failed = course.failed_checks > then.course.failed_checks
            return "核查未通过" if failed else "核查通过"
        return "仍未核查"
    if name == "久未更新":
        return "仍无进展" if _is_in(name, now, conventions) else "已有进展"
    if course.state in DONE:
        return "已报完成"
    if now.is_overdue:
        return "仍逾期" if name == "逾期" else "转为逾期"
    return "时限未到"


def _is_in(name: str, one: Observation, conventions: Conventions) -> bool:
    return any(waits.list == name for waits in issue_waits(one, conventions))
