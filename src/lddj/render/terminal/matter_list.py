"""A list of matters of other kinds than issues: as a table for people, as rows for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from lddj.kinds.kind import value
from lddj.query.matters import Met, MetEntry
from lddj.render.terminal.tables import ColumnHead, write_table


def matter_row(met: Met | MetEntry) -> dict[str, Any]:
    """Return a matter as one flat row; an entry without records has no state, unit or deadline."""
    if isinstance(met, MetEntry):
        return {
            "种类": met.kind.word,
            "编号": met.model.id,
            "县区": met.book.name,
            "事由": met.about,
            "责任单位": "",
            "状态": None,
            "时限": None,
            "是否逾期": False,
            "逾期天数": None,
        }
    book, seen = met
    course = seen.course
    return {
        "种类": seen.kind.word,
        "编号": seen.id,
        "县区": book.name,
        "事由": value(seen.model, seen.kind.text) or "",
        "责任单位": book.unit(course.unit),
        "状态": str(course.state),
        "时限": course.deadline.isoformat() if course.deadline else None,
        "是否逾期": seen.is_overdue,
        "逾期天数": seen.days_over if seen.is_overdue else None,
    }


def write_matters(found: Sequence[Met | MetEntry], out: TextIO) -> None:
    """Write one line for each matter under a heading; entries without records by themselves."""
    entries = [one for one in found if isinstance(one, MetEntry)]
    if len(entries) == len(found):
        _write_entries(entries, out)
        return
    heads = [ColumnHead("种类"), ColumnHead("编号", "name"), ColumnHead("状态"),
             ColumnHead("时限", "name"),
             ColumnHead("责任单位", "name"), ColumnHead("事由", "long")]  # fmt: skip
    rows = []
    for row in map(matter_row, found):
        cells = (row["种类"], row["编号"], row["状态"] or "—", row["时限"] or "—")
        rows.append((*cells, row["责任单位"], row["事由"]))
    write_table(out, _heading(found), heads, rows)


def _heading(found: Sequence[Met | MetEntry]) -> str:
    """Return what the matters are, by the kind's own word where all are of one, and how many."""
    words = {one.kind.word if isinstance(one, MetEntry) else one.seen.kind.word for one in found}
    return f"{words.pop() if len(words) == 1 else '其他事项'}（{len(found)}）"


def _write_entries(found: Sequence[MetEntry], out: TextIO) -> None:
    """Write the day of each instead of a state and a deadline, which it has not."""
    heads = [ColumnHead("种类"), ColumnHead("编号", "name"), ColumnHead("日期", "name"),
             ColumnHead("县区"), ColumnHead("事由", "long")]  # fmt: skip
    rows = [
        (one.kind.word, one.model.id, str(one.begun or "—"), one.book.name, one.about)
        for one in found
    ]
    write_table(out, _heading(found), heads, rows)
