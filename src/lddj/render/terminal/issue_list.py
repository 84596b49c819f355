"""List what a search found: tables for people, an object for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from lddj.kinds.kind import Kind
from lddj.kinds.registry import ISSUE
from lddj.query.everywhere import FoundThere
from lddj.query.search import Found
from lddj.render.lines import on_one_line, width
from lddj.render.terminal.tables import GAP, screen
from lddj.render.terminal.wrapping import cut
from lddj.render.time_limit import time_limit
from lddj.stats.tally import Observation

if TYPE_CHECKING:
    from lddj.query.matters import Met, MetEntry

LEAST_TEXT = 24
"""Cells of an issue's description that a line shows at least."""


class ListedIssue(NamedTuple):
    """A line of a list of issues: its row, its county's folder, how far its deadline is.

    The county's ledger is not kept: a list may be of a province.
    """

    cells: tuple[str | int | bool | None, ...]
    folder: str
    time_limit: str

    @property
    def row(self) -> dict[str, Any]:
        """The row by what its cells are called."""
        return dict(zip(ROW, self.cells, strict=True))


ROW = (
    "编号", "县区", "领域", "方面", "问题描述", "责任单位", "状态", "时限", "是否逾期", "逾期天数",
    "发现日期",
)  # fmt: skip
"""What the cells of a row are called."""


def listed(found: Found) -> ListedIssue:
    """Return what a list shows of an issue."""
    case, course = found.seen.case, found.seen.course
    row = {
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
    return ListedIssue(tuple(row[name] for name in ROW), found.book.folder, _how_long(found.seen))


def write_issues(
    found: Sequence[ListedIssue], where: str, day: date, counties: int, out: TextIO
) -> None:
    """Write one line for each issue under a heading, and how many there are in which campaign.

    The text takes the room that is left; where that is little, 责任单位 gives way.
    """
    several = len({one.folder for one in found}) > 1
    heads = [
        "编号",
        *(["县区"] if several else []),
        "状态",
        "时限",
        "时限情况",
        "责任单位",
        "问题描述",
    ]
    lines = [_line_of_issue(one, several=several) for one in found]
    if lines:
        _write_lines(out, heads, lines)
    over = f"（{counties} 个县区）" if several else ""
    out.write(f"{where}，截至 {day}，符合条件的问题 {len(found)} 个{over}。\n")


def _write_lines(out: TextIO, heads: list[str], lines: list[list[str]]) -> None:
    sizes = [max(map(width, column)) for column in zip(heads, *lines, strict=True)][:-1]
    room = screen(out) - sum(size + GAP for size in sizes)
    unit = len(sizes) - 1
    without_unit = room < LEAST_TEXT
    if without_unit:
        room += sizes[unit] + GAP
    for line in [heads, *lines]:
        cells = [line[at] + " " * (size - width(line[at])) for at, size in enumerate(sizes)]
        if without_unit:
            del cells[unit]
        cells.append(cut(line[-1], max(room, LEAST_TEXT)))
        out.write((" " * GAP).join(cells).rstrip() + "\n")
    if without_unit:
        out.write("屏幕窄，没有显示：责任单位。\n")


def _line_of_issue(issue: ListedIssue, *, several: bool) -> list[str]:
    one = issue.row
    place = [issue.folder] if several else []
    cells = [one["编号"], *place, one["状态"], one["时限"] or "—", issue.time_limit]
    return [on_one_line(cell) for cell in (*cells, one["责任单位"], one["问题描述"])]


def _how_long(seen: Observation) -> str:
    """Return 时限情况, and that an issue is 临期 where it is."""
    left = time_limit(seen)
    return f"临期，{left}" if seen.is_due_soon else left


@dataclass(slots=True)
class Finds:
    """The finds of a search: where and of which ``kind`` was searched, what was found."""

    campaign: str
    county: str | None
    """The folder of the county, where one is searched."""
    counties: int
    day: date
    kind: Kind | None
    issues: list[ListedIssue] = field(default_factory=list)
    others: list[Met | MetEntry] = field(default_factory=list)
    errors: int = 0
    """How many errors the searched files have: what is faulty was not searched."""

    @property
    def where(self) -> str:
        """The words for where was searched."""
        return f"{self.county}（{self.campaign}）" if self.county else f"活动 {self.campaign}"

    def add(self, there: FoundThere) -> None:
        """Add what was found in one county, without its ledger: there may be a province of them."""
        self.issues += map(listed, there.issues)
        self.others += there.others
        self.errors += there.errors


def write_finds(finds: Finds, out: TextIO) -> None:
    """Write the matters of other kinds, then the issues; or that there is none of the kind."""
    is_of_issues = finds.kind is None or finds.kind.word == ISSUE
    if finds.others:
        from lddj.render.terminal.matter_list import write_matters  # mostly issues are listed

        write_matters(finds.others, out)
    elif finds.kind is not None and not is_of_issues:
        out.write(f"{finds.where}，截至 {finds.day}，符合条件的{finds.kind.word} 0 件。\n")
    if finds.issues or (is_of_issues and not finds.others):
        write_issues(finds.issues, finds.where, finds.day, finds.counties, out)


def finds_data(finds: Finds) -> dict[str, Any]:
    """Return the issues, and matters of other kinds where they were asked for."""
    found = {
        "版本": 1,
        "活动编号": finds.campaign,
        "截至": finds.day.isoformat(),
        "问题": [one.row for one in finds.issues],
    }
    if finds.others:
        from lddj.render.terminal.matter_list import matter_row

        found["其他事项"] = [matter_row(one) for one in finds.others]
    return found
