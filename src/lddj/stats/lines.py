"""The lines of issues in papers: small and plain, with what happened to them where that is told.

A line keeps nothing of the models: a county can be dropped once its lines are taken.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from lddj.kinds.registry import ISSUE
from lddj.kinds.remediation import AnyRecord, Revisit, Verification
from lddj.kinds.words import Notice, Referral, Withdrawal
from lddj.load.books import CountyBook
from lddj.stats.tally import Observation

R = TypeVar("R")


class Event(NamedTuple):
    """The record that a list is about: a 回头看, 核查, 督办, 上报 or 撤销."""

    day: date
    note: str = ""
    number: str = ""
    means: str = ""
    reply_by: date | None = None
    to: str = ""
    reason: str = ""
    approved_by: str = ""


class Line(NamedTuple):
    """An issue as a list names it; ``days`` is what the list counts (days over, days waiting)."""

    county: str
    id: str
    area: str
    aspect: str
    description: str
    spot: str
    unit: str
    person: str
    state: str
    deadline: date | None
    days_over: int | None
    days: int = 0
    event: Event | None = None
    deadline_is_old: bool = False
    """Whether the deadline is from before the last 反弹, which set no new one."""
    kind: str = ISSUE


def issue_line(
    book: CountyBook, one: Observation, *, days: int = 0, event: Event | None = None
) -> Line:
    """Return the line of an issue on the day of its observation."""
    issue, course = one.case.issue, one.course
    return Line(
        county=book.name,
        id=issue.id,
        area=one.case.area,
        aspect=issue.aspect,
        description=issue.description,
        spot=issue.spot or "",
        unit=book.unit(course.unit),
        person=book.person(course) or "",
        state=str(course.state),
        deadline=course.deadline,
        days_over=one.days_over,
        days=days,
        event=event,
        deadline_is_old=course.deadline_is_old,
    )


def told(one: Observation) -> Iterator[AnyRecord]:
    """Yield the records that made the course: standing, up to the day, before a refused one."""
    refused = one.course.refused
    end = refused.index if refused else len(one.case.issue.records)
    for record in one.case.issue.records[:end]:
        if record.day <= one.day and record.struck_out is None:
            yield record


def _last_told(one: Observation, kind: type[R]) -> R | None:
    found = [record for record in told(one) if isinstance(record, kind)]
    return found[-1] if found else None


def withdrawal(one: Observation) -> Event | None:
    """Return the record that took an issue off the list."""
    record = _last_told(one, Withdrawal)
    if record is None:
        return None
    return Event(
        record.day, record.note or "", reason=record.reason, approved_by=record.approved_by
    )


def referral(one: Observation) -> Event | None:
    """Return the newest 上报."""
    record = _last_told(one, Referral)
    return Event(record.day, record.note, to=record.to) if record else None


def relapse(one: Observation) -> Event | None:
    """Return the newest 回头看 反弹."""
    found = [
        record for record in told(one) if isinstance(record, Revisit) and record.result == "反弹"
    ]
    return Event(found[-1].day, found[-1].note or "") if found else None


def failed_checks(one: Observation, start: date) -> list[Event]:
    """Return the 核查 不通过 from ``start`` on."""
    if not one.course.failed_checks:
        return []
    return [
        Event(record.day, record.note or "", means=record.team or "")
        for record in told(one)
        if isinstance(record, Verification) and record.result == "不通过" and record.day >= start
    ]


def unanswered(one: Observation) -> list[Event]:
    """Return the 督办 that make 未反馈数: their 反馈时限 is before the day and no 反馈 has come."""
    if not one.tally.count("未反馈数"):
        return []
    notices = [record for record in told(one) if isinstance(record, Notice)]
    return [
        Event(press.day, notice.note or "", press.number or "", notice.means, press.reply_by)
        for press, notice in zip(one.course.presses, notices, strict=True)
        if press.answered is None and press.reply_by is not None and press.reply_by < one.day
    ]
