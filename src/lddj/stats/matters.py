"""Count the kinds with records on a day: indicators, states and lists of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lddj.kinds.course import Course
from lddj.kinds.figures import Days, Figures, Seen, Tallied
from lddj.kinds.kind import Kind, value
from lddj.kinds.remediation import State
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.model.names import comparable
from lddj.stats.groups import NOT_GIVEN
from lddj.stats.rates import NONE, Rate, percent, plain, rate, say_points
from lddj.stats.standing import Place, is_merit, placed
from lddj.stats.tallies import tallied_kinds, tallied_on


@dataclass(slots=True)
class Matters:
    """The figures of a kind: counts over present matters, states, and the lists' numbers."""

    figures: Figures | Tallied
    counts: Counter[str] = field(default_factory=Counter)
    states: dict[str, int] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)

    def rate(self, name: str) -> Rate:
        """Return a rate by name, as an exact fraction; None where there is no denominator."""
        pair = self.figures.rate_of(name)
        return rate(self.counts[pair[0]], self.counts[pair[1]]) if pair is not None else None

    def fraction(self, name: str) -> str:
        """Return the two counts of a rate: ``17/20``."""
        pair = self.figures.rate_of(name)
        assert pair is not None
        return f"{plain(self.counts[pair[0]])}/{plain(self.counts[pair[1]])}"

    def value(self, name: str) -> int | Rate:
        """Return an indicator by name: a count, or a rate as an exact fraction."""
        pair = self.figures.rate_of(name)
        if pair is None:
            return self.counts[name]
        return rate(self.counts[pair[0]], self.counts[pair[1]])

    def shown(self, places: int) -> dict[str, int | str]:
        """Return all indicators for printing: counts as integers, rates as text."""
        return {
            name: percent(self.value(name), places)  # type: ignore[arg-type]  # a rate
            if self.figures.rate_of(name)
            else self.counts[name]
            for name in self.figures.indicators
        }

    def add(self, other: Matters) -> None:
        """Add the figures of another county or group."""
        self.counts.update(other.counts)
        for state, number in other.states.items():
            self.states[state] = self.states.get(state, 0) + number
        for name, numbers in other.lists.items():
            self.lists.setdefault(name, []).extend(numbers)


RATED = "参评率"
"""Beside a satisfaction: how many of those who could said something."""


def is_satisfaction(name: str) -> bool:
    """Tell whether an indicator says how many were satisfied."""
    return "满意" in name and name.endswith("率")


def seen_on(book: CountyBook, kind: Kind, day: date, due_soon: int | None = None) -> list[Seen]:
    """Return how the matters of a kind but issues stand that were born by the end of ``day``."""
    return [seen for _, seen in followed_on(book, kind, day, due_soon)]


def followed_on(
    book: CountyBook, kind: Kind, day: date, due_soon: int | None = None
) -> list[tuple[Followed, Seen]]:
    """Return the matters of ``seen_on``, each with how it stands."""
    conventions = book.campaign.conventions.of_kind(kind.word)
    soon = conventions.due_soon_days if due_soon is None else due_soon
    days = Days(soon, conventions.stale_days, conventions.publish_days)
    closed, terms = _closed_on(book, day), book.campaign.terms
    own = book.of(kind)
    turnout = _turnout(book)

    def other(number: str) -> Course | None:
        named = known(number)
        return named.course(day) if named is not None else None

    known = _named_matter(kind, book, own)
    found = []
    for one in own:
        born = born_on(book, one)
        if born <= day:
            course, head = one.course(day), one.head
            seen = Seen(
                kind, one.id, one.model, head, born, day, course, days, closed, terms,
                other, turnout, book.unit, conventions,
            )  # fmt: skip
            found.append((one, seen))
    return found


def _named_matter(
    kind: Kind, book: CountyBook, own: list[Followed]
) -> Callable[[str], Followed | None]:
    """Return a function that tells which matter of a kind a reference names, if it is here."""
    known: dict[str, dict[str, Followed]] = {}

    def named(number: str) -> Followed | None:
        there, its = book.holding(number)
        if there is None:
            return None
        if there.path not in known:
            those = own if there is book else there.of(kind)
            known[there.path] = {comparable(one.id): one for one in reversed(those)}
        return known[there.path].get(comparable(its))

    return named


def birth(book: CountyBook, one: Followed) -> date | None:
    """Return the day of a matter's birth, without one of its own the first of the campaign."""
    campaign = book.campaign.model
    return one.born or (campaign.period.start if campaign else None)


def born_on(book: CountyBook, one: Followed) -> date:
    """Return the day of birth to compare with; what is born on none was always there."""
    return birth(book, one) or date.min


def _closed_on(book: CountyBook, day: date) -> Callable[[str], date | None]:
    """Return a function that tells on which day an issue came into 已销号, if it is there."""

    def closed(number: str) -> date | None:
        case = book.case(number)
        course = case.course(day) if case is not None else None
        return course.since if course is not None and course.state is State.CLOSED else None

    return closed


def _turnout(book: CountyBook) -> Callable[[str], tuple[int, int]]:
    """Return a function that tells of a 测评 how many ballots came back, and who was entitled."""
    votes: dict[str, dict[str, tuple[int, int]]] = {}

    def turnout(number: str) -> tuple[int, int]:
        there, own = book.holding(number)
        if there is None:
            return 0, 0
        if there.path not in votes:
            votes[there.path] = _votes_in(there)
        return votes[there.path].get(comparable(own), (0, 0))

    return turnout


def _votes_in(book: CountyBook) -> dict[str, tuple[int, int]]:
    votes: dict[str, tuple[int, int]] = {}
    for entry in book.entries.get("appraisals", ()):
        vote = entry.model
        for number in (vote.id, *(one.id for one in vote.subjects)):
            votes.setdefault(comparable(number), (vote.returned, vote.entitled))
    return votes


