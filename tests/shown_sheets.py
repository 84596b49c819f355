"""A workbook as lines: each sheet's page, its cells with their look, what can be chosen in them."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter


def workbook_lines(file: Path) -> Iterator[str]:
    """Yield the lines of a workbook, and at last what the marks of its cells' looks mean."""
    book = load_workbook(file)
    about = book.properties
    yield f"属性 {about.title}｜{about.creator}｜{about.lastModifiedBy}｜{about.description}"
    looks: dict[str, str] = {}
    for sheet in book.worksheets:
        yield from _sheet_lines(sheet, looks)
    yield from (f"样式 {mark} {look}" for mark, look in sorted(looks.items()))
    with zipfile.ZipFile(file) as parts:
        for name in sorted(parts.namelist()):
            if name.startswith(("xl/charts/", "xl/drawings/drawing")):
                yield f"--- {name}"
                yield from _elements(parts.read(name).decode("utf-8"))


def _sheet_lines(sheet: Any, looks: dict[str, str]) -> Iterator[str]:
    yield f"--- {sheet.title}（{sheet.sheet_state}）{sheet.freeze_panes or ''}"
    widths = {
        name: "藏" if one.hidden else round(one.width, 1)
        for name, one in sheet.column_dimensions.items()
    }
    yield f"列宽 {widths} 合并 {sorted(str(one) for one in sheet.merged_cells.ranges)}"
    yield f"行高 {' '.join(_heights(sheet))}"
    yield from _page(sheet)
    for row in sheet.iter_rows():
        yield from (_cell(one, looks) for one in row if one.value is not None)
    yield f"空格 {' '.join(_blanks(sheet, looks))}"
    yield from _marked(sheet)


def _heights(sheet: Any) -> Iterator[str]:
    """Yield the heights of rows, the same ones together: ``3-9:34.0``."""
    rows = ((at, "藏" if one.hidden else one.height) for at, one in sheet.row_dimensions.items())
    for height, found in groupby(rows, key=lambda one: one[1]):
        numbers = [at for at, _ in found]
        yield f"{numbers[0]}-{numbers[-1]}:{height}"


def _page(sheet: Any) -> Iterator[str]:
    setup, margins, foot = sheet.page_setup, sheet.page_margins, sheet.oddFooter.center
    sides = (margins.left, margins.right, margins.top, margins.bottom, margins.header)
    fits = sheet.sheet_properties.pageSetUpPr
    yield (
        f"页面 {setup.paperSize} {setup.orientation} {setup.fitToWidth}×{setup.fitToHeight}"
        f" {fits.fitToPage if fits else ''} 边距 {sides}"
        f" 居中 {sheet.print_options.horizontalCentered}"
        f" 页脚 {foot.text} {foot.size} {sheet.HeaderFooter.scaleWithDoc}"
    )
    yield f"打印 {sheet.print_area} 标题行 {sheet.print_title_rows} 筛选 {sheet.auto_filter.ref}"
    if sheet.row_breaks.brk:
        yield f"分页 {[one.id for one in sheet.row_breaks.brk]}"
    lock = sheet.protection
    if lock.sheet:
        yield f"保护 {lock.autoFilter} {lock.sort} {lock.formatColumns} {lock.formatRows}"


def _cell(cell: Any, looks: dict[str, str]) -> str:
    return f"{cell.coordinate}\t{cell.value}\t[{_mark(cell, looks)}]"


def _mark(cell: Any, looks: dict[str, str]) -> str:
    """Return the mark of a cell's look: its format, and what tells it from others."""
    look = _look(cell)
    mark = hashlib.sha256(look.encode()).hexdigest()[:4]
    looks[mark] = look
    return mark


def _look(cell: Any) -> str:
    font, fill, side, border = cell.font, cell.fill, cell.alignment, cell.border
    lines = "".join(
        (one.style or "-")[0] for one in (border.left, border.right, border.top, border.bottom)
    )
    parts = (
        cell.number_format, font.name, f"{font.sz:g}", "粗" if font.b else "",
        fill.fgColor.rgb if fill.fill_type else "", side.horizontal, side.vertical,
        "折行" if side.wrap_text else "", f"框{lines}", "" if cell.protection.locked else "可填",
        "文本" if cell.quotePrefix else "",
    )  # fmt: skip
    return " ".join(str(one) for one in parts if one)


def _blanks(sheet: Any, looks: dict[str, str]) -> Iterator[str]:
    """Yield the cells without a value that have a look: runs down a column, with their mark."""
    for column in sheet.iter_cols():
        found = [
            (one.row, _mark(one, looks) if one.value is None and one.has_style else "")
            for one in column
        ]
        for mark, run in groupby(found, key=lambda one: one[1]):
            rows = [at for at, _ in run]
            if mark:
                letter = get_column_letter(column[0].column)
                yield f"{letter}{rows[0]}:{letter}{rows[-1]}[{mark}]"


def _marked(sheet: Any) -> Iterator[str]:
    """Yield what lies over the cells: colours by rule, links, and what may be filled in."""
    for area, rules in sheet.conditional_formatting._cf_rules.items():
        for one in rules:
            colour = one.dxf.fill.bgColor.rgb if one.dxf and one.dxf.fill else ""
            yield f"变色 {area.sqref} {one.type} {one.formula} {colour} {one.stopIfTrue}"
    for one in sheet._hyperlinks:
        yield f"链接 {one.ref} {one.target or one.location}"
    for one in sheet.data_validations.dataValidation:
        said = (one.errorTitle, one.error, one.promptTitle, one.prompt)
        rule = (one.type, one.operator, one.formula1, one.formula2, one.allow_blank)
        yield f"校验 {one.sqref} {rule} {one.showErrorMessage} {one.showInputMessage} {said}"


def _elements(xml: str) -> Iterator[str]:
    """Yield the elements of a chart that say something, one a line."""
    for tag, text in re.findall(r"<([^/?>][^>]*)>([^<]*)", xml):
        if " " in tag.rstrip("/").strip() or text:
            yield f"{tag.rstrip('/')} {text}".rstrip()
