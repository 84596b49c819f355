"""Tell what edits mean: do each of them to plain data, as the reader gives it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from lddj.errors import CannotEdit
from lddj.yamltext.document import Key, Node, Path

Value: TypeAlias = "str | int | Decimal | date | Sequence[Value] | Mapping[str, Value] | None"
"""What can be written; None is written as ``null``, "not given"."""


class Append(NamedTuple):
    """Add an item to the list at ``path``; a key that is missing or empty gets the list."""

    path: Path
    value: Value


class Insert(NamedTuple):
    """Put an item before the one that is the ``at``-th, from 0, of the list at ``path``."""

    path: Path
    at: int
    value: Value


class Set(NamedTuple):
    """Give the key or the item at ``path`` another value.

    A key that is missing is added, at the end of its mapping or before the first of the
    sibling keys ``before``. Comments inside a list or mapping that is replaced go with it.
    """

    path: Path
    value: Value
    before: tuple[str, ...] = ()


class Remove(NamedTuple):
    """Take out the key or the item at ``path``; the last one leaves ``{}`` or ``[]``."""

    path: Path


Edit: TypeAlias = Append | Insert | Set | Remove


def as_read(value: Value) -> Node:
    """Return a value as the reader will give it back: text, None, lists and dicts."""
    match value:
        case None:
            return None
        case bool() | float() | bytes() | datetime():
            raise TypeError(f"{value!r} has no place in a ledger")
        case str():
            return _encodable(value)
        case int():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case Mapping():
            return {_encodable(key): as_read(one) for key, one in value.items()}
        case Sequence():
            return [as_read(one) for one in value]
    raise TypeError(f"{value!r} has no place in a ledger")


def _encodable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a character beyond the first 65,536
        raise CannotEdit(f"“{text!a}”里有半个字符，写不进 UTF-8 文件") from None
    return text


def same(one: Node, other: Node) -> bool:
    """Tell whether two pieces of data are equal, the order of keys counted."""
    return json.dumps(one) == json.dumps(other)


def mean(data: Node, edit: Edit) -> bool:
    """Do an edit to ``data`` in place; False where everything already was so.

    Raises CannotEdit where its path leads nowhere.
    """
    match edit:
        case Append():
            _append_item(data, edit.path, as_read(edit.value))
        case Insert():
            _insert(data, edit.path, edit.at, as_read(edit.value))
        case Set():
            return _set(data, edit.path, as_read(edit.value), edit.before)
        case Remove():
            _remove(data, edit.path)
    return True


def _append_item(data: Node, path: Path, value: Node) -> None:
    target = _value_there(data, path, or_none=True)
    if isinstance(target, list) and (target or path):
        target.append(value)
    elif target is None:
        _set(data, path, [value], ())
    else:
        raise CannotEdit(f"{_path_in_words(path)}不是列表，没法添加")


def _insert(data: Node, path: Path, index: int, value: Node) -> None:
    target = _value_there(data, path)
    if not isinstance(target, list) or index not in range(len(target) + 1):
        raise CannotEdit(f"{_path_in_words(path)}没有第 {index + 1} 项")
    if not target and not path:
        raise CannotEdit("不能替换或删除整份内容")
    target.insert(index, value)


def _set(data: Node, path: Path, value: Node, before: tuple[str, ...]) -> bool:
    outer, step = _outer(data, path)
    if _has_step(outer, step):
        changes = not same(outer[step], value)
        outer[step] = value
        return changes
    if not isinstance(outer, dict) or not isinstance(step, str):
        raise CannotEdit(f"没有{_path_in_words(path)}")
    names = list(outer)
    place = next((i for i, name in enumerate(names) if name in before), len(names))
    outer[step] = value
    for name in names[place:]:
        outer[name] = outer.pop(name)
    return True


def _remove(data: Node, path: Path) -> None:
    outer, step = _outer(data, path)
    if not _has_step(outer, step):
        raise CannotEdit(f"没有{_path_in_words(path)}")
    del outer[step]


def _outer(data: Node, path: Path) -> tuple[Any, Key]:
    if not path:
        raise CannotEdit("不能替换或删除整份内容")
    return _value_there(data, path[:-1]), path[-1]


def _value_there(data: Any, path: Path, or_none: bool = False) -> Any:
    """Return what is at ``path``; None, if asked for, where only the last key is not there."""
    for depth, step in enumerate(path, 1):
        if _has_step(data, step):
            data = data[step]
        elif or_none and depth == len(path) and isinstance(data, dict):
            return None
        else:
            raise CannotEdit(f"没有{_path_in_words(path[:depth])}")
    return data


def _has_step(outer: Node, step: Key) -> bool:
    if isinstance(outer, dict):
        return step in outer
    return isinstance(outer, list) and step in range(len(outer))


def _path_in_words(path: Path) -> str:
    """Return a path in words: “问题” › 第 4 项 › “记录”."""
    steps = [f"第 {step + 1} 项" if isinstance(step, int) else f"“{step}”" for step in path]
    return " › ".join(steps) or "整份内容"
