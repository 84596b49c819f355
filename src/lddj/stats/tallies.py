"""Say which kinds are counted, and those without records by what: who adds one adds a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from typing import NamedTuple

from lddj.kinds.kind import Kind
from lddj.kinds.registry import kind_of
from lddj.load.books import CountyBook
from lddj.stats.counted import Counted


class TallyLine(NamedTuple):
    """A line of the list: the function that counts a kind, and the NAMEs of the files it is of."""

    module: str
    function: str
    files: tuple[str, ...]


TALLIES: Mapping[str, TallyLine] = {
    "日志": TallyLine("lddj.stats.logs", "log_tally", ("logs",)),
    "代表": TallyLine("lddj.stats.deputies", "deputy_tally", ("deputies", "attendance")),
    "联系": TallyLine("lddj.stats.links", "link_tally", ("links",)),
    "包联": TallyLine("lddj.stats.duties", "duty_tally", ("duty",)),
}
"""Kind → what counts it. A module is imported where a county keeps one of the files."""


def counted_kinds(book: CountyBook) -> list[Kind]:
    """Return the kinds with figures of which the county keeps a file."""
    return [kind for kind in book.kept if kind.followed and kind.figures is not None]


def tallied_kinds(book: CountyBook) -> list[Kind]:
    """Return the kinds without records that are counted and of which the county keeps a file."""
    return [
        kind_of(word)
        for word, line in TALLIES.items()
        if any(name in book.entries for name in line.files)
    ]


def tallied_on(book: CountyBook, kind: Kind, day: date) -> Counted:
    """Return what a county's kind without records counts at the end of a day."""
    line = TALLIES[kind.word]
    count: Callable[[CountyBook, date], Counted] = getattr(
        import_module(line.module), line.function
    )
    return count(book, day)
