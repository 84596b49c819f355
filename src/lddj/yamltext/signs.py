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
        """Where each bracket begins: where what is in it ends."""
        self._spans = [*self._found(text), (0, 0)]
        self._at = 0

    @property
    def next(self) -> int:
        """The place at which the sign begins that is to be taken next."""
        return self._spans[self._at][0]

    def take(self) -> tuple[int, int]:
        """Return where the next sign begins and ends, and go on to the one after it."""
        self._at += 1
        return self._spans[self._at - 1]

    def at_bracket(self) -> bool:
        """Tell whether the next sign is a bracket."""
        return self.next in self.closed

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        for match in PLAIN_LINE.finditer(text):
            start, key, said, special = match.groups()
            if start is None:
                continue  # a remark
            if start.endswith("- "):
                yield match.end(1) - 2, match.end(1)
            if key:
                yield match.span(2)
            if said:
                yield match.span(3)
            elif special and special[0] in "{[":
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
            yield at, at + len(sign.rstrip(" "))
