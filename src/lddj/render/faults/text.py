"""Write ``validate --format text``: for people, with the line and a caret under the place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TextIO

from lddj.checking.run import Result
from lddj.diagnostics import Diagnostic, Severity
from lddj.load.sources.folder import Source
from lddj.load.sources.layout import is_out_of_git
from lddj.model.personal import masked_persons
from lddj.render.lines import on_one_line, width
from lddj.render.paint import BOLD, DIM, RED, YELLOW, painter

_WIDTH = 100
"""Cells of a source line that are shown; longer ones are cut around the place."""
_AROUND = 200
"""Characters before the place that are looked at, in a line of more than four times as many."""


def write(result: Result, source: Source, out: TextIO) -> None:
    """Write every fault with its source line, and a summary line."""
    if result.diagnostics:
        write_faults(result.diagnostics, source, out)
    for path, more in result.unlisted.items():
        out.write(on_one_line(f"{path}：{more.text}") + "\n")
    out.write(summary(result) + "\n")


def summary(result: Result) -> str:
    """Return the last line: how many files, errors, warnings."""
    if not result.errors and not result.warnings:
        return f"查了 {result.files} 个文件，没有发现问题。"
    least = "至少 " if result.is_least else ""
    return f"查了 {result.files} 个文件：{least}{result.errors} 处错误，{result.warnings} 处警告。"


def write_faults(faults: Iterable[Diagnostic], source: Source, out: TextIO) -> None:
    """Write every fault with its source line, where the source has it."""
    paint = painter(out)

    @lru_cache(maxsize=8)
    def lines(path: str) -> list[str]:
        raw = source.read(path)
        if isinstance(raw, Diagnostic) or is_out_of_git(path):
            return []
        return _readable(raw).split("\n")

    for one in faults:
        colour = RED if one.severity is Severity.ERROR else YELLOW
        head = paint(on_one_line(f"{one.location}"), BOLD)
        head += paint(f" {one.severity.value} {one.code} ", colour)
        out.write(f"{head}{on_one_line(one.message)}\n")
        shown = _source_line(lines(one.location.path), one)
        if shown:
            number, line, caret = shown
            out.write(paint(f"{number} | {line}", DIM) + "\n")
            out.write(paint(f"{' ' * len(number)} | {caret}", colour) + "\n")


def _readable(raw: bytes) -> str:
    """Return a file's text as people wrote it, also that of GBK; nothing of what is no text."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        from lddj.yamltext.decode import recoded

        text = recoded(raw)
        if text is None and b"\x00" in raw:
            return ""
        return (text or raw).decode("utf-8-sig", "replace")


def _source_line(lines: list[str], one: Diagnostic) -> tuple[str, str, str] | None:
    """Return the line's number, its text with tabs as one space, and the caret line."""
    place = one.location
    if place.line > len(lines):
        return None
    raw = lines[place.line - 1].rstrip("\r")
    cut = max(0, place.column - 1 - _AROUND) if len(raw) > 4 * _AROUND else 0
    line = on_one_line(masked_persons(raw[cut : cut + 4 * _AROUND]))
    if not line.strip():
        return None
    column = place.column - 1 - cut
    start, line = _window(line, column)
    caret = " " * width(line[: column - start]) + "^"
    return f"{place.line:>5}", line, caret


def _window(line: str, column: int) -> tuple[int, str]:
    """Return the part of a long line around the column, and where it starts."""
    if width(line) <= _WIDTH:
        return 0, line
    start = max(0, column - _WIDTH // 4)
    end = start
    cells = 0
    while end < len(line) and cells < _WIDTH:
        cells += width(line[end])
        end += 1
    return start, line[start:end]
