"""A paper on the screen: its Markdown as readable text, for people instead of programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TextIO

from lddj.render.terminal.tables import ColumnHead, Kind, screen, write_table
from lddj.render.terminal.wrapping import hanging

_LONG = 24
"""Cells from which on a table's column holds prose."""
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+.!|~-])")
_ITEM = re.compile(r"(?P<sign>[-*]|[0-9]+\.)\s+(?P<text>.*)")


def write_paper(text: str, out: TextIO) -> None:
    """Write a paper in Markdown as text: headings alone, tables drawn, lines of the screen's width.

    Only what our own templates write is known: headings, paragraphs, items, tables, bold.
    """
    for is_table, lines in groupby(text.splitlines(), lambda line: line.startswith("|")):
        if is_table:
            _write_markdown_table(list(lines), out)
        else:
            for line in lines:
                out.writelines(f"{one}\n" for one in _lines_for_screen(line, screen(out)))


def _lines_for_screen(line: str, room: int) -> Iterator[str]:
    if line.startswith("#"):
        yield (
            f"【{_unmarked(line.lstrip('#'))}】"
            if line.startswith("# ")
            else _unmarked(line.lstrip("#"))
        )
    elif item := _ITEM.fullmatch(line):
        sign = "·" if item["sign"] in "-*" else item["sign"]
        yield from hanging(_unmarked(item["text"]), room, "   ", f"{sign} ")
    elif line.strip("-* ") == "" and line:
        yield "─" * min(room, 40)
    elif line:
        yield from hanging(_unmarked(line.lstrip("> ")), room, "", "")
    else:
        yield ""


def _unmarked(text: str) -> str:
    """Return a text without Markdown's signs: **bold** and backslashes."""
    kept = re.split(r"(\\.)", text.replace("<br>", " "))
    bare = "".join(
        part if part.startswith("\\") else part.replace("**", "").replace("`", "") for part in kept
    )
    return _ESCAPED.sub(r"\1", bare).strip()


def _cells_of_line(line: str) -> list[str]:
    return [_unmarked(cell) for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]


def _write_markdown_table(lines: Sequence[str], out: TextIO) -> None:
    heads, *rows = (_cells_of_line(line) for line in lines)
    sides = [cell.endswith(":") and not cell.startswith(":") for cell in rows[0]] if rows else []
    rows = [row for row in rows[1:] if len(row) == len(heads)]
    has_name = False
    told = []
    for at, head in enumerate(heads):
        is_long = any(len(row[at]) * 2 > _LONG for row in rows)
        kind: Kind = "number" if sides[at : at + 1] == [True] else "long" if is_long else "text"
        if kind in ("text", "long") and not has_name:
            kind, has_name = "name", True
        told.append(ColumnHead(head, kind))
    write_table(out, "", told, rows)
