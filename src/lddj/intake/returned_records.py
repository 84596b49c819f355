"""The records that a returned row makes, and their places among those of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lddj.exchange.owed import PROGRESS, Reportable
from lddj.intake.returned_rows import ReturnedRow
from lddj.yamltext.edit import Value


def records_said(row: ReturnedRow, matter: Reportable) -> list[Any]:
    """Return the records that a row comes to, by date."""
    out = []
    if row.note and row.note_day:
        out.append(_model_of(matter, {"日期": row.note_day, "事项": PROGRESS, "说明": row.note}))
    if row.is_done and row.done_day:
        data: dict[str, object] = {"日期": row.done_day, "事项": matter.way.done}
        data |= matter.named
        if matter.way.results:
            data["结果"] = row.result
        if row.done_note:
            data["说明"] = row.done_note
        if row.effects and matter.way.takes_effects:
            data["成效"] = row.effects
        out.append(_model_of(matter, data))
    return sorted(out, key=lambda one: one.day)


def _model_of(matter: Reportable, data: dict[str, object]) -> Any:
    return matter.models[str(data["事项"])].model_validate(_as_read(data))


def _as_read(value: object) -> object:
    """Return a value as the reader gives it: the models take text alone."""
    if isinstance(value, dict):
        return {key: _as_read(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_read(one) for one in value]
    return str(value)


def as_data(record: Any) -> dict[str, Value]:
    """Return a record as it is written: 日期, 事项, 说明, 成效."""
    data: dict[str, Value] = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    first: dict[str, Value] = {key: data[key] for key in ("日期", "事项", "说明") if key in data}
    return {**first, **data}


def is_same(one: Any, other: Any) -> bool:
    is_struck = getattr(other, "struck_out", None) is not None
    return not is_struck and as_data(one).items() <= as_data(other).items()


def position(records: Sequence[Any], new: Any) -> int:
    """Return where a record belongs by its date: after all of the same day."""
    after = [i for i, one in enumerate(records) if one.day > new.day]
    return after[0] if after else len(records)


def with_records(records: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    """Return the records with the new ones at their places."""
    out = list(records)
    for one in new:
        out.insert(position(out, one), one)
    return out
