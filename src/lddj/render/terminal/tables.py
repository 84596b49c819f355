"""Tables for a terminal, or for a pipe: Chinese characters take two cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Literal, TextIO

PIPE_WIDTH = 160
"""Cells of a line where no terminal says how wide it is."""


def write_table(
    out: TextIO,
    title: str,
    columns: Sequence[tuple[str, bool]],
    rows: Sequence[Sequence[str]],
) -> None:
    """A table with a title; ``columns`` are headings and whether they hold numbers."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for head, is_number in columns:
        side: Literal["left", "right"] = "right" if is_number else "left"
        # fold: a Chinese sentence is one long word to rich, which would cut it off with “…”
        table.add_column(head, justify=side, no_wrap=is_number, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    if out.isatty():
        Console(file=out, highlight=False).print(table)
        return
    text = io.StringIO()
    Console(file=text, highlight=False, width=PIPE_WIDTH).print(table)
    out.writelines(f"{row.rstrip()}\n" for row in text.getvalue().splitlines())
