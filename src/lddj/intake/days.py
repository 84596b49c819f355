"""Read days as people write them in cells: in full, without a year, or only to the month."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from lddj.intake.sheets import Cell, Fault
from lddj.intake.values import Unreadable
from lddj.model.signs import narrow

_TIME = re.compile(
    r"(?:(?<=\d)[T\s]+|(?<=[日号])\s*)\d{1,2}[:时]\d{2}(?:[:分]\d{2}(?:\.\d+)?)?[秒分]?$"
)
_FULL = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?")
_COMPACT = re.compile(r"((?:19|20|21)\d{2})(\d{2})(\d{2})")
_SHORT_YEAR = re.compile(r"'?(\d{2})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?")
_NO_YEAR = re.compile(r"(\d{1,2})(?:月|[-./])(\d{1,2})[日号]?")
_YEAR_MONTH = re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})(?:月份?)?")
_MONTH = re.compile(r"(\d{1,2})月份?")
_DIGITS = {sign: str(at) for at, sign in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_CHINESE_YEAR = re.compile(r"[〇零○一二三四五六七八九]{4}(?=年)")
_CHINESE_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}(?=[月日号季])")
_IN_TEXT = re.compile(r"(?:(\d{4})[年./-])?(\d{1,2})(?:月|[./-])(\d{1,2})[日号]")
SERIAL = range(20_000, 80_000)
"""Numbers that can be a spreadsheet's days: 1954 to 2119 in the 1900 epoch."""


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as far as it is written; ``day`` is None where only the month is."""

    month: int
    year: int | None = None
    day: int | None = None
    has_short_year: bool = False

    @property
    def whole(self) -> date | None:
        """The day where nothing of it is missing."""
        if self.year is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


def folded(text: str) -> str:
    """Return a text of days in half width, without blanks and times, its numerals as digits."""
    plain = _TIME.sub("", narrow(text).strip())
    plain = "".join(plain.split()).rstrip("。.,;")
    plain = _CHINESE_YEAR.sub(lambda m: "".join(_DIGITS[sign] for sign in m[0]), plain)
    return _CHINESE_NUMBER.sub(lambda m: str(_chinese(m[0])), plain)


def _chinese(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(_DIGITS[sign] for sign in text))
    return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))


def written_day(text: str) -> WrittenDay | None:
    """Return the day that a folded text is; None where it is none.

    Raises Unreadable where it names a day that no calendar has.
    """
    if match := _FULL.fullmatch(text) or _COMPACT.fullmatch(text):
        return _real_day(text, int(match[1]), int(match[2]), int(match[3]))
    if match := _SHORT_YEAR.fullmatch(text):
        found = _real_day(text, 2000 + int(match[1]), int(match[2]), int(match[3]))
        return WrittenDay(found.month, found.year, found.day, has_short_year=True)
    if match := _YEAR_MONTH.fullmatch(text):
        return _real_day(text, int(match[1]), int(match[2]), None)
    if match := _NO_YEAR.fullmatch(text):
        return _real_day(text, None, int(match[1]), int(match[2]))
    if match := _MONTH.fullmatch(text):
        return _real_day(text, None, int(match[1]), None)
    return None


def _real_day(text: str, year: int | None, month: int, day: int | None) -> WrittenDay:
    try:
        date(2024 if year is None else year, month, 1 if day is None else day)
    except ValueError:
        raise Unreadable(f"没有“{text}”这一天") from None
    return WrittenDay(month, year, day)


def day_in_cell(cell: Cell, is_1904: bool = False) -> WrittenDay | None:
    """Return the day that a cell holds, as far as it is written; None where it is no day.

    Raises Unreadable for a formula, a picture, a day that no calendar has, and a number that
    may have lost a zero.
    """
    value = cell.value
    if isinstance(value, Fault):
        raise Unreadable(value.text)
    if isinstance(value, date):
        return WrittenDay(value.month, value.year, None if cell.is_month else value.day)
    text = folded(cell.shown)
    if isinstance(value, float):
        refuse_lost_zero(text)
    if isinstance(value, int) or text.isdecimal():
        return day_from_number(text, is_1904) if cell.is_plain or not text.isdecimal() else None
    return written_day(text)


def day_from_number(text: str, is_1904: bool) -> WrittenDay | None:
    """Return the day that digits mean: 20220630, or a spreadsheet's 44742; None for others."""
    if _COMPACT.fullmatch(text):
        return written_day(text)
    if text.isdecimal() and len(text) < 6 and int(text) in SERIAL:
        start = date(1904, 1, 1) if is_1904 else date(1899, 12, 30)
        found = start + timedelta(days=int(text))
        return WrittenDay(found.month, found.year, found.day)
    return None


def refuse_lost_zero(text: str) -> None:
    """Raise Unreadable for 2022.1 and 6.3: they may have been 2022.10 and 6.30."""
    whole, _, part = text.partition(".")
    if len(part) != 1 or not whole.isdecimal() or part == "0":
        return
    if len(whole) == 4 and part == "1":
        raise Unreadable(f"{text} 看不出是 1 月还是 10 月")
    if len(whole) <= 2 and 1 <= int(whole) <= 12 and part in "123":
        raise Unreadable(f"{text} 看不出是 {part} 日还是 {part}0 日")


def first_from(start: date, day_of: Callable[[int], date | None]) -> date | None:
    """Return the first of the days that ``day_of`` gives for years, on or after a day."""
    for year in range(start.year, start.year + 9):  # a leap day may be eight years away
        found = day_of(year)
        if found is not None and found >= start:
            return found
    return None


def day_of_year(month: int, day: int) -> Callable[[int], date | None]:
    """Return the function from a year to its day; to None where the year has none."""

    def found(year: int) -> date | None:
        try:
            return date(year, month, day)
        except ValueError:
            return None

    return found


def day_named_in(text: str, start: date) -> date | None:
    """Return the first day that a text names: 已于5月20日增设; the year from ``start``."""
    for match in _IN_TEXT.finditer(narrow(text)):
        day_of = day_of_year(int(match[2]), int(match[3]))
        found = day_of(int(match[1])) if match[1] else first_from(start, day_of)
        if found is not None:
            return found
    return None
