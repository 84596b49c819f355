"""Make the rows of what stands in matters of all kinds: their records, and their parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lddj.kinds.kind import value
from lddj.load.books import CountyBook
from lddj.render.tables.issues import Row, head
from lddj.stats.parts import Inside, parts_on


def matter_records(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 事项记录: the records up to the day of all kinds but issues."""
    for one in book.others:
        for number, record in enumerate(one.records, 1):
            if record.day <= day:
                result = value(record, "结果") or value(record, "评价") or value(record, "类别")
                yield [
                    *head(book), one.kind.word, one.id, number, record.day, record.kind,
                    str(result) if result is not None else None, record.note, record.handled_by,
                    record.number, record.struck_out is not None,
                ]  # fmt: skip


def parts(book: CountyBook, day: date) -> Iterator[Row]:
    """Yield the rows of 小项: nodes, items and promises of what is present on the day."""
    for one in parts_on(book, day):
        if one.counted and not one.is_duty:
            yield _part_row(book, one, day)


def _part_row(book: CountyBook, inside: Inside, day: date) -> Row:
    one, part = inside.one, inside.part
    return [
        *head(book), one.kind.word, one.id, inside.called, part.number, part.text,
        book.unit(part.unit) or None, part.deadline, part.basis if part.deadline else None,
        part.done, part.is_overdue(day),
    ]  # fmt: skip
