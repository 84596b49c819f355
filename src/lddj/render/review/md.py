"""Write ``diff --format md``: for a merge request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO
from urllib.parse import quote

from lddj.diagnostics import Diagnostic
from lddj.render.review.lines import CountyChanges, by_county, evidence_lines, faults_below, first
from lddj.render.review.text import last_line
from lddj.review.run import Review

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def write(review: Review, out: TextIO) -> None:
    """Write the review as Markdown: faults first, they are what a reviewer must see."""
    out.write("\n".join(_review_lines(review)).rstrip("\n") + "\n")


def _review_lines(review: Review) -> Iterator[str]:
    yield f"## 台账变更：{escaped_markdown(review.title or '没有变化')}"
    yield ""
    yield escaped_markdown(last_line(review))
    yield ""
    if said := first(review):
        yield "### 先看：降了要求、没做工作而数字上去的"
        yield ""
        yield from (f"- {escaped_markdown(one)}" for one in said)
        yield ""
    if faults := faults_below(review):
        yield "### 不该有的改动"
        yield ""
        yield from (f"- {_fault_line(one)}" for one in faults)
        yield ""
    if review.allowed:
        yield "### 已许可的改动"
        yield ""
        for one in review.allowed:
            why = f"理由：{escaped_markdown(one.by.reason)}（{escaped_markdown(one.by.origin)}）"
            yield f"- **{one.word}** {_fault_line(one.fault)} {why}"
        yield ""
    for note in review.notes:
        yield f"> {escaped_markdown(note)}"
        yield ""
    for county in by_county(review.changes, review.moved):
        yield from _county_lines(county, str(review.day))
    if review.evidence:
        yield "### 佐证"
        yield ""
    for word, path in evidence_lines(review):
        yield f"- {word} [{escaped_markdown(path)}](<{quote(path)}>)"


def _fault_line(one: Diagnostic) -> str:
    place = f"`{one.location.path}:{one.location.line}`"
    return f"**{one.severity.value} {one.code}** {place} {escaped_markdown(one.message)}"


def _county_lines(county: CountyChanges, day: str) -> Iterator[str]:
    yield f"### {escaped_markdown(county.name)}"
    yield ""
    for area, issues in county.areas.items():
        if area:
            yield f"#### {escaped_markdown(area)}"
            yield ""
        for issue in issues:
            deeper = "  " if issue.title else ""
            if issue.title:
                yield f"- {escaped_markdown(issue.title)}"
            yield from (f"{deeper}- {escaped_markdown(line)}" for line in issue.lines)
        yield ""
    if county.moved:
        yield f"| 指标（截至 {day}） | 前 | 后 | 变化 |"
        yield "|---|---:|---:|---:|"
        for one in county.moved:
            yield f"| {one.indicator} | {one.before} | {one.after} | {one.by} |"
        yield ""


def escaped_markdown(text: str) -> str:
    """Escape text that Markdown must not read as anything else."""
    return _SPECIAL.sub(r"\\\1", text).replace("://", "\\://")
