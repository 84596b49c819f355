"""Find the signs of a plain text in the order of its data, without libyaml.

Its signs are a dash before each item of a list, a bracket before what is in brackets, each key,
each text. So the data says which sign is whose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lddj.yamltext.plain import PLAIN_FIRST, PLAIN_LINE

_IN_BRACKETS = re.compile(f'"[^"]*+"|[{{\\[}}\\]]|{PLAIN_FIRST}[^,\\[\\]{{}}?:]*+')
"""What a bracket, a key or a text in brackets begins with, and what is skipped with it."""


class Signs:
    """The places of a text's signs in order: where each begins and ends, in characters.

    The text has ``\\n`` alone at the ends of its lines, and at its end.
    """

    def __init__(self, text: str) -> None:
        self.closed: dict[int, int] = {}
        """Where each bracket begins that was passed: where what is in it ends, 0 while open."""
        self._rest = self._found(text)
        self.next = next(self._rest, (0, 0))
        """The sign that is to be taken next."""

    def take(self) -> tuple[int, int]:
        """Return the next sign, and go on to the one after it."""
        taken, self.next = self.next, next(self._rest, (0, 0))
        return taken

    def at_bracket(self) -> bool:
        """Tell whether the next sign is a bracket."""
        return self.next[0] in self.closed

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        for match in PLAIN_LINE.finditer(text):
            start, _, _, special = match.groups()
            if start is None:
                continue  # a remark
            if start.endswith("- "):
                yield match.end(1) - 2, match.end(1)
            yield from (match.span(at) for at in (2, 3) if match[at])
            if special and special[0] in "{[":
                yield from self._in_brackets(special, match.start(4))
            elif special:
                yield match.span(4)

    def _in_brackets(self, text: str, begin: int) -> Iterator[tuple[int, int]]:
        opened: list[int] = []
        for match in _IN_BRACKETS.finditer(text):
            sign, at = match[0], begin + match.start()
            if sign in "}]":
                self.closed[opened.pop()] = at + 1
                continue
            if sign in "{[":
                opened.append(at)
                self.closed[at] = 0
            yield at, at + len(sign.rstrip(" "))
