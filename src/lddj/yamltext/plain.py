"""Plain ledgers, read without libyaml: half the time of checking a county was its events.

Nearly every file of a ledger is written one way: ``键: 值`` on a line, ``- `` before an item,
``{…}`` and ``[…]`` within a line, unquoted words. Such a file is split into lines by one
expression and its brackets are handed to the JSON reader. Whatever is written otherwise, or could
be meant otherwise, is none of this module's business: it says so, and libyaml reads the file.
So what is read here is always what libyaml would read, and a fault is always told by it.
"""

from __future__ import annotations

import json
import re
from typing import Any

from lddj.yamltext.document import Node

_ODD = "\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff"  # control characters, breaks, marks
_FIRST = "[0-9A-Za-z\u00a1-\u2027\u202a-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"  # no indicator
_KEY = "[\u4e00-\u9fff]{1,16}"
_MORE = f"[^{_ODD}:#]*(?::(?=[0-9A-Za-z\u4e00-\u9fff])[^{_ODD}:#]*)*"
_TEXT = f"{_FIRST}{_MORE}(?<! )"
_QUOTED = f'"[^{_ODD}"\\\\]*"'
_BRACKETS = f"\\{{[^{_ODD}#\"'\\\\]*\\}}|\\[[^{_ODD}#\"'\\\\]*\\]"
_LINE = re.compile(
    f"(?m)^(?: *#[^{_ODD}]*"
    f"|( *)(- )?(?:({_KEY}):(?=[ \n]) ?)?((?:{_TEXT}|{_BRACKETS}|{_QUOTED})?))\n"
)
_WORD = re.compile(f"({_FIRST}[^,\\[\\]{{}}?:\n]*(?<! ))")
_COLON_WITHIN = re.compile(":(?! )")

MOST_DEEP = 8
MOST_BRACKETS = 20
"""Far within what libyaml and the reader's own limit on depth allow."""


def read_plain(text: str) -> Node:
    """The data of a plain text, every scalar as text; None where it is not plain."""
    if not text.endswith("\n"):
        text += "\n"
    lines = _LINE.findall(text)
    if len(lines) != text.count("\n"):
        return None
    brackets: list[tuple[Any, Any, str]] = []
    root = _blocks(lines, brackets)
    return root if root is not None and _fill(brackets) else None


def _blocks(lines: list[tuple[str, str, str, str]], brackets: list[tuple[Any, Any, str]]) -> Node:
    """Lines to nested data; None where they do not fit together.

    One loop, unrolled, as in compose: a call for each line would cost a third of the speed.
    ``brackets`` is given the place of every value in brackets: container, key, text.
    """
    root: Node = None
    stack: list[tuple[int, Any]] = [(-1, None)]
    container: Any
    at, container = stack[-1]  # the innermost open container and the column of its entries
    waiting: str | None = None  # the key in it that has no value yet
    for indent, dash, key, value in lines:
        if not key and not dash:
            if value:
                return None  # text that goes on over lines
            continue
        column = len(indent)
        if root is None or (waiting is not None and (column > at or (dash and column == at))):
            made: Any = [] if dash else {}
            if root is None:
                root = made
            else:
                container[waiting] = made
            stack.append((column, made))
        else:
            while stack[-1][0] > column:
                stack.pop()
            if not dash and stack[-1][1].__class__ is list:
                stack.pop()  # a list may stand right under its key
        at, container = stack[-1]
        waiting = None
        if at != column or (container.__class__ is list) != bool(dash):
            return None
        if dash and key:
            item: dict[str, Node] = {}
            container.append(item)
            at, container = column + 2, item
            stack.append((at, container))
        elif dash:
            key = len(container)  # type: ignore[assignment]  # an index
            container.append(None)
        if len(stack) > MOST_DEEP or (key.__class__ is str and key in container):
            return None
        if not value:
            if key.__class__ is not str:
                return None
            container[key] = None
            waiting = key
        elif value[0] in "[{":
            container[key] = None
            brackets.append((container, key, value))
        else:
            container[key] = _scalar(value)
    return root


def _scalar(value: str) -> str | None:
    if value[0] == '"':
        return value[1:-1]
    return None if value == "null" else value


def _fill(brackets: list[tuple[Any, Any, str]]) -> bool:
    """Read all values in brackets at once, as JSON once their words are quoted."""
    if not brackets:
        return True
    joined = "\n".join(text for _, _, text in brackets)
    if _COLON_WITHIN.search(joined) or "null" in joined:
        return False
    if any(text.count("[") + text.count("{") > MOST_BRACKETS for _, _, text in brackets):
        return False
    # Each is followed by its number, and nothing else in it can be a number: they cannot run
    # into one another unseen.
    quoted = '"'.join(_WORD.split(joined)).split("\n")  # every second part is a word
    numbered = ",".join(f"{text},{number}" for number, text in enumerate(quoted))
    try:
        values = json.loads(f"[{numbered}]", object_pairs_hook=_mapping)
    except ValueError:
        return False
    if values[1::2] != list(range(len(brackets))):
        return False
    for (container, key, _), value in zip(brackets, values[::2], strict=True):
        container[key] = value
    return True


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found
