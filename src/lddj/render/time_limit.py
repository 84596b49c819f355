"""Say how an issue stands by its deadline (时限情况), for the sheets and the screen."""

from __future__ import annotations

from lddj.kinds.remediation import DONE, LONG_TERM, State
from lddj.stats.tally import Observation

OVER, LEFT = "逾期", "剩"
"""How 时限情况 begins where the row is coloured: overdue, due soon."""


def time_limit(one: Observation) -> str:
    """Return 时限情况, which is never blank.

    It is one of 按期完成, 迟N天完成, 逾期N天, 剩N天 (临期), 未到期, 长期坚持, 立行立改; 已撤销
    where the issue is off the list. “迟” is measured as in 按期完成率: from the deadline that was
    in force when the standing 整改完成 was reported, without the 延期 granted after it.
    """
    course, category = one.course, one.case.issue.category
    if course.state is State.WITHDRAWN:
        return State.WITHDRAWN.value
    if category == LONG_TERM and not one.counted:
        return LONG_TERM
    if course.state in DONE:
        late = course.days_late
        if late is None:
            return category
        return f"迟{late}天完成" if late > 0 else "按期完成"
    if one.days_over is None:
        return category
    if one.is_overdue:
        return f"{OVER}{one.days_over}天"
    return f"{LEFT}{-one.days_over}天" if one.is_due_soon else "未到期"
