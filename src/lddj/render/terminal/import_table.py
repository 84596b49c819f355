"""Show on the screen, as tables, what an import would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO, cast

from rich.console import Console

from lddj.render.terminal.tables import ColumnHead, write_table

WARNINGS_SHOWN = 5
WIDTH = 140
"""Columns of output that goes elsewhere than to a terminal."""


def console_for(out: TextIO, elsewhere: int = WIDTH) -> Console:
    """Return the console of an output: as wide as the terminal, ``elsewhere`` so many columns."""
    return Console(file=out, width=None if out.isatty() else elsewhere, highlight=False)


def print_table(
    console: Console, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Print a title and a table; the title alone where there are no rows."""
    console.print()
    if not rows:
        console.print(title, markup=False)
        return
    told = [ColumnHead(head, "long" if head == heads[-1] else "name") for head in heads]
    shown = [[printable(cell) for cell in row] for row in rows]
    write_table(cast(TextIO, console.file), title, told, shown)


def visible(text: str) -> str:
    """Return a text from outside of which no control character and no markup acts."""
    from rich.markup import escape

    return escape(printable(text))


def printable(text: str) -> str:
    """Return a text from outside of which no control character acts on the terminal."""
    return "".join(c if c >= " " and c != "\x7f" else "�" for c in text)
