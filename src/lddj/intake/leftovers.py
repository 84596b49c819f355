"""Name what nobody asked for in a returned form, so that nothing vanishes without a word."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from lddj.exchange.form import HIDDEN, PREFILLED, Seal, cell_print
from lddj.exchange.plan import CellNote, SheetSpot
from lddj.intake.grid import Fault, Grid, column_letter
from lddj.intake.headings import FormHeadings, plain_heading
from lddj.intake.sheets import VALUES_ONLY
from lddj.intake.telephones import half_hidden
from lddj.intake.values import raw_text

UNREAD = "不是填报表，没有读"

_OWN = {plain_heading(heading) for heading in (*PREFILLED, *HIDDEN)}


def not_the_forms(letter: str, heading: str | None, text: str) -> str:
    """Return why a cell is not used; empty where its column went out filled in.

    序号 may be numbered anew.
    """
    if heading is None:
        return f"{letter} 列没有栏目名"
    if plain_heading(heading) == "序号" and not text.strip("（）()、. ").isdecimal():
        return "不是序号，没有用"
    if plain_heading(heading) in _OWN:
        return ""
    return f"“{' '.join(heading.split())}”不是填报表的栏"


def changed_cells(
    file: str, grid: Grid, head: FormHeadings, row: int, seal: Seal
) -> Iterator[CellNote]:
    """Yield the cells of a row that went out filled in and came back with something else.

    Columns that were taken out are not named: the ledger has what stood there.
    """
    columns = {plain_heading(text): column for column, text in head.unknown.items()}
    for name, text in head.written.items():
        columns.setdefault(plain_heading(name), head.columns[name])
        columns.setdefault(plain_heading(text), head.columns[name])
    for heading, print_ in seal.prints.items():
        column = columns.get(plain_heading(heading))
        if column is None:
            continue
        text = text_in(grid, row, column)
        if cell_print(text) != print_:
            spot = SheetSpot(grid.name, row, column_letter(column), heading)
            why = "和发出时不一样，没有用" if text.strip() else "发出时的内容删掉了，没有用"
            yield CellNote(file, spot, half_hidden(text.strip()), why)


def unread_sheets(file: str, grids: Iterable[Grid], read: Collection[str]) -> Iterator[CellNote]:
    """Yield every cell of the sheets that are no forms."""
    for grid in grids:
        if grid.name in read:
            continue
        for row, cells in grid.rows.items():
            for column in sorted(cells):
                text = text_in(grid, row, column).strip()
                if text:
                    spot = SheetSpot(grid.name, row, column_letter(column))
                    yield CellNote(file, spot, half_hidden(text), UNREAD)


def text_in(grid: Grid, row: int, column: int) -> str:
    """Return a cell as text, a day as 2022-06-30."""
    value = grid.cell(row, column)
    if isinstance(value, Fault):
        return value.text
    return value.isoformat() if isinstance(value, date) else raw_text(value)


def covered_cells(file: str, grids: Iterable[Grid]) -> Iterator[CellNote]:
    """Yield the cells that a file still holds under its merged areas."""
    for grid in grids:
        for row, column, text in grid.covered:
            spot = SheetSpot(grid.name, row, column_letter(column))
            yield CellNote(file, spot, half_hidden(text), "被合并遮住，没有读")


def other_contents(grids: Iterable[Grid]) -> Iterator[str]:
    """Yield a remark for each sheet with what is no cell, and one for the second reader."""
    for grid in grids:
        held = "、".join(f"{what} {count} 处" for what, count in grid.others.items() if count)
        if held:
            yield f"{grid.name}：{held}，没有读"
    if any(grid.values_only for grid in grids):
        yield VALUES_ONLY
