"""The library: open a repository of ledgers, check it, compute from it, record into it.

Everything here takes a ``Repository`` first and returns frozen values. What is refused is an
``LddjError`` whose text is the sentence for the user; faults in the ledgers are values.
docs/接口.md shows each call with what it gives. The commands and the page call nothing else
for what is named here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lddj.api.figures import (
        contest,
        deputies,
        deputy,
        due_matters,
        owed_by_unit,
        rank,
        score,
        steps,
        trend,
    )
    from lddj.api.ledgers import check, county, diff, open, record, tables  # noqa: A004  # lddj.open()
    from lddj.api.letters import letter
    from lddj.api.matters import find, log, matter, trace
    from lddj.api.papers import board, circular, one_page, paper_of_matters, public, report
    from lddj.api.values import (
        CountyMatters,
        Matches,
        Matter,
        OfficialPaper,
        Places,
        Reminders,
        Repository,
        SentLetter,
        Written,
    )

__all__ = [
    "CountyMatters",
    "Matches",
    "Matter",
    "OfficialPaper",
    "Places",
    "Reminders",
    "Repository",
    "SentLetter",
    "Written",
    "board",
    "check",
    "circular",
    "contest",
    "county",
    "deputies",
    "deputy",
    "diff",
    "due_matters",
    "find",
    "letter",
    "log",
    "matter",
    "one_page",
    "open",
    "owed_by_unit",
    "paper_of_matters",
    "public",
    "rank",
    "record",
    "report",
    "score",
    "steps",
    "tables",
    "trace",
    "trend",
]  # fmt: skip

_PARTS: dict[str, tuple[str, ...]] = {
    "values": (
        "CountyMatters", "Matches", "Matter", "OfficialPaper", "Places", "Reminders", "Repository",
        "SentLetter", "Written",
    ),
    "letters": ("letter",),
    "matters": ("find", "log", "matter", "trace"),
    "ledgers": ("check", "county", "diff", "open", "record", "tables"),
    "papers": ("board", "circular", "one_page", "paper_of_matters", "public", "report"),
    "figures": (
        "contest", "deputies", "deputy", "owed_by_unit", "rank", "score", "steps", "trend",
        "due_matters",
    ),
}  # fmt: skip
"""Module → the names that it holds; it is loaded when one of them is first asked for."""


def __getattr__(name: str) -> Any:
    """Return a name of the library. Raises AttributeError."""
    for part, names in _PARTS.items():
        if name in names:
            return getattr(import_module(f"lddj.api.{part}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
