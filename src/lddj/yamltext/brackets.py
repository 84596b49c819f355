"""Find the full-width signs inside of ``{…}`` and ``[…]`` on a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lddj.yamltext.keys import (
    BLANKS,
    CLOSED,
    ENTRY,
    LIST,
    OPENERS,
    WIDE,
    Forms,
    after_blanks,
    blank_name,
    key_at,
)

LIMIT_DEPTH = 32

_Put = tuple[int, int, str, str]
"""Column, length, text and message of a repair."""

_STOPS = re.compile("[,，{}\\[\\]｛｝［］]| #")
_CLOSERS = "}]｝］"


@dataclass(slots=True)
class Bracket:
    """A bracket that is open: what closes it, the keys in it, the one whose value is read."""

    closer: str
    keys: set[str]
    is_split: bool = False
    """Whether a full-width comma before a known key ends the value that is being read."""


def read_brackets(
    line: str, at: int, brackets: list[Bracket], forms: Forms, limit: int
) -> tuple[list[_Put], list[Bracket]]:
    """Read a line from ``at``; return its repairs and the brackets that are open at its end.

    Of a line that needs more repairs than ``limit`` the rest is not read: each is an object that
    every place behind it is reckoned by, and a line may hold millions of signs.
    """
    reader = _Line(line, [*brackets], forms)
    if not brackets:
        at = reader.open(at)
    while reader.brackets and at < len(line) and len(reader.puts) <= limit:
        at = reader.piece(at)
        if len(reader.brackets) > LIMIT_DEPTH:
            return [], []  # told by who reads it
    if not reader.brackets:
        reader.end(at)
    return reader.puts, reader.brackets


class _Line:
    def __init__(self, line: str, brackets: list[Bracket], forms: Forms) -> None:
        self.line = line
        self.brackets = brackets
        self.forms = forms
        self.puts: list[_Put] = []

    def open(self, at: int) -> int:
        """Open the bracket at ``at``; return the column behind it."""
        self._narrow(at)
        self.brackets.append(Bracket(OPENERS[self.line[at]], set()))
        return at + 1

    def end(self, at: int) -> None:
        """Take out the odd blanks with which a line ends behind its last bracket."""
        blanks = self.line[at:]
        if blanks.strip(" ") and not blanks.strip(BLANKS):
            say = f"“{self.line[at - 1]}”后面有{blank_name(blanks)}，请删去。"
            self.puts.append((at, len(blanks), "", say))

    def piece(self, at: int) -> int:
        """Read one item or pair, or the sign at ``at``; return the column behind it."""
        line, inner = self.line, self.brackets[-1]
        at = after_blanks(line, at)
        if at >= len(line):
            return at
        sign = line[at]
        if sign in _CLOSERS:
            return self._close(at)
        if sign in ",，":
            return self._comma(at)
        if sign == "#" and at and line[at - 1] in BLANKS:
            return len(line)
        if sign in "{[" or (sign == "｛" and inner.closer == "]"):
            return self.open(at)
        if inner.closer == "}":
            return self._pair(at)
        inner.is_split = True
        return self._text(at)

    def _pair(self, at: int) -> int:
        inner = self.brackets[-1]
        key = key_at(self.line, at, self.forms, known_only=False)
        if key is None:
            inner.is_split = False
            return self._text(at)
        self.puts += key.puts
        inner.keys.add(key.name)
        forms = self.forms.get(key.name, frozenset())
        inner.is_split = key.is_wide or forms == {CLOSED}
        sign = self.line[key.end : key.end + 1]
        if sign and (sign in "{[" or (sign in OPENERS and forms & {LIST, ENTRY})):
            return self.open(key.end)
        return self._text(key.end)

    def _text(self, at: int) -> int:
        """Read past a text; return the column of the sign that ends it."""
        line = self.line
        if line[at : at + 1] in ("'", '"'):
            end = line.find(line[at], at + 1)
            return len(line) if end < 0 else end + 1
        depth = 0  # of full-width brackets that the text itself opens
        for match in _STOPS.finditer(line, at):
            sign = match[0]
            if sign in "｛［":
                depth += 1
            elif sign in "｝］" and depth:
                depth -= 1
            elif sign == " #":
                return len(line)
            elif sign in ",}]" or (sign in "，｝］" and self._ends_at(match.start())):
                return match.start()
        return len(line)

    def _ends_at(self, at: int) -> bool:
        """Return whether a full-width sign ends the text that stands before it."""
        line, inner = self.line, self.brackets[-1]
        after = after_blanks(line, at + 1)
        if line[at] != "，":
            closes = WIDE[line[at]] == inner.closer
            return closes and (after == len(line) or line[after] in f",，#{_CLOSERS}")
        if inner.closer == "]":
            return True
        key = key_at(line, after, self.forms, known_only=True)
        splits = key is not None and (inner.is_split or not key.is_wide)
        return splits and key is not None and key.name not in inner.keys

    def _close(self, at: int) -> int:
        self._narrow(at)
        self.brackets.pop()
        return at + 1

    def _comma(self, at: int) -> int:
        line = self.line
        end = after_blanks(line, at + 1)
        between = line[at + 1 : end]
        if line[at] == "，":
            inside = "花括号" if self.brackets[-1].closer == "}" else "方括号"
            say = f"这里是全角逗号“，”，{inside}里的各项要用半角逗号加空格“, ”隔开。"
            self.puts.append((at, end - at, ", " if end < len(line) else ",", say))
        elif between.strip(" "):
            self.puts.append((at, end - at, ", ", "逗号后面不是半角空格，请改为半角空格。"))
        return end

    def _narrow(self, at: int) -> None:
        sign = self.line[at]
        if sign in WIDE:
            kind = "花括号" if WIDE[sign] in "{}" else "方括号"
            say = f"这里用了全角{kind}“{sign}”，请改为半角的“{WIDE[sign]}”。"
            self.puts.append((at, 1, WIDE[sign], say))
