"""Find the place of every key and value of a plain text, without libyaml."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from lddj.yamltext.document import Marks, Node, packed
from lddj.yamltext.signs import Signs


def plain_marks(text: str, data: Node) -> Marks:
    """Return the marks of a plain text, which holds ``data``, as ``compose`` would."""
    unix = text.replace("\r\n", "\n")
    unix += "" if unix.endswith("\n") else "\n"
    starts: list[int] = []
    _mark(data, Signs(unix), starts)
    return _packed(unix, starts)


def _packed(text: str, starts: Iterable[int]) -> Marks:
    """Return places of a text, none before the one that precedes it, as line and column."""
    marks = array("Q")
    line, begin, end = 0, 0, text.index("\n")
    for start in starts:
        while start > end:
            line, begin, end = line + 1, end + 1, text.index("\n", end + 1)
        marks.append(packed(line, start - begin))
    return marks


def _mark(node: Node, signs: Signs, starts: list[int]) -> None:
    """Add where a value and all that is in it begin: it begins with the next sign."""
    starts.append(signs.next)
    if node.__class__ is str:
        signs.take()
        return
    is_in_brackets = signs.at_bracket()
    if is_in_brackets:
        signs.take()
    if isinstance(node, dict):
        for value in node.values():
            key = signs.take()
            starts.append(key[0])
            if value is None:
                starts.append(key[1] + 1)  # behind the colon
            else:
                _mark(value, signs, starts)
    elif isinstance(node, list):
        for item in node:
            if not is_in_brackets:
                signs.take()  # the dash
            _mark(item, signs, starts)
