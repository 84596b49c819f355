"""Lay out tables for a terminal or a pipe: names stay whole, and what has no room is said."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import Literal, NamedTuple, TextIO

from lddj.render.lines import on_one_line, width
from lddj.render.terminal.wrapping import hanging, wrapped

PIPE_WIDTH = 160
"""Cells of a line where no terminal says how wide it is."""
GAP = 2
"""Cells between two columns."""
_LEAST = 24
"""Cells that a column of long text has at least."""
Kind = Literal["name", "text", "number", "long"]


class ColumnHead(NamedTuple):
    """A column: its heading and what it holds.

    A ``name`` is never left out and never broken; ``text`` and ``number`` (set to the right) are
    whole or left out, the last ones first; ``long`` text takes the room that is left, on as many
    lines as it needs.
    """

    text: str
    kind: Kind = "text"


def screen(out: TextIO) -> int:
    """Return how many cells a line of an output has."""
    return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if out.isatty() else PIPE_WIDTH


def write_table(
    out: TextIO, title: str, heads: Sequence[ColumnHead], rows: Sequence[Sequence[str]]
) -> None:
    """Write a table under its title; name below it the columns that found no room."""
    told = [[on_one_line(cell) for cell in row] for row in rows]
    room = screen(out)
    shown, sizes = _arranged(heads, told, room)
    if title:
        out.write(f"{title}\n")
    _write_row(out, heads, shown, sizes, [one.text for one in heads])
    out.write("─" * (sum(sizes) + GAP * (len(sizes) - 1)) + "\n")
    for row in told:
        _write_row(out, heads, shown, sizes, row)
    left_out = [one.text for at, one in enumerate(heads) if at not in shown]
    if left_out:
        notice = f"屏幕窄，没有显示：{'、'.join(left_out)}。"
        out.writelines(f"{line}\n" for line in hanging(notice, room, "  "))
    out.write("\n")


def _arranged(
    heads: Sequence[ColumnHead], rows: Sequence[Sequence[str]], room: int
) -> tuple[list[int], list[int]]:
    """Return the columns that are shown and how many cells each takes.

    Where there is little room, the headings over numbers take two lines before a column goes.
    """
    cells = [max([0, *(width(row[at]) for row in rows)]) for at in range(len(heads))]
    whole = [max(size, width(one.text)) for size, one in zip(cells, heads, strict=True)]
    least = [_least(head, size) for head, size in zip(heads, whole, strict=True)]
    if _total(least) > room:
        least = [
            max(size, min(width(head.text), 4), -(-width(head.text) // 4) * 2)
            if head.kind == "number"
            else now
            for head, size, now in zip(heads, cells, least, strict=True)
        ]
    shown = list(range(len(heads)))
    for at in reversed(range(len(heads))):
        if _total([least[one] for one in shown]) <= room:
            break
        if heads[at].kind in ("text", "number"):
            shown.remove(at)
    left = max(room - _total([least[one] for one in shown]), 0)
    sizes = []
    for at in shown:
        more = min(whole[at] - least[at], left) if heads[at].kind == "long" else 0
        left -= more
        sizes.append(least[at] + more)
    return shown, sizes


def _least(head: ColumnHead, size: int) -> int:
    return min(size, max(_LEAST, width(head.text))) if head.kind == "long" else size


def _total(sizes: Sequence[int]) -> int:
    return sum(sizes) + GAP * (len(sizes) - 1)


def _write_row(
    out: TextIO, heads: Sequence[ColumnHead], shown: list[int], sizes: list[int], row: Sequence[str]
) -> None:
    cells = [
        wrapped(row[at], size) if width(row[at]) > size else [row[at]]
        for at, size in zip(shown, sizes, strict=True)
    ]
    for line in range(max(map(len, cells))):
        parts = []
        for at, size, cell in zip(shown, sizes, cells, strict=True):
            text = cell[line] if line < len(cell) else ""
            blank = " " * (size - width(text))
            parts.append(blank + text if heads[at].kind == "number" else text + blank)
        out.write((" " * GAP).join(parts).rstrip() + "\n")
