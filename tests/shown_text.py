"""A file that a command wrote, as text that can be compared: cells, paragraphs, lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.table import Table
from shown_sheets import workbook_lines


def as_text(file: Path) -> str:
    """Return what stands in a file, one line for each cell, paragraph or line."""
    if file.suffix == ".xlsx":
        return "\n".join(workbook_lines(file)) + "\n"
    if file.suffix == ".docx":
        return "\n".join(_document_lines(file)) + "\n"
    text = file.read_text(encoding="utf-8")
    return re.sub(r"<style>.*?</style>", "<style>…</style>", text, flags=re.DOTALL)


def _document_lines(file: Path) -> Iterator[str]:
    document = Document(str(file))
    about = document.core_properties
    yield f"属性 {about.title}｜{about.subject}｜{about.author}｜{about.created}｜{about.comments}"
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _table_lines(block)
        else:
            yield _paragraph_line(block)
    for section in document.sections:
        yield from (f"页眉 {one.text}" for one in section.header.paragraphs if one.text)
        yield from (f"页脚 {one.text}" for one in section.footer.paragraphs if one.text)


def _paragraph_line(block: Any) -> str:
    style = block.style.name if block.style is not None else ""
    return f"[{' '.join((style, *_marks(block)))}] {_runs(block)}"


def _marks(block: Any) -> Iterator[str]:
    """Yield what a paragraph has beside its style: its side, a page's break before it."""
    properties = block._p.pPr
    for one in () if properties is None else properties:
        if not one.tag.endswith(("}pStyle", "}rPr")):
            name = one.tag.rpartition("}")[2]
            yield "=".join((name, *one.attrib.values()))


def _properties(row: Any) -> Any:
    return () if row._tr.trPr is None else row._tr.trPr


def _runs(block: Any) -> str:
    """Return the text of a paragraph, its bold between asterisks."""
    return "".join(f"**{one.text}**" if one.bold and one.text else one.text for one in block.runs)


def _table_lines(table: Table) -> Iterator[str]:
    wide = [one.width.mm if one.width is not None else None for one in table.columns]
    yield f"列宽 {[round(one, 1) if one is not None else None for one in wide]}"
    for row in table.rows:
        marks = "".join(one.tag.rpartition("}")[2] + " " for one in _properties(row))
        cells = (
            " ".join(
                f"{''.join(f'[{one}]' for one in _marks(line))}{_runs(line)}"
                for line in cell.paragraphs
            )
            for cell in row.cells
        )
        yield f"{marks}| " + " | ".join(cells)
