"""Which campaign and county are meant, as books."""

from __future__ import annotations

from datetime import date

from lddj.load.books import CampaignBook
from lddj.load.county import load_campaign
from lddj.load.find import find_campaigns, find_county, latest
from lddj.load.sources.folder import Source


def choose_campaign(source: Source, name: str | None, day: date) -> CampaignBook:
    """The campaign that is meant where no county says more. Raises UnknownName."""
    return load_campaign(source, latest(source, find_campaigns(source, name), day))


def choose_county(
    source: Source, county: str, campaign: str | None, day: date
) -> tuple[CampaignBook, str]:
    """The campaign and the county's folder. Raises UnknownName or AmbiguousName."""
    chosen, folder = find_county(source, county, campaign, day)
    return load_campaign(source, chosen), folder
