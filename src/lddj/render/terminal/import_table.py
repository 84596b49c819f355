"""What an import would do, as tables on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

WARNINGS_SHOWN = 5
MANY = 200
"""Rows from which on a table is printed line by line, which takes a tenth of the time."""
WIDTH = 140
"""Columns of output that goes elsewhere than to a terminal."""


def console_for(out: TextIO) -> Console:
    """Return the console of an output: as wide as the terminal, elsewhere ``WIDTH``."""
    return Console(file=out, width=None if out.isatty() else WIDTH, highlight=False)


def print_table(
    console: Console, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Print a title and a table; the title alone where there are no rows."""
    console.print()
    console.print(title, markup=False)
    if not rows:
        return
    if len(rows) > MANY:
        _print_plain(console, heads, rows)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in heads[:-1]:
        table.add_column(head, no_wrap=True)
    table.add_column(heads[-1], overflow="fold")
    for row in rows:
        table.add_row(*(visible(text) for text in row))
    console.print(table)


def _print_plain(console: Console, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a long table line by line, all but the last column as wide as its longest text."""
    widths = [max(cell_len(row[at]) for row in (heads, *rows)) for at in range(len(heads) - 1)]
    for row in (heads, *rows):
        cells = [text + " " * (w - cell_len(text)) for text, w in zip(row, widths, strict=False)]
        print(printable(" " + "   ".join((*cells, row[-1]))), file=console.file)


def visible(text: str) -> str:
    """Return a text from outside of which no control character and no markup acts."""
    from rich.markup import escape

    return escape(printable(text))


def printable(text: str) -> str:
    """Return a text from outside of which no control character acts on the terminal."""
    return "".join(c if c >= " " and c != "\x7f" else "�" for c in text)
