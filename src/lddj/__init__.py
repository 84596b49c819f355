"""A toolkit for the ledgers of linked oversight (联动监督), kept as YAML under git.

The names below are the library; they are loaded when they are first asked for, so that
``lddj --version`` and completion stay light.
"""

from typing import TYPE_CHECKING

__version__ = "0.2.0"

__all__ = [
    "board", "check", "circular", "contest", "county", "deputies", "deputy", "diff", "due_matters",
    "find", "letter", "log", "matter", "open", "owed_by_unit", "paper_of_matters", "public", "rank",
    "record", "report", "score", "steps", "tables", "trace", "trend",
]  # fmt: skip

if TYPE_CHECKING:
    from lddj.api import (
        board,
        check,
        circular,
        contest,
        county,
        deputies,
        deputy,
        diff,
        due_matters,
        find,
        letter,
        log,
        matter,
        open,  # noqa: A004  # lddj.open() is how one begins
        owed_by_unit,
        paper_of_matters,
        public,
        rank,
        record,
        report,
        score,
        steps,
        tables,
        trace,
        trend,
    )


def __getattr__(name: str) -> object:
    """Return a call of the library, which refuses values of other types. Raises AttributeError."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from lddj import api
    from lddj.api.asked import rightly_asked

    return rightly_asked(getattr(api, name))
