"""Who stands where: equal fractions share a place, and the next place is skipped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from lddj.stats.rates import Rate
from lddj.stats.tally import LOW_IS_BEST, Tally

K = TypeVar("K")


def standing(tallies: Mapping[K, Tally], by: str = "整改完成率") -> list[tuple[int | None, K]]:
    """Places by an indicator, best first; last, without a place, who has no denominator."""
    values: dict[K, int | Rate] = {key: tally.value(by) for key, tally in tallies.items()}
    sign = 1 if by in LOW_IS_BEST else -1
    known = sorted(
        ((value * sign, key) for key, value in values.items() if value is not None),
        key=lambda pair: pair[0],
    )
    out: list[tuple[int | None, K]] = []
    for index, (value, key) in enumerate(known):
        same = index > 0 and known[index - 1][0] == value
        out.append((out[-1][0] if same else index + 1, key))
    return out + [(None, key) for key, value in values.items() if value is None]
