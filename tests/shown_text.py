"""A file that a command wrote, as text that can be compared: cells, paragraphs, lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.table import Table
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell


def as_text(file: Path) -> str:
    """Return what stands in a file, one line for each cell, paragraph or line."""
    if file.suffix == ".xlsx":
        return "\n".join(_sheets(file)) + "\n"
    if file.suffix == ".docx":
        return "\n".join(_paragraphs(file)) + "\n"
    text = file.read_text(encoding="utf-8")
    return re.sub(r"<style>.*?</style>", "<style>…</style>", text, flags=re.DOTALL)


def _sheets(file: Path) -> Iterator[str]:
    book = load_workbook(file)
    for sheet in book.worksheets:
        yield f"--- {sheet.title}（{sheet.sheet_state}）{sheet.freeze_panes or ''}"
        widths = {name: round(one.width, 1) for name, one in sheet.column_dimensions.items()}
        yield f"列宽 {widths} 合并 {sorted(str(one) for one in sheet.merged_cells.ranges)}"
        for row in sheet.iter_rows():
            yield from (
                _cell(one) for one in row if isinstance(one, Cell) and one.value is not None
            )
        for chart in vars(sheet)["_charts"]:
            series = [(one.tx and one.tx.strRef.f, one.val.numRef.f) for one in chart.series]
            yield f"图 {type(chart).__name__} {series}"
        yield from (
            f"校验 {one.sqref} {one.formula1}" for one in sheet.data_validations.dataValidation
        )


def _cell(cell: Cell) -> str:
    marks = [cell.number_format if cell.number_format != "General" else ""]
    marks.append("粗" if cell.font.b else "")
    marks.append(cell.fill.fgColor.rgb if cell.fill.fill_type else "")
    said = " ".join(one for one in marks if one)
    return f"{cell.coordinate}\t{cell.value}" + (f"\t[{said}]" if said else "")


def _paragraphs(file: Path) -> Iterator[str]:
    for block in Document(str(file)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield "| " + " | ".join(cell.text for cell in row.cells)
        else:
            style = block.style.name if block.style is not None else ""
            yield f"[{style}] {block.text}"
