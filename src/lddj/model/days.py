"""Read days as people type them: 2022.3.11, 3月11日, 昨天; tell where a month ends."""

from __future__ import annotations

import re
from datetime import date, timedelta

from lddj.errors import NoSuchDay
from lddj.model.signs import narrow

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Days of a ledger lie between: no arithmetic with them leaves what a date can hold."""

_FROM_TODAY = {
    "大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0,
    "明天": 1, "明日": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
_WITH_YEAR = (
    r"(?P<year>[0-9]{4})(?:\s*[-./年]\s*|(?=[0-9]{4}$))(?P<month>[0-9]{1,2})"
    r"(?:\s*[-./月]\s*|(?=[0-9]{2}$))(?P<day>[0-9]{1,2})\s*[日号]?"
)
_WITHOUT_YEAR = r"(?P<month>[0-9]{1,2})\s*[-./月]\s*(?P<day>[0-9]{1,2})\s*[日号]?"
_LEAP = 8
"""The years within which every day of a calendar comes at least once."""


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    from calendar import monthrange  # brings locale along: a hundredth of a start

    return date(year, month, monthrange(year, month)[1])


def normal_day(text: str) -> str | None:
    """Return ``2022.6.30`` and ``2022年6月30日`` as 2022-06-30; None for what is no date."""
    loose = re.fullmatch(_WITH_YEAR, narrow(text).strip())
    if loose is None:
        return None
    return f"{loose['year']}-{int(loose['month']):02}-{int(loose['day']):02}"


def typed_day(
    text: str, today: date, *, ahead: bool = False, since: date | None = None
) -> date | None:
    """Return the day that a text means, None where it is no day's form.

    A day without a year is the last such day up to ``today``, with ``ahead`` (a deadline) the
    first such day from ``since`` on, else from ``today`` on. Raises
    ValueError for a day that the calendar does not have.
    """
    plain = narrow(text).strip()
    if plain in _FROM_TODAY:
        return today + timedelta(days=_FROM_TODAY[plain])
    whole = re.fullmatch(_WITH_YEAR, plain)
    if whole:
        return date(int(whole["year"]), int(whole["month"]), int(whole["day"]))
    part = re.fullmatch(_WITHOUT_YEAR, plain)
    if part is None:
        return None
    month, number = int(part["month"]), int(part["day"])
    return _nearest_day(month, number, (since or today) if ahead else today, 1 if ahead else -1)


def meant_day(text: str, today: date, *, ahead: bool = False) -> date:
    """Return the day that a text means, as ``typed_day`` does.

    Raises NoSuchDay for what is no date, for a day that there is not, and for one of a year that
    no ledger has.
    """
    try:
        day = typed_day(text, today, ahead=ahead)
    except ValueError:
        raise NoSuchDay(f"没有“{text}”这一天，请核对日期。") from None
    if day is None:
        raise NoSuchDay(f"“{text}”不是日期，写法如 2022-06-30、6月30日、昨天。")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NoSuchDay(f"“{text}”的年份不在 {FIRST_YEAR} 至 {LAST_YEAR} 之内。")
    return day


def _nearest_day(month: int, day: int, today: date, step: int) -> date:
    """Return the first day with this month and number from ``today`` on, or back."""
    date(2024, month, day)  # a leap year has every day that there is
    for year in range(today.year, today.year + step * _LEAP, step):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (found - today).days * step >= 0:
            return found
    raise ValueError(day)
