"""Tell which words a field may hold, and whether a word outside may be registered on the spot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lddj.kinds.course import answers_a_press
from lddj.kinds.kind import Kind, value
from lddj.load.books import CountyBook
from lddj.query.target import Target
from lddj.rules.l209 import NAMING

UNIT, TEAM = "单位", "专班"
"""The lists of county.yaml that take a name on the spot."""


class Choices(NamedTuple):
    """The words that a field may hold, each with its value; ``others`` are further names.

    ``registers`` are the lists of county.yaml that may take a word that is none of these.
    """

    values: Mapping[str, str]
    others: Mapping[str, str] = {}
    registers: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        """The words to choose from."""
        return list(self.values)


def _plain(words: Sequence[str]) -> Choices:
    return Choices({word: word for word in words})


def unit_choices(book: CountyBook) -> Choices | None:
    """Return the registered units, which 简称 name, too; None where the county lists none."""
    names = book.unit_names
    if not names:
        return None
    units = dict.fromkeys(names.values())
    return Choices({unit: unit for unit in units}, names, (UNIT,))


def team_choices(book: CountyBook) -> Choices | None:
    """Return the teams by 编号 and 名称; None where the county lists none."""
    teams = book.all_teams
    if not teams:
        return None
    labels = {team.id: f"{team.id} {team.name}" for team in teams}
    others = {name: labels[team.id] for team in teams for name in (team.id, team.name)}
    return Choices({label: one for one, label in labels.items()}, others, (TEAM,))


def deputy_choices(book: CountyBook) -> Choices | None:
    """Return the codes of the deputies; None where the county keeps no list of them (L209)."""
    entries = book.entries.get("deputies", ())
    return _plain(list(dict.fromkeys(entry.model.id for entry in entries))) if entries else None


def choices_of_entry(book: CountyBook, kind: Kind | None, area: str | None) -> dict[str, Choices]:
    """Return the choices of the fields of a new entry, by key."""
    campaign = book.campaign.model
    known = book.areas.get(area) if area else None
    found: dict[str, Choices | None] = {
        "领域": _plain(list(book.areas)),
        "方面": _plain(known.aspects) if known is not None else None,
        "发现单位": _finder_choices(book),
    }
    if kind is not None:
        found |= {key: unit_choices(book) for key in kind.units}
        found |= {key: team_choices(book) for key in kind.teams}
        found |= {key: deputy_choices(book) for key in NAMING.get(kind.word, ())}
    if kind is not None and kind.words is not None and campaign is not None:
        found |= {key: _plain(words) for key, words in kind.words(campaign).items()}
    return {key: one for key, one in found.items() if one is not None and one.values}


def _finder_choices(book: CountyBook) -> Choices | None:
    """Return the teams, and as other names the units: either may have found an issue (L202)."""
    teams, units = team_choices(book), unit_choices(book)
    if teams is None or units is None:
        return teams
    return Choices({**teams.values, **units.values}, {**teams.others, **units.others}, (TEAM, UNIT))


def parts_of(target: Target, day: date) -> tuple[str, list[str]]:
    """Return the key by which a record names a part of the matter, and the parts on the day."""
    one = target.one
    if one.kind.figures is None or one.kind.figures.parts is None:
        return "节点", [node.name for node in value(one.model, "节点") or ()]
    from lddj.stats.matters import seen_on  # which most records do without

    parts = one.kind.figures.parts
    found = (seen for seen in seen_on(target.book, one.kind, day) if seen.id == one.id)
    return one.kind.figures.part, [part.number for seen in found for part in parts(seen)]


def choices_of_record(target: Target, kind: str, day: date) -> dict[str, Choices]:
    """Return the choices of the fields of a new record, by key."""
    part, numbers = parts_of(target, day)
    table, book = target.course.table, target.book
    move = table.moves[kind]
    found: dict[str, Choices | None] = {}
    for name, info in table.models[kind].model_fields.items():
        key = info.alias or name
        if key.endswith(UNIT):
            found[key] = unit_choices(book)
        elif key == "代表":
            found[key] = deputy_choices(book)
        elif name == "reply_class":
            found[key] = _plain(list(book.campaign.terms.meanings))
        elif name == "team":
            found[key] = team_choices(book)
        elif key == part:
            found[key] = _plain(numbers)
    if move.answers is answers_a_press:
        waiting = [one.number for one in target.course.presses if not one.answered]
        found["文号"] = _plain([number for number in waiting if number])
    return {key: one for key, one in found.items() if one is not None and one.values}
