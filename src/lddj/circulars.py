"""Papers over counties: read one by one, summed up, folded, with the state they came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from lddj.load.books import CampaignBook, CountyBook
from lddj.load.choose import choose_campaign, choose_county
from lddj.load.source import FolderSource
from lddj.provenance import Provenance, provenance
from lddj.reporting import each_county
from lddj.stats.circular import Circular, circular, history_days
from lddj.stats.due import Due, due
from lddj.stats.periods import Period
from lddj.stats.ranking import Change, Ranked, ranked
from lddj.stats.summary import PER_COUNTY, changes, merged, summarise
from lddj.stats.trend import Point, points, summed

F = TypeVar("F")
Watch = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Made(Generic[F]):
    """Figures of a campaign on a day, from which state of its ledgers, without which errors."""

    campaign: CampaignBook
    county: str | None
    day: date
    errors: int
    source: Provenance
    figures: F

    def sourced(self, data: dict[str, Any]) -> dict[str, Any]:
        """Plain data of the figures with what all outputs carry of where they come from."""
        model = self.campaign.model
        return {
            **data,
            "活动编号": self.campaign.id,
            "活动名称": model.title if model else self.campaign.id,
            "县区": self.county,
            "截至": self.day.isoformat(),
            "错误": self.errors,
            "台账版本": self.source.data(),
            "出处": self.source.sentence(self.day),
        }


def _chosen(
    source: FolderSource, campaign: str | None, county: str | None, day: date
) -> tuple[CampaignBook, list[str] | None]:
    """The campaign that is meant, and the one folder where a county is named."""
    if county is None:
        return choose_campaign(source, campaign, day), None
    book, folder = choose_county(source, county, campaign, day)
    return book, [folder]


def make_circular(
    source: FolderSource,
    campaign: str | None,
    period: Period,
    asked: date,
    now: date,
    *,
    force: bool,
    watch: Watch,
) -> Made[Circular]:
    """The circular of a campaign for a period, up to ``asked`` where it has not ended by then.

    Raises UnknownName and LedgerHasErrors.
    """
    day = min(period.end, asked)
    book, _ = _chosen(source, campaign, None, day)
    start = book.model.period.start if book.model else period.start
    history = history_days(period, day, start)
    summaries, errors = each_county(
        source, book, now, lambda county: summarise(county, period, day, history),
        force=force, watch=watch,
    )  # fmt: skip
    found = circular(summaries, period, day, book.conventions, history)
    return Made(book, None, day, errors, provenance(source.root, book.path), found)


def make_ranking(
    source: FolderSource,
    campaign: str | None,
    county: str | None,
    period: Period,
    asked: date,
    now: date,
    *,
    by: str,
    over: str,
    force: bool,
    watch: Watch,
) -> Made[list[Ranked]]:
    """A ranking over a dimension, of all counties or within one.

    Cities and provinces are left out unless one is named or 级别 itself is asked for. Over all
    counties a unit, township or team is named with its county.
    """
    day = min(period.end, asked)
    book, folders = _chosen(source, campaign, county, day)

    def take(one: CountyBook) -> tuple[str, dict[str, Change]]:
        level = one.county.model.level if one.county else "县"
        if folders is None and over != "级别" and level != "县":
            return one.name, {}
        groups = changes(one, day, period.before().end, over)
        if folders is None and over in PER_COUNTY:
            groups = {f"{one.name}·{name}": change for name, change in groups.items()}
        return one.name, groups

    parts, errors = each_county(source, book, now, take, force=force, folders=folders, watch=watch)
    found = ranked(merged(groups for _, groups in parts), by)
    name = parts[0][0] if folders else None
    return Made(book, name, day, errors, provenance(source.root, book.path), found)


def make_due(
    source: FolderSource,
    campaign: str | None,
    county: str | None,
    day: date,
    now: date,
    *,
    days: int | None,
    force: bool,
    watch: Watch,
) -> Made[Due]:
    """What waits on a day in one county or in all."""
    book, folders = _chosen(source, campaign, county, day)
    parts, errors = each_county(
        source, book, now, lambda one: (one.name, due(one, day, days)),
        force=force, folders=folders, watch=watch,
    )  # fmt: skip
    found = Due()
    for _, part in parts:
        found.add(part)
    found.sort()
    name = parts[0][0] if folders else None
    return Made(book, name, day, errors, provenance(source.root, book.path), found)


def make_trend(
    source: FolderSource,
    campaign: str | None,
    county: str | None,
    periods: Callable[[CampaignBook], Sequence[Period]],
    asked: date,
    now: date,
    *,
    force: bool,
    watch: Watch,
) -> Made[list[Point]]:
    """The figures at the end of each period, of one county or of all together.

    ``periods`` is asked once the campaign is known. Cities and provinces are left out unless
    one is named.
    """
    book, folders = _chosen(source, campaign, county, asked)
    wanted = periods(book)

    def take(one: CountyBook) -> tuple[str, list[Point]]:
        level = one.county.model.level if one.county else "县"
        if folders is None and level != "县":
            return one.name, []
        return one.name, points(one, wanted, asked)

    parts, errors = each_county(source, book, now, take, force=force, folders=folders, watch=watch)
    found = summed([part for _, part in parts if part])
    day = found[-1].day if found else asked
    name = parts[0][0] if folders else None
    return Made(book, name, day, errors, provenance(source.root, book.path), found)
