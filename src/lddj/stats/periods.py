"""The periods of papers: a week, a ten-day period (旬), a month or any span, and the one before."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from lddj.errors import FuturePeriod, NoSuchPeriod
from lddj.model.days import FIRST_YEAR, LAST_YEAR, month_end

ONE_DAY = timedelta(days=1)
# No patterns yet: few runs name a period, and to compile them all is a share of a start.
_WEEK = r"(?i)^([0-9]{4})-?W([0-9]{1,2})$"
_MONTH = r"^([0-9]{4})-([0-9]{1,2})$"
_XUN = r"^([0-9]{4})-([0-9]{1,2})-?([上中下])旬?$"
_PARTS = "上中下"


class PeriodKind(StrEnum):
    """The sort of a period."""

    WEEK = "周"
    XUN = "旬"
    MONTH = "月"
    SPAN = "段"


_COMPARED = {
    PeriodKind.WEEK: "较上周末",
    PeriodKind.XUN: "较上旬末",
    PeriodKind.MONTH: "较上月末",
    PeriodKind.SPAN: "较上期末",
}


class Period(NamedTuple):
    """A period of whole days, both ends included."""

    kind: PeriodKind
    start: date
    end: date

    @property
    def name(self) -> str:
        """The name: ``2022-W17``, ``2022-04``, ``2022-04-下旬`` or ``2022-04-01至2022-04-20``."""
        if self.kind is PeriodKind.WEEK:
            year, week, _ = self.start.isocalendar()
            return f"{year}-W{week:02}"
        month = f"{self.start.year}-{self.start.month:02}"
        if self.kind is PeriodKind.MONTH:
            return month
        if self.kind is PeriodKind.XUN:
            return f"{month}-{_PARTS[_part_of_month(self.start)]}旬"
        return f"{self.start}至{self.end}"

    @property
    def title(self) -> str:
        """The name in papers: ``2022年第17周``, ``2022年4月下旬``."""
        if self.kind is PeriodKind.WEEK:
            year, week, _ = self.start.isocalendar()
            return f"{year}年第{week}周"
        month = f"{self.start.year}年{self.start.month}月"
        if self.kind is PeriodKind.MONTH:
            return month
        if self.kind is PeriodKind.XUN:
            return f"{month}{_PARTS[_part_of_month(self.start)]}旬"
        return days(self.start, self.end)

    @property
    def compared(self) -> str:
        """The words for a change against the end of the period before: 较上周末, 较上月末 …"""
        return _COMPARED[self.kind]

    def before(self) -> Period:
        """Return the period before: of a span, as many days just before it."""
        if self.start == date.min:
            return self  # nothing lies before the first day that there is
        last = self.start - ONE_DAY
        if self.kind is PeriodKind.SPAN:
            return Period(PeriodKind.SPAN, last - (self.end - self.start), last)
        return containing(self.kind, last)

    def after(self) -> Period:
        """Return the period that follows."""
        first = self.end + ONE_DAY
        if self.kind is PeriodKind.SPAN:
            return Period(PeriodKind.SPAN, first, first + (self.end - self.start))
        return containing(self.kind, first)


def days(start: date, end: date) -> str:
    """Return ``2022年4月22日至28日``: what both days share stands once."""
    first = f"{start.year}年{start.month}月{start.day}日"
    if start == end:
        return first
    out = f"{first}至"
    if start.year != end.year:
        return f"{out}{end.year}年{end.month}月{end.day}日"
    return out + (f"{end.day}日" if start.month == end.month else f"{end.month}月{end.day}日")


def _part_of_month(day: date) -> int:
    return min((day.day - 1) // 10, 2)


def containing(kind: PeriodKind, day: date) -> Period:
    """Return the week, 旬 or month that a day lies in; a span of that day alone."""
    if kind is PeriodKind.WEEK:
        start = day - timedelta(days=day.weekday())
        return Period(kind, start, start + timedelta(days=6))
    if kind is PeriodKind.MONTH:
        return Period(kind, day.replace(day=1), month_end(day.year, day.month))
    if kind is PeriodKind.XUN:
        part = _part_of_month(day)
        end = month_end(day.year, day.month) if part == 2 else day.replace(day=10 * part + 10)
        return Period(kind, day.replace(day=10 * part + 1), end)
    return Period(PeriodKind.SPAN, day, day)


def parse_period(text: str) -> Period:
    """Read ``2022-W17``, ``2022-04`` or ``2022-04-下旬`` as a period. Raises ValueError."""
    if match := re.match(_WEEK, text):
        day = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        if day > date.max - timedelta(days=6):
            raise ValueError(text)  # it ends when there are no more days
        return containing(PeriodKind.WEEK, day)
    if match := re.match(_MONTH, text):
        return containing(PeriodKind.MONTH, date(int(match[1]), int(match[2]), 1))
    if match := re.match(_XUN, text):
        day = date(int(match[1]), int(match[2]), 10 * _PARTS.index(match[3]) + 1)
        return containing(PeriodKind.XUN, day)
    raise ValueError(text)


def period_of_years(text: str) -> Period:
    """Read a period as ``parse_period`` of the years that ledgers have. Raises NoSuchPeriod."""
    try:
        found = parse_period(text)
    except ValueError:
        raise NoSuchPeriod(text) from None
    if not FIRST_YEAR <= found.start.year <= found.end.year <= LAST_YEAR:
        raise NoSuchPeriod(text)
    return found


def begun(period: Period, day: date) -> Period:
    """Return a period that has begun by a day. Raises FuturePeriod."""
    if period.start > day:
        raise FuturePeriod(period.title, period.start, day)
    return period


def last_period(kind: PeriodKind, today: date) -> Period:
    """Return the last whole period before the one that contains ``today``."""
    return containing(kind, today).before()


def ordinal(period: Period, start: date) -> int | None:
    """Return the number of the period among its kind since ``start`` (1: the one with that day).

    None for a span, and for a period that ended before.
    """
    if period.kind is PeriodKind.SPAN or period.end < start:
        return None
    first = containing(period.kind, start)
    if period.kind is PeriodKind.WEEK:
        return (period.start - first.start).days // 7 + 1
    months = (period.start.year - first.start.year) * 12 + period.start.month - first.start.month
    if period.kind is PeriodKind.MONTH:
        return months + 1
    return months * 3 + _part_of_month(period.start) - _part_of_month(first.start) + 1
