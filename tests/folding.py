"""Courses of issues that need not stand in a ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lddj.kinds.course import follow
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
