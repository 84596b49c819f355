"""Show what a 编号 means: a matter with its course, or an entry without records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TextIO

from lddj.query.target import Target
from lddj.render.terminal.inside import refuse_unknown_part
from lddj.render.terminal.issue import issue_lines, write_lines
from lddj.yamltext.document import value_at

if TYPE_CHECKING:
    from lddj.query.spots import EntrySpot


def refuse_no_part(found: Target | EntrySpot, number: str, day: date) -> None:
    """Refuse the 编号 of a part of a matter that has no such part. Raises NoSuchNumber."""
    if isinstance(found, Target):
        refuse_unknown_part(found, number, day)


def write_found(found: Target | EntrySpot, day: date, out: TextIO) -> None:
    """Write all that is shown of what a 编号 means."""
    if isinstance(found, Target):
        write_lines(issue_lines(found, day), out)
        return
    from lddj.render.terminal.entry import entry_lines

    write_lines(entry_lines(found), out)


def found_data(found: Target | EntrySpot) -> dict[str, Any]:
    """Return what the ledger says of it, and of a matter where it stands."""
    book = found.book
    kind = found.one.kind if isinstance(found, Target) else found.kind
    return {
        "版本": 1,
        "种类": kind.word if kind is not None else None,
        "编号": found.number if isinstance(found, Target) else found.name,
        "县区": book.name,
        "活动编号": book.campaign.id,
        **(_standing(found) if isinstance(found, Target) else {}),
        "内容": value_at(found.document.shared, found.path),
    }


def _standing(target: Target) -> dict[str, Any]:
    course = target.course
    return {
        "领域": target.one.area,
        "责任单位": target.book.unit(course.unit),
        "状态": str(course.state),
        "时限": course.deadline.isoformat() if course.deadline else None,
        "可记": list(course.allowed_next()),
    }
