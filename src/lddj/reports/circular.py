"""Make papers over counties: read one by one, summed up, with the state they came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from lddj.history.provenance import Provenance, provenance
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.choose import campaign_and_folders, choose_campaign
from lddj.load.sources.folder import Rooted
from lddj.reports.reading import Memo, Progress, each_county
from lddj.stats.circular import Circular, fold_circular, history_days
from lddj.stats.kept import is_county, is_unrecorded
from lddj.stats.passages import written_for
from lddj.stats.periods import Period
from lddj.stats.ranking import AT_LEAST, GroupChange, Ranked, counted, ranked
from lddj.stats.summary import PER_COUNTY, Summary, group_changes, merged, summarise_county
from lddj.stats.trend import Point, summed, trend_points

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class CampaignFigures(Generic[F]):
    """The figures of a campaign on a day, with the state of its ledgers and the errors left out."""

    campaign: CampaignBook
    county: str | None
    day: date
    errors: int
    source: Provenance
    figures: F

    def sourced(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return plain data of the figures with what all outputs carry of where they come from."""
        return {
            **data,
            "活动编号": self.campaign.id,
            "活动名称": self.campaign.title,
            "县区": self.county,
            "截至": self.day.isoformat(),
            "错误": self.errors,
            "台账版本": self.source.data(),
            "出处": self.source.sentence(self.day),
        }


def _summary(period: Period, day: date, history: Sequence[date], county: CountyBook) -> Summary:
    return summarise_county(county, period, day, history)


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ranking, the counties that are 未录入, and how many issues a place takes."""

    ranked: list[Ranked]
    unrecorded: list[str]
    at_least: int


@dataclass(frozen=True, slots=True)
class _Part:
    """The part that one county adds to a ranking."""

    name: str
    unrecorded: bool
    groups: dict[str, GroupChange]


def _changes(over: str, day: date, before: date, alone: bool, county: CountyBook) -> _Part:
    """Return a county's groups; ``alone``: no other county is ranked beside it."""
    unrecorded = is_unrecorded(county)
    if unrecorded or (not alone and over != "级别" and not is_county(county)):
        return _Part(county.name, unrecorded, {})
    groups = group_changes(county, day, before, over)
    if not alone and over in PER_COUNTY:
        groups = {f"{county.name}·{name}": change for name, change in groups.items()}
    return _Part(county.name, unrecorded, groups)


def _points_of_county(
    periods: Sequence[Period], asked: date, alone: bool, county: CountyBook
) -> tuple[str, list[Point]]:
    if is_unrecorded(county) or (not alone and not is_county(county)):
        return county.name, []
    return county.name, trend_points(county, periods, asked)


def make_circular(
    source: Rooted,
    campaign: str | None,
    period: Period,
    asked: date,
    now: date,
    *,
    force: bool,
    at_least: int = AT_LEAST,
    jobs: int | None = None,
    progress: Progress | None = None,
    memo: Memo | None = None,
) -> CampaignFigures[Circular]:
    """Return a campaign's circular for a period, up to ``asked`` where the period is not over.

    ``memo`` is one for the same campaign, period and day.
    Raises UnknownName and LedgerHasErrors.
    """
    day = min(period.end, asked)
    book = choose_campaign(source, campaign, day)
    start = book.model.period.start if book.model else period.start
    history = history_days(period, day, start)
    summaries, errors = each_county(
        source, book, now, partial(_summary, period, day, history),
        force=force, jobs=jobs, progress=progress, memo=memo,
    )  # fmt: skip
    begun = book.model.period.start if book.model else None
    texts = written_for(book.passages, day)
    found = fold_circular(summaries, period, day, begun, book.conventions, history, at_least, texts)
    return CampaignFigures(book, None, day, errors, provenance(source, book.path), found)


def make_ranking(
    source: Rooted,
    campaign: str | None,
    county: str | None,
    period: Period,
    asked: date,
    now: date,
    *,
    by: str,
    over: str,
    force: bool,
    at_least: int = AT_LEAST,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> CampaignFigures[Ranking]:
    """Return a ranking over a dimension, of all counties or within one.

    Cities and provinces are left out unless one is named or 级别 itself is asked for. Over all
    counties a unit, township or team is named with its county. A county takes 排名门槛 issues
    for a place, any other group ``at_least``.
    """
    day = min(period.end, asked)
    book, folders = campaign_and_folders(source, campaign, county, day)

    take = partial(_changes, over, day, period.before().end, county is not None)

    parts, errors = each_county(
        source, book, now, take, force=force, folders=folders, jobs=jobs, progress=progress
    )
    groups = merged(part.groups for part in parts)
    if over == "县区":
        at_least = book.conventions.rank_from
    else:
        groups = counted(groups)
    unrecorded = [part.name for part in parts if part.unrecorded]
    found = Ranking(ranked(groups, by, at_least), unrecorded, at_least)
    name = parts[0].name if county is not None else None
    return CampaignFigures(book, name, day, errors, provenance(source, book.path), found)


def make_trend(
    source: Rooted,
    campaign: str | None,
    county: str | None,
    periods: Callable[[CampaignBook], Sequence[Period]],
    asked: date,
    now: date,
    *,
    force: bool,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> CampaignFigures[list[Point]]:
    """Return the figures at the end of each period, of one county or of all together.

    ``periods`` is asked once the campaign is known. Cities and provinces are left out unless
    one is named.
    """
    book, folders = campaign_and_folders(source, campaign, county, asked)
    wanted = periods(book)

    take = partial(_points_of_county, wanted, asked, county is not None)
    parts, errors = each_county(
        source, book, now, take, force=force, folders=folders, jobs=jobs, progress=progress
    )
    found = summed([part for _, part in parts if part])
    day = found[-1].day if found else asked
    name = parts[0][0] if county is not None else None
    return CampaignFigures(book, name, day, errors, provenance(source, book.path), found)
