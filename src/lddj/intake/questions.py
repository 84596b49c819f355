"""Ask a clerk on a terminal about the columns of a foreign workbook that are not sure."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.intake.adoption import Adoption
from lddj.intake.columns import ForeignColumn
from lddj.intake.fields import CONTACT, ROW_NUMBER, TELEPHONE
from lddj.intake.rows import row_numbers
from lddj.intake.tables import ForeignTable
from lddj.intake.telephones import half_hidden
from lddj.model.campaign import Area

SHOWN = 3
"""How many of a column's values are shown."""
LONGEST = 12


def values_in(table: ForeignTable, column: ForeignColumn) -> list[str]:
    """Return the different texts that stand below a heading, in their order."""
    found: dict[str, None] = {}
    for row in table.rows:
        cell = table.sheet.cell(row, column.number)
        if cell is not None and not cell.is_covered:
            found.setdefault(" ".join(cell.shown.split()))
    return list(found)


def first_values(values: list[str]) -> str:
    """Return the first few values, each cut to a few words: 已完成、整改中……."""
    texts = map(half_hidden, values[:SHOWN])
    shown = [one if len(one) <= LONGEST else f"{one[: LONGEST - 1]}…" for one in texts]
    return "、".join(shown) + ("……" if len(values) > SHOWN else "")


def unsure_columns(adoption: Adoption) -> Iterator[tuple[ForeignColumn, list[str]]]:
    """Yield each column that was only nearly matched, with its values."""
    told: set[str] = set()
    for table in adoption.choice.tables():
        for column in table.head.columns.values():
            if column.is_near and column.name not in told:
                told.add(column.name)
                yield column, values_in(table, column)


def unknown_columns(adoption: Adoption) -> Iterator[tuple[ForeignColumn, list[str]]]:
    """Yield each column that holds something and has no key, with its values.

    Row numbers, telephones and contacts are no question: no key of an issue is meant.
    """
    told: set[str] = set()
    for table in adoption.choice.tables():
        numbers = row_numbers(table)
        for column in table.head.columns.values():
            is_meant = column.key in (ROW_NUMBER, TELEPHONE, CONTACT) or column.number in numbers
            is_known = bool(column.key) and column.key in adoption.mapping.keys
            if is_meant or is_known or column.is_settled or column.name in told:
                continue
            values = values_in(table, column)
            if values:
                told.add(column.name)
                yield column, values


def free_keys(adoption: Adoption, column: ForeignColumn) -> list[str]:
    """Return the keys for which the tables with a column have no other."""
    taken = {
        other.key
        for table in adoption.choice.tables()
        if any(one.name == column.name for one in table.head.columns.values())
        for other in table.head.columns.values()
        if other.name != column.name
    }
    return [key for key in adoption.mapping.keys if key not in taken]


def areas_used(adoption: Adoption) -> list[Area]:
    """Return the areas that the rows may be of: the sheets', the default, those in 领域."""
    areas = adoption.book.areas
    names = {adoption.area_of(sheet)[0] for sheet, _ in adoption.choice.read}
    names.add(adoption.mapping.defaults.get("领域", ""))
    for table in adoption.choice.tables():
        names |= {cell.shown.strip() for cell in table.below("领域")}
    return [area for name, area in areas.items() if name in names] or list(areas.values())
