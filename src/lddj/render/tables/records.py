"""Make the rows of what stands in matters of all kinds: their records, and their parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lddj.kinds.figures import Part, part_basis
from lddj.kinds.kind import value
from lddj.load.books import CountyBook
from lddj.render.tables.issues import Row, head
from lddj.stats.groups import observations
from lddj.stats.matters import counted_kinds, seen_on
from lddj.stats.nodes import nodes_of


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
    for observed in observations(book, day):
        for part in nodes_of(observed) if observed.counted else ():
            case = observed.case
            yield _part_row(book, case.kind.word, case.id, "节点", part, day)
    for kind in counted_kinds(book):
        figures = kind.figures
        if figures is None or figures.parts is None:
            continue
        for seen in seen_on(book, kind, day):
            for part in seen.parts if seen.is_present else ():
                shown = part._replace(basis=part_basis(seen, part))
                yield _part_row(book, kind.word, seen.id, figures.part, shown, day)


def _part_row(book: CountyBook, word: str, matter: str, called: str, part: Part, day: date) -> Row:
    return [
        *head(book), word, matter, called, part.number, part.text, book.unit(part.unit) or None,
        part.deadline, part.basis if part.deadline else None, part.done, part.is_overdue(day),
    ]  # fmt: skip
