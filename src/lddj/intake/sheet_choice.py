"""Choose the sheets of a workbook that are read, by whose headings; say why not the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from lddj.intake.foreign_kind import ForeignKind
from lddj.intake.headings import plain_heading
from lddj.intake.mapping import ColumnMap, SheetOrder
from lddj.intake.sheets import Sheet, Workbook
from lddj.intake.tables import ForeignTable, Words, tables_of

SHOWN = 6
"""How many headings that are not known are named."""


@dataclass(slots=True)
class Choice:
    """The sheets that are read with their tables, and those that are not with the reason."""

    read: list[tuple[Sheet, list[ForeignTable]]] = field(default_factory=list)
    left: list[tuple[Sheet, str, str]] = field(default_factory=list)
    """Sheet, the reason in short, and the sentence for the clerk."""

    def tables(self) -> Iterator[ForeignTable]:
        """Yield all tables that are read."""
        for _, tables in self.read:
            yield from tables


def choose_sheets(workbook: Workbook, mapping: ColumnMap, words: Words) -> Choice:
    """Return which sheets are read and which are not."""
    choice = Choice()
    waiting: list[Sheet] = []
    headless: list[Sheet] = []
    for sheet in workbook.sheets:
        order = mapping.order(sheet.name)
        if (why := _why_unwanted(sheet, order)) is not None:
            choice.left.append((sheet, *why))
        elif not sheet.rows:
            continue
        elif order.like:
            waiting.append(sheet)
        elif tables := tables_of(sheet, mapping, words, None):
            _read_or_leave(choice, sheet, tables, mapping.kind)
        else:
            headless.append(sheet)
    _read_like(choice, waiting, mapping, words)
    _leave_headless(choice, headless)
    order_of = {sheet.name: at for at, sheet in enumerate(workbook.sheets)}
    choice.read.sort(key=lambda one: order_of[one[0].name])
    choice.left.sort(key=lambda one: order_of[one[0].name])
    return choice


def _why_unwanted(sheet: Sheet, order: SheetOrder) -> tuple[str, str] | None:
    """Return why a sheet is not looked into, in short and as a sentence; None where it is."""
    if sheet.is_chart:
        return "图表", f"“{sheet.name}”是图表，没有读"
    if order.is_read is False:
        return "MAP 写明不读", _left_because(sheet, "MAP 写明不读，没有读")
    if sheet.rows and sheet.is_hidden and order.is_read is None:
        return "隐藏的工作表", (
            f"隐藏的工作表“{sheet.name}”没有读{_sheet_size(sheet)}；"
            f"要读，在 MAP 的“工作表”里写 {sheet.name}: 读"
        )
    return None


def _read_or_leave(
    choice: Choice, sheet: Sheet, tables: list[ForeignTable], kind: ForeignKind
) -> None:
    """Read a sheet whose headings name what is wanted; leave it where none does."""
    if any(table.head.of(kind.text) for table in tables):
        choice.read.append((sheet, tables))
        return
    why = f"没有{kind.text}一栏"
    say = _left_because(sheet, f"{why}{_unknown_headings_of(tables)}，没有读")
    choice.left.append((sheet, why, say))


def _leave_headless(choice: Choice, headless: list[Sheet]) -> None:
    """Leave the sheets without headings; say how to read them as another one."""
    model = choice.read[0][0].name if choice.read else "一月"
    for sheet in headless:
        say = (
            f"“{sheet.name}”没有标题行{_sheet_size(sheet)}，没有读；与“{model}”栏目相同的，"
            f"在 MAP 的“工作表”里写 {sheet.name}: {{同: {model}}}"
        )
        choice.left.append((sheet, "没有标题行", say))


def _read_like(choice: Choice, waiting: list[Sheet], mapping: ColumnMap, words: Words) -> None:
    """Read the sheets that have another's columns and no headings of their own."""
    heads = {plain_heading(sheet.name): tables[0].head for sheet, tables in choice.read}
    for sheet in waiting:
        like = mapping.order(sheet.name).like
        head = heads.get(plain_heading(like))
        if head is None:
            say = _left_because(sheet, f"要照“{like}”读，那张表没有读")
            choice.left.append((sheet, "没有标题行", say))
        else:
            choice.read.append((sheet, tables_of(sheet, mapping, words, head)))


def _left_because(sheet: Sheet, why: str) -> str:
    return f"“{sheet.name}”{why}{_sheet_size(sheet)}"


def _sheet_size(sheet: Sheet) -> str:
    count = sum(1 for _ in sheet.cells())
    return f"（{len(sheet.rows)} 行 {count} 格）" if count else ""


def _unknown_headings_of(tables: list[ForeignTable]) -> str:
    names = [
        column.name
        for table in tables
        for column in table.head.columns.values()
        if column.has_heading and not column.key
    ]
    shown = "、".join(f"“{name}”" for name in dict.fromkeys(names[:SHOWN]))
    return f"，不认得的栏目有{shown}" if shown else ""


def hidden_parts(sheet: Sheet) -> str:
    """Return which hidden rows and columns of a sheet hold something; empty where none does."""
    rows = [str(row) for row in sheet.rows if row in sheet.hidden_rows]
    used = {column for cells in sheet.rows.values() for column in cells}
    columns = [get_column_letter(one) for one in sorted(used & sheet.hidden_columns)]
    parts = []
    if rows:
        parts.append(
            f"第 {'、'.join(rows[:SHOWN])} 行" + (f"等 {len(rows)} 行" if len(rows) > SHOWN else "")
        )
    if columns:
        parts.append(f"{'、'.join(columns)} 列")
    return "，".join(parts)
