"""Tell which commits moved the figures of a county, and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lddj.history.commits import Commit
from lddj.history.moving import MovingCounty
from lddj.stats.rates import say_points
from lddj.stats.tally import RATES, Tally
from lddj.system import git


@dataclass(frozen=True, slots=True)
class Shift:
    """A commit that moved a rate: before and after it, both for the same day."""

    commit: Commit
    before: str
    after: str
    by: str
    issues: tuple[str, ...]
    """The issues that moved it."""


def shifts(
    root: Path, campaign: str, folder: str, name: str, day: date, revision: str = "HEAD"
) -> Iterator[Shift]:
    """The commits of the main line that moved an indicator of a county, the oldest first.

    Every state is counted for the same ``day``: only what the commits did moves it.
    """
    git.resolve(root, revision)
    county = MovingCounty(root, campaign, folder, day)
    before: dict[str, Tally] = {}
    one = Tally()
    for commit, after in county.states(revision):
        changed = [
            number
            for number in dict.fromkeys((*after, *before))
            if after.get(number) is not before.get(number)
        ]
        was = {number: before[number] for number in changed if number in before}
        now = {number: after[number] for number in changed if number in after}
        other = Tally(
            {
                key: one.counts.get(key, 0) + _sum_of(key, now) - _sum_of(key, was)
                for key in _made_of(name)
            },
            {},
            set() if name in RATES else set().union(*(tally.aspects for tally in after.values())),
        )
        if one.value(name) != other.value(name):
            shown = _rate_shown(one, other, name, county.campaign.conventions.decimals)
            yield Shift(commit, *shown, _moving(was, now, name))
        before, one = after, other


def _made_of(name: str) -> tuple[str, ...]:
    """Return the counts that an indicator is made of."""
    return RATES.get(name, (name,))


def _sum_of(name: str, tallies: Mapping[str, Tally]) -> int:
    return sum(tally.counts.get(name, 0) for tally in tallies.values())


def _rate_shown(one: Tally, other: Tally, name: str, places: int) -> tuple[str, str, str]:
    if name in RATES:
        shown = [tally.figures(places)[name] for tally in (one, other)]
        return str(shown[0]), str(shown[1]), say_points(other.rate(name), one.rate(name), places)
    old, new = one.count(name), other.count(name)
    return str(old), str(new), f"{new - old:+d}"


def _moving(before: dict[str, Tally], after: dict[str, Tally], name: str) -> tuple[str, ...]:
    """The issues whose share of the rate's two counts is another one."""
    counts = _made_of(name)
    nothing = Tally()
    return tuple(
        number
        for number in dict.fromkeys((*after, *before))
        if any(
            before.get(number, nothing).count(one) != after.get(number, nothing).count(one)
            for one in counts
        )
    )
