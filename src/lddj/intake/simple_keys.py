"""Take in keys that tables of suggestions and of projects share: days, words, units, amounts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lddj.intake.deadlines import deadline_in
from lddj.intake.headings import plain_heading
from lddj.intake.keyed import Drafting
from lddj.intake.values import Unreadable, one_line


class PlainDrafting(Drafting):
    """A writer of drafts whose keys are words, days, units and amounts, each in a column."""

    def area_of_row(self) -> None:
        """Take in the 领域: of the row, its section, its sheet or for all rows."""
        book, matter = self.context.book, self.cells.matter
        value = self.word_of("领域", list(book.areas))
        sheet = self.context.sheet_areas.get(matter.table.sheet.name, "")
        self.data["领域"] = value or ("" if matter.has_no_area else sheet)

    def said_word(self, key: str, meanings: Mapping[str, str]) -> str:
        """Return what a cell says by a list of words and what each means; empty for anything else.

        The cell is written where it says something that the list knows; else it stays for the
        account of what became no record.
        """
        for one, text in self.cells.texts(key):
            meant = meanings.get(plain_heading(text).strip("。.√✓"))
            if meant is not None:
                self.cells.use(one, key)
                return meant
        found = self.default(key)
        return meanings.get(plain_heading(found), "") if not self.cells.given(key) else ""

    def deadline_day(self, key: str, start: date | None) -> date | None:
        """Take in a time limit; words that are more than the day are said to be left out."""
        days = []
        for one in self.cells.given(key):
            try:
                said = deadline_in(
                    one.content, start or self.context.today,
                    is_1904=self.context.is_1904, values_only=self.context.values_only,
                )  # fmt: skip
            except Unreadable as problem:
                told = str(problem).replace("整改时限", key)
                self.cells.leave(one, key, f"{told}，没有写入")
                continue
            if said.day is None:
                self.cells.leave(one, key, f"{key}“{one_line(one.shown)}”没有写哪一天，没有写入")
                continue
            days.append(said.day)
            self.cells.use(one, key)
            if said.is_doubtful:
                self.cells.doubt(one.cell, key, f"“{one_line(one.shown)}”当作 {said.day}")
        return max(days, default=None) or self.default_day(key)

    def units_of(self, lead_key: str, help_key: str) -> tuple[str, list[str]]:
        """Return the unit that leads and those that help; both empty where none is named.

        A unit that the county does not list refuses the row.
        """
        known = self.context.book.unit_names
        leading = [(o, self.units_named(o, t, lead_key)) for o, t in self.cells.texts(lead_key)]
        helping = [(o, self.units_named(o, t, help_key)) for o, t in self.cells.texts(help_key)]
        order = [name for _, units in leading for name in (*units.leads, *units.named)]
        helps = [name for _, units in leading for name in units.helps]
        helps += [name for _, units in helping for name in units.all]
        for one, units in (*leading, *helping):
            for name in units.persons:
                self.cells.doubt(one.cell, lead_key, f"“{name}”不像单位，没有写入")
        if not order:
            default = self.default(lead_key)
            return (self.unit(None, lead_key, default, known) if default else "", [])
        if len(order) > 1 and not any(units.leads for _, units in leading):
            text = f"“{order[0]}”当作{lead_key}，{'、'.join(order[1:])}当作{help_key or '配合'}"
            self.cells.doubt(leading[0][0].cell, lead_key, text)
        place = leading[0][0].cell
        names = [self.unit(place, lead_key, one, known) for one in dict.fromkeys(order + helps)]
        first, *rest = (known.get(one, one) for one in names)
        return first, [one for one in dict.fromkeys(rest) if one != first]
