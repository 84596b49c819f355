"""Tell who stands where by an indicator: places, order, and why somebody has neither.

Merits get 名次: equal fractions share one, and the next is skipped. Burdens and what is neither
get 序号, most first: nobody is “first” in 逾期. The rules are those of the section 排名 of
docs/手册.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, NamedTuple, TypeVar

from lddj.stats.rates import Rate
from lddj.stats.tally import RATES, Tally

K = TypeVar("K")

DONE_RATE = "整改完成率"
"""What a ranking goes by where nothing else is said, and what 后进 always judges."""

_BURDENS = (
    "逾期", "超期", "临期", "久未更新", "迟完成", "反弹", "未反馈", "上报", "撤销", "不通过",
    "不满意", "不实", "重办", "退回", "调整", "重复",
)  # fmt: skip
"""Whatever an indicator names of these makes it a burden."""


def is_burden(name: str) -> bool:
    """Return whether an indicator is one of which less is better."""
    return any(word in name for word in _BURDENS)


def is_merit(name: str) -> bool:
    """Return whether an indicator gives 名次: a rate that is no burden."""
    return name.endswith("率") and not is_burden(name)


class Place(NamedTuple, Generic[K]):
    """A group in its place: ``rank`` of a merit, ``order`` of anything else, or why neither."""

    key: K
    rank: int | None = None
    order: int | None = None
    reason: str | None = None


def standing(tallies: Mapping[K, Tally], by: str = DONE_RATE, at_least: int = 1) -> list[Place[K]]:
    """Return the groups by an indicator, highest first; those without a place last.

    A group without a denominator, or with fewer than ``at_least`` issues, has no place.
    """
    whys = {key: _why_unplaced(tally, by, at_least) for key, tally in tallies.items()}
    return placed({key: tally.value(by) for key, tally in tallies.items()}, whys, is_merit(by))


def placed(
    all_values: Mapping[K, int | Rate], whys: Mapping[K, str | None], has_ranks: bool
) -> list[Place[K]]:
    """Return groups by their values, highest first, with 名次 (``has_ranks``) or 序号.

    ``whys`` says why a group has no place, None where it has one; those without come last.
    """
    values = {key: value for key, value in all_values.items() if whys[key] is None}
    known = sorted(
        ((value, key) for key, value in values.items() if value is not None),
        key=lambda pair: -pair[0],
    )
    out: list[Place[K]] = []
    for index, (value, key) in enumerate(known):
        if not has_ranks:
            out.append(Place(key, order=index + 1))
        elif index and known[index - 1][0] == value:
            out.append(Place(key, rank=out[-1].rank))
        else:
            out.append(Place(key, rank=index + 1))
    return out + [Place(key, reason=why) for key, why in whys.items() if why is not None]


_LACKING = {
    "曾完成数": "还没有整改完成过的问题",
    "核查次数": "还没有核查",
    "应按期数": "没有已完成或者已逾期的有时限问题",
    "曾待销号数": "还没有核查通过的问题",
    "应反馈数": "没有已反馈或者反馈到期的督办",
}
"""Denominator → what is said of who has none."""


def _why_unplaced(tally: Tally, by: str, at_least: int) -> str | None:
    issues = tally.count("问题数")
    if not issues:
        return "登记的问题均已撤销" if tally.count("撤销数") else "没有问题"
    if issues < at_least:
        return f"只有{issues}个问题，不足{at_least}个"
    if by in RATES and tally.rate(by) is None:
        return _LACKING[RATES[by][1]]
    return None
