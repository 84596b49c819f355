"""Make the rows of the tables about everything but issues."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lddj.load.books import CountyBook
from lddj.model.types import Stated
from lddj.render.tables.issues import Row, head, joined_names
from lddj.stats.county import began, deputies_on, started_on


def county_rows(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the row of 县区."""
    county = book.county.model if book.county else None
    deputies = deputies_on(book, day)
    yield [
        *head(book),
        book.folder,
        county.level if county else None,
        county.code if county else None,
        county.above if county else None,
        county.formula if county else None,
        deputies.everyone,
        deputies.taking_part,
    ]


def task_rows(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 任务, with the latest record up to the day."""
    for entry in book.tasks:
        task = entry.model
        records = [record for record in task.records if record.day <= day]
        done = next((record.day for record in records if record.kind == "完成"), None)
        latest = records[-1] if records else None
        yield [
            *head(book),
            task.id,
            task.area,
            task.task,
            task.standard,
            book.unit(task.lead_unit),
            joined_names(book.unit(unit) for unit in task.supporting_units),
            task.deadline,
            task.long_term == "是",
            latest.kind if latest else None,
            latest.day if latest else None,
            done,
        ]


def activities(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 活动 that had begun."""
    for entry in book.activities:
        one = entry.model
        if not began(one, day):
            continue
        check, ballot = one.spot_check, one.ballot
        yield [
            *head(book),
            one.id,
            one.type,
            one.subject,
            started_on(one),
            one.day or (one.period.end if one.period else None),
            one.area,
            one.team,
            one.times,
            one.people,
            one.deputies,
            one.place,
            check.subject if check else None,
            check.population if check else None,
            check.sample if check else None,
            check.found if check else None,
            ballot.satisfied if ballot else None,
            ballot.mostly if ballot else None,
            ballot.dissatisfied if ballot else None,
            ballot.invalid if ballot else None,
            joined_names(one.issues),
        ]


def answers(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 问答, each with its inquiry."""
    for entry, _, answer in book.answers():
        inquiry = entry.model
        if inquiry.day <= day:
            yield [
                *head(book),
                inquiry.id,
                inquiry.day,
                inquiry.form,
                inquiry.subject,
                inquiry.area,
                answer.id,
                answer.question,
                book.unit(answer.unit),
                answer.answer,
                answer.answer_type,
                answer.commitment,
                answer.deadline,
                answer.issue,
            ]


def outcome_rows(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 成果."""
    for entry in book.outcomes:
        one = entry.model
        if one.day <= day:
            issues = joined_names(one.issues)
            yield [*head(book), one.id, one.type, one.name, one.number, one.day, one.area, issues]


def units(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 单位."""
    for one in book.all_units:
        short, areas = joined_names(one.short_names), joined_names(one.areas)
        yield [*head(book), one.name, short, one.lead, one.person, one.duties, areas]


def teams(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 专班."""
    for one in book.all_teams:
        yield [
            *head(book),
            one.id,
            one.name,
            one.type,
            joined_names(one.areas),
            one.head,
            joined_names(one.members),
            one.deputies.sum if one.deputies else None,
            joined_names(one.townships),
            one.start,
            one.end,
        ]


def published(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 公布数据, one figure a row, as it was said."""
    for one in book.county.model.published if book.county else ():
        if one.as_of > day:
            continue
        first = [*head(book), one.as_of, one.source]
        for name, info in type(one).model_fields.items():
            value = getattr(one, name)
            if isinstance(value, Stated):
                yield [*first, info.alias, value.text, None, one.correction]
        for other in one.others:
            yield [*first, other.name, other.amount, other.unit, one.correction]
