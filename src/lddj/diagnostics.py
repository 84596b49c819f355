"""What lddj says about the data: places, severities and diagnostics.

A fault is a value. Every diagnostic knows its file, line and column (both from 1, the
column in characters); nothing here is ever raised.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

_NUMBERED = re.compile(r"第 \d+ 行|:\d+(?::\d+)?")
"""What of a message moves when lines are put in above."""


class Severity(StrEnum):
    """How grave a fault is: an error makes ``validate`` exit 1, a warning only under --strict."""

    ERROR = "错误"
    WARNING = "警告"


class Location(NamedTuple):
    """A place in a file: ``path`` relative to the repository's root with ``/``."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Fix(NamedTuple):
    """A safe repair: replace the ``length`` characters at the place by ``text``."""

    line: int
    column: int
    length: int
    text: str


RECODE = Fix(0, 0, 0, "")
"""The repair of a whole file: written anew as UTF-8 without BOM."""


class Diagnostic(NamedTuple):
    """One fault: code, severity, place, a Chinese sentence, and where one exists a fix.

    ``rename`` puts the near match in place of a name: a guess, made only where it is asked for.
    """

    code: str
    severity: Severity
    location: Location
    message: str
    fix: Fix | None = None
    rename: Fix | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By file, line, column and code, as the machine output promises."""
        place = self.location
        return (place.path, place.line, place.column, self.code, self.message)

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes a fault the same one in another state of its file: code, path and message,
        whatever line it has moved to."""
        return (self.code, self.location.path, _NUMBERED.sub("", self.message))

    @property
    def is_error(self) -> bool:
        """Whether figures must not be computed from what this names."""
        return self.severity is Severity.ERROR


def error(code: str, location: Location, message: str, fix: Fix | None = None) -> Diagnostic:
    """A diagnostic of severity 错误."""
    return Diagnostic(code, Severity.ERROR, location, message, fix)


def warning(code: str, location: Location, message: str, fix: Fix | None = None) -> Diagnostic:
    """A diagnostic of severity 警告."""
    return Diagnostic(code, Severity.WARNING, location, message, fix)


def added(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The faults of a later state that an earlier one did not have, counted one by one."""
    known = Counter(one.identity for one in before)
    for one in after:
        if known[one.identity]:
            known[one.identity] -= 1
        else:
            yield one
