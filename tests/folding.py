"""Courses of issues that need not stand in a ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from lddj.kinds.course import Course, Press, Refusal, follow
from lddj.kinds.remediation import TABLE, AnyRecord, Remediation, State


def begin(*, unit: str, deadline: date | None, category: str, start: State) -> Remediation:
    """A course before its first record."""
    return Remediation(TABLE, None, start, unit, deadline, deadline, category=category)


def fold(
    records: Iterable[AnyRecord],
    *,
    unit: str,
    deadline: date | None,
    category: str,
    start: State = State.UNASSIGNED,
    until: date | None = None,
) -> Remediation:
    """What records make of an issue."""
    fresh = begin(unit=unit, deadline=deadline, category=category, start=start)
    return follow(fresh, records, until)


def held(one: Any) -> Any:
    """All that a course holds, to be compared with what another one holds."""
    if isinstance(one, Course | Press | Refusal):
        names = [name for each in type(one).__mro__ for name in getattr(each, "__slots__", ())]
        return {name: held(getattr(one, name)) for name in names}
    if isinstance(one, dict):
        return {key: held(value) for key, value in one.items()}
    return [held(each) for each in one] if isinstance(one, list) else one
