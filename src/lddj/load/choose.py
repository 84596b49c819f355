"""Which campaign and county are meant: names resolved, candidates named where unclear."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lddj.diagnostics import Diagnostic
from lddj.errors import AmbiguousName, UnknownName
from lddj.load.books import CampaignBook
from lddj.load.county import COUNTY_FILE, load_campaign, load_county_file, load_layout
from lddj.load.source import Source
from lddj.model.names import answering, names_of, short, without_organ


def choose_campaign(source: Source, name: str | None, day: date) -> CampaignBook:
    """The campaign that is meant where no county says more.

    Raises UnknownName where there is none of that name, or none at all.
    """
    return latest(campaigns_named(source, name), day)


def choose_county(
    source: Source, county: str, campaign: str | None, day: date
) -> tuple[CampaignBook, str]:
    """The campaign and the county's folder.

    Without ``campaign``, among those that hold the county: the one whose 起止 contains the
    day, else the one of the latest 年度. Raises UnknownName or AmbiguousName, with candidates.
    """
    books = campaigns_named(source, campaign)
    holding = {book.id: found for book in books if (found := _folders(source, book, county))}
    if not holding:
        known = [f"{name}（{book.id}）" for book in books for name in book.folders]
        raise UnknownName("县区", county, known)
    book = latest([book for book in books if book.id in holding], day)
    found = holding[book.id]
    if len(found) > 1:
        raise AmbiguousName("县区", county, [name for _, name in found])
    return book, found[0][0]


def campaigns_named(source: Source, name: str | None) -> list[CampaignBook]:
    """The campaign of a name; all of them without one. Raises UnknownName."""
    ids = load_layout(source).campaigns
    if name is None:
        if not ids:
            raise UnknownName("活动", "campaign.yaml", [])
        return [load_campaign(source, one) for one in ids]
    if name not in ids:
        raise UnknownName("活动", name, ids)
    return [load_campaign(source, name)]


def latest(books: Iterable[CampaignBook], day: date) -> CampaignBook:
    """The campaign whose 起止 contains the day, else the one of the latest 年度."""

    def rank(book: CampaignBook) -> tuple[bool, int, str]:
        model = book.model
        if model is None:
            return (False, 0, book.id)
        return (model.period.start <= day <= model.period.end, model.year, book.id)

    return max(books, key=rank)


def _folders(source: Source, campaign: CampaignBook, county: str) -> list[tuple[str, str]]:
    """Folder and full name of the counties of a campaign that a name fits.

    Only county files that hold the name's characters are read as YAML.
    """
    asked = without_organ(county)
    known = []
    for folder in campaign.folders:
        raw = source.read(f"{campaign.path}/{folder}/{COUNTY_FILE}")
        if isinstance(raw, Diagnostic) or (
            asked != folder and asked.encode() not in raw and short(asked).encode() not in raw
        ):
            continue
        book = load_county_file(source, campaign, folder)
        if book.county is not None:
            known.append((folder, book.county.model))
        elif asked == folder:
            return [(folder, folder)]  # unreadable, but called by its folder's name
    fitting = set(answering(county, known))
    return [(folder, model.name) for folder, model in known if folder in fitting]


def all_names(source: Source) -> list[str]:
    """Every name of every county, for completion."""
    names: set[str] = set()
    for campaign in load_layout(source).campaigns:
        book = load_campaign(source, campaign)
        for folder in book.folders:
            county = load_county_file(source, book, folder).county
            names |= {folder} | (names_of(county.model) if county else set())
    return sorted(names)
