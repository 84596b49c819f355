"""Tell which county handed up when, and who has not since a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lddj.gitwork.hand_up import ref_of
from lddj.gitwork.receipts import TAKEN, Receipt, Receipts
from lddj.history.commits import day_of
from lddj.load.books import CampaignBook
from lddj.load.find import card
from lddj.load.sources.revision import RevisionSource


@dataclass(frozen=True, slots=True)
class HandedUp:
    """A county with what it handed up last, up to a day; None where it never did."""

    county: str
    commit: str | None
    handed_up: date | None
    taken: date | None
    times: int
    """How often since the first day that is asked for."""
    changes: str
    """What the last one changed, in a sentence."""


@dataclass(frozen=True, slots=True)
class HandingUp:
    """The counties of a campaign, in the order of its folders."""

    campaign: CampaignBook
    since: date
    day: date
    counties: tuple[HandedUp, ...]

    @property
    def missing(self) -> tuple[HandedUp, ...]:
        """The counties that have not handed up since."""
        return tuple(one for one in self.counties if not one.times)


def handing_up(
    root: Path, source: RevisionSource, campaign: CampaignBook, since: date, day: date
) -> HandingUp:
    """Return who handed up from ``since`` to ``day``."""
    receipts = Receipts(root, source.objects)
    counties = []
    for folder in campaign.folders:
        names = card(source, campaign.id, folder)
        found = [
            one
            for one in receipts.of(ref_of(TAKEN, campaign.id, folder))
            if day_of(str(one.taken)) <= day
        ]
        counties.append(_handed_up(names.name if names else folder, found, since))
    return HandingUp(campaign, since, day, tuple(counties))


def _handed_up(county: str, found: list[Receipt], since: date) -> HandedUp:
    if not found:
        return HandedUp(county, None, None, None, 0, "")
    last = found[0]
    return HandedUp(
        county, last.manifest.commit, _day(last), day_of(str(last.taken)),
        sum(_day(one) >= since for one in found), last.manifest.changes,
    )  # fmt: skip


def _day(one: Receipt) -> date:
    """Return the day on which it was handed up: no later than it was taken in, whatever the
    county's clock said."""
    return day_of(str(min(one.manifest.made, one.taken)))
