"""Show the draw of ``sample`` as a table; as Markdown where it goes into a pipe."""

from __future__ import annotations

from typing import TextIO

from lddj.render.drawn import HEADS, Draw, markdown
from lddj.render.terminal.tables import ColumnHead, Kind, write_table


def write_draw(draw: Draw, out: TextIO) -> None:
    """Write a draw for people on a terminal, as Markdown elsewhere."""
    if not out.isatty():
        out.write("\n".join(markdown(draw)) + "\n")
        return
    kinds: tuple[Kind, ...] = ("number", "name", "text", "name", "long")
    heads = [ColumnHead(text, kind) for text, kind in zip(HEADS, kinds, strict=False)]
    write_table(out, draw.sentence, heads, [row[: len(heads)] for row in draw.rows()])
    for share in draw.shares:
        out.write(f"{share}\n")
