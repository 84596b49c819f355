"""Write ``diff --format text``: for a terminal."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from lddj.compare.summary import change_sentence
from lddj.render.faults.text import write_faults
from lddj.render.lines import undriven
from lddj.render.review.lines import CountyChanges, by_county, evidence_lines, faults_below, first
from lddj.render.terminal.wrapping import teach_rich
from lddj.review.run import Review

_COLOURS = {"新增": "green", "删除": "red", "改写": "red", "状态": "cyan", "时限": "yellow"}


def write(review: Review, out: TextIO) -> None:
    """Write what changed, what it did to the figures, the faults, and what was allowed."""
    teach_rich()
    console = Console(file=out, highlight=False, emoji=False, soft_wrap=not out.isatty())
    _write_first(console, review)
    write_faults(faults_below(review), review.source, out)
    for one in review.allowed:
        where = f"{one.by.reason}（{one.by.origin}）"
        said = f"{one.word} {one.fault.code} {one.fault.location} {one.fault.message}"
        console.print(Text(said, "red" if one.is_own else "dim"))
        _print_indented(console, Text(f"理由：{where}"), 7)
    for note in review.notes:
        console.print(Text(f"注意：{note}", "yellow"))
    for county in by_county(review.changes, review.moved):
        _write_county(console, county, review)
    if review.evidence:
        console.print(Text("佐证"))
    for word, path in evidence_lines(review):
        _print_indented(console, Text(f"{word} {undriven(path)}"), 2)
    console.print(Text(last_line(review)))


def _write_first(console: Console, review: Review) -> None:
    said = first(review)
    if not said:
        return
    console.print(Text("先看：降了要求、没做工作而数字上去的", "bold red"))
    for line in said:
        _print_indented(console, Text(line), 2)
    console.print()


def last_line(review: Review) -> str:
    """Return the two states, and how many changes and faults there are."""
    between = f"{review.base} → {review.head}"
    if not (review.changes or review.faults or review.allowed):
        return f"{between}：台账没有变化。"
    warnings = len(review.faults) - review.errors
    counts = [f"{len(review.changes)} 处变更", f"{review.errors} 处错误", f"{warnings} 处警告"]
    allowed = [f"{len(review.allowed)} 处已许可"] if review.allowed else []
    return f"{between}：{'，'.join((*counts, *allowed))}。"


def _print_indented(console: Console, text: Text, indent: int) -> None:
    """Print a line with an indent; on a terminal the lines that it is broken into have it too."""
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, indent)))
    else:
        console.print(Text(" " * indent).append_text(text))


def _write_county(console: Console, county: CountyChanges, review: Review) -> None:
    head = Text(county.name, style="bold")
    said = change_sentence(county.changes, review.moved, review.backdated).partition("：")[2]
    if said:
        head.append(f"  {said}", style="not bold")
    console.print(head)
    for area, issues in county.areas.items():
        indent = 2
        if area:
            _print_indented(console, Text(area, style="underline"), indent)
            indent += 2
        for issue in issues:
            if issue.title:
                _print_indented(console, Text(issue.title), indent)
            for line in issue.lines:
                colour = _COLOURS.get(line[:2], "")
                _print_indented(
                    console, Text(line, style=colour), indent + (2 if issue.title else 0)
                )
    if county.moved:
        _print_indented(console, Text(f"指标（截至 {review.day}）", style="underline"), 2)
        for one in county.moved:
            text = f"{one.indicator} {one.before} → {one.after}（{one.by}）"
            _print_indented(console, Text(text), 4)
    console.print()
