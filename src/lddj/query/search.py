"""Search issues that fit what is asked for, over one county or all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from lddj.diagnostics import Diagnostic
from lddj.errors import LddjError, UnknownName
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.county import load_county
from lddj.load.sources.folder import Source
from lddj.load.sources.layout import closed_issues
from lddj.model.names import comparable
from lddj.stats.tally import Observation, observe

LIMIT_CANDIDATES = 30
"""How many names are offered: over a whole campaign there may be thousands of units."""


class Closed(LddjError):
    """A refusal: a county's issues cannot be read at all."""

    def __init__(self, why: Diagnostic) -> None:
        super().__init__(f"{why.location} {why.message}")


class Wanted(NamedTuple):
    """The conditions of a search; what is empty does not narrow."""

    states: tuple[str, ...] = ()
    area: str | None = None
    aspect: str | None = None
    unit: str | None = None
    category: str | None = None
    source: str | None = None
    overdue: bool = False
    due_soon: bool = False
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Known:
    """The names that the counties looked through have: what may be asked for."""

    areas: dict[str, None] = field(default_factory=dict)
    aspects: dict[str, None] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    """Name or 简称 → 名称."""
    categories: dict[str, None] = field(default_factory=dict)
    sources: dict[str, None] = field(default_factory=dict)

    def add(self, book: CountyBook) -> None:
        """The names of one more county."""
        campaign = book.campaign.model
        for area in book.areas.values():
            self.areas[area.name] = None
            self.aspects |= dict.fromkeys(area.aspects)
        self.categories |= dict.fromkeys(campaign.categories if campaign else ())
        self.sources |= dict.fromkeys(campaign.sources if campaign else ())
        self.units |= book.unit_names
        for case in book.cases:
            self.areas[case.area] = self.aspects[case.issue.aspect] = None
            self.categories[case.issue.category] = self.sources[case.issue.source] = None
            for unit in (case.issue.unit, case.whole_course.unit):
                self.units.setdefault(unit, book.unit(unit))

    def check(self, wanted: Wanted, where: str) -> None:
        """Refuse a name of which no county has even a part, with UnknownName."""
        from lddj.suggest import near  # mostly nothing is refused

        for what, asked, names in (
            ("领域", wanted.area, self.areas),
            ("方面", wanted.aspect, self.aspects),
            ("责任单位", wanted.unit, self.units),
            ("类别", wanted.category, self.categories),
            ("来源", wanted.source, self.sources),
        ):
            if asked is None or not names or any(asked in name for name in names):
                continue
            close = near(asked, names)
            full = self.units.values() if what == "责任单位" else names
            every = [close] if close else list(dict.fromkeys(full))
            more = ["……"] if len(every) > LIMIT_CANDIDATES else []
            raise UnknownName(what, asked, [*every[:LIMIT_CANDIDATES], *more], where)


class Found(NamedTuple):
    """An issue with its county, as it stood on the day."""

    book: CountyBook
    seen: Observation


def books_of(
    source: Source, campaign: CampaignBook, folders: Iterable[str]
) -> Iterator[CountyBook]:
    """Yield the counties' ledgers, one after another. Raises Closed before a list with a gap."""
    for folder in folders:
        book = load_county(source, campaign, folder)
        shut = closed_issues(source, book.path)
        if shut is not None:
            raise Closed(shut)
        yield book


def search(book: CountyBook, wanted: Wanted, day: date) -> Iterator[Found]:
    """The issues of a county that fit, in the files' order."""
    for case in book.cases:
        seen = observe(case, day, book.campaign.conventions)
        if seen is not None and _issue_fits(book, seen, wanted):
            yield Found(book, seen)


def _issue_fits(book: CountyBook, seen: Observation, wanted: Wanted) -> bool:
    issue, course = seen.case.issue, seen.course
    asked = (
        (wanted.area, seen.case.area),
        (wanted.aspect, issue.aspect),
        (wanted.category, issue.category),
        (wanted.source, issue.source),
    )
    return (
        all(word is None or word in value for word, value in asked)
        and (not wanted.states or course.state in wanted.states)
        and (wanted.unit is None or _is_unit(book, wanted.unit, course.unit))
        and (not wanted.overdue or seen.is_overdue)
        and (not wanted.due_soon or seen.is_due_soon)
        and all(_issue_mentions(seen, comparable(word)) for word in wanted.words)
    )


def _is_unit(book: CountyBook, asked: str, unit: str) -> bool:
    return book.unit(asked) == book.unit(unit) or asked in unit


def _issue_mentions(seen: Observation, word: str) -> bool:
    """Tell whether any text of the issue or of its records holds the word."""
    return word in comparable("\n".join(_issue_texts(seen)))


def _issue_texts(seen: Observation) -> Iterator[str]:
    issue = seen.case.issue
    for value in (seen.case.area, *issue.__dict__.values()):
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, str))
    for record in issue.records:
        yield from (value for value in record.__dict__.values() if isinstance(value, str))
