"""A circular (通报): the summaries of all counties folded into one paper's figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lddj.kinds.remediation import State
from lddj.model.campaign import Conventions
from lddj.stats.lines import Line
from lddj.stats.periods import Period
from lddj.stats.ranking import Change, Ranked, laggards, ranked
from lddj.stats.rates import Rate, rate
from lddj.stats.summary import Listing, Summary, merged
from lddj.stats.tally import Tally

HISTORY = 12
"""How many periods the chart of progress shows."""


@dataclass(frozen=True, slots=True)
class Circular:
    """The figures of a circular; ``day`` is the last day that they take in."""

    period: Period
    day: date
    conventions: Conventions
    total: Change
    counties: list[Ranked]
    areas: list[Ranked]
    behind: list[Ranked]
    own: list[Summary]
    """The inspections that cities and provinces keep for themselves: not ranked, not in total."""
    lists: dict[str, Listing]
    history: list[tuple[date, int, int, Rate]]
    """Day, 问题数, 整改完成数, 整改完成率."""

    @property
    def first(self) -> bool:
        """Whether there was nothing before the period to compare with."""
        return not self.total.before.count("问题数")

    @property
    def ended(self) -> bool:
        """Whether the period is over."""
        return self.day >= self.period.end

    @property
    def states(self) -> dict[State, int]:
        """How many issues are in each state."""
        return {state: self.total.now.states.get(state, 0) for state in State}


def history_days(period: Period, day: date, start: date) -> list[date]:
    """The last days of the periods up to this one, none before the campaign's start."""
    out = [day]
    one = period
    while len(out) < HISTORY and (one := one.before()).end >= start:
        out.append(one.end)
    return out[::-1]


def circular(
    summaries: Sequence[Summary],
    period: Period,
    day: date,
    conventions: Conventions,
    history: Sequence[date] = (),
) -> Circular:
    """Fold the summaries of a campaign's counties, which come in their order.

    Cities and provinces (级别) are left out of the totals and rankings of counties.
    """
    ours = [one for one in summaries if one.level == "县"]
    counties = ranked({one.name: one.change for one in ours})
    whole = merged({"": one.change} for one in ours)
    return Circular(
        period=period,
        day=day,
        conventions=conventions,
        total=whole.get("", Change(Tally(), Tally())),
        counties=counties,
        areas=ranked(merged(one.areas for one in ours)),
        behind=laggards(counties, conventions),
        own=[one for one in summaries if one.level != "县"],
        lists=_lists(ours),
        history=[_point(when, index, ours) for index, when in enumerate(history)],
    )


def _point(when: date, index: int, ours: Sequence[Summary]) -> tuple[date, int, int, Rate]:
    issues = sum(one.history[index][0] for one in ours)
    done = sum(one.history[index][1] for one in ours)
    return when, issues, done, rate(done, issues)


def _lists(summaries: Sequence[Summary]) -> dict[str, Listing]:
    out: dict[str, Listing] = {}
    for name in ("逾期", "临期", "反弹", "撤销", "核查不通过", "未反馈", "上报"):
        parts = [one.lists[name] for one in summaries]
        shown = [line for part in parts for line in part.shown]
        if name == "逾期":
            shown.sort(key=_longest_first)
        elif name == "临期":
            shown.sort(key=_soonest_first)
        elif name in ("反弹", "核查不通过", "撤销"):
            shown.sort(key=_by_event)
        out[name] = Listing(sum(part.count for part in parts), shown)
    return out


def _longest_first(line: Line) -> int:
    return -line.days


def _soonest_first(line: Line) -> date:
    assert line.deadline is not None  # what is due soon has a deadline
    return line.deadline


def _by_event(line: Line) -> date:
    assert line.event is not None  # these lists are of events
    return line.event.day
