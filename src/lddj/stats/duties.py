"""Count the leaders in charge: who was there as often as asked, and how their issues stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from lddj.kinds.figures import ListItem
from lddj.load.books import CountyBook
from lddj.stats.counted import Counted
from lddj.stats.county import started_on
from lddj.stats.groups import observations
from lddj.stats.regular import Regular, whole_periods
from lddj.stats.tally import Observation

if TYPE_CHECKING:
    from lddj.kinds.duty import Duty


class Presence(NamedTuple):
    """A period of a leader's duty, and in how many activities of it the leader was there."""

    duty: Duty
    period: Regular
    times: int

    @property
    def is_met(self) -> bool:
        """Tell whether the leader was there often enough."""
        return self.times >= (self.duty.least or 0)


def presences(book: CountyBook, duty: Duty, day: date) -> Iterator[Presence]:
    """Yield the periods of a duty that ended by the day; none of one without 最少."""
    campaign = book.campaign.model
    if duty.least is None or duty.every is None or campaign is None:
        return
    days = [
        started
        for one in book.activities
        if duty.leader in one.model.present and (started := started_on(one.model)) is not None
    ]
    start = duty.start or campaign.period.start
    for period in whole_periods(duty.every, start, duty.end or campaign.period.end, day):
        yield Presence(duty, period, sum(map(period.holds, days)))


def sponsored(book: CountyBook, leaders: set[str], day: date) -> list[Observation]:
    """Return the issues that count on a day and of which one of the leaders is in charge."""
    return [
        one for one in observations(book, day) if one.counted and one.case.issue.sponsor in leaders
    ]


def duty_tally(book: CountyBook, day: date) -> Counted:
    """Return the figures of 包联 at the end of a day."""
    duties = [one.model for one in book.entries.get("duty", ())]
    asked = {one.id: list(presences(book, one, day)) for one in duties}
    leaders = {one.leader for one in duties}
    issues = sponsored(book, leaders, day)
    counts = {
        "包联数": sum(one.start is None or one.start <= day for one in duties),
        "应到位数": sum(len(those) for those in asked.values()),
        "到位数": sum(one.is_met for those in asked.values() for one in those),
        "包联问题数": len(issues),
        "包联完成数": sum(one.tally.count("整改完成数") for one in issues),
    }
    last = [those[-1] for those in asked.values() if those]
    return Counted(counts, [_absent(one) for one in last if not one.is_met])


def _absent(one: Presence) -> ListItem:
    text = f"{one.duty.leader}{one.period.title}到场{one.times}次，最少{one.duty.least}次"
    basis = f"最少{one.duty.least}次，每{one.duty.every}"
    return ListItem("未到位", one.duty.id, one.period.last, basis, text=text)
