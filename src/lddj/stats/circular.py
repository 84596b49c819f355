"""A circular (通报): the summaries of all counties folded into one paper's figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lddj.kinds.remediation import State
from lddj.model.campaign import Conventions
from lddj.stats.county import ActivityFigures, DeputyFigures, summed_activities
from lddj.stats.demands import DEMANDED, Demand
from lddj.stats.listings import NAMES, Listing, together
from lddj.stats.passages import PaperText
from lddj.stats.periods import Period, ordinal
from lddj.stats.ranking import AT_LEAST, GroupChange, Laggard, Ranked, counted, laggards, ranked
from lddj.stats.rates import Rate, rate
from lddj.stats.summary import Summary, merged
from lddj.stats.tally import Tally

HISTORY = 12
"""How many periods the chart of progress shows."""


class Circular(NamedTuple):
    """The figures of a circular; ``day`` is the last day that they take in."""

    period: Period
    day: date
    number: int | None
    """期号: which period of its kind it is since the campaign began; None for a span of days."""
    conventions: Conventions
    at_least: int
    total: GroupChange
    flows: Counter[str]
    counties: list[Ranked]
    areas: list[Ranked]
    units: list[Ranked]
    behind: list[Laggard]
    were_behind: list[tuple[str, GroupChange]]
    """Who was behind at the end of the period before, with the figures of then and now."""
    own: list[Summary]
    """The inspections that cities and provinces keep for themselves: not ranked, not in total."""
    unrecorded: list[str]
    """The counties that keep no issues: 未录入."""
    lists: dict[str, Listing]
    demands: dict[str, Demand]
    deputies: DeputyFigures
    """Those of the counties that give both numbers."""
    activities: list[ActivityFigures]
    texts: list[PaperText]
    """What the campaign's own office wrote, then the 典型做法 of the counties."""
    history: list[tuple[date, int, int, Rate]]
    """Day, 问题数, 整改完成数, 整改完成率."""

    @property
    def first(self) -> bool:
        """Tell whether this is 第1期: of no other is 首期 said."""
        return self.number == 1

    @property
    def ended(self) -> bool:
        """Tell whether the period is over."""
        return self.day >= self.period.end

    @property
    def states(self) -> dict[State, int]:
        """The number of issues in each state."""
        return {state: self.total.now.states.get(state, 0) for state in State}


def history_days(period: Period, day: date, start: date) -> list[date]:
    """Return the last days of the periods up to this one, none before the campaign's start."""
    out = [day]
    one = period
    while len(out) < HISTORY and (one := one.before()).end >= start:
        out.append(one.end)
    return out[::-1]


def fold_circular(
    summaries: Sequence[Summary],
    period: Period,
    day: date,
    start: date | None,
    conventions: Conventions,
    history: Sequence[date] = (),
    at_least: int = AT_LEAST,
    texts: Sequence[PaperText] = (),
) -> Circular:
    """Fold the summaries of a campaign's counties, which come in their order.

    ``start`` is the first day of the campaign. Cities and provinces (级别) and counties that
    keep no issues are left out of every total and ranking.
    """
    counties = [one for one in summaries if one.level == "县"]
    ours = [one for one in counties if not one.unrecorded]
    places = ranked({one.name: one.change for one in ours}, at_least=conventions.rank_from)
    whole = merged({"": one.change} for one in ours)
    return Circular(
        period=period,
        day=day,
        number=ordinal(period, start) if start else None,
        conventions=conventions,
        at_least=at_least,
        total=whole.get("", GroupChange(Tally(), Tally())),
        flows=sum((one.flows for one in ours), Counter()),
        counties=places,
        areas=ranked(counted(merged(one.areas for one in ours)), at_least=at_least),
        units=ranked(counted(merged(one.units for one in ours)), at_least=at_least),
        behind=laggards(places, conventions),
        were_behind=_were_behind(ours, conventions),
        own=[one for one in summaries if one.level != "县"],
        unrecorded=[one.name for one in counties if one.unrecorded],
        lists={name: together([one.lists[name] for one in ours], name) for name in NAMES},
        demands=_demands(ours),
        deputies=_summed_deputies(counties),
        activities=summed_activities(one.activities for one in counties),
        texts=[*texts, *_examples(summaries)],
        history=[_point(when, index, ours) for index, when in enumerate(history)],
    )


def _examples(summaries: Sequence[Summary]) -> list[PaperText]:
    """Return the 典型做法 of the counties; what else they wrote is for their own reports."""
    return [text for one in summaries for text in one.texts if text.place == "典型做法"]


def _were_behind(
    ours: Sequence[Summary], conventions: Conventions
) -> list[tuple[str, GroupChange]]:
    before = {one.name: GroupChange(one.change.before, Tally()) for one in ours}
    changes = {one.name: one.change for one in ours}
    behind = laggards(ranked(before, at_least=conventions.rank_from), conventions)
    return [(one.ranked.name, changes[one.ranked.name]) for one in behind]


def _demands(ours: Sequence[Summary]) -> dict[str, Demand]:
    out = {name: Demand() for name in DEMANDED}
    for one in ours:
        for name, demand in one.demands.items():
            out[name].add(demand)
    return out


def _summed_deputies(counties: Sequence[Summary]) -> DeputyFigures:
    known = [
        (one.deputies.everyone, one.deputies.taking_part)
        for one in counties
        if one.deputies.everyone is not None and one.deputies.taking_part is not None
    ]
    if not known:
        return DeputyFigures(None, None)
    return DeputyFigures(
        sum(everyone or 0 for everyone, _ in known), sum(part or 0 for _, part in known)
    )


def _point(when: date, index: int, ours: Sequence[Summary]) -> tuple[date, int, int, Rate]:
    issues = sum(one.history[index][0] for one in ours)
    done = sum(one.history[index][1] for one in ours)
    return when, issues, done, rate(done, issues)
