"""Make the rows of the tables about issues: issues, records, amounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from pydantic import BaseModel

from lddj.kinds.remediation import State
from lddj.load.books import CountyBook
from lddj.stats.tally import Observation, observe

Cell: TypeAlias = "str | int | bool | date | Decimal | None"
Row: TypeAlias = "list[Cell]"


def joined_names(values: Iterable[str]) -> str | None:
    """Join several names into one cell's text; None where there is none."""
    return "、".join(values) or None


def head(book: CountyBook) -> Row:
    """Return the first columns of every table."""
    return [book.campaign.id, book.name]


def issues(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 问题, as they stood on the day."""
    for case in book.cases:
        seen = observe(case, day, book.campaign.conventions)
        if seen is not None:
            yield [*head(book), *_issue_cells(book, seen), *_standing_cells(seen, day)]


def _issue_cells(book: CountyBook, seen: Observation) -> Row:
    issue = seen.case.issue
    before = issue.predecessor
    return [
        issue.id,
        seen.case.area,
        issue.aspect,
        issue.description,
        issue.spot,
        issue.township,
        issue.source,
        issue.found_on,
        issue.found_by,
        issue.category,
        book.unit(seen.course.unit),
        book.unit(issue.unit),
        joined_names(book.unit(unit) for unit in issue.supporting_units),
        book.person(seen.course),
        issue.sponsor,
        issue.measures,
        issue.goal,
        issue.deadline,
        seen.course.deadline,
        issue.deadline_words,
        before.campaign if before else None,
        before.id if before else None,
    ]


def _standing_cells(seen: Observation, day: date) -> Row:
    course, tally = seen.course, seen.tally
    late = seen.is_overdue
    return [
        str(course.state),
        course.since,
        course.first_done,
        course.last_done,
        course.since if course.state is State.CLOSED else None,
        course.checks,
        course.failed_checks,
        len(course.presses),
        tally.count("未反馈数"),
        course.relapsed,
        course.awaits_ruling,
        late,
        seen.days_over if late else None,
        seen.is_due_soon,
        seen.counted,
        sum(one.day <= day and one.struck_out is None for one in seen.case.issue.records),
        seen.case.entry.document.path,
    ]


_RECORD_FIELDS = (
    "note",
    "handled_by",
    "number",
    "evidence",
    "result",
    "team",
    "means",
    "unit",
    "person",
    "new_deadline",
    "reply_by",
    "approved_by",
    "to",
    "reason",
    "merged_into",
    "split_into",
    "line",
)
"""What records carry, in the order of the columns; a record without the field leaves it empty."""


def records(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 记录: of issues, answers and tasks, those struck out too."""
    for kind, number, found_on, those in _records_by_matter(book):
        if found_on > day:
            continue
        for index, record in enumerate(those, 1):
            if record.day <= day:
                yield [
                    *head(book),
                    kind,
                    number,
                    index,
                    record.day,
                    record.kind,
                    *_record_cells(record),
                ]


def _records_by_matter(book: CountyBook) -> Iterator[tuple[str, str, date, Sequence[Any]]]:
    for one in book.followed:
        yield one.kind.word, one.id, one.born or date.min, one.records


def _record_cells(record: BaseModel) -> Row:
    values = [getattr(record, name, None) for name in _RECORD_FIELDS]
    flat: Row = [joined_names(value) if isinstance(value, tuple) else value for value in values]
    void = getattr(record, "struck_out", None)
    return [
        *flat,
        void is not None,
        void.reason if void else None,
        void.approved_by if void else None,
    ]


def quantities(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 数量: 量化 and 成效."""
    for case in book.cases:
        if case.issue.found_on > day:
            continue
        first = [*head(book), case.issue.id]
        for one in case.issue.quantities:
            yield [*first, "量化", None, one.name, one.amount, one.unit]
        for index, record in enumerate(case.issue.records, 1):
            if record.kind == "整改完成" and record.struck_out is None and record.day <= day:
                for one in record.effects:
                    yield [*first, "成效", index, one.name, one.amount, one.unit]
