"""The rows of what stands inside deputies, meetings, logs and links: one a line each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lddj.load.books import CountyBook
from lddj.render.tables.issues import Row, head


def accounts(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 述职."""
    for entry in book.entries.get("deputies", ()):
        for one in entry.model.accounts:
            if one.day <= day:
                yield [*head(book), entry.model.id, one.day, one.form, one.to]


def absences(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 缺席, of the meetings that ended by the day."""
    for entry in book.entries.get("attendance", ()):
        meeting = entry.model
        for one in meeting.absences if meeting.last_day <= day else ():
            on_leave = one.on_leave == "是"
            yield [*head(book), meeting.id, one.deputy, one.half_days, on_leave, one.approved_by]


def log_issues(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 日志问题: what was found, and what became of it."""
    for entry in book.entries.get("logs", ()):
        log = entry.model
        for number, one in enumerate(log.issues if log.day <= day else (), 1):
            kept = str(one.issue) if one.issue is not None else None
            yield [*head(book), f"{log.id}/{number}", one.note, one.spot, kept, one.why_not]


def link_rules(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 双联规矩."""
    for entry in book.heads.get("links", ()):
        for one in entry.model.rules:
            yield [*head(book), one.level, one.least, one.every, one.ground]


def link_pairs(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 双联对象: a row for each whom somebody is to keep in touch with."""
    for entry in book.heads.get("links", ()):
        for one in entry.model.links:
            for whom in one.whom:
                yield [*head(book), one.level, one.who, whom]
