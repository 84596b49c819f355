"""Answer what an indicator is of a county, a unit, an area or a team on a day, exactly.

This is the one source of what 考核 and 擂台 score. An indicator is named as in rankings
(整改完成率), with the kind before it (线索.按期答复率), or is one of OWN. What is not recorded is
no value: a rate without a denominator, a count of a kind that is not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from lddj.kinds.figures import Figures, Seen, Tallied
from lddj.kinds.kind import Kind, value
from lddj.kinds.registry import ISSUE, KINDS, kind_of
from lddj.load.books import CountyBook, area_of
from lddj.load.entry import Entry
from lddj.model.county import Team
from lddj.stats.county import began, deputies_on
from lddj.stats.groups import observations
from lddj.stats.kept import keeps_issues
from lddj.stats.matters import Matters, figures_of, kind_on, seen_on
from lddj.stats.nodes import NODE_FIGURES, NODE_RATE, node_counts
from lddj.stats.rates import rate
from lddj.stats.tallies import tallied_kinds
from lddj.stats.tally import INDICATORS, RATES, Observation, Tally, total


class Measured(NamedTuple):
    """The exact value of an indicator: a count, or a rate with its two counts."""

    numerator: int | Fraction
    denominator: int | Fraction | None = None

    @property
    def value(self) -> Fraction:
        """The value as a fraction."""
        found = rate(self.numerator, 1 if self.denominator is None else self.denominator)
        assert found is not None
        return found


def measured_rate(numerator: int | Fraction, denominator: int | Fraction) -> Measured | None:
    """Return a rate; None where it has no denominator."""
    return Measured(numerator, denominator) if denominator else None


def is_rate(indicator: str) -> bool | None:
    """Tell whether an indicator is a rate or a count; None where there is no such indicator."""
    word, dot, name = indicator.partition(".")
    if not dot:
        if indicator in OWN:
            return OWN[indicator].is_rate
        return indicator in RATES if indicator in INDICATORS else None
    if word == ISSUE:
        known = name in INDICATORS or name in NODE_FIGURES
        return name in RATES or name == NODE_RATE if known else None
    figures = _figures_of(word)
    if figures is None or name not in figures.indicators:
        return None
    return figures.rate_of(name) is not None


def known_indicators() -> list[str]:
    """Return the names of all indicators that can be scored."""
    words = (line.word for line in KINDS)
    kinds = [(word, figures) for word in words if (figures := _figures_of(word)) is not None]
    named = [f"{word}.{name}" for word, figures in kinds for name in figures.indicators]
    nodes = (f"{ISSUE}.{name}" for name in NODE_FIGURES)
    return [*INDICATORS, *OWN, *nodes, *named]


def _figures_of(word: str) -> Figures | Tallied | None:
    try:
        kind = kind_of(word)
    except KeyError:
        return None
    return kind.figured


class Measures:
    """The indicators of everybody of one dimension on a day, over the books of some counties."""

    def __init__(self, books: Sequence[CountyBook], dimension: str, day: date) -> None:
        self.books, self.dimension, self.day = list(books), dimension, day
        self._kinds: dict[str, dict[str, Matters]] = {}

    def of(self, name: str, indicator: str) -> Measured | None:
        """Return an indicator of somebody; None where there is no value. Raises KeyError."""
        word, dot, inner = indicator.partition(".")
        if not dot and indicator in OWN:
            return OWN[indicator].measure(self, name)
        if word == ISSUE and inner in NODE_FIGURES:
            return self._of_nodes(name, inner)
        if not dot or word == ISSUE:
            return self._of_issues(name, inner or word)
        return self._of_kind(name, kind_of(word), inner)

    def names(self, words: Iterable[str]) -> list[str]:
        """Return who has a counted issue, or a present matter of one of these kinds."""
        found = {name: None for name, tally in self.issues.items() if tally.count("问题数")}
        for kind in (kind_of(word) for word in words if word != ISSUE):
            for name, those in self.of_kind(kind).items():
                if those.counts[those.figures.total]:
                    found[name] = None
        return list(found)

    def _of_issues(self, name: str, indicator: str) -> Measured | None:
        if indicator not in INDICATORS:
            raise KeyError(indicator)
        tally = self.issues.get(name)
        if tally is None:
            if not any(keeps_issues(book) for book in self.books_of(name)):
                return None
            tally = Tally()
        if indicator not in RATES:
            return Measured(tally.count(indicator))
        top, bottom = RATES[indicator]
        return measured_rate(tally.count(top), tally.count(bottom))

    def _of_nodes(self, name: str, indicator: str) -> Measured | None:
        if not any(keeps_issues(book) for book in self.books_of(name)):
            return None
        counts = node_counts(self._seen.get(name, ()))
        if indicator != NODE_RATE:
            return Measured(counts[indicator])
        return measured_rate(counts[f"{NODE_RATE}·分子"], counts[f"{NODE_RATE}·分母"])

    def _of_kind(self, name: str, kind: Kind, indicator: str) -> Measured | None:
        figures = kind.figured
        if figures is None or indicator not in figures.indicators:
            raise KeyError(indicator)
        if not any(_keeps_kind(book, kind) for book in self.books_of(name)):
            return None
        if kind.tallied is not None and not kind.tallied.is_told_of(self.dimension):
            return None
        found = self.of_kind(kind).get(name) or Matters(figures)
        counts = figures.rate_of(indicator)
        if counts is None:
            return Measured(found.counts[indicator])
        return measured_rate(found.counts[counts[0]], found.counts[counts[1]])

    def books_of(self, name: str) -> list[CountyBook]:
        """Return the books in which somebody's matters may stand."""
        if self.dimension != "县区":
            return self.books
        return [book for book in self.books if book.folder == name]

    @cached_property
    def issues(self) -> Mapping[str, Tally]:
        """The figures of issues by name."""
        return {name: total(one.tally for one in seen) for name, seen in self._seen.items()}

    @cached_property
    def _seen(self) -> Mapping[str, list[Observation]]:
        """The issues of everybody who has any, of a county also where it keeps none yet."""
        out: dict[str, list[Observation]] = {}
        key = _ISSUE_OF[self.dimension]
        for book in self.books:
            if self.dimension == "县区" and keeps_issues(book):
                out[book.folder] = []
            for one in observations(book, self.day):
                name = key(book, one)
                if name is not None:
                    out.setdefault(name, []).append(one)
        return out

    def of_kind(self, kind: Kind) -> Mapping[str, Matters]:
        """Return the figures of a kind but issues, by name."""
        if kind.word not in self._kinds:
            found: dict[str, Matters] = {}
            self._kinds[kind.word] = found
            for book in self.books:
                for name, those in self._grouped(book, kind):
                    found.setdefault(name, Matters(those.figures)).add(those)
        return self._kinds[kind.word]

    def _grouped(self, book: CountyBook, kind: Kind) -> Iterator[tuple[str, Matters]]:
        if self.dimension == "县区":
            yield book.folder, kind_on(book, kind, self.day)
            return
        if kind.tallied is not None:
            known = kind.tallied.is_told_of(self.dimension)
            for team in book.all_teams if known else ():
                yield team.id, kind_on(_of_team(book, team), kind, self.day)
            return
        groups: dict[str, list[Seen]] = {}
        for one in seen_on(book, kind, self.day):
            for name in _MATTER_OF[self.dimension](book, one):
                groups.setdefault(name, []).append(one)
        for name, those in groups.items():
            heads = {id(one.head): one.head for one in those if one.head is not None}
            yield name, figures_of(kind, those, heads.values(), self.day)

    def entries(self, name: str, file: str) -> list[tuple[CountyBook, Any]] | None:
        """Return somebody's activities or outcomes; None where none can be told or is kept."""
        books = [book for book in self.books_of(name) if book.has_file(file)]
        if not books or self.dimension == "责任单位":
            return None
        return [
            (book, entry.model)
            for book in books
            for entry in book.entries.get(file, ())
            if self.dimension == "县区" or name in _owners(self.dimension, book, entry.model)
        ]


