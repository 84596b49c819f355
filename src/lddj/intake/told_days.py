"""Make records of the days that a row tells; say once what became no record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from lddj.intake.days import WrittenDay, day_named_in, day_of_year, first_from
from lddj.intake.drafts import End
from lddj.intake.reading import Cells, Given
from lddj.intake.values import Unreadable, joined_lines
from lddj.yamltext.edit import Value


@dataclass(slots=True)
class ToldDay:
    """A day of a record, and the cells that say it."""

    day: date | None = None
    cells: list[Given] = field(default_factory=list)


class RecordMaker:
    """A maker of one matter's records; it claims the cells that they are made of."""

    def __init__(self, cells: Cells, born: date | None, why_not: str) -> None:
        self.cells = cells
        self.near = born or cells.context.today
        self.records: list[dict[str, Value]] = []
        self.why_not = why_not

    def day_told(self, key: str, start: date) -> ToldDay:
        """Return the latest day of a key; cells that name none are left out."""
        told = ToldDay()
        for one in self.cells.given(key):
            try:
                found = self.whole_day(self.cells.written_day(one, key), start)
            except Unreadable as problem:
                self.cells.leave(one, key, f"{key}{problem}，没有记")
                continue
            day, doubt = found
            if doubt:
                self.cells.doubt(one.cell, key, f"“{one.shown.strip()}”当作 {day}")
            told.cells.append(one)
            told.day = day if told.day is None else max(told.day, day)
        return told

    def add_progress(
        self, told: ToldDay, texts: Sequence[tuple[Given, str]], key: str, day_key: str
    ) -> None:
        """Add the 进展 of a day that is told and its texts; a day without a text is left out."""
        for one in told.cells:
            if texts:
                self.cells.use(one, day_key)
            else:
                self.cells.leave(one, day_key, "有进展日期，没有写进展，没有记")
        if texts:
            for one, _ in texts:
                self.cells.use(one, key)
            note = joined_lines(dict.fromkeys(text for _, text in texts))
            self.records.append({"日期": told.day, "事项": "进展", "说明": note})

    def whole_day(self, written: WrittenDay, start: date) -> tuple[date, bool]:
        """Return a day, and whether its year was taken from the context. Raises Unreadable."""
        if written.day is None:
            raise Unreadable("只写到月")
        if written.whole is not None:
            return written.whole, written.has_short_year
        found = first_from(start, day_of_year(written.month, written.day))
        if found is None or found > self.cells.context.today:
            raise Unreadable(f"没有写年份，{start} 以后到今天没有这一天")
        return found, True

    def in_order(self) -> list[dict[str, Value]]:
        """Return the records in order of their days."""
        return sorted(self.records, key=lambda one: str(one["日期"]))

    def name_unused(self, accounts: Sequence[str], texts: Sequence[str]) -> None:
        """Say once what stands in the row and became no record, and a day that it names."""
        claims = self.cells.draft.claims
        left = [
            (key, one)
            for key in accounts
            for one in self.cells.given(key)
            if (one.cell.row, one.cell.column) not in claims
        ]
        if not left:
            return
        named = [day_named_in(one.shown, self.near) for key, one in left if key in texts]
        day = next((day for day in named if day is not None), None)
        text = self.why_not + (f"；文中有 {day}" if day else "")
        for _, one in left:
            self.cells.draft.claim(one.cell, End.UNUSED, self.why_not)
        self.cells.draft.doubts.append(self.cells.draft.mark_row(text))
