"""Show what an entry says, a field a line; a list of items, an item a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lddj.model.references import as_number
from lddj.render.lines import width

DAY, STEP = "日期", "事项"
"""The keys that every record has."""


def fact_lines(facts: Mapping[str, Any], place: str) -> Iterator[str]:
    """Yield what an entry says, a field a line, and where it stands."""
    size = max(map(width, facts), default=0)
    for key, value in facts.items():
        name = key
        for line in _value_lines(value):
            yield f"  {name}{' ' * (size - width(name))}  {line}"
            name = ""
    yield f"  {'文件'}{' ' * max(size - 4, 0)}  {place}"


def _value_lines(value: Any) -> Iterator[str]:
    """Yield the lines of a value: one, or of a list of items one and its records' for each."""
    if not _holds_items(value):
        yield _field_in_words(value)
        return
    for one in value:
        inner = {key: said for key, said in one.items() if _holds_items(said)}
        yield _item_in_words({key: said for key, said in one.items() if key not in inner})
        for key, items in inner.items():
            for item in items:
                said = _step_told(item) if DAY in item else f"{key} {_item_in_words(item)}"
                yield f"  {said}"


def _is_item(value: Any) -> bool:
    return isinstance(value, dict) and not (_refers_elsewhere(value) or _is_quantity(value))


def _refers_elsewhere(value: Mapping[str, Any]) -> bool:
    return set(value) == {"活动", "编号"}


def _is_quantity(value: Mapping[str, Any]) -> bool:
    return "数值" in value


def _holds_items(value: Any) -> bool:
    """Tell whether a value is a list of items; one with anything else in it is faulty."""
    return isinstance(value, list) and bool(value) and all(map(_is_item, value))


def _item_in_words(item: Mapping[str, Any]) -> str:
    """Return an item in one line: what it is, and then each key with its value."""
    (_, name), *rest = item.items() or [("", "")]
    said = [f"{key} {_field_in_words(value)}" for key, value in rest]
    is_long = any(sign in one for one in said for sign in "。？，；")
    told = "；".join(one.removesuffix("。") for one in said) if is_long else "，".join(said)
    return _field_in_words(name) + (f"：{told}" if told else "")


def _step_told(record: Mapping[str, Any]) -> str:
    """Return a record as the course of a matter shows it."""
    rest = "；".join(
        f"{key}：{_field_in_words(value)}"
        for key, value in record.items()
        if key not in (DAY, STEP)
    )
    head = " ".join(_field_in_words(record[key]) for key in (DAY, STEP) if key in record)
    return f"{head}（{rest}）" if rest else head


def _field_in_words(value: Any) -> str:
    """Return a value as it is read, in one line."""
    if isinstance(value, list):
        return "、".join(map(_field_in_words, value))
    if isinstance(value, dict) and _refers_elsewhere(value):
        return as_number(value)
    if isinstance(value, dict) and set(value) == {"起", "止"}:
        return f"{value['起']} 至 {value['止']}"
    if isinstance(value, dict) and _is_quantity(value):
        return " ".join(map(_field_in_words, value.values()))
    if isinstance(value, dict):
        return "，".join(f"{key} {_field_in_words(one)}" for key, one in value.items())
    return str(value) if value is not None else ""
