"""Write ``diff --format md``: for a merge request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from lddj.diagnostics import Diagnostic
from lddj.render.review.lines import County, by_county, first
from lddj.render.review.text import last_line
from lddj.review.run import Review

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def write(review: Review, out: TextIO) -> None:
    """Write the review as Markdown: faults first, they are what a reviewer must see."""
    out.write("\n".join(_lines(review)).rstrip("\n") + "\n")


def _lines(review: Review) -> Iterator[str]:
    yield f"## 台账变更：{plain(review.title or '没有变化')}"
    yield ""
    yield plain(last_line(review))
    yield ""
    if said := first(review):
        yield "### 先看：降了要求、没做工作而数字上去的"
        yield ""
        yield from (f"- {plain(one)}" for one in said)
        yield ""
    if review.faults:
        yield "### 不该有的改动"
        yield ""
        yield from (f"- {_fault(one)}" for one in review.faults)
        yield ""
    if review.allowed:
        yield "### 已许可的改动"
        yield ""
        for one in review.allowed:
            why = f"理由：{plain(one.by.reason)}（{plain(one.by.origin)}）"
            yield f"- **{one.word}** {_fault(one.fault)} {why}"
        yield ""
    for note in review.notes:
        yield f"> {plain(note)}"
        yield ""
    for county in by_county(review.changes, review.moved):
        yield from _county(county, str(review.day))


def _fault(one: Diagnostic) -> str:
    place = f"`{one.location.path}:{one.location.line}`"
    return f"**{one.severity.value} {one.code}** {place} {plain(one.message)}"


def _county(county: County, day: str) -> Iterator[str]:
    yield f"### {plain(county.name)}"
    yield ""
    for area, issues in county.areas.items():
        if area:
            yield f"#### {plain(area)}"
            yield ""
        for issue in issues:
            deeper = "  " if issue.title else ""
            if issue.title:
                yield f"- {plain(issue.title)}"
            yield from (f"{deeper}- {plain(line)}" for line in issue.lines)
        yield ""
    if county.moved:
        yield f"| 指标（截至 {day}） | 前 | 后 | 变化 |"
        yield "|---|---:|---:|---:|"
        for one in county.moved:
            yield f"| {one.indicator} | {one.before} | {one.after} | {one.by} |"
        yield ""


def plain(text: str) -> str:
    """Escape text that Markdown must not read as anything else."""
    return _SPECIAL.sub(r"\\\1", text)
