"""A county's report: everything that its papers say of it on a day."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from lddj.kinds.remediation import State
from lddj.load.books import CountyBook
from lddj.model.county import NothingFound, Published
from lddj.stats.county import (
    ActivityFigures,
    DeputyFigures,
    activities_on,
    began,
    deputies_on,
    teams_on,
)
from lddj.stats.effects import Effect, effects_of, outcomes_on
from lddj.stats.evidence import EvidenceLine, evidence_named
from lddj.stats.flows import flows
from lddj.stats.groups import grouped, observations
from lddj.stats.kept import keeps_issues
from lddj.stats.lines import Line, issue_line, withdrawal
from lddj.stats.listings import Listing, listings
from lddj.stats.passages import PaperText, written_for
from lddj.stats.periods import Period, PeriodKind, containing, ordinal
from lddj.stats.promises import InquiryFigures, inquiries_on
from lddj.stats.ranking import GroupChange, Ranked, counted
from lddj.stats.rates import Rate, rate
from lddj.stats.tally import Observation, Tally, total
from lddj.stats.tasks import TaskFigures, tasks_on

if TYPE_CHECKING:
    from lddj.kinds.activity import Activity
    from lddj.kinds.outcome import Outcome


class SpotCheckFigures(NamedTuple):
    """A 抽查 with its rate."""

    subject: str
    population: int
    sample: int
    rate: Rate


class BallotFigures(NamedTuple):
    """A 测评: its ballots by what they say, and the shares among the valid ones."""

    subject: str
    ballots: dict[str, int]
    """满意, 基本满意, 不满意 and 无效, each with its number."""

    @property
    def cast(self) -> int:
        """Return 参评数: all ballots, the invalid ones too."""
        return sum(self.ballots.values())

    @property
    def valid(self) -> int:
        """Return 有效票: what both shares are taken of."""
        return self.cast - self.ballots["无效"]

    @property
    def satisfied(self) -> Rate:
        """Return 满意率; None without a valid ballot."""
        return rate(self.ballots["满意"], self.valid)

    @property
    def at_least_mostly(self) -> Rate:
        """Return 基本满意以上; None without a valid ballot."""
        return rate(self.ballots["满意"] + self.ballots["基本满意"], self.valid)


class CountyReport(NamedTuple):
    """A county's report; ``errors`` is how many faults were left out of it (--force)."""

    book: CountyBook
    period: Period
    asked: bool
    """Whether the period was asked for; else it is the month of ``day``."""
    day: date
    number: int | None
    """期号 of the period; None for a span of days."""
    errors: int
    unrecorded: bool
    change: GroupChange
    flows: Counter[str]
    areas: list[Ranked]
    units: list[Ranked]
    lists: dict[str, Listing]
    withdrawn: list[Line]
    """All that were withdrawn, whenever."""
    deputies: DeputyFigures
    teams: int
    deputy_groups: int
    activities: list[ActivityFigures]
    spot_checks: list[SpotCheckFigures]
    ballots: list[BallotFigures]
    inquiries: InquiryFigures
    tasks: TaskFigures
    effects: list[Effect]
    evidence: list[EvidenceLine]
    outcomes: dict[str, list["Outcome"]]
    texts: list[PaperText]
    nothing_found: list[str]
    """The areas of 零报告 by the day."""
    published: list[Published]

    @property
    def total(self) -> Tally:
        """The figures on the day."""
        return self.change.now

    @property
    def places(self) -> int:
        """The 小数位 of the campaign."""
        return self.book.campaign.conventions.decimals


def county_report(
    book: CountyBook, day: date, errors: int = 0, period: Period | None = None
) -> CountyReport:
    """Return the report of a county at the end of ``day``.

    It compares with the end of the period before; without one, with the end of the last month.
    """
    span = period or containing(PeriodKind.MONTH, day)
    seen, old = observations(book, day), observations(book, span.before().end)
    begun = [entry.model for entry in book.activities if began(entry.model, day)]
    campaign = book.campaign.model
    return CountyReport(
        book=book,
        period=span,
        asked=period is not None,
        day=day,
        number=ordinal(span, campaign.period.start) if campaign else None,
        errors=errors,
        unrecorded=not keeps_issues(book),
        change=GroupChange(total(one.tally for one in seen), total(one.tally for one in old)),
        flows=flows(seen, span.start, book.campaign.conventions),
        areas=_groups(book, seen, old, "领域"),
        units=_largest_first(_groups(book, seen, old, "责任单位")),
        lists=listings(book, seen, span, kept=None),
        withdrawn=[
            issue_line(book, one, event=withdrawal(one))
            for one in seen
            if one.course.state is State.WITHDRAWN
        ],
        deputies=deputies_on(book, day),
        teams=teams_on(book, day, "工作专班"),
        deputy_groups=teams_on(book, day, "代表小组"),
        activities=activities_on(book, day),
        spot_checks=[figures for one in begun if (figures := _spot_check_figures(one))],
        ballots=[ballot for one in begun if (ballot := _ballot_figures(one))],
        inquiries=inquiries_on(book, day),
        tasks=tasks_on(book, day),
        effects=effects_of(seen),
        evidence=evidence_named(book, book.followed, day),
        outcomes=outcomes_on(book, day),
        texts=written_for(book.entries.get("文字", ()), day),
        nothing_found=[one.area for one in _nothing_found(book) if one.day <= day],
        published=[entry for entry in _publications(book) if entry.as_of <= day],
    )


def _nothing_found(book: CountyBook) -> tuple[NothingFound, ...]:
    return book.county.model.nothing_found if book.county else ()


def _publications(book: CountyBook) -> tuple[Published, ...]:
    return book.county.model.published if book.county else ()


def _groups(
    book: CountyBook, seen: list[Observation], old: list[Observation], dimension: str
) -> list[Ranked]:
    """Return the groups that have an issue, in their order."""
    now, before = grouped(book, seen, dimension), grouped(book, old, dimension)
    changes = {name: GroupChange(one, before.get(name, Tally())) for name, one in now.items()}
    return [Ranked(None, name, change) for name, change in counted(changes).items()]


def _largest_first(units: list[Ranked]) -> list[Ranked]:
    return sorted(units, key=lambda one: (-one.now.count("问题数"), one.name))


def _spot_check_figures(activity: "Activity") -> SpotCheckFigures | None:
    spot = activity.spot_check
    if spot is None:
        return None
    return SpotCheckFigures(
        spot.subject, spot.population, spot.sample, rate(spot.sample, spot.population)
    )


def _ballot_figures(activity: "Activity") -> BallotFigures | None:
    ballot = activity.ballot
    if ballot is None:
        return None
    numbers = {
        "满意": ballot.satisfied,
        "基本满意": ballot.mostly,
        "不满意": ballot.dissatisfied,
        "无效": ballot.invalid,
    }
    return BallotFigures(activity.subject, numbers)
