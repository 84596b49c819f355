"""Count what was found and done over time: the figures of a county at a row of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lddj.load.books import CountyBook
from lddj.stats.stretches import sums_on

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
    days.reverse()
    sums = zip(days, sums_on(book, days), strict=True)
    return [Moment(when, sum_.count("问题数"), sum_.count("整改完成数")) for when, sum_ in sums]
