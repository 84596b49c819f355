"""A paper as a workbook: a sheet for each of its tables, its sentences above or below."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count

from lddj.render.days import chinese_date
from lddj.render.excel.sheet import write_sheet
from lddj.render.excel.styles import make_styles
from lddj.render.excel.table import Kind, SheetColumn, SheetTable, Value
from lddj.render.excel.workbook import new_workbook, safe_name
from lddj.render.papers.content import (
    Block,
    Items,
    Paper,
    PaperColumn,
    PaperTable,
    Para,
    Section,
    numeral,
    with_plain_hyphens,
)

LONGEST_NAME = 31
"""How many characters Excel allows in the name of a sheet."""

COLUMNS: dict[str, tuple[float, Kind]] = {
    "name": (18, "text"), "phrase": (22, "text"), "text": (46, "text"), "count": (10, "count"),
    "rate": (16, "centre"),
    "change": (12, "centre"), "share": (12, "centre"), "mark": (10, "centre"),
    "date": (13, "date"), "code": (16, "centre"),
}  # fmt: skip
"""Kind of a paper's column → width in characters, and what the sheet's column holds."""


def paper_workbook(paper: Paper, source: str) -> bytes:
    """Return the paper as a workbook; ``source`` is said below the last sheet."""
    tables = list(_paper_sheets(paper))
    tables[0].above = (*([paper.warning] if paper.warning else ()), *tables[0].above)
    tables[-1].notes += [f"{paper.signer}　{chinese_date(paper.day)}", source]
    with new_workbook(paper.title) as (workbook, out):
        names: set[str] = set()
        for one in tables:
            sheet = workbook.create_sheet(_free_name(one.name, names))
            write_sheet(sheet, one, make_styles(sheet))
    return out.getvalue()


def _free_name(wanted: str, taken: set[str]) -> str:
    """Return a name that no other sheet has, as Excel compares and allows them."""
    plain = safe_name(wanted).replace("[", "（").replace("]", "）").strip("'")[:LONGEST_NAME]
    tries = (f"{plain[: LONGEST_NAME - 3]}{number}" for number in count(2))
    name = plain if plain.lower() not in taken else next(t for t in tries if t.lower() not in taken)
    taken.add(name.lower())
    return name


def _paper_sheets(paper: Paper) -> Iterator[SheetTable]:
    """Yield the tables of a paper as sheets, each with what is said before it.

    What is said after the last table stands below that one; a paper without any is one sheet
    of sentences.
    """
    said = [f"{'，'.join(paper.to)}："] if paper.to else []
    last: SheetTable | None = None
    for block in _in_order(paper):
        if isinstance(block, PaperTable):
            if last is not None:
                yield last
            last, said = _table_sheet(paper, block, said), []
        else:
            said.append(block)
    if last is None:
        columns = (SheetColumn("内容", 90),)
        yield SheetTable(
            paper.title, paper.title, paper.subtitle, "", columns, [(s,) for s in said]
        )
        return
    last.notes = [*last.notes, *said]
    yield last


def _in_order(paper: Paper) -> Iterator[str | PaperTable]:
    """Yield the tables, and each heading and sentence as a text, as the paper has them."""
    for block in paper.opening:
        yield from _lines_of(block)
    for number, one in enumerate(paper.sections, 1):
        yield with_plain_hyphens(f"{numeral(number)}、{one.title}")
        yield from _of_section(one)
    yield from paper.annexes


def _of_section(one: Section) -> Iterator[str | PaperTable]:
    for block in one.blocks:
        yield from _lines_of(block)
    for number, part in enumerate(one.parts, 1):
        yield with_plain_hyphens(f"（{numeral(number)}）{part.title}")
        yield from _of_section(part)


def _lines_of(block: Block) -> Iterator[str | PaperTable]:
    if isinstance(block, Para):
        yield with_plain_hyphens(block.text)
    elif isinstance(block, Items):
        numbered = (f"{number}. {text}" for number, text in enumerate(block.texts, 1))
        yield from map(with_plain_hyphens, numbered)
    elif isinstance(block, PaperTable):
        yield block


def _table_sheet(paper: Paper, one: PaperTable, said: list[str]) -> SheetTable:
    rows = [*one.rows, *([one.total] if one.total else [])]
    name = with_plain_hyphens(one.name)
    return SheetTable(
        name,
        paper.title,
        paper.subtitle,
        name,
        [_sheet_column(column) for column in one.columns],
        [[_value(text, c) for text, c in zip(row, one.columns, strict=True)] for row in rows],
        frozen=1,
        totals=1 if one.total else 0,
        notes=[with_plain_hyphens(one.note)] if one.note else [],
        above=said,
    )


def _sheet_column(column: PaperColumn) -> SheetColumn:
    width, kind = COLUMNS[column.kind]
    return SheetColumn(column.head, width, kind)


def _value(text: str, column: PaperColumn) -> Value:
    """Return a cell as a number or a day where it is one, else as its text."""
    plain = with_plain_hyphens(text)
    if column.kind == "count" and plain.isdecimal():
        return int(plain)
    if column.kind == "date":
        try:
            return date.fromisoformat(plain)
        except ValueError:
            return plain
    return plain or None
