"""Count what was found and done over time: the figures of a county at a row of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lddj.load.books import CountyBook
from lddj.stats.groups import county_tally

POINTS = 10
"""How many days a timeline has at most: what a chart of a page's width can name."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The counts of what had been found and done by the end of a day."""

    day: date
    found: int
    done: int


def timeline(book: CountyBook, day: date) -> list[Moment]:
    """Return 问题数 and 整改完成数 from the first finding to ``day``, by steps of whole weeks.

    The last step ends on ``day``; empty where nothing had been found.
    """
    found = [case.issue.found_on for case in book.cases if case.issue.found_on <= day]
    if not found:
        return []
    weeks = (day - min(found)).days // 7 + 1
    step = timedelta(weeks=-(-weeks // POINTS))
    days = [day]
    while days[-1] - step >= min(found):
        days.append(days[-1] - step)
    return [_moment(book, one) for one in reversed(days)]


def _moment(book: CountyBook, day: date) -> Moment:
    tally = county_tally(book, day)
    return Moment(day, tally.count("问题数"), tally.count("整改完成数"))