def figures_of(
    kind: Kind, seen: Iterable[Seen], holding: Collection[Any] = (), day: date = date.max
) -> Matters:
    """Return the figures of matters of one kind, and of what holds them (``holding``) on a day."""
    assert kind.figures is not None
    assert kind.table is not None
    out = Matters(kind.figures, states={str(state): 0 for state in kind.table.phases})
    heads: set[int] = set()
    for one in seen:
        heads.add(id(one.head))
        out.states[str(one.course.state)] += 1
        if one.is_present or one.course.state in kind.figures.counted_states:
            out.counts.update(kind.figures.counts_of(one))
        if not one.is_present:
            continue
        for line in kind.figures.lists_of(one):
            numbers = out.lists.setdefault(line.list, [])
            if line.number not in numbers:
                numbers.append(line.number)
    if kind.figures.heads:
        out.counts[kind.figures.heads] = len(heads)
    if kind.figures.of_heads is not None and holding:
        out.counts.pop(kind.figures.heads, None)
        for head in holding:
            out.counts.update(kind.figures.of_heads(head, day))
    return out


def kind_on(book: CountyBook, kind: Kind, day: date) -> Matters:
    """Return a county's figures of a kind on a day, with records or without."""
    if kind.tallied is not None:
        return _tallied(book, kind, day)
    return figures_of(kind, seen_on(book, kind, day), holders(book, kind), day)


def _tallied(book: CountyBook, kind: Kind, day: date) -> Matters:
    assert kind.tallied is not None
    counted = tallied_on(book, kind, day)
    out = Matters(kind.tallied, Counter(counted.counts))
    for line in counted.lines:
        numbers = out.lists.setdefault(line.list, [])
        if line.number not in numbers:
            numbers.append(line.number)
    return out


def holders(book: CountyBook, kind: Kind) -> list[Any]:
    """Return what holds the matters of a kind in a county: the items, else the heads of files."""
    entries = book.entries if kind.inner else book.heads
    return [entry.model for entry in entries.get(kind.file, ())]


OVER: Mapping[str, Callable[[CountyBook, Seen], str]] = {
    "县区": lambda book, one: book.name,
    "领域": lambda book, one: value(one.model, "领域") or value(one.head, "领域") or NOT_GIVEN,
    "责任单位": lambda book, one: book.unit(one.course.unit) or NOT_GIVEN,
    "类别": lambda book, one: value(one.model, "类别") or NOT_GIVEN,
    "渠道": lambda book, one: value(one.model, "渠道") or NOT_GIVEN,
    "类型": lambda book, one: value(one.model, "类型") or NOT_GIVEN,
    "代表团": lambda book, one: _delegation(book, one) or NOT_GIVEN,
    "乡镇": lambda book, one: value(one.model, "乡镇") or NOT_GIVEN,
    "年度": lambda book, one: str(one.born.year),
}
"""What figures of any kind can be grouped by."""


def _delegation(book: CountyBook, one: Seen) -> str | None:
    """Return the 代表团 of the 领衔代表; None where deputies.yaml does not say it."""
    leader = value(one.model, "领衔代表")
    for entry in book.entries.get("deputies", ()) if leader else ():
        if comparable(entry.model.id) == comparable(leader):
            delegation: str | None = entry.model.delegation
            return delegation
    return None


def over(book: CountyBook, kind: Kind, day: date, dimension: str) -> dict[str, Matters]:
    """Return a county's figures of a kind by group, in the order of the groups' first matters.

    A kind without records has one group, the county, where it is kept.
    """
    if kind.tallied is not None:
        return {book.name: kind_on(book, kind, day)} if kind in tallied_kinds(book) else {}
    groups: dict[str, list[Seen]] = {}
    for one in seen_on(book, kind, day):
        groups.setdefault(OVER[dimension](book, one), []).append(one)
    out = {}
    for name, those in groups.items():
        heads = {id(one.head): one.head for one in those if one.head is not None}
        out[name] = figures_of(kind, those, heads.values(), day)
    if dimension == "县区" and kind.figures is not None and kind.figures.of_heads is not None:
        out[book.name] = kind_on(book, kind, day)
    return out


BURDENS = ("未", "匿名", "终止")
"""How the names of burdens begin in other kinds than issues, besides those of ``standing``."""


def has_ranks(by: str) -> bool:
    """Tell whether an indicator of a kind gives 名次: a rate of which more is better."""
    return is_merit(by) and not by.startswith(BURDENS)


def places_of(groups: Mapping[str, Matters], by: str, at_least: int) -> list[Place[str]]:
    """Return the groups by an indicator, highest first; those without a place last.

    A group without a denominator, or with one below ``at_least``, has no place.
    """
    whys = {name: _why_no_place(found, by, at_least) for name, found in groups.items()}
    values = {name: found.value(by) for name, found in sorted(groups.items())}
    return placed(values, whys, has_ranks(by))


def _why_no_place(found: Matters, by: str, at_least: int) -> str | None:
    pair = found.figures.rate_of(by)
    if pair is None:
        return None
    number = found.counts[pair[1]]
    if number == 0:
        return "没有可算的（分母是0）"
    return f"分母只有{number}，不足{at_least}" if number < at_least else None


def change_of(now: Matters, before: Matters | None, by: str, places: int) -> str:
    """Return the change of an indicator: ``+1.12个百分点`` of a rate, ``+3`` of a count."""
    if before is None or not before.counts[before.figures.total]:
        return NONE
    if now.figures.rate_of(by) is not None:
        return say_points(now.rate(by), before.rate(by), places)
    grown = now.counts[by] - before.counts[by]
    return f"{grown:+d}" if grown else "0"
