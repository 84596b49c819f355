"""The table of a kind that has none of its own: its fields, and where it stands on the day."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel

from lddj.kinds.kind import Kind, value
from lddj.load.books import CountyBook
from lddj.model.campaign import Span
from lddj.model.references import is_reference
from lddj.render.tables.columns import COUNT, DAY, TEXT, TableColumn
from lddj.render.tables.issues import Row, head, joined_names
from lddj.stats.matters import seen_on

_HEAD = (TableColumn("活动编号", TEXT, "活动的编号"), TableColumn("县区", TEXT, "县区的全称"))
_STANDING = (
    TableColumn("状态", TEXT, "截至当天的状态"),
    TableColumn("责任单位（现）", TEXT, "截至当天的责任单位"),
    TableColumn("现行时限", DAY, "截至当天有效的时限"),
    TableColumn("记录数", COUNT, "截至当天有效的记录数"),
)


def _fields_with_columns(kind: Kind) -> list[tuple[str, TableColumn]]:
    """Return the fields that fit in one cell, each with its column: no lists of entries."""
    found = []
    for name, info in kind.matter.model_fields.items():
        parts = list(_parts_of_annotation(info.annotation))
        models = [one for one in parts if isinstance(one, type) and issubclass(one, BaseModel)]
        is_entry = any(one is not Span for one in models)
        if not is_entry or is_reference(parts):
            many = any(typing.get_origin(one) is tuple for one in parts)
            form = DAY if date in parts and not (many or models) else TEXT
            key = info.alias or name
            found.append((name, TableColumn(key, form, info.description or key)))
    return found


def _parts_of_annotation(annotation: Any) -> Iterator[Any]:
    yield annotation
    for one in get_args(annotation):
        yield from _parts_of_annotation(one)


def columns_of(kind: Kind) -> tuple[TableColumn, ...]:
    """Return the columns of a kind's table."""
    own = tuple(column for _, column in _fields_with_columns(kind))
    return (*_HEAD, *own, *(_STANDING if kind.followed else ()))


def rows(book: CountyBook, kind: Kind, day: date) -> Iterator[Row]:
    """Yield the rows of a county: what was born by the day, as it stood then."""
    fields = _fields_with_columns(kind)
    names = [name for name, _ in fields]
    if not kind.followed:
        for _, _, matter in book.matters(kind):
            born = value(matter, kind.born)
            if born is not None and born > day:
                continue
            yield [*head(book), *(_flat_cell(getattr(matter, name)) for name in names)]
        return
    keys = [column.name for _, column in fields]
    for seen in seen_on(book, kind, day):
        of_file = None if kind.inner else seen.head
        cells = [getattr(seen.model, name) for name in names]
        shared = [value(of_file, key) for key in keys]  # what the head of a file says for all
        standing = sum(one.struck_out is None and one.day <= day for one in seen.model.records)
        yield [
            *head(book),
            *(
                _flat_cell(other if own is None else own)
                for own, other in zip(cells, shared, strict=True)
            ),
            str(seen.course.state),
            book.unit(seen.course.unit) or None,
            seen.course.deadline,
            standing,
        ]


def _flat_cell(value: Any) -> Any:
    if isinstance(value, Span):
        return f"{value.start}至{value.end}"
    if isinstance(value, tuple):
        return joined_names(str(one) for one in value)
    return value if value is None or isinstance(value, date) else str(value)
