"""Show what a 编号 means: a matter with its course, or an entry without records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TextIO

from lddj.query.target import Target
from lddj.render.terminal.inside import refuse_unknown_part
from lddj.render.terminal.issue import issue_lines, write_lines

if TYPE_CHECKING:
    from lddj.query.spots import EntrySpot


def write_found(found: Target | EntrySpot, number: str, day: date, out: TextIO) -> None:
    """Write all that is shown of what a 编号 means. Raises NoSuchNumber for a part that is none."""
    if isinstance(found, Target):
        refuse_unknown_part(found, number, day)
        write_lines(issue_lines(found, day), out)
        return
    from lddj.render.terminal.entry import entry_lines

    write_lines(entry_lines(found), out)
