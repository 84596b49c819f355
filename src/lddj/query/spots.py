"""Find the entry that a 编号 or a name means, with records or without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lddj.checking.county import Checker
from lddj.kinds.kind import Kind
from lddj.load.books import CountyBook
from lddj.load.choose import choose_campaign, choose_county
from lddj.load.sources.folder import Source
from lddj.model.names import comparable
from lddj.model.types import LedgerEntry
from lddj.query.target import NoSuchNumber, find_targets
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
) -> EntrySpot:
    """Return the entry of a 编号; of a unit its 名称 or 简称 will do.

    Raises NoSuchNumber, AmbiguousName, UnknownName.
    """
    try:
        [target] = find_targets(source, [name], campaign, county, day, checker.county)
    except NoSuchNumber:
        found = next(_without_records(source, name, campaign, county, day, checker), None)
        if found is None:
            raise
        return found
    one = target.one
    return EntrySpot(target.book, one.kind, one.id, one.kind.matter, target.document, target.path)


def _without_records(
    source: Source,
    name: str,
    campaign: str | None,
    county: str | None,
    day: date,
    checker: Checker,
) -> Iterator[EntrySpot]:
    """Yield what has no records and bears the name: entries of kinds, teams, units."""
    if county is not None:
        chosen, folder = choose_county(source, county, campaign, day)
        folders = [folder]
    else:
        chosen = choose_campaign(source, campaign, day)
        folders = chosen.folders
    for one in folders:
        book = checker.county(chosen, one)
        yield from _of_kinds(book, name)
        yield from _listed_by_county(book, name)


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
