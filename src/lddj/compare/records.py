"""Match the records of one state with those of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from lddj.kinds.remediation import AnyRecord
from lddj.model.types import Stated


@dataclass(slots=True)
class Matching:
    """The indexes into the records before and after: the changed pairs, and what has no partner."""

    changed: list[tuple[int, int]] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    partners: dict[int, int] = field(default_factory=dict)
    """Index before → index after, of all pairs."""


def plain_entry(entry: BaseModel) -> dict[str, Any]:
    """An entry as Chinese keys and what was written, without what was not given."""
    shown = {}
    for name, info in type(entry).model_fields.items():
        value = getattr(entry, name)
        if value is not None and value != ():
            shown[info.alias or name] = _written(value)
    return shown


def _written(value: Any) -> Any:
    """Return text, lists and mappings: dates and numbers as the file has them."""
    if isinstance(value, BaseModel):
        return plain_entry(value)
    if isinstance(value, tuple):
        return [_written(one) for one in value]
    if isinstance(value, dict):
        return {key: _written(one) for key, one in value.items()}
    return value.text if isinstance(value, Stated) else str(value)


def match(before: Sequence[AnyRecord], after: Sequence[AnyRecord]) -> Matching:
    """Match records by 日期, 事项 and ordinal, those that are equal first.

    Of the rest, a record that differs in 日期 or in 事项 alone, or that stands at the same
    place with the same 事项, is the old one rewritten. Swapping the sides swaps the result.
    """
    out = Matching()
    if before == after:
        out.partners = {index: index for index in range(len(before))}
        return out
    left, right = dict(enumerate(before)), dict(enumerate(after))
    for same in (_record_content, _day_and_kind, _all_but_day, _all_but_kind):
        _pair(left, right, lambda index, one, same=same: same(one), out)  # type: ignore[misc]
    _pair(left, right, lambda index, one: (index, one.kind), out)
    out.changed = sorted(pair for pair in out.partners.items() if before[pair[0]] != after[pair[1]])
    out.removed, out.added = sorted(left), sorted(right)
    return out


def _record_content(record: AnyRecord) -> Hashable:
    return record.model_dump_json()


def _day_and_kind(record: AnyRecord) -> Hashable:
    return (record.day, record.kind)


def _all_but_day(record: AnyRecord) -> Hashable:
    return record.model_dump_json(exclude={"day"})


def _all_but_kind(record: AnyRecord) -> Hashable:
    rest = record.model_dump_json(exclude={"day", "kind"}, exclude_none=True, exclude_defaults=True)
    return (record.day, rest)


def _pair(
    left: dict[int, AnyRecord],
    right: dict[int, AnyRecord],
    key: Callable[[int, AnyRecord], Hashable],
    out: Matching,
) -> None:
    """Pair the first of a key with the first, the second with the second, and take them out."""
    there = _by_key(right.items(), key)
    for found, indexes in _by_key(left.items(), key).items():
        for one, other in zip(indexes, there.get(found, ()), strict=False):
            out.partners[one] = other
            del left[one], right[other]


def _by_key(
    records: Iterable[tuple[int, AnyRecord]], key: Callable[[int, AnyRecord], Hashable]
) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for index, record in records:
        found[key(index, record)].append(index)
    return found