def _keeps_kind(book: CountyBook, kind: Kind) -> bool:
    """Tell whether a county keeps a kind, with records or counted without."""
    return kind in tallied_kinds(book) if kind.tallied is not None else book.keeps(kind)


def _of_team(book: CountyBook, team: Team) -> CountyBook:
    """Return the book with the logs and activities of a team alone."""
    own: dict[str, list[Entry[Any]]] = {
        file: [one for one in book.entries[file] if team.id in _owners("工作专班", book, one.model)]
        for file in ("logs", "activities")
        if file in book.entries
    }
    return book.with_entries({**book.entries, **own})


def _team_of_issue(book: CountyBook, one: Observation) -> str | None:
    name = one.case.issue.found_by
    team = book.team(name) if name else None
    return team.id if team else None


_ISSUE_OF: Mapping[str, Callable[[CountyBook, Observation], str | None]] = {
    "县区": lambda book, one: book.folder,
    "责任单位": lambda book, one: book.unit(one.course.unit),
    "领域": lambda book, one: one.case.area,
    "工作专班": _team_of_issue,
}
"""Dimension → to whom an issue belongs on the day."""

_MATTER_OF: Mapping[str, Callable[[CountyBook, Seen], list[str]]] = {
    "责任单位": lambda book, one: [book.unit(one.course.unit)] if one.course.unit else [],
    "领域": lambda book, one: _owners("领域", book, one.model, one.head),
    "工作专班": lambda book, one: _owners("工作专班", book, one.model, one.head),
}
"""Dimension → to whom a matter of another kind belongs on the day."""


