"""Rank groups over a period, and name who is behind (后进)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from lddj.model.campaign import Conventions
from lddj.stats.rates import NONE, rate_change, rounded, say_points, signed
from lddj.stats.standing import DONE_RATE, standing
from lddj.stats.tally import INDICATORS, RATES, Tally

AT_LEAST = 3
"""How many issues a group needs for a place, unless it is a county (排名门槛)."""


class GroupChange(NamedTuple):
    """A group's figures at the end of a period and at the end of the one before."""

    now: Tally
    before: Tally

    @property
    def has_before(self) -> bool:
        """Tell whether there were issues at the end of the period before (else 上期没有数据)."""
        return self.before.count("问题数") > 0

    def of(self, name: str) -> int:
        """Return the growth of a count over the period."""
        return self.now.count(name) - self.before.count(name)

    def points(self, name: str, places: int) -> Decimal | None:
        """Return by how many percentage points a printed rate has grown; None: no comparison."""
        return rate_change(self.now.rate(name), self.before.rate(name), places)

    def text(self, name: str, places: int) -> str:
        """Return the change of an indicator: ``+1.12个百分点`` of a rate, ``+3`` of a count."""
        if not self.has_before:
            return NONE
        if name in RATES:
            return say_points(self.now.rate(name), self.before.rate(name), places)
        return _grown(self.of(name))

    def figures(self, places: int) -> dict[str, str]:
        """Return the change of every indicator without units: ``+2.35``, ``+3``, ``0``, “—”."""
        if not self.has_before:
            return dict.fromkeys(INDICATORS, NONE)
        return {
            name: signed(self.points(name, places)) if name in RATES else _grown(self.of(name))
            for name in INDICATORS
        }


def _grown(number: int) -> str:
    return f"{number:+d}" if number else "0"


class Ranked(NamedTuple):
    """A group in a ranking: ``rank`` (名次) or ``order`` (序号), or the reason for neither."""

    rank: int | None
    name: str
    change: GroupChange
    order: int | None = None
    reason: str | None = None

    @property
    def now(self) -> Tally:
        """The figures on the day."""
        return self.change.now


class Laggard(NamedTuple):
    """A ranked group that is behind, and which of 后进线 and 后进名次 says so."""

    ranked: Ranked
    below_line: bool
    among_last: bool

    @property
    def reason(self) -> str:
        """The keys of 口径 that name the group: ``后进线``, ``后进名次`` or both."""
        named = {"后进线": self.below_line, "后进名次": self.among_last}
        return "、".join(key for key, applies in named.items() if applies)


def ranked(
    groups: Mapping[str, GroupChange], by: str = DONE_RATE, at_least: int = 1
) -> list[Ranked]:
    """Return the groups by an indicator, highest first; who has no place last, with the reason."""
    places = standing({name: change.now for name, change in groups.items()}, by, at_least)
    return [Ranked(one.rank, one.key, groups[one.key], one.order, one.reason) for one in places]


def counted(groups: Mapping[str, GroupChange]) -> dict[str, GroupChange]:
    """Return the groups that have an issue now: who handed all away is not listed."""
    return {name: one for name, one in groups.items() if one.now.count("问题数")}


def laggards(by_done_rate: list[Ranked], conventions: Conventions) -> list[Laggard]:
    """Return who is behind: below 后进线 as printed, or among the last 后进名次 places.

    Who shares a rank with one of the last is named too. Neither names who shares the first
    rank (so nobody where all are equal) or who is unranked.
    """
    in_order = [one for one in by_done_rate if one.rank is not None]
    count = conventions.laggard_ranks
    worst = in_order[-count:][0].rank if count and in_order else None
    out = []
    for one in in_order:
        if one.rank is None or one.rank == 1:
            continue
        below = _is_below(one.now, conventions)
        last = worst is not None and one.rank >= worst
        if below or last:
            out.append(Laggard(one, below, last))
    return out


def _is_below(tally: Tally, conventions: Conventions) -> bool:
    line, rate = conventions.laggard_rate, tally.rate(DONE_RATE)
    if line is None or rate is None:
        return False
    return rounded(rate * 100, conventions.decimals) < line.number


def change_text(one: Ranked, by: str, places: int) -> str:
    """Return ``Change.text`` of a group with a place; “—” for one without."""
    if one.reason is not None:
        return NONE
    return one.change.text(by, places)
