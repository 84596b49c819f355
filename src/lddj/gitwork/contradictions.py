"""Say in words what two changes contradict each other in, and which 编号 is still free."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lddj.compare.threeway import ABSENT, Contradiction, Merge
from lddj.query.numbers import following
from lddj.yamltext.document import Document, value_or_none

_OTHER_NUMBER = "；还没有推送的那个请换个编号，如 {}"


def other_numbers(found: Merge, ours: Document, theirs: Document) -> dict[tuple[Any, ...], str]:
    """Return, for each 编号 that both took, the next that nobody has."""
    taken: dict[tuple[Any, ...], list[str]] = {}
    out: dict[tuple[Any, ...], str] = {}
    for one in found.contradictions:
        if one.is_twin:
            path = one.path[:-1]
            lists = (value_or_none(side, path) for side in (ours.data, theirs.data))
            numbers = taken.setdefault(path, [str(x["编号"]) for those in lists for x in those])
            numbers.append(following(numbers, f"{one.ours['编号']}-2"))
            out[one.path] = numbers[-1]
    return out


def said_of(found: Merge, numbers: dict[tuple[Any, ...], str]) -> Iterator[str]:
    """Yield the contradictions in words; for a 编号 that both took, the next that is free."""
    for one in found.contradictions:
        other = _OTHER_NUMBER.format(numbers[one.path]) if one.is_twin else ""
        yield _in_words(found.data, one) + other


def _in_words(data: Any, one: Contradiction) -> str:
    """A contradiction in words: what, where, and both values."""
    names = []
    node: Any = data
    for key in one.path:
        node = _child(node, key)
        if isinstance(node, dict) and (node.get("编号") or node.get("名称")):
            names.append(str(node.get("编号") or node.get("名称")))
    if ABSENT in one.path:  # deleted here: it is named by what it was
        names.append(_named_by(one.theirs))
    what = [str(key) for key in one.path if isinstance(key, str) and key not in ("问题",)]
    value = (
        ""
        if isinstance(one.ours, list | dict) or isinstance(one.theirs, list | dict)
        else (f"（这边“{one.ours}”，那边“{one.theirs}”）")
    )
    last = [] if one.is_twin else what[-1:]
    return f"{' '.join((*names, *last))}：{one.why}{value}"


def _named_by(entry: Any) -> str:
    """Return the 编号 or 名称 of an entry, 日期 and 事项 of a record."""
    shown = entry if isinstance(entry, dict) else {}
    name = shown.get("编号") or shown.get("名称")
    return str(name or " ".join(str(shown.get(key, "")) for key in ("日期", "事项")).strip())


def _child(node: Any, key: Any) -> Any:
    if isinstance(node, dict):
        return node.get(key)
    return node[key] if isinstance(node, list) and isinstance(key, int) else None
