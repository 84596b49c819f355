"""Count the contacts: who is kept in touch with, who met the minimum, what became of leads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from lddj.kinds.course import Phase
from lddj.kinds.figures import ListItem
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.model.names import comparable
from lddj.stats.counted import Counted
from lddj.stats.regular import Regular, regular_period, whole_periods

if TYPE_CHECKING:
    from lddj.kinds.link import LinkContact, LinkRule


class Links(NamedTuple):
    """The three lists of a county's links.yaml: the rules, who with whom, the contacts so far.

    ``pairs`` are the levels with whom somebody is to be in touch, ``persons`` those with who is
    to be; both give the code as it is written, by the code as it is compared.
    """

    rules: Sequence[LinkRule]
    persons: dict[tuple[str, str], str]
    pairs: dict[tuple[str, str], str]
    contacts: Sequence[LinkContact]
    days: Mapping[tuple[str, str], Sequence[date]]
    """The days of the contacts of each level and person, in their order."""

    def times(self, level: str, who: str, period: Regular) -> int:
        """Return how many contacts somebody made of a level in a period."""
        days = self.days.get((level, who), ())
        return bisect_right(days, period.last) - bisect_left(days, period.first)


class Minimum(NamedTuple):
    """The number of contacts that a rule asks of somebody in a period, and that there were."""

    rule: LinkRule
    who: str
    period: Regular
    times: int

    @property
    def is_met(self) -> bool:
        """Tell whether there were enough."""
        return self.times >= self.rule.least


def links_of(book: CountyBook, day: date) -> Links:
    """Return what a county's links.yaml says by the end of a day."""
    heads = [one.model for one in book.heads.get("links", ())]
    links = [one for head in heads for one in head.links]
    contacts = [one.model for one in book.entries.get("links", ()) if one.model.day <= day]
    days: dict[tuple[str, str], list[date]] = {}
    for one in sorted(contacts, key=lambda contact: contact.day):
        days.setdefault((one.level, comparable(one.who)), []).append(one.day)
    return Links(
        [one for head in heads for one in head.rules],
        {(one.level, comparable(one.who)): one.who for one in links},
        {(one.level, comparable(whom)): whom for one in links for whom in one.whom},
        contacts,
        days,
    )


def minimums(book: CountyBook, found: Links, day: date) -> Iterator[Minimum]:
    """Yield what was asked of each in the periods within 起止 that ended by the day."""
    campaign = book.campaign.model
    if campaign is None:
        return
    start, end = campaign.period.start, campaign.period.end
    for rule in found.rules:
        for period in whole_periods(rule.every, start, end, day):
            yield from _of_each(found, rule, period)


def under_way(book: CountyBook, found: Links, day: date) -> Iterator[Minimum]:
    """Yield what is asked of each in the period within 起止 that holds the day."""
    campaign = book.campaign.model
    for rule in found.rules if campaign is not None else ():
        period = regular_period(rule.every, day)
        assert campaign is not None
        if campaign.period.start <= period.first and period.last <= campaign.period.end:
            yield from _of_each(found, rule, period)


def _of_each(found: Links, rule: LinkRule, period: Regular) -> Iterator[Minimum]:
    for (level, who), written in found.persons.items():
        if level == rule.level:
            yield Minimum(rule, written, period, found.times(level, who, period))


def link_tally(book: CountyBook, day: date) -> Counted:
    """Return the figures of 联系 at the end of a day."""
    found = links_of(book, day)
    reached = {(one.level, comparable(whom)) for one in found.contacts for whom in one.whom}
    asked = list(minimums(book, found, day))
    leads = _leads_told(book, found)
    counts = {
        "联系人数": len(found.persons),
        "对象数": len(found.pairs),
        "联系次数": len(found.contacts),
        "已联系对象数": sum(pair in reached for pair in found.pairs),
        "应达标数": len(asked),
        "达标数": sum(one.is_met for one in asked),
        "反映数": len(leads),
        "反映办结数": sum(
            one is not None and one.course(day).phase is Phase.SETTLED for one in leads.values()
        ),
    }
    within = book.campaign.conventions.contact_days
    late = [
        one
        for one in under_way(book, found, day)
        if not one.is_met and (one.period.last - day).days <= within
    ]
    return Counted(counts, [_short_of(one) for one in late])


def _leads_told(book: CountyBook, found: Links) -> dict[str, Followed | None]:
    """Return the leads that contacts brought, by how they are named; None for what is not here."""
    told = {comparable(number): number for one in found.contacts for number in one.leads}
    known: dict[int, dict[str, Followed]] = {}
    out: dict[str, Followed | None] = {}
    for name, number in told.items():
        where, own = book.holding(number)
        if where is not None and id(where) not in known:
            known[id(where)] = {comparable(one.id): one for one in where.of("线索")}
        out[name] = known[id(where)].get(comparable(own)) if where is not None else None
    return out


def _short_of(one: Minimum) -> ListItem:
    text = f"{one.period.title}已联系{one.times}次，最少{one.rule.least}次"
    number, basis = f"{one.rule.level}/{one.who}", one.rule.ground or "规矩"
    return ListItem("未达标", number, one.period.last, basis, text=text)
