"""Choose the overdue matters of a unit that a 督办函 names: of all kinds and campaigns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from lddj.kinds.figures import Part
from lddj.kinds.kind import Kind
from lddj.load.books import CountyBook
from lddj.load.followed import Case, Followed
from lddj.model.names import short
from lddj.stats import lines
from lddj.stats.lines import Line
from lddj.stats.matters import birth
from lddj.stats.owing import basis_of
from lddj.stats.parts import parts_on
from lddj.stats.tally import observe

_NUMBER = re.compile(r"^(?P<head>.+?)[〔\[（(](?P<year>[0-9]{4})[〕\]）)](?P<number>[0-9]+)号$")


@dataclass(frozen=True, slots=True)
class Pressed:
    """A matter or a part of one that is overdue: where it is, its line, what set its deadline."""

    book: CountyBook
    matter: Followed
    line: Line
    basis: str
    is_part: bool = False

    @property
    def is_issue(self) -> bool:
        """Tell whether it is a whole issue."""
        return self.matter.is_issue and not self.is_part


@dataclass(frozen=True, slots=True)
class Pressing:
    """The matters that a letter to a unit is about on a day."""

    unit: str
    named: list[Pressed] = field(default_factory=list)
    """Overdue, and may be pressed now."""
    waiting: list[Line] = field(default_factory=list)
    """Overdue, but an earlier 督办 waits for its reply, which is not due yet."""
    unassigned: list[Line] = field(default_factory=list)
    """Overdue, but in a state that takes no 督办: never 交办."""


def pressing(
    books: Sequence[CountyBook], units: Sequence[str], day: date, kind: Kind | None = None
) -> Pressing:
    """Sort a unit's overdue matters on a day, of all kinds or of one, the longest overdue first.

    ``units`` are its 名称 in each of the books of its county.
    """
    out = Pressing(units[0])
    found = [
        one
        for book, unit in zip(books, units, strict=True)
        for one in _overdue_matters(book, unit, day)
        if kind is None or one.matter.kind is kind
    ]
    for one in sorted(found, key=lambda one: (-one.line.days, one.line.id)):
        course = one.matter.course(day)
        if not course.allows("督办"):
            out.unassigned.append(one.line)
        elif any(
            press.answered is None and press.reply_by is not None and press.reply_by >= day
            for press in course.presses
        ):
            out.waiting.append(one.line)
        else:
            out.named.append(one)
    return out


def _overdue_matters(book: CountyBook, unit: str, day: date) -> Iterator[Pressed]:
    for one in book.followed:
        shown = (
            _issue_line(book, one, day) if isinstance(one, Case) else _matter_line(book, one, day)
        )
        if shown is not None and shown.unit == unit:
            yield Pressed(book, one, shown, basis_of(one, day) or "")
    yield from _overdue_parts(book, unit, day)


def _overdue_parts(book: CountyBook, unit: str, day: date) -> Iterator[Pressed]:
    """Yield the parts (小项) that are a unit's and overdue; the 督办 goes to their matters."""
    for one in parts_on(book, day):
        late = one.part.is_overdue(day) and not one.is_duty
        if late and book.unit(one.part.unit) == unit:
            line = _part_line(book, one.one, one.part, day)
            yield Pressed(book, one.one, line, one.part.basis, True)


def _part_line(book: CountyBook, one: Followed, part: Part, day: date) -> Line:
    assert part.deadline is not None
    course, over = one.course(day), (day - part.deadline).days
    return Line(
        county=book.name,
        id=f"{one.id}/{part.number}",
        area=one.area,
        aspect="",
        description=part.text,
        spot="",
        unit=book.unit(part.unit),
        person=book.registered_person(part.unit) or "",
        state=str(course.state),
        deadline=part.deadline,
        days_over=over,
        days=over,
        kind=one.kind.word,
    )


def _issue_line(book: CountyBook, case: Case, day: date) -> Line | None:
    """Return an issue as a list names it, where it is overdue."""
    seen = observe(case, day, book.campaign.conventions)
    if seen is None or not seen.is_overdue:
        return None
    return lines.issue_line(book, seen, days=seen.days_over or 0)


def _matter_line(book: CountyBook, one: Followed, day: date) -> Line | None:
    """Return a matter of another kind as a list names it, where it is overdue."""
    course, born = one.course(day), birth(book, one)
    is_there = born is None or born <= day
    if course.deadline is None or course.deadline >= day or not is_there:
        return None
    if course.state not in course.table.timed:
        return None
    over = (day - course.deadline).days
    return Line(
        county=book.name,
        id=one.id,
        area=one.area,
        aspect="",
        description=one.about,
        spot="",
        unit=book.unit(course.unit),
        person=book.person(course) or "",
        state=str(course.state),
        deadline=course.deadline,
        days_over=over,
        days=over,
        deadline_is_old=course.deadline_is_old,
    )


def notices(books: Iterable[CountyBook]) -> Iterator[tuple[Followed, date, str]]:
    """Yield the 文号 of every 督办 of some books: the matter, the day, the number."""
    for book in books:
        for one in book.followed:
            for record in one.records:
                if record.kind == "督办" and record.number:
                    yield one, record.day, record.number


def next_letter_number(books: Sequence[CountyBook], day: date) -> str:
    """Return the 文号 after the county's last 督办 of the year: 滦平人大督函〔2022〕6号.

    The words before the year are those of the newest 文号 of a 督办; a county without one
    gets its short name and 人大督函.
    """
    newest: tuple[date, str] | None = None
    last = 0
    found = [(on, match) for _, on, text in notices(books) if (match := _NUMBER.match(text))]
    for on, match in found:
        if newest is None or on >= newest[0]:
            newest = (on, match["head"])
    head = newest[1] if newest else f"{short(books[0].name)}人大督函"
    for _, match in found:
        if match["head"] == head and int(match["year"]) == day.year:
            last = max(last, int(match["number"]))
    return f"{head}〔{day.year}〕{last + 1}号"
