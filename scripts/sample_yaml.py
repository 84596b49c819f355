"""Write the entries of the samples as YAML: a key a line, a record a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

Entry = Mapping[str, object]


def scalar(text: str) -> str:
    """Return text as YAML, quoted where it has to be."""
    return json.dumps(text, ensure_ascii=False) if any(sign in text for sign in ",[]{}#:") else text


def flow(value: object) -> str:
    """Return a value on one line: ``{日期: 2026-06-03, 事项: 交办}``."""
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key}: {flow(one)}" for key, one in value.items() if one is not None)
        return f"{{{inside}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(flow(one) for one in value)}]"
    return scalar(str(value))


def entries(key: str, listed: Iterable[Entry]) -> str:
    """Return a list of entries: each key on a line, what has no list of its own on one line."""
    lines = [f"{key}:"]
    for entry in listed:
        lines += _item_lines(entry, 2)
    return "\n".join(lines) + "\n"


def _item_lines(entry: Entry, indent: int) -> Iterator[str]:
    """Yield the lines of an item of a list, ``indent`` spaces in."""
    start = f"{' ' * indent}- "
    for name, value in entry.items():
        if value in (None, [], ()):
            continue
        if _has_items(value):
            yield f"{start}{name}:"
            for one in value:  # type: ignore[attr-defined]  # a list, as was asked
                if any(_has_items(inside) for inside in one.values()):
                    yield from _item_lines(one, indent + 4)
                else:
                    yield f"{' ' * (indent + 4)}- {flow(one)}"
        else:
            yield f"{start}{name}: {flow(value)}"
        start = " " * (indent + 2)


def _has_items(value: object) -> bool:
    """Tell whether a value is a list of mappings, other than one that stands on its line."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def record(day: str, kind: str, **more: object) -> Entry:
    """Return a record."""
    return {"日期": day, "事项": kind, **more}