def _owners(dimension: str, book: CountyBook, model: Any, head: Any = None) -> list[str]:
    """Return the area of an entry, or its teams: the one that it names, else those of its area."""
    area = area_of(model) or area_of(head)
    if dimension == "领域":
        return [area] if area else []
    named = value(model, "专班") or value(head, "专班")
    team = book.team(named) if named else None
    if team is not None:
        return [team.id]
    teams = book.all_teams
    return [one.id for one in teams if not named and area in one.areas]


class OwnIndicator(NamedTuple):
    """An indicator that no kind counts by itself."""

    is_rate: bool
    measure: Callable[[Measures, str], Measured | None]


def _rules_made(found: Measures, name: str) -> Measured | None:
    made = found.entries(name, "outcomes")
    if made is None:
        return None
    return Measured(sum(one.type == "制度" and one.day <= found.day for _, one in made))


def _times(found: Measures, name: str, counts: Callable[[str], bool]) -> Measured | None:
    held = found.entries(name, "activities")
    if held is None:
        return None
    return Measured(sum(one.times for _, one in held if counts(one.type) and began(one, found.day)))


def _times_held(found: Measures, name: str) -> Measured | None:
    from lddj.kinds.activity import NOT_OVERSIGHT

    return _times(found, name, lambda kind: kind not in NOT_OVERSIGHT)


def _trainings(found: Measures, name: str) -> Measured | None:
    return _times(found, name, lambda kind: kind == "培训")


def _taking_part(found: Measures, name: str) -> Measured | None:
    books = found.books_of(name) if found.dimension == "县区" else []
    known = [deputies_on(book, found.day) for book in books]
    if not known or known[0].everyone is None or known[0].taking_part is None:
        return None
    return measured_rate(known[0].taking_part, known[0].everyone)


def _share_drawn(found: Measures, name: str) -> Measured | None:
    """Return the 抽查率 of all draws together."""
    held = found.entries(name, "activities") or []
    drawn = [one.spot_check for _, one in held if one.spot_check and began(one, found.day)]
    return measured_rate(sum(one.sample for one in drawn), sum(one.population for one in drawn))


def _share_satisfied(found: Measures, name: str, *, mostly: bool) -> Measured | None:
    """Return the share of the valid ballots of all activities together."""
    held = found.entries(name, "activities") or []
    cast = [one.ballot for _, one in held if one.ballot and began(one, found.day)]
    good = sum(one.satisfied + (one.mostly if mostly else 0) for one in cast)
    return measured_rate(good, sum(one.satisfied + one.mostly + one.dissatisfied for one in cast))


def _covered(found: Measures, name: str) -> Measured | None:
    """Return the 点位覆盖率: of a team's 乡镇 those where it found an issue or did something."""
    for book in found.books if found.dimension == "工作专班" else ():
        team = book.team(name)
        if team is not None:
            wanted = set(team.townships)
            return measured_rate(
                len(wanted & _townships_reached(book, team, found.day)), len(wanted)
            )
    return None


def _townships_reached(book: CountyBook, team: Team, day: date) -> set[str]:
    reached = {
        one.case.issue.township
        for one in observations(book, day)
        if one.counted and _team_of_issue(book, one) == team.id and one.case.issue.township
    }
    for model in (entry.model for entry in book.activities):
        own = book.team(model.team) if model.team else None
        if own is team and model.place and began(model, day):
            reached |= {one for one in team.townships if one in model.place}
    return reached


OWN: Mapping[str, OwnIndicator] = {
    "制度成果数": OwnIndicator(False, _rules_made),
    "活动次数": OwnIndicator(False, _times_held),
    "培训次数": OwnIndicator(False, _trainings),
    "点位覆盖率": OwnIndicator(True, _covered),
    "参与率": OwnIndicator(True, _taking_part),
    "抽查率": OwnIndicator(True, _share_drawn),
    "满意率": OwnIndicator(True, lambda found, name: _share_satisfied(found, name, mostly=False)),
    "基本满意以上": OwnIndicator(
        True, lambda found, name: _share_satisfied(found, name, mostly=True)
    ),
}
"""The indicators that stand in no table of a kind."""
