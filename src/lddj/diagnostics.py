"""Describe what lddj says about the data: places, severities and diagnostics.

A fault is a value. Every diagnostic knows its file, line and column (both from 1, the
column in characters); nothing here is ever raised.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import NamedTuple

_PASSING = r"第 \d+ 行|:\d+(?::\d+)?|(?:，是否为[^？]*？|。)$"
"""What of a message changes while the fault stays: lines, when some are put in above, and the
near match, when another word is registered."""


class Severity(StrEnum):
    """The gravity of a fault: an error makes ``validate`` exit 1, a warning only under --strict."""

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
    """A fault: code, severity, place, a Chinese sentence, and where one exists a fix.

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
        """The order by file, line, column and code, as the machine output promises."""
        place = self.location
        return (place.path, place.line, place.column, self.code, self.message)

    @property
    def identity(self) -> tuple[str, str, str]:
        """The code, path and message, which a fault keeps whatever else its file comes to say."""
        return (self.code, self.location.path, re.sub(_PASSING, "", self.message))

    @property
    def is_error(self) -> bool:
        """The answer to whether figures must not be computed from what this names."""
        return self.severity is Severity.ERROR


def error(code: str, location: Location, message: str, fix: Fix | None = None) -> Diagnostic:
    """A diagnostic of severity 错误."""
    return Diagnostic(code, Severity.ERROR, location, message, fix)


def warning(code: str, location: Location, message: str, fix: Fix | None = None) -> Diagnostic:
    """A diagnostic of severity 警告."""
    return Diagnostic(code, Severity.WARNING, location, message, fix)


def new_faults(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The faults of a later state that an earlier one did not have, counted one by one."""
    known = Counter(one.identity for one in before)
    for one in after:
        if known[one.identity]:
            known[one.identity] -= 1
        else:
            yield one


LIMIT_LISTED = 1_000
"""So many faults of a file are listed; the others are counted."""

_limit: ContextVar[int | None] = ContextVar("limit", default=LIMIT_LISTED)


class More(NamedTuple):
    """The errors and warnings of a file that are counted beside those that are listed.

    There are at least so many: past a number of faulty entries the rules judge no more of them.
    """

    errors: int
    warnings: int
    is_least: bool = False

    @property
    def total(self) -> int:
        """The errors and warnings together."""
        return self.errors + self.warnings

    @property
    def text(self) -> str:
        """The sentence for people: ``另有 300 处``."""
        return f"另有{'至少 ' if self.is_least else ' '}{self.total} 处"


@contextmanager
def all_listed() -> Iterator[None]:
    """List every fault of every file, within: whoever repairs them has to see them."""
    token = _limit.set(None)
    try:
        yield
    finally:
        _limit.reset(token)


class Faults(list[Diagnostic]):
    """The faults of one file: so many as are listed, and the number of the others."""

    def __init__(self, faults: Iterable[Diagnostic] = ()) -> None:
        super().__init__()
        self.errors = self.warnings = 0
        self.is_least = False
        """Whether there may be more than are counted."""
        self.extend(faults)

    @property
    def is_full(self) -> bool:
        """The answer to whether the next fault is only counted."""
        limit = _limit.get()
        return limit is not None and len(self) >= limit

    def append(self, fault: Diagnostic) -> None:
        """List a fault, or count it."""
        if not self.is_full:
            super().append(fault)
        elif fault.is_error:
            self.errors += 1
        else:
            self.warnings += 1

    def extend(self, faults: Iterable[Diagnostic]) -> None:
        """List or count faults."""
        for fault in faults:
            self.append(fault)

    def __iadd__(self, faults: Iterable[Diagnostic]) -> Faults:  # type: ignore[override, misc]
        """List or count faults."""
        self.extend(faults)
        return self


def first_of_each_file(faults: Iterable[Diagnostic]) -> tuple[list[Diagnostic], dict[str, More]]:
    """Return the first faults of each file, by their places, and what is counted beside them."""
    by_file: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for fault in faults:
        by_file[fault.location.path].append(fault)
    limit = _limit.get()
    kept: list[Diagnostic] = []
    more: dict[str, More] = {}
    for path, those in by_file.items():
        if limit is not None and len(those) > limit:
            those.sort(key=lambda one: one.sort_key)
            errors = sum(one.is_error for one in those[limit:])
            more[path] = More(errors, len(those) - limit - errors)
            del those[limit:]
        kept += those
    return kept, more
