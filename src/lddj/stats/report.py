"""A county's report: everything that its papers say of it on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lddj.kinds.activity import Activity
from lddj.kinds.remediation import State
from lddj.load.books import CountyBook
from lddj.model.county import Published
from lddj.stats.county import (
    ActivityFigures,
    DeputyFigures,
    activities_on,
    began,
    deputies_on,
    teams_on,
)
from lddj.stats.groups import grouped, observations
from lddj.stats.lines import longest_over
from lddj.stats.rates import Rate, rate
from lddj.stats.tally import Observation, Tally, total


@dataclass(frozen=True, slots=True)
class SpotCheckFigures:
    """One 抽查 with its rate."""

    subject: str
    population: int
    sample: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class BallotFigures:
    """One 测评: the shares among valid ballots."""

    subject: str
    valid: int
    satisfied: Rate
    at_least_mostly: Rate


@dataclass(frozen=True, slots=True)
class CountyReport:
    """What is reported; ``errors`` is how many faults were left out of it (--force)."""

    book: CountyBook
    day: date
    errors: int
    total: Tally
    areas: dict[str, Tally]
    units: dict[str, Tally]
    overdue: list[Observation]
    due_soon: list[Observation]
    relapsed: list[Observation]
    referred: list[Observation]
    withdrawn: list[Observation]
    deputies: DeputyFigures
    teams: int
    deputy_groups: int
    activities: list[ActivityFigures]
    spot_checks: list[SpotCheckFigures]
    ballots: list[BallotFigures]
    published: list[Published]

    @property
    def places(self) -> int:
        """小数位 of the campaign."""
        return self.book.campaign.conventions.decimals


def county_report(book: CountyBook, day: date, errors: int = 0) -> CountyReport:
    """The report of a county at the end of ``day``."""
    seen = observations(book, day)
    counted = [one for one in seen if one.counted]
    begun = [entry.model for entry in book.activities if began(entry.model, day)]
    published = book.county.model.published if book.county else ()
    return CountyReport(
        book=book,
        day=day,
        errors=errors,
        total=total(one.tally for one in seen),
        areas=grouped(book, seen, "领域"),
        units=_largest_first(grouped(book, seen, "责任单位")),
        overdue=sorted((one for one in counted if one.is_overdue), key=longest_over),
        due_soon=sorted((one for one in counted if one.is_due_soon), key=longest_over),
        relapsed=[one for one in counted if one.course.relapsed],
        referred=[one for one in counted if one.tally.count("上报数")],
        withdrawn=[one for one in seen if one.course.state is State.WITHDRAWN and one.tally.states],
        deputies=deputies_on(book, day),
        teams=teams_on(book, day, "工作专班"),
        deputy_groups=teams_on(book, day, "代表小组"),
        activities=activities_on(book, day),
        spot_checks=[figures for one in begun if (figures := _spot_check(one))],
        ballots=[ballot for one in begun if (ballot := _ballot(one))],
        published=[entry for entry in published if entry.as_of <= day],
    )


def _largest_first(units: dict[str, Tally]) -> dict[str, Tally]:
    ordered = sorted(units.items(), key=lambda item: (-item[1].count("问题数"), item[0]))
    return dict(ordered)


def _spot_check(activity: Activity) -> SpotCheckFigures | None:
    spot = activity.spot_check
    if spot is None:
        return None
    return SpotCheckFigures(
        spot.subject, spot.population, spot.sample, rate(spot.sample, spot.population)
    )


def _ballot(activity: Activity) -> BallotFigures | None:
    """满意率 and 基本满意以上; 无效 leave the denominator."""
    ballot = activity.ballot
    if ballot is None:
        return None
    valid = ballot.satisfied + ballot.mostly + ballot.dissatisfied
    return BallotFigures(
        activity.subject,
        valid,
        rate(ballot.satisfied, valid),
        rate(ballot.satisfied + ballot.mostly, valid),
    )
