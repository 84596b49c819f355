"""Read days in a returned form: whole days only, of the nearest year where none is written."""

from __future__ import annotations

from datetime import date

from lddj.exchange.plan import CellValue
from lddj.intake.days import WrittenDay, day_of_year, folded, refuse_lost_zero, written_day
from lddj.intake.sheets import Fault
from lddj.intake.values import NOTHING, Unreadable, day_of_cell, raw_text


def parse_returned_day(value: CellValue | Fault, near: date, is_1904: bool = False) -> date | None:
    """Return a cell as a day; None where it is empty.

    ``near`` is the day to which the form went out: 6月30日 is of the nearest year. A month is no
    day. Raises Unreadable.
    """
    if isinstance(value, float) and not value.is_integer():
        refuse_lost_zero(raw_text(value))
    if not isinstance(value, str):
        return day_of_cell(value, near, is_1904)
    text = folded(value)
    if not text or text in NOTHING:
        return None
    found = None if text.isdecimal() and len(text) < 8 else written_day(text)
    if found is None:
        return day_of_cell(value, near, is_1904)
    if found.day is None:
        raise Unreadable(f"“{value.strip()}”只写到月，请写到哪一天")
    return found.whole or _nearest_year(found, near)


def has_short_year(text: str) -> bool:
    """Return whether a day is written with two digits of its year: 22.6.30."""
    try:
        found = written_day(folded(text))
    except Unreadable:
        return False
    return found is not None and found.has_short_year


def _nearest_year(found: WrittenDay, near: date) -> date:
    day_of = day_of_year(found.month, found.day or 1)
    years = range(near.year - 1, near.year + 2)
    days = [day for year in years if (day := day_of(year)) is not None]
    if not days:
        raise Unreadable(f"没有“{found.month}月{found.day}日”这一天")
    return min(days, key=lambda day: abs(day - near))
