"""Rankings: by the exact value, best first, 1, 2, 2, 4; who has no denominator comes last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from lddj.model.campaign import Conventions
from lddj.stats.rates import NONE, Rate, points
from lddj.stats.standing import standing
from lddj.stats.tally import RATES, Tally

DONE_RATE = "整改完成率"
"""What a ranking goes by where nothing else is said, and what 后进 always judges."""


@dataclass(frozen=True, slots=True)
class Change:
    """A group's figures at the end of a period and at the end of the one before."""

    now: Tally
    before: Tally

    def of(self, name: str) -> int:
        """How much a count has grown over the period (新增问题, 新增完成 …)."""
        return self.now.count(name) - self.before.count(name)

    def text(self, name: str, places: int) -> str:
        """The change of an indicator: ``+1.12个百分点`` of a rate, ``+3`` of a count."""
        if name in RATES:
            return points(self.now.rate(name), self.before.rate(name), places)
        grown = self.of(name)
        return f"{grown:+d}" if grown else "0"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place in a ranking; ``rank`` is None for who is listed but not ranked."""

    rank: int | None
    name: str
    change: Change

    @property
    def now(self) -> Tally:
        """The figures on the day."""
        return self.change.now


def ranked(groups: Mapping[str, Change], by: str = DONE_RATE) -> list[Ranked]:
    """The groups ranked by an indicator, lowest first where low is best (tally.LOW_IS_BEST).

    Equal fractions share a rank, keep their order, and the next rank is skipped.
    """
    places = standing({name: change.now for name, change in groups.items()}, by)
    return [Ranked(place, name, groups[name]) for place, name in places]


def laggards(by_done_rate: list[Ranked], conventions: Conventions) -> list[Ranked]:
    """Who is named as behind: below 后进线, or among the last 后进名次 places.

    Who shares a rank with one of the last is named too; who shares the first rank never is
    by 名次, however few are ranked.
    """
    in_order = [one for one in by_done_rate if one.rank is not None]
    count = conventions.laggard_ranks
    worst_named = in_order[-count:][0].rank if count and in_order else None
    line = conventions.laggard_rate
    bar = Fraction(line.number) / 100 if line is not None else None
    return [
        one
        for one in in_order
        if _is_below(one.now.rate(DONE_RATE), bar)
        or (worst_named is not None and one.rank is not None and one.rank >= max(worst_named, 2))
    ]


def _is_below(rate: Rate, bar: Fraction | None) -> bool:
    return bar is not None and rate is not None and rate < bar


def change_text(one: Ranked, by: str, places: int) -> str:
    """``Change.text`` of a ranked group; “—” where there was nothing before to compare with."""
    if one.rank is None:
        return NONE
    return one.change.text(by, places)
