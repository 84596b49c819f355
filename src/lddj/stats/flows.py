"""Count what a period did: flows, on the records as they stand at its end.

A flow is never a difference of stocks: an issue that was done and rejected in one week is one
核查不通过 and no 完成.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from lddj.kinds.remediation import LONG_TERM, AnyRecord, State
from lddj.model.campaign import Conventions
from lddj.stats.lines import told
from lddj.stats.tally import Observation

FLOWS = (
    "新发现", "完成", "销号", "新逾期", "核查", "核查不通过", "反弹", "撤销", "督办", "反馈",
    "上报", "批复",
)  # fmt: skip
"""本期…, in the order in which they are printed."""

_BY_RECORD = frozenset({"核查", "撤销", "督办", "反馈", "上报", "批复"})


def flows(seen: Iterable[Observation], start: date, conventions: Conventions) -> Counter[str]:
    """Return the flows from ``start`` to the day of the observations, both included.

    Issues of 长期坚持 that 口径 leaves out add nothing but their 撤销.
    """
    out: Counter[str] = Counter()
    for one in seen:
        if one.case.issue.category == LONG_TERM and not conventions.counts_long_term:
            out["撤销"] += one.course.state is State.WITHDRAWN and _is_from(one.course.since, start)
            continue
        within = [record for record in told(one) if record.day >= start]
        names = [name for record in within for name in _flows_of(record)]
        for name in (*_of_issue(one, start), *names):
            out[name] += 1
    return out


def _of_issue(one: Observation, start: date) -> list[str]:
    if not one.counted:
        return []
    course = one.course
    passed = course.deadline + timedelta(days=1) if one.is_overdue and course.deadline else None
    dates = {
        "新发现": one.case.issue.found_on,
        "完成": course.standing_done,
        "销号": course.since if course.state is State.CLOSED else None,
        "新逾期": passed,
    }
    return [name for name, on in dates.items() if _is_from(on, start)]


def _is_from(on: date | None, start: date) -> bool:
    """Tell whether a day of a course, which no observation sees before it comes, is in a period."""
    return on is not None and on >= start


def _flows_of(record: AnyRecord) -> list[str]:
    """Return the flows that a record adds to."""
    names: list[str] = [record.kind] if record.kind in _BY_RECORD else []
    if record.kind == "核查" and record.result == "不通过":
        names.append("核查不通过")
    if record.kind == "回头看" and record.result == "反弹":
        names.append("反弹")
    return names
