"""Which overdue issues of a unit a 督办函 names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from lddj.load.books import CountyBook
from lddj.load.followed import Case
from lddj.model.names import short
from lddj.stats import lines
from lddj.stats.groups import observations
from lddj.stats.lines import Line

_NUMBER = re.compile(r"^(?P<head>.+?)[〔\[（(](?P<year>[0-9]{4})[〕\]）)](?P<number>[0-9]+)号$")


@dataclass(frozen=True, slots=True)
class Pressing:
    """What a letter to a unit is about on a day."""

    unit: str
    named: list[tuple[Case, Line]] = field(default_factory=list)
    """Overdue, and may be pressed now."""
    waiting: list[Line] = field(default_factory=list)
    """Overdue, but an earlier 督办 waits for its reply, which is not due yet."""
    unassigned: list[Line] = field(default_factory=list)
    """Overdue, but in a state that takes no 督办: never 交办."""


def pressing(book: CountyBook, unit: str, day: date) -> Pressing:
    """Sort a unit's overdue issues on a day, the longest overdue first."""
    out = Pressing(unit)
    for one in sorted(observations(book, day), key=lines.longest_over):
        if not one.is_overdue or book.unit(one.course.unit) != unit:
            continue
        shown = lines.line(book, one, days=one.days_over or 0)
        if not one.course.allows("督办"):
            out.unassigned.append(shown)
        elif any(
            press.answered is None and press.reply_by is not None and press.reply_by >= day
            for press in one.course.presses
        ):
            out.waiting.append(shown)
        else:
            out.named.append((one.case, shown))
    return out


def next_number(book: CountyBook, day: date) -> str:
    """The 文号 after the county's last 督办 of the year: 滦平人大督函〔2022〕6号.

    The words before the year are those of the newest 文号 of a 督办; a county without one
    gets its short name and 人大督函.
    """
    newest: tuple[date, str] | None = None
    last = 0
    found = [
        (record.day, match)
        for case in book.cases
        for record in case.issue.records
        if record.kind == "督办" and record.number and (match := _NUMBER.match(record.number))
    ]
    for on, match in found:
        if newest is None or on >= newest[0]:
            newest = (on, match["head"])
    head = newest[1] if newest else f"{short(book.name)}人大督函"
    for _, match in found:
        if match["head"] == head and int(match["year"]) == day.year:
            last = max(last, int(match["number"]))
    return f"{head}〔{day.year}〕{last + 1}号"
