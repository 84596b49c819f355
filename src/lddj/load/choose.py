"""Choose the campaign and county that a command means, and load them as books."""

from __future__ import annotations

from datetime import date

from lddj.errors import UnknownName
from lddj.load.books import CampaignBook
from lddj.load.county import load_campaign
from lddj.load.find import campaign_of_day, find_campaigns, find_county, has_kept
from lddj.load.sources.folder import Source


def choose_campaign(
    source: Source, name: str | None, day: date, file: str | None = None
) -> CampaignBook:
    """Return the campaign that is meant where no county says more. Raises UnknownName.

    ``file`` names the NAME of a kind's files: then among those with a county that keeps it.
    """
    found = find_campaigns(source, name)
    if file is not None:
        found = [one for one in found if has_kept(source, one, file)] or found
    return load_campaign(source, campaign_of_day(source, found, day))


def choose_county(
    source: Source, county: str, campaign: str | None, day: date, file: str | None = None
) -> tuple[CampaignBook, str]:
    """Return the campaign and the county's folder, where ``file`` is kept if it says so.

    Raises UnknownName or AmbiguousName.
    """
    chosen, folder = find_county(source, county, campaign, day, file)
    return load_campaign(source, chosen), folder


def campaign_and_folders(
    source: Source, campaign: str | None, county: str | None, day: date, file: str | None = None
) -> tuple[CampaignBook, list[str]]:
    """Return the campaign that is meant, and the folders of its counties, or of the one named.

    Raises UnknownName or AmbiguousName.
    """
    if county is None:
        chosen = choose_campaign(source, campaign, day, file)
        return chosen, chosen.folders
    chosen, folder = choose_county(source, county, campaign, day, file)
    return chosen, [folder]


def campaigns_on(source: Source, county: str, campaign: str | None, day: date) -> list[str]:
    """Return the campaigns over which a county's units owe something on a day.

    They are those of the county whose 起止 holds the day, or the named one; where there is none
    the one that other commands would choose.

    Raises UnknownName or AmbiguousName.
    """
    return [book.id for book, _ in _county_on(source, county, campaign, day)]


def places_on(
    source: Source, county: str | None, campaign: str | None, day: date
) -> list[tuple[CampaignBook, list[str]]]:
    """Return the campaigns whose 起止 holds the day, each with the folders of its counties.

    A named county and campaign are taken alone, as ``campaigns_on`` does.

    Raises UnknownName or AmbiguousName.
    """
    if county is not None:
        found = _county_on(source, county, campaign, day)
        return [(book, [folder]) for book, folder in found]
    books = [] if campaign is not None else _going_on(source, day)
    books = books or [choose_campaign(source, campaign, day)]
    return [(book, book.folders) for book in books]


def _county_on(
    source: Source, county: str, campaign: str | None, day: date
) -> list[tuple[CampaignBook, str]]:
    """Return the campaigns of ``campaigns_on``, each with the county's folder."""
    going_on = [] if campaign is not None else _going_on(source, day)
    pairs = ((book, _folder_in(source, book.id, county, day)) for book in going_on)
    found = [(book, folder) for book, folder in pairs if folder is not None]
    return found or [choose_county(source, county, campaign, day)]


def _going_on(source: Source, day: date) -> list[CampaignBook]:
    books = [load_campaign(source, one) for one in find_campaigns(source, None)]
    return [
        one for one in books if one.model and one.model.period.start <= day <= one.model.period.end
    ]


def _folder_in(source: Source, campaign: str, county: str, day: date) -> str | None:
    try:
        return find_county(source, county, campaign, day)[1]
    except UnknownName:
        return None
