"""Find the place of every key and value of a plain text, without libyaml.

Its signs stand in the order of its data: a dash before each item of a list, a bracket before what
is in brackets, each key, each text. So the data says which sign is whose.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

from lddj.yamltext.document import Marks, Node, packed
from lddj.yamltext.plain import PLAIN_FIRST, PLAIN_LINE, read_plain

_IN_BRACKETS = re.compile(f'"[^"]*+"|[{{\\[]|{PLAIN_FIRST}[^,\\[\\]{{}}?:]*+')
"""What a bracket, a key or a text in brackets begins with, and what is skipped with it."""


def plain_marks(text: str) -> Marks:
    """Return the marks of a plain text, as ``compose`` would."""
    marks = array("Q")
    _mark(read_plain(text), _Signs(text.replace("\r\n", "\n")), marks)
    return marks


class _Signs:
    """The places of a text's signs in order, and which of them are brackets."""

    def __init__(self, text: str) -> None:
        self.brackets: set[int] = set()
        self._rest = self._found(text if text.endswith("\n") else f"{text}\n")
        self.next = next(self._rest, 0)
        """The place of the sign that is to be taken next."""

    def take(self) -> int:
        """Return the place of the next sign, and go on to the one after it."""
        taken, self.next = self.next, next(self._rest, 0)
        return taken

    def _found(self, text: str) -> Iterator[int]:
        line = 0
        for match in PLAIN_LINE.finditer(text):
            start, _, _, special = match.groups()
            if start is not None:  # else a remark
                begin = packed(line, 0) - match.start()
                if start.endswith("- "):
                    yield begin + match.end(1) - 2
                yield from (begin + match.start(at) for at in (2, 3) if match[at])
                if special:
                    yield from self._special(special, begin + match.start(4))
            line += match[0].count("\n")

    def _special(self, text: str, begin: int) -> Iterator[int]:
        if text[0] not in "{[":
            yield begin
            return
        for sign in _IN_BRACKETS.finditer(text):
            if sign[0] in "{[":
                self.brackets.add(begin + sign.start())
            yield begin + sign.start()


def _mark(node: Node, signs: _Signs, marks: Marks) -> None:
    """Add the marks of a value and of all that is in it: it begins with the next sign."""
    marks.append(signs.next)
    if node.__class__ is str:
        signs.take()
        return
    is_in_brackets = signs.next in signs.brackets
    if is_in_brackets:
        signs.take()
    if isinstance(node, dict):
        for key, value in node.items():
            at = signs.take()
            marks.append(at)
            if value is None:
                marks.append(at + len(key) + 1)  # behind the colon
            else:
                _mark(value, signs, marks)
    elif isinstance(node, list):
        for item in node:
            if not is_in_brackets:
                signs.take()  # the dash
            _mark(item, signs, marks)
