"""Count what of a county is not about issues: deputies, teams, activities, and what was
published of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from lddj.load.books import CountyBook
from lddj.model.county import LEVELS, Deputies
from lddj.stats.groups import county_tally
from lddj.stats.rates import Rate, rate

if TYPE_CHECKING:
    from lddj.kinds.activity import Activity

ONE_DAY = timedelta(days=1)


class DeputyFigures(NamedTuple):
    """The 代表: all, taking part, and the rate; None where it is not known."""

    everyone: int | None
    taking_part: int | None

    @property
    def rate(self) -> Rate:
        """The 参与率."""
        if self.everyone is None or self.taking_part is None:
            return None
        return rate(self.taking_part, self.everyone)


class ActivityFigures(NamedTuple):
    """The 活动 of one type: how often, how many people, how many of them deputies."""

    type: str
    times: int
    people: int
    deputies: int


def teams_on(book: CountyBook, day: date, kind: str) -> int:
    """Return how many teams of a type there were on a day (起 and 止 included)."""
    return sum(team.type == kind and team.is_at_work(day) for team in book.all_teams)


def deputies_on(book: CountyBook, day: date) -> DeputyFigures:
    """Return 代表总数 and 参与代表; the latter, if not given, summed over 代表小组."""
    if book.county is None:
        return DeputyFigures(None, None)
    given = book.county.model.deputies
    everyone = given.everyone.sum if given and given.everyone else None
    if given and given.taking_part:
        return DeputyFigures(everyone, given.taking_part.sum)
    groups = [
        team.deputies.sum
        for team in book.all_teams
        if team.type == "代表小组" and team.deputies is not None and team.is_at_work(day)
    ]
    known = [number for number in groups if number is not None]
    return DeputyFigures(everyone, sum(known) if known else None)


def by_level(deputies: Deputies) -> dict[str, int | None]:
    """Return the numbers of deputies by level."""
    numbers = (
        deputies.national, deputies.provincial, deputies.city, deputies.county, deputies.township,
    )  # fmt: skip
    return dict(zip(LEVELS, numbers, strict=True))


def began(activity: Activity, day: date) -> bool:
    """Tell whether an activity counts on a day: it has begun."""
    start = started_on(activity)
    return start is not None and start <= day


def started_on(activity: Activity) -> date | None:
    """Return the first day of an activity (起止 of several days: 起)."""
    return activity.day or (activity.period.start if activity.period else None)


def activities_on(book: CountyBook, day: date, since: date = date.min) -> list[ActivityFigures]:
    """Return the activities begun from ``since`` to ``day`` by type, in the vocabulary's order."""
    if not book.activities:
        return []
    from lddj.kinds.activity import ACTIVITY_TYPES

    out = []
    for kind in ACTIVITY_TYPES:
        those = [
            entry.model
            for entry in book.activities
            if entry.model.type == kind
            and began(entry.model, day)
            and not began(entry.model, since - ONE_DAY if since > date.min else since)
        ]
        if those:
            out.append(
                ActivityFigures(
                    kind,
                    sum(one.times for one in those),
                    sum(one.people or 0 for one in those),
                    sum(one.deputies or 0 for one in those),
                )
            )
    return out


def summed_activities(parts: Iterable[Sequence[ActivityFigures]]) -> list[ActivityFigures]:
    """Return the activities of several counties together, by type."""
    sums: dict[str, ActivityFigures] = {}
    for one in (one for part in parts for one in part):
        old = sums.get(one.type, ActivityFigures(one.type, 0, 0, 0))
        sums[one.type] = ActivityFigures(
            one.type,
            old.times + one.times,
            old.people + one.people,
            old.deputies + one.deputies,
        )
    return list(sums.values())


def computed(book: CountyBook, day: date) -> dict[str, int | Rate]:
    """Return what the ledger says of each published figure that it can tell."""
    values: dict[str, int | Rate] = {}
    if book.has_issues:
        tally = county_tally(book, day)
        for name in ("领域数", "方面数", "问题数", "整改完成数", "销号数", "整改完成率"):
            values[name] = tally.value(name)
    if book.all_teams:
        values["专班数"] = teams_on(book, day, "工作专班")
        values["代表小组数"] = teams_on(book, day, "代表小组")
    deputies = deputies_on(book, day)
    if deputies.taking_part is not None:
        values["参与代表数"] = deputies.taking_part
    if deputies.rate is not None:
        values["参与率"] = deputies.rate
    if book.has_file("activities"):
        from lddj.kinds.activity import NOT_OVERSIGHT

        held = activities_on(book, day)
        values["培训次数"] = sum(one.times for one in held if one.type == "培训")
        values["活动次数"] = sum(one.times for one in held if one.type not in NOT_OVERSIGHT)
    return values
