"""Show which papers there are, kind by kind."""

from __future__ import annotations

from typing import TextIO

from lddj.render.matter_papers.listed import all_papers
from lddj.render.terminal.tables import ColumnHead, write_table


def write_list_of_papers(out: TextIO) -> None:
    """Write the papers as a table: the name of each, its kind, what it is for."""
    heads = [ColumnHead("文书", "name"), ColumnHead("种类"), ColumnHead("用处", "long")]
    rows = [[one.name, one.kind, one.use] for one in all_papers()]
    write_table(
        out, f"可以出的文书 {len(rows)} 种，出一种：lddj paper 文书 --county 县区", heads, rows
    )
