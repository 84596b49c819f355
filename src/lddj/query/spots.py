"""Find the entry that a 编号 or a name means, with records or without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from lddj.checking.county import Checker
from lddj.errors import NoSuchNumber
from lddj.kinds.kind import Kind
from lddj.load.books import CountyBook
from lddj.load.county import load_campaign
from lddj.load.find import campaign_of_day, find_campaigns
from lddj.load.sources.folder import LEDGERS, Source
from lddj.load.sources.layout import COUNTY_FILE, matter_files
from lddj.model.names import comparable
from lddj.model.types import LedgerEntry
from lddj.query.target import county_folders, find_targets
from lddj.yamltext.document import Document, Path


@dataclass(frozen=True, slots=True, eq=False)
class EntrySpot:
    """An entry in its file: its kind (none for what county.yaml lists), its model, its place."""

    book: CountyBook
    kind: Kind | None
    name: str
    model: type[LedgerEntry]
    document: Document
    path: Path


def find_spot(
    source: Source,
    name: str,
    campaign: str | None,
    county: str | None,
    day: date,
    checker: Checker,
    kind: Kind | None = None,
) -> EntrySpot:
    """Return the entry of a 编号; of a unit its 名称 or 简称 will do.

    ``kind`` is the one that is meant. Raises NoSuchNumber, AmbiguousName, UnknownName.
    """
    word = None if kind is None else kind.word
    try:
        [target] = find_targets(source, [name], campaign, county, day, checker.county, kind=word)
    except NoSuchNumber:
        found = _without_records(source, name, campaign, county, day, checker, kind)
        if found is not None:
            return found
        if kind is None or kind.followed:
            raise
        raise NoSuchNumber(f"没有编号为“{name}”的{kind.word}。") from None
    one = target.one
    return EntrySpot(target.book, one.kind, one.id, one.kind.matter, target.document, target.path)


def _without_records(
    source: Source,
    name: str,
    campaign: str | None,
    county: str | None,
    day: date,
    checker: Checker,
    kind: Kind | None,
) -> EntrySpot | None:
    """Return what has no records and bears the name: an entry of a kind, a team, a unit.

    With ``kind`` only an entry of it. Of several campaigns that hold it, the one whose 起止
    contains the day, else the latest.
    """
    found: dict[str, EntrySpot] = {}
    for one in find_campaigns(source, campaign):
        holding = [
            folder
            for folder in county_folders(source, one, county, day)
            if _mentions(source, f"{LEDGERS}/{one}/{folder}", name)
        ]
        for folder in holding:
            book = checker.county(load_campaign(source, one), folder)
            spots = chain(_of_kinds(book, name), _listed_by_county(book, name))
            spot = next((one for one in spots if kind in (None, one.kind)), None)
            if spot is not None:
                found.setdefault(one, spot)
    return found[campaign_of_day(source, list(found), day)] if found else None


def _mentions(source: Source, county: str, name: str) -> bool:
    """Tell whether a county's files hold the name: the others need not be loaded."""
    paths = [f"{county}/{COUNTY_FILE}", *matter_files(source, county)]
    texts = (
        raw.decode("utf-8", "replace") for raw in map(source.read, paths) if isinstance(raw, bytes)
    )
    return any(comparable(name) in comparable(text) for text in texts)


def _of_kinds(book: CountyBook, name: str) -> Iterator[EntrySpot]:
    for kind in book.kept:
        for entry, path, matter in book.matters(kind):
            number = getattr(matter, "id", None)
            if number is not None and comparable(number) == comparable(name):
                place = entry.original(*path)
                yield EntrySpot(book, kind, number, kind.matter, entry.document, place)


def _listed_by_county(book: CountyBook, name: str) -> Iterator[EntrySpot]:
    if book.county is None:
        return
    team, unit = book.team(name), book.unit_names.get(name)
    lists: dict[str, Sequence[Any]] = {
        "专班": book.county.model.teams,
        "单位": book.county.model.units,
    }
    for key, known in lists.items():
        for index, one in enumerate(known):
            if one is team or (key == "单位" and one.name == unit):
                place = book.county.original(key, index)
                yield EntrySpot(book, None, one.name, type(one), book.county.document, place)
