"""Tell who is scored: whom a name means, and who is everybody where no groups are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from lddj.load.books import CountyBook
from lddj.model.names import answering
from lddj.stats.indicators import Measures
from lddj.stats.kept import is_county
from lddj.stats.methods import TEAM_TYPE

Resolve = Callable[[str], str | None]
"""Return the name by which somebody goes throughout; None where a name means nobody."""


def resolver(books: Sequence[CountyBook], dimension: str) -> Resolve:
    """Return what resolves the names of a dimension; of the books county.yaml alone is asked."""
    return lambda name: _RESOLVED[dimension](books, name)


def _county_called(books: Sequence[CountyBook], name: str) -> str | None:
    folders = [book.folder for book in books]
    if name in folders:
        return name
    found = answering(name, [(book.folder, book.county.model) for book in books if book.county])
    return found[0] if len(found) == 1 else None


def _unit_called(books: Sequence[CountyBook], name: str) -> str | None:
    for book in books:
        if name in book.unit_names:
            return book.unit(name)
    is_open = any(not book.unit_names for book in books)  # where none is registered, any will do
    return name if is_open else None


def _area_called(books: Sequence[CountyBook], name: str) -> str | None:
    return name if any(name in book.areas for book in books) else None


def _team_called(books: Sequence[CountyBook], name: str) -> str | None:
    found = [team for book in books if (team := book.team(name)) is not None]
    return found[0].id if found else None


_RESOLVED: Mapping[str, Callable[[Sequence[CountyBook], str], str | None]] = {
    "县区": _county_called,
    "责任单位": _unit_called,
    "领域": _area_called,
    "工作专班": _team_called,
}


def everyone(found: Measures, words: Sequence[str]) -> list[str]:
    """Return who is scored where no groups are given.

    Those are the counties, not a city's own folder; the teams at work that stand on the day;
    the areas; the units with a counted issue or a present matter of the kinds ``words``.
    """
    books = found.books
    if found.dimension == "县区":
        return [book.folder for book in books if is_county(book)]
    if found.dimension == "领域":
        return list(dict.fromkeys(area for book in books for area in book.areas))
    if found.dimension == "工作专班":
        return _teams_at_work(books, found.day)
    return sorted(found.names(words))


def _teams_at_work(books: Sequence[CountyBook], day: date) -> list[str]:
    return [
        team.id
        for book in books
        for team in book.all_teams
        if team.type == TEAM_TYPE and team.is_at_work(day)
    ]
