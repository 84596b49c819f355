"""Issues that fit what is asked for, over one county or all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lddj.load.books import CampaignBook, CountyBook
from lddj.load.county import load_county
from lddj.load.source import Source
from lddj.model.names import comparable
from lddj.stats.tally import Observation, observe


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; what is empty does not narrow."""

    states: tuple[str, ...] = ()
    area: str | None = None
    aspect: str | None = None
    unit: str | None = None
    category: str | None = None
    source: str | None = None
    overdue: bool = False
    due_soon: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """An issue with its county, as it stood on the day."""

    book: CountyBook
    seen: Observation


def books_of(
    source: Source, campaign: CampaignBook, folders: Iterable[str]
) -> Iterator[CountyBook]:
    """The counties' ledgers, one after another."""
    for folder in folders:
        yield load_county(source, campaign, folder)


def search(book: CountyBook, wanted: Wanted, day: date) -> Iterator[Found]:
    """The issues of a county that fit, in the files' order."""
    for case in book.cases:
        seen = observe(case, day, book.campaign.conventions)
        if seen is not None and _fits(book, seen, wanted):
            yield Found(book, seen)


def _fits(book: CountyBook, seen: Observation, wanted: Wanted) -> bool:
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
        and all(_mentions(seen, comparable(word)) for word in wanted.words)
    )


def _is_unit(book: CountyBook, asked: str, unit: str) -> bool:
    return book.unit(asked) == book.unit(unit) or asked in unit


def _mentions(seen: Observation, word: str) -> bool:
    """Whether any text of the issue or of its records holds the word."""
    return word in comparable("\n".join(_texts(seen)))


def _texts(seen: Observation) -> Iterator[str]:
    issue = seen.case.issue
    for value in (seen.case.area, *issue.__dict__.values()):
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, str))
    for record in issue.records:
        yield from (value for value in record.__dict__.values() if isinstance(value, str))
