"""The calendar periods of a minimum: years, half-years, quarters, months and weeks.

They are those in which somebody owes a number of contacts or of visits.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = {"年": 12, "半年": 6, "季": 3, "月": 1}
WEEK = "周"
ONE_DAY = timedelta(days=1)


class Regular(NamedTuple):
    """A calendar period: 年, 半年, 季, 月 or 周, with its first and its last day."""

    every: str
    first: date
    last: date

    @property
    def title(self) -> str:
        """The name in papers: ``2026年上半年``, ``2026年第2季度``, ``2026年3月``."""
        year, month = self.first.year, self.first.month
        if self.every == "半年":
            return f"{year}年{'上' if month == 1 else '下'}半年"
        if self.every == "季":
            return f"{year}年第{(month + 2) // 3}季度"
        if self.every == WEEK:
            return f"{self.first}至{self.last}"
        return f"{year}年" if self.every == "年" else f"{year}年{month}月"

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the period, both ends included."""
        return self.first <= day <= self.last

    def after(self) -> Regular:
        """Return the period that follows."""
        return regular_period(self.every, self.last + ONE_DAY)


def regular_period(every: str, day: date) -> Regular:
    """Return the period that holds a day."""
    if every == WEEK:
        first = day - timedelta(days=day.weekday())
        return Regular(every, first, first + timedelta(days=6))
    months = MONTHS[every]
    start = (day.month - 1) // months * months
    later = day.year * 12 + start + months
    return Regular(
        every, date(day.year, start + 1, 1), date(later // 12, later % 12 + 1, 1) - ONE_DAY
    )


def whole_periods(every: str, start: date, end: date, day: date) -> Iterator[Regular]:
    """Yield the periods that lie wholly within two days, and ended by a third."""
    period = regular_period(every, start)
    if period.first < start:
        period = period.after()
    while period.last <= min(end, day):
        yield period
        period = period.after()
