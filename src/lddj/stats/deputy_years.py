"""Gather what each deputy did, in a calendar year or at all (一人一册)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from lddj.load.books import CountyBook
from lddj.model.names import comparable
from lddj.stats.county import began, started_on
from lddj.stats.deputies import Suggested, deputies_of, meetings_by, suggested_by
from lddj.stats.rates import Rate, rate

if TYPE_CHECKING:
    from lddj.kinds.activity import Activity
    from lddj.kinds.deputy import Deputy, DeputyAccount
    from lddj.kinds.link import LinkContact
    from lddj.kinds.meeting import Absence, Meeting

FOR_MEMBERS = frozenset({"常委会会议", "主席团会议"})
"""Types of meetings to which only the 组成人员 are to come."""

T = TypeVar("T")


class Called(NamedTuple):
    """A meeting to which a deputy was to come, and the deputy's absence, if there was one."""

    meeting: Meeting
    absence: Absence | None

    @property
    def half_days(self) -> int:
        """The half-days for which the deputy was there."""
        return self.meeting.half_days - (self.absence.half_days if self.absence else 0)


@dataclass(frozen=True, slots=True)
class DeputyYear:
    """The record of a deputy by a day, in a year or at all."""

    deputy: Deputy
    in_office: bool
    meetings: Sequence[Called]
    activities: Sequence[Activity]
    led: Sequence[Suggested]
    supported: Sequence[Suggested]
    contacts: Sequence[LinkContact]
    accounts: Sequence[DeputyAccount]

    @property
    def owed(self) -> int:
        """The 应到半天: half-days of the meetings to which the deputy was to come."""
        return sum(one.meeting.half_days for one in self.meetings)

    @property
    def came(self) -> int:
        """The 实到半天: half-days for which the deputy was there."""
        return sum(one.half_days for one in self.meetings)

    @property
    def rate(self) -> Rate:
        """The 出席率; None where there was no meeting."""
        return rate(self.came, self.owed)

    def absences(self, on_leave: str) -> int:
        """Return how many meetings the deputy missed in part or wholly, on leave (是) or not."""
        return sum(one.absence is not None and one.absence.on_leave == on_leave
                   for one in self.meetings)  # fmt: skip

    @property
    def solved(self) -> list[Suggested]:
        """The 已解决: those led of which the last 答复 means 解决."""
        from lddj.kinds.suggestion_figures import replied_meaning

        return [one for one in self.led if replied_meaning(one.course) == "解决"]

    @property
    def done(self) -> list[Suggested]:
        """The 已落实: those led of which the last 回头看 is 落实."""
        return [
            one
            for one in self.led
            if (looks := one.course.of("回头看")) and looks[-1].record.result == "落实"
        ]


def deputy_years(book: CountyBook, day: date, year: int | None) -> list[DeputyYear]:
    """Return what each deputy did by a day, by 编号; in a year, or at all where none is named.

    Whoever was a deputy by the day is there, those who left too.
    """
    within = partial(_counts_on, day, year)
    meetings = [one for one in meetings_by(book, day) if within(one.last_day)]
    activities = [one.model for one in book.activities if began(one.model, day)]
    activities = [one for one in activities if within(started_on(one))]
    suggestions = [one for one in suggested_by(book, day) if within(one.one.born)]
    contacts = [one.model for one in book.entries.get("links", ()) if within(one.model.day)]
    took_part = _by_deputy(activities, lambda activity: activity.taking_part)
    led = _by_deputy(suggestions, lambda suggested: [suggested.leader])
    supported = _by_deputy(suggestions, lambda suggested: suggested.supporters)
    made_by = _by_deputy(contacts, lambda contact: [contact.who])
    known = sorted((one for one in deputies_of(book) if one.start <= day), key=lambda one: one.id)
    return [
        DeputyYear(
            one,
            one.in_office(day),
            [Called(meeting, _absence(meeting, one)) for meeting in meetings
             if _is_called(one, meeting)],
            took_part.get(code, ()),
            led.get(code, ()),
            supported.get(code, ()),
            made_by.get(code, ()),
            [account for account in one.accounts if within(account.day)],
        )
        for one, code in ((each, comparable(each.id)) for each in known)
    ]  # fmt: skip


def _counts_on(day: date, year: int | None, then: date | None) -> bool:
    return then is not None and then <= day and year in (None, then.year)


def _is_called(one: Deputy, meeting: Meeting) -> bool:
    """Tell whether a deputy was to come to a meeting: in office on its first day."""
    is_asked = meeting.type not in FOR_MEMBERS or one.on_committee == "是"
    return is_asked and one.in_office(meeting.first_day)


def _absence(meeting: Meeting, one: Deputy) -> Absence | None:
    code = comparable(one.id)
    return next((each for each in meeting.absences if comparable(each.deputy) == code), None)


def _by_deputy(listed: Iterable[T], codes: Callable[[T], Iterable[str]]) -> dict[str, list[T]]:
    """Return what belongs to each deputy in its order, by the code as it is compared."""
    found: dict[str, list[T]] = {}
    for thing in listed:
        for code in {comparable(one) for one in codes(thing)}:
            found.setdefault(code, []).append(thing)
    return found


def figures_of_deputy(one: DeputyYear) -> Iterator[tuple[str, int | Rate]]:
    """Yield the figures of a deputy in the order of the table."""
    yield "应到半天", one.owed
    yield "实到半天", one.came
    yield "出席率", one.rate
    yield "请假", one.absences("是")
    yield "未请假", one.absences("否")
    yield "活动次数", len(one.activities)
    yield "领衔", len(one.led)
    yield "联名", len(one.supported)
    yield "已解决", len(one.solved)
    yield "已落实", len(one.done)
    yield "联系次数", len(one.contacts)
    yield "述职次数", len(one.accounts)
