"""A list of issues as a table for people, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, TextIO

from lddj.query.search import Found
from lddj.render.faults.text import width

LIMIT_TEXT = 36
"""Cells of an issue's description that a line shows."""


def row(found: Found) -> dict[str, Any]:
    """An issue as one flat row."""
    case, course = found.seen.case, found.seen.course
    return {
        "编号": case.issue.id,
        "县区": found.book.name,
        "领域": case.area,
        "方面": case.issue.aspect,
        "问题描述": case.issue.description,
        "责任单位": found.book.unit(course.unit),
        "状态": str(course.state),
        "时限": course.deadline.isoformat() if course.deadline else None,
        "是否逾期": found.seen.is_overdue,
        "逾期天数": found.seen.days_over if found.seen.is_overdue else None,
        "发现日期": case.issue.found_on.isoformat(),
    }


def write_json(found: Sequence[Found], campaign: str, day: date, out: TextIO) -> None:
    """The issues as one object."""
    whole = {
        "版本": 1,
        "活动编号": campaign,
        "截至": day.isoformat(),
        "问题": [row(one) for one in found],
    }
    json.dump(whole, out, ensure_ascii=False, indent=1)
    out.write("\n")


def write_text(found: Sequence[Found], where: str, day: date, counties: int, out: TextIO) -> None:
    """One line for each issue, and how many there are in which campaign."""
    several = len({one.book.folder for one in found}) > 1
    lines = [_line(row(one), one.book.folder if several else None) for one in found]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [_pad(cell, size) for cell, size in zip(line, widths, strict=True)]
        out.write("  ".join(cells).rstrip() + "\n")
    over = f"（{counties} 个县区）" if several else ""
    out.write(f"{where}，截至 {day}，符合条件的问题 {len(found)} 个{over}。\n")


def _line(one: dict[str, Any], county: str | None) -> list[str]:
    late = f"逾期{one['逾期天数']}天" if one["是否逾期"] else ""
    place = [county] if county is not None else []
    return [
        one["编号"],
        *place,
        one["状态"],
        one["时限"] or "—",
        late,
        one["责任单位"],
        _cut(one["问题描述"]),
    ]


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    if width(flat) <= LIMIT_TEXT:
        return flat
    while width(flat) > LIMIT_TEXT - 1:
        flat = flat[:-1]
    return f"{flat}…"


def _pad(text: str, size: int) -> str:
    return text + " " * (size - width(text))
