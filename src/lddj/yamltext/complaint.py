"""Describe what libyaml stumbled over, and what a clerk may have slipped there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lddj.yamltext.decode import ODD_BLANKS

NO_TOKEN = "found character that cannot start any token"
INDENT = re.compile(f"^ *(?P<bad>[\t{ODD_BLANKS}])[ \t{ODD_BLANKS}]*")


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint of libyaml: the place (from 0), and where what it was reading began."""

    line: int
    column: int
    problem: str
    context: str
    opened: tuple[int, int] | None

    def is_blank(self, lines: list[str]) -> bool:
        """Tell whether a blank stands in an indent that no YAML has, whatever comes before."""
        if self.problem != NO_TOKEN or self.line >= len(lines):
            return False
        match = INDENT.match(lines[self.line])
        return match is not None and match.start("bad") <= self.column < match.end()


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip on a line (columns from 0): what to say, and the line as it should read.

    A slip that is ``sure`` is what it looks like; others are weighed by how far they let
    libyaml read. ``fix``: column, length and text of the safe repair, where there is one.
    """

    code: str
    column: int
    message: str
    mended: str
    fix: tuple[int, int, str] | None = None
    sure: bool = False
