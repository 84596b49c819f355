"""Read cells that must hold a whole day; of the nearest year where none is written."""

from __future__ import annotations

from datetime import date

from lddj.exchange.plan import CellValue
from lddj.intake.days import (
    WrittenDay,
    day_from_number,
    day_of_year,
    folded,
    refuse_lost_zero,
    written_day,
)
from lddj.intake.sheets import Fault
from lddj.intake.values import NOTHING, Unreadable, raw_text
from lddj.model.signs import narrow


def day_of_cell(value: CellValue | Fault, near: date, is_1904: bool = False) -> date | None:
    """Return a cell as a day; None where it is empty.

    ``near`` decides the year of 6月30日: the nearest is meant. A month is no day. Raises
    Unreadable.
    """
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, float) and not value.is_integer():
        refuse_lost_zero(raw_text(value))
    text = str(int(value)) if isinstance(value, int | float) else folded(raw_text(value))
    if not text or text in NOTHING:
        return None
    found = day_from_number(text, is_1904) if text.isdecimal() else written_day(text)
    said = narrow(raw_text(value)).strip()
    if found is None:
        raise Unreadable(f"“{said}”不是日期，写法如 2022-6-30")
    if found.day is None:
        raise Unreadable(f"“{said}”只写到月，请写到哪一天")
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
