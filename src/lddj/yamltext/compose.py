"""Turn text into data in one pass over libyaml's events.

Every scalar stays text; plain empty, ``~`` and ``null`` become None ("not given"). What the
ledgers' subset of YAML does not allow is collected and read past.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs do not export it
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from lddj.yamltext.document import COLUMN_BITS, Marks, Node, packed, unpacked

LIMIT_DEPTH = 32
LIMIT_DUPLICATES = 100_000

_NULLS = frozenset({"", "~", "null"})
_DUPLICATE = "\x00"  # cannot stand in a file: marks the second of two equal keys


@dataclass(slots=True)
class Composed:
    """A text's data, the mark of every key and value in order, and what was read past."""

    data: Node = None
    marks: Marks = field(default_factory=lambda: array("Q"))
    faults: list[tuple[str, int, str]] = field(default_factory=list)
    duplicates: list[tuple[Any, str, int]] = field(default_factory=list)
    """The mapping, the key as it stands in ``data``, and its mark, of keys that stand twice."""


def compose(text: str) -> Composed:
    """Return the events of ``text`` as data, with the mark of every key and value in order.

    One loop, unrolled: each call of a function in it would cost a twentieth of the speed.
    Raises yaml.YAMLError where libyaml cannot read on.
    """
    out = Composed()
    marks = out.marks
    note = marks.append
    fault = out.faults.append
    careful = any(sign in text for sign in ("&", "*", "!", "<<", "---", "..."))
    parser: Any = CParser(text)
    next_event = parser.get_event
    stack: list[tuple[Any, bool, Any]] = []
    current: Any = None  # the container that is being filled
    in_map = False
    key: Any = None  # of the pair whose value is awaited
    while True:
        event = next_event()
        if event is None:
            return out
        kind = event.__class__
        if kind is ScalarEvent:
            start = event.start_mark
            mark = start.line << COLUMN_BITS | start.column  # packed
            note(mark)
            value = event.value
            if careful:
                _refuse_properties(event, mark, fault)
            if in_map:
                if key is None:
                    if value in current:
                        value = f"{value}{_DUPLICATE}{len(marks)}"
                        out.duplicates.append((current, value, mark))
                        if len(out.duplicates) > LIMIT_DUPLICATES:
                            fault(("L008", mark, "重复的键太多，从这里起不再读；请先改好前面的。"))
                            return out
                    key = value
                else:
                    if value in _NULLS and not event.style:
                        value = None
                    current[key] = value
                    key = None
            elif current is None:
                out.data = None if value in _NULLS and not event.style else value
            else:
                if value in _NULLS and not event.style:
                    value = None
                current.append(value)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            start = event.start_mark
            mark = start.line << COLUMN_BITS | start.column  # packed
            note(mark)
            if careful:
                _refuse_properties(event, mark, fault)
            made: Any = {} if kind is MappingStartEvent else []
            if current is None:
                out.data = made
            elif in_map:
                if key is None:
                    fault(
                        (
                            "L002",
                            mark,
                            "键必须是文字，这里是列表或条目；键以“[”“{”“?”开头时请加引号。",
                        )
                    )
                    out.data = None
                    return out
                current[key] = made
            else:
                current.append(made)
            stack.append((current, in_map, None))
            if len(stack) > LIMIT_DEPTH:
                fault(
                    (
                        "L008",
                        mark,
                        f"嵌套超过 {LIMIT_DEPTH} 层，台账用不到这么深，请检查括号和缩进。",
                    )
                )
                out.data = None
                return out
            current, in_map, key = made, kind is MappingStartEvent, None
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            current, in_map, key = stack.pop()
        elif kind is AliasEvent:
            start = event.start_mark
            mark = start.line << COLUMN_BITS | start.column  # packed
            note(mark)
            fault(("L004", mark, f"不能用别名“*{event.anchor}”；文字以“*”开头时请加引号。"))
            # The name stands for what it points to: the fault has been told once.
            value = f"*{event.anchor}"
            if in_map and key is None:
                if value in current:
                    value = f"{value}{_DUPLICATE}{len(marks)}"
                    out.duplicates.append((current, value, mark))
                key = value
            elif in_map:
                current[key] = value
                key = None
            elif current is not None:
                current.append(value)
        elif kind is DocumentStartEvent:
            if event.tags:
                fault(("L004", _place_at_mark(event), "不能用 %TAG 指令。"))
            if marks:
                fault(
                    (
                        "L004",
                        _place_at_mark(event),
                        "一个文件里只能有一份内容，“---”之后的请另存为文件。",
                    )
                )
                return out


def try_to_compose(text: str) -> Composed | yaml.YAMLError:
    """Return what a text holds, or what libyaml complains of."""
    try:
        return compose(text)
    except yaml.YAMLError as problem:
        return problem.with_traceback(None)  # which would keep all that had been read


def _place_at_mark(event: Any) -> int:
    return packed(event.start_mark.line, event.start_mark.column)


def _refuse_properties(event: Any, mark: int, fault: Any) -> None:
    if event.anchor is not None:
        fault(("L004", mark, f"不能用锚点“&{event.anchor}”；文字以“&”开头时请加引号。"))
    if event.tag is not None:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        fault(("L004", mark, f"不能用标签“{tag}”；文字以“!”开头时请加引号。"))
    if getattr(event, "value", None) == "<<" and not event.style:
        fault(("L004", mark, "不能用合并键“<<”，请把内容写全。"))


def duplicate_keys(composed: Composed) -> Iterator[tuple[str, int, str]]:
    """Yield each key that its mapping already had (L003), with the text that says on which line."""
    wanted = {id(container) for container, _, _ in composed.duplicates}
    first: dict[tuple[int, str], int] = {}
    marks = iter(composed.marks)

    def walk(node: Node) -> None:
        next(marks)
        if isinstance(node, dict):
            for key, value in node.items():
                line = unpacked(next(marks))[0]
                if id(node) in wanted and _DUPLICATE not in key:
                    first[id(node), key] = line + 1
                walk(value)
        elif isinstance(node, list):
            for item in node:
                walk(item)

    walk(composed.data)
    for container, marked, mark in composed.duplicates:
        key = marked.partition(_DUPLICATE)[0]
        line = first[id(container), key]
        yield "L003", mark, f"“{key}”重复，第 {line} 行已经有了，请合并或删去一处。"


def without_duplicates(node: Node) -> Node:
    """Return data without the second of two equal keys; what has none is not copied."""
    if isinstance(node, dict):
        kept = {
            key: without_duplicates(value) for key, value in node.items() if _DUPLICATE not in key
        }
        is_same = len(kept) == len(node) and all(kept[key] is node[key] for key in kept)
        return node if is_same else kept
    if isinstance(node, list):
        items = [without_duplicates(item) for item in node]
        is_same = all(one is other for one, other in zip(items, node, strict=True))
        return node if is_same else items
    return node
