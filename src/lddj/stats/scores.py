"""Compute points by five closed formulas, exactly, and shares and places within a group.

Nothing here knows a ledger: ``measure`` says what an indicator is of somebody. Points are exact
fractions until they are printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from lddj.kinds.scoring import BY_PEOPLE, GivenScore, ScoreItem, SelfScore, number_of
from lddj.stats.indicators import Measured
from lddj.stats.rates import Rate, percent, plain, rate

Measure = Callable[[str, str], Measured | None]
"""Return an indicator of somebody, None where there is no value."""


class ItemStatus(StrEnum):
    """The outcome of an item."""

    COUNTED = "计入"
    LEFT_OUT = "不计"
    UNSCORED = "缺评"


@dataclass(frozen=True)
class Scoring:
    """A method and what people gave; everybody goes by one name throughout."""

    items: Sequence[ScoreItem]
    groups: Sequence[tuple[str, Sequence[str]]]
    """Name of the group (empty where there is only one) and who is in it."""
    given: Sequence[GivenScore] = ()
    own: Sequence[SelfScore] = ()
    floor: Mapping[str, str] | None = None


class ItemScore(NamedTuple):
    """An item of somebody: its value, its points, and what people gave."""

    item: ScoreItem
    measured: Measured | None
    points: Fraction | None
    """None where the item leaves both points and full points."""
    status: ItemStatus
    place: int | None = None
    """The rank by which the formula 名次 gives points."""
    given: tuple[GivenScore, ...] = ()
    own: Fraction | None = None

    @property
    def gap(self) -> Fraction | None:
        """The 自评偏差 of the item."""
        return None if self.own is None or self.points is None else self.own - self.points


@dataclass
class Scored:
    """The scores of somebody; ``rank`` is None with a ``reason``."""

    name: str
    items: list[ItemScore]
    rank: int | None = None
    reason: str = ""

    @property
    def points(self) -> Fraction:
        """The 得分: the sum of the points."""
        return sum((one.points for one in self.items if one.points is not None), Fraction())

    @property
    def full(self) -> Fraction:
        """The 满分: what could be had of the items that count."""
        counted = (one for one in self.items if one.points is not None)
        return sum((Fraction(one.item.worth) for one in counted), Fraction())

    @property
    def share(self) -> Rate:
        """The 得分率; None where no item counts."""
        return rate(self.points, self.full)

    @property
    def own(self) -> Fraction | None:
        """The 自评: the sum over the items that were given one; None without any."""
        known = [one.own for one in self.items if one.own is not None]
        return sum(known, Fraction()) if known else None

    @property
    def gap(self) -> Fraction | None:
        """The 自评偏差, over the items with a 自评 that count."""
        known = [one.gap for one in self.items if one.gap is not None]
        return sum(known, Fraction()) if known else None


class ScoredGroup(NamedTuple):
    """A group in its order: those with a rank first, then those without."""

    name: str
    rows: list[Scored]

    @property
    def first(self) -> list[str]:
        """The names of those with the first rank, several where they share it."""
        return [one.name for one in self.rows if one.rank == 1]


def score(scoring: Scoring, measure: Measure) -> list[ScoredGroup]:
    """Return the groups with everybody's points and ranks."""
    return [_score_group(scoring, name, members, measure) for name, members in scoring.groups]


def _score_group(
    scoring: Scoring, group: str, members: Sequence[str], measure: Measure
) -> ScoredGroup:
    columns = [_score_item(scoring, item, members, measure) for item in scoring.items]
    rows = [Scored(one, [column[one] for column in columns]) for one in members]
    for row in rows:
        row.reason = _below(scoring.floor or {}, row.name, measure)
        if not row.reason and row.share is None:
            row.reason = "没有可计的项目"
    ranked = [row for row in rows if not row.reason]
    places = ranks({row.name: row.share for row in ranked})
    for row in ranked:
        row.rank = places[row.name]
    return ScoredGroup(group, sorted(rows, key=lambda row: (row.rank is None, row.rank or 0)))


def ranks(values: Mapping[str, Rate], *, low_first: bool = False) -> dict[str, int]:
    """Return the rank of everybody with a value: equal ones share it, the next is skipped."""
    known = {name: value for name, value in values.items() if value is not None}
    sign = 1 if low_first else -1
    order = sorted(sign * value for value in known.values())
    return {name: order.index(sign * value) + 1 for name, value in known.items()}


def _score_item(
    scoring: Scoring, item: ScoreItem, members: Sequence[str], measure: Measure
) -> dict[str, ItemScore]:
    own = {one.subject: Fraction(one.points) for one in scoring.own if one.item == item.name}
    if item.formula == BY_PEOPLE:
        return {name: _by_people(scoring, item, name, own.get(name)) for name in members}
    assert item.indicator is not None
    found = {name: measure(name, item.indicator) for name in members}
    values = {name: one.value if one is not None else None for name, one in found.items()}
    places = ranks(values, low_first=item.is_low_best) if item.formula == "名次" else {}
    out = {}
    for name, value in values.items():
        place = places.get(name)
        if value is None:
            zero = item.no_data is not None
            points = Fraction() if zero else None
            status = ItemStatus.COUNTED if zero else ItemStatus.LEFT_OUT
        else:
            points, status = points_of(item, value, place), ItemStatus.COUNTED
        out[name] = ItemScore(item, found[name], points, status, place, (), own.get(name))
    return out


def _by_people(scoring: Scoring, item: ScoreItem, name: str, own: Fraction | None) -> ItemScore:
    given = tuple(one for one in scoring.given if one.subject == name and one.item == item.name)
    if not given:
        return ItemScore(item, None, Fraction(), ItemStatus.UNSCORED, own=own)
    mean = sum((Fraction(one.points) for one in given), Fraction()) / len(given)
    return ItemScore(item, None, mean, ItemStatus.COUNTED, None, given, own)


def points_of(item: ScoreItem, value: Fraction, place: int | None = None) -> Fraction:
    """Return the points of an item for a value, for 名次 by its ``place``."""
    worth = Fraction(item.worth)
    if item.formula == "线性":
        assert item.start is not None
        assert item.full is not None
        start, full = number_of(item.start), number_of(item.full)
        return _within(worth * (value - start) / (full - start), worth)
    if item.formula == "达标":
        assert item.reach is not None
        reach = number_of(item.reach)
        is_reached = value <= reach if item.is_low_best else value >= reach
        return worth if is_reached else Fraction()
    if item.formula == "每件":
        assert item.each is not None
        each = Fraction(item.each)
        return _within((worth if each < 0 else 0) + each * value, worth)
    assert place is not None
    assert item.first is not None
    assert item.step is not None
    return _within(Fraction(item.first) + Fraction(item.step) * (place - 1), worth)


def _within(points: Fraction, worth: Fraction) -> Fraction:
    """Return points kept within 0 and what the item is worth."""
    return min(max(points, Fraction()), worth)


def _below(floor: Mapping[str, str], name: str, measure: Measure) -> str:
    """Return why somebody stays below the 门槛; empty where nobody does."""
    for indicator, least in floor.items():
        found = measure(name, indicator)
        if found is None:
            return f"{indicator}没有数据，不到门槛{least}"
        if found.value < number_of(least):
            return f"{indicator}{said(found)}，不到门槛{least}"
    return ""


def said(found: Measured, places: int = 2) -> str:
    """Return a value as it is printed: a count, or a rate in per cent."""
    return plain(found.numerator) if found.denominator is None else percent(found.value, places)
