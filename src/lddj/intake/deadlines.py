"""Read 整改时限 as papers put it: 6月底前, 第二季度末, 立行立改，2022年5月10日前, 长期坚持."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lddj.intake.days import (
    WrittenDay,
    day_in_cell,
    day_of_year,
    first_from,
    folded,
    written_day,
)  # fmt: skip
from lddj.intake.sheets import Cell, Fault
from lddj.intake.values import Unreadable, one_line
from lddj.kinds.remediation import LONG_TERM, ON_THE_SPOT
from lddj.model.days import month_end

_LONG = re.compile(
    "并?(?:长期坚持|长期推进|持续坚持|持续推进|坚持常态化|常态化(?:推进|坚持|管理)?|长期)"
)
_BEGIN = re.compile("^(?:限于?|于|力争|确保|计划|预计|争取|拟|在)+")
_SPOT = re.compile("立行立改|立即整改|即知即改|马上整改|立查立改|边查边改|立整立改")
_JOINS = "，,；;、。.（）()并且和与及的/ "
_DONE = r"(?:全部|基本)?(?:完成整改|整改完成|整改到位|整改完毕|完成|办结|到位|解决|销号)?"
_TAIL = re.compile(rf"(?:之前|以前|前|止){_DONE}$|{_DONE}$")
_YEAR = r"(?:(\d{4})年|(今年|本年|当年|年度)?)"
_MONTH = re.compile(rf"{_YEAR}(\d{{1,2}})月(?:份)?(底|末|上旬|中旬|下旬)?")
_QUARTER = re.compile(rf"{_YEAR}第?([1-4])季度?(?:末|底)?")
_HALF = re.compile(rf"{_YEAR}(上|下)半年(?:末|底)?")
_YEAR_END = re.compile(r"(?:(\d{4})年?|今年|本年|当年|本年度)?(?:年?底|年?末|年?内)")
_RANGE = re.compile(r"至|到|—+|–|~|-")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The deadline that a cell tells."""

    day: date | None = None
    words: str = ""
    """The paper's words, where they are more than the date."""
    category: str = ""
    """The 类别 that the words say."""
    is_doubtful: bool = False


def deadline_in(cell: Cell, found_on: date, *, is_1904: bool, values_only: bool) -> Deadline:
    """Return the deadline that a cell says; the first such day from ``found_on`` on where it
    has no year. Raises Unreadable, with the cell's words."""
    if isinstance(cell.value, Fault):
        raise Unreadable(f"整改时限：{cell.value.text}")
    try:
        written = day_in_cell(cell, is_1904)
    except Unreadable as problem:
        raise Unreadable(f"整改时限“{cell.shown}”：{problem}") from None
    if written is not None and written.whole is not None:
        is_doubtful = written.has_short_year or (
            values_only and isinstance(cell.value, date) and cell.value.day == 1
        )
        return Deadline(written.whole, is_doubtful=is_doubtful)
    words = one_line(cell.shown)
    if written is not None:
        return Deadline(_day_meant(written, found_on), words, is_doubtful=True)
    return _of_words(words, found_on)


def _day_meant(written: WrittenDay, found_on: date) -> date | None:
    """Return the day of which the year, or the day of the month, is not written."""
    if written.day is not None:
        return written.whole or first_from(found_on, day_of_year(written.month, written.day))
    if written.year is not None:
        return month_end(written.year, written.month)
    return first_from(found_on, lambda year: month_end(year, written.month))


def _of_words(words: str, found_on: date) -> Deadline:
    text = folded(words)
    category = LONG_TERM if _LONG.search(text) else ON_THE_SPOT if _SPOT.search(text) else ""
    rest = _BEGIN.sub("", _SPOT.sub("", _LONG.sub("", text)).strip(_JOINS))
    if category and not rest:
        return Deadline(None, words, category)
    try:
        day, is_plain = _phrase(rest, found_on)
    except (Unreadable, ValueError):
        day, is_plain = None, False
    if day is None:
        raise Unreadable(f"整改时限“{words}”看不出是哪一天")
    return Deadline(day, words, category, is_doubtful=bool(category) or not is_plain)


def _phrase(text: str, found_on: date) -> tuple[date | None, bool]:
    """Return the day of a phrase, and whether it is a whole date with 前 and the like."""
    if match := _FULL_BEFORE.fullmatch(text):
        written = written_day(match[1])
        if written is not None and written.whole is not None:
            return written.whole, not written.has_short_year
    core = _TAIL.sub("", text)
    return _core(core, found_on), False


_FULL_BEFORE = re.compile(rf"(.*?[日号\d])(?:之前|以前|前|止)?{_DONE}")


def _core(text: str, found_on: date) -> date | None:
    written = written_day(text)
    if written is not None:
        return _day_meant(written, found_on)
    for read in (_month, _quarter, _half, _year_end, _end_of_range):
        found = read(text, found_on)
        if found is not None:
            return found
    return None


def _month(text: str, found_on: date) -> date | None:
    match = _MONTH.fullmatch(text)
    if match is None or not 1 <= int(match[3]) <= 12:
        return None
    month, day = int(match[3]), {"上旬": 10, "中旬": 20}.get(match[4] or "", 0)
    if day:
        of_year = day_of_year(month, day)
        return of_year(int(match[1])) if match[1] else first_from(found_on, of_year)
    return _month_ends(match[1], found_on, month)


def _month_ends(year: str | None, found_on: date, month: int) -> date | None:
    if year:
        return month_end(int(year), month)
    return first_from(found_on, lambda one: month_end(one, month))


def _quarter(text: str, found_on: date) -> date | None:
    match = _QUARTER.fullmatch(text)
    return _month_ends(match[1], found_on, int(match[3]) * 3) if match else None


def _half(text: str, found_on: date) -> date | None:
    match = _HALF.fullmatch(text)
    return _month_ends(match[1], found_on, 6 if match[3] == "上" else 12) if match else None


def _year_end(text: str, found_on: date) -> date | None:
    match = _YEAR_END.fullmatch(text)
    return _month_ends(match[1], found_on, 12) if match else None


def _end_of_range(text: str, found_on: date) -> date | None:
    """Return the end of a range: 6月1日至6月30日, 2022.6.1-2022.6.30, 3月—6月, 3-6月."""
    for match in _RANGE.finditer(text):
        first, last = text[: match.start()], text[match.end() :]
        if first.isdecimal() and last.endswith(("月", "月份")):
            first += "月"
        begin, end = _written_or_none(_TAIL.sub("", first)), _written_or_none(last)
        if begin is None or end is None:
            continue
        if end.year is None and begin.year is not None:
            later = (end.month, end.day or 31) < (begin.month, begin.day or 1)
            end = WrittenDay(end.month, begin.year + later, end.day)
        return _day_meant(end, found_on)
    return None


def _written_or_none(text: str) -> WrittenDay | None:
    try:
        return written_day(text.removesuffix("底").removesuffix("末"))
    except Unreadable:
        return None
