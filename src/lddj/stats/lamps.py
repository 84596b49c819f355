"""The lamp that shows on the wall how a matter stands: computed, never typed."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from lddj.kinds.course import Phase


class Lamp(StrEnum):
    """A lamp, in the order in which the first that holds is taken."""

    OVERDUE = "红"
    RELAPSED = "紫"
    DUE_SOON = "黄"
    SETTLED = "白"
    WAITING = "灰"
    CHECKED = "蓝"
    WORKING = "绿"


_BY_PHASE = {
    Phase.SETTLED: Lamp.SETTLED,
    Phase.WAITING: Lamp.WAITING,
    Phase.CHECKING: Lamp.CHECKED,
    Phase.TRACKING: Lamp.CHECKED,
}

ALARMING = frozenset({"反弹", "不实"})
"""The flags of a course that light the purple lamp until the matter is settled."""


def lamp(phase: Phase, *, is_overdue: bool, is_due_soon: bool, flags: Iterable[str] = ()) -> Lamp:
    """Return the lamp of a matter; ``is_overdue`` and ``is_due_soon`` take in its open parts."""
    if is_overdue:
        return Lamp.OVERDUE
    if phase is not Phase.SETTLED and not ALARMING.isdisjoint(flags):
        return Lamp.RELAPSED
    if is_due_soon:
        return Lamp.DUE_SOON
    return _BY_PHASE.get(phase, Lamp.WORKING)
