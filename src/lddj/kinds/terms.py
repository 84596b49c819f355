"""Compute terms: how many days or months a step may take, and on which day that is over.

Days are counted by analogy with 民法典第二百零一条至第二百零三条: the day from which a term is
counted does not count; where the last day is no working day, the next working day is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

ONE_DAY = timedelta(days=1)
UNITS = ("日", "工作日", "个月", "年")


class Calendar(NamedTuple):
    """The days off (放假) and the days of work in their place (上班) that a campaign lists."""

    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Tell whether a day is a working day: Monday to Friday or 上班, and not 放假."""
        return day not in self.off and (day.weekday() < 5 or day in self.on)

    def working_from(self, day: date) -> date:
        """Return the day, or the next working day where it is none."""
        while not self.works(day):
            day += ONE_DAY
        return day


class Length(NamedTuple):
    """A length of so many days, working days, months or years."""

    number: int
    unit: str

    @property
    def text(self) -> str:
        """The length as it is written: ``3个月``."""
        return f"{self.number}{self.unit}"


class Term(NamedTuple):
    """A term by its name: its length (None: none is given), its ground, and the law's cap."""

    name: str
    length: Length | None
    ground: str
    cap: Length | None = None

    @property
    def length_text(self) -> str:
        """The length as it is written; empty where none is given."""
        return self.length.text if self.length is not None else ""


def _law(name: str, number: int, unit: str, ground: str) -> Term:
    return Term(name, Length(number, unit), ground, Length(number, unit))


MEANINGS = ("解决", "未了", "不办")
"""What a class of replies (办理类别) can mean; without classes of its own they are the classes."""

_LOCAL = (
    "线索审核", "线索签批", "线索告知",
    "意见交办", "意见报告", "征求意见", "意见审定",
    "建议交办", "建议退回", "协办意见", "建议预审", "建议评价", "建议重办",
)  # fmt: skip
"""Terms that every office sets for itself: none has a default."""

TERMS: Mapping[str, Term] = {
    term.name: term
    for term in (
        _law("建议答复", 3, "个月", "代表法第五十一条"),
        _law("建议疑难答复", 6, "个月", "代表法第五十一条"),
        _law("审计整改报告", 6, "个月", "监督法第二十七条"),
        _law("受理告知", 15, "日", "信访工作条例第二十三条"),
        _law("信访办结", 60, "日", "信访工作条例第三十四条"),
        *(Term(name, None, "") for name in _LOCAL),
    )
}
"""The terms that there are, with the defaults and caps of the law."""

_IN_DAYS = {3: 89, 6: 181}
"""A cap of so many months → the most days that never go beyond it."""


_MOST_MONTHS = 9_999
"""A longer term would leave what a date can hold; it is not one anyway."""


def last_day(start: date, length: Length, calendar: Calendar) -> date:
    """Return the last day of a term that begins on ``start``."""
    if length.unit == "工作日":
        day = start
        for _ in range(length.number):
            day = calendar.working_from(day + ONE_DAY)
        return day
    if length.unit == "日":
        return calendar.working_from(start + timedelta(days=length.number))
    months = min(length.number * (12 if length.unit == "年" else 1), _MOST_MONTHS)
    return calendar.working_from(months_on(start, months))


def months_on(start: date, months: int) -> date:
    """Return the same-numbered day so many months on, or that month's last day."""
    from lddj.model.days import month_end  # most terms are days

    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = month_end(year, month + 1)
    return last.replace(day=min(start.day, last.day))


def months_between(start: date, end: date) -> Iterator[tuple[int, int]]:
    """Yield the calendar months that begin after ``start`` and are over on ``end``."""
    first = months_on(start.replace(day=1), 1)
    while months_on(first, 1) - ONE_DAY <= end:
        yield first.year, first.month
        first = months_on(first, 1)


def is_term_of_office(start: date, end: date) -> bool:
    """Tell whether two days make a term of office: more than four and at most six years."""
    return months_on(start, 4 * 12) <= end < months_on(start, 6 * 12)


def is_looser(length: Length, cap: Length) -> bool:
    """Tell whether a length goes beyond the law's cap, or is in a unit that the cap refuses."""
    if length.unit == cap.unit:
        return length.number > cap.number
    if length.unit == "日" and cap.unit == "个月":
        return length.number > _IN_DAYS[cap.number]
    return True


_SAME = {one: one for one in MEANINGS}
"""The classes of replies of a campaign that names none of its own."""


class Terms(NamedTuple):
    """The things that a campaign sets itself and that courses go by.

    These are its own terms in place of the defaults, its calendar, what its classes of replies
    (词表.办理类别) mean, which drafts are looked at before they go out (口径.预审: 否, 是 or
    重点), and whether each reply is made public (口径.建议逐件公开).
    """

    own: Mapping[str, Term] = {}
    calendar: Calendar = Calendar()
    meanings: Mapping[str, str] = _SAME
    previews: str = "否"
    publishes_each: bool = False

    def meaning(self, reply_class: str) -> str:
        """Return what a class of replies means; empty where there is no such class."""
        return self.meanings.get(reply_class, "")

    def term(self, name: str) -> Term:
        """Return a term by its name."""
        return self.own.get(name) or TERMS[name]

    def end(self, name: str, start: date | None) -> date | None:
        """Return the last day of a term from ``start``; None where it has no length."""
        term = self.term(name)
        if start is None or term.length is None:
            return None
        return last_day(start, term.length, self.calendar)
