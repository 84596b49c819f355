"""Bring a matter of a foreign table from its cells to keys: what all kinds have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lddj.intake.days import WrittenDay, day_of_year
from lddj.intake.drafts import End, Remark
from lddj.intake.fields import (
    CONTACT,
    CONTACT_KEY,
    KEYLESS,
    NOT_USED,
    ROW_NUMBER,
    TELEPHONE,
    TELEPHONE_KEY,
)  # fmt: skip
from lddj.intake.reading import Cells, Given
from lddj.intake.rows import is_bare_number
from lddj.intake.sheets import Cell, Fault
from lddj.intake.unit_names import Units, units_in
from lddj.intake.values import Unreadable, joined_lines, one_line
from lddj.intake.whole_days import day_of_cell
from lddj.suggest import near as near_word


class Drafting:
    """A writer of a draft, key by key, in the order in which keys stand in a file."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.context = cells.context
        self.kind = cells.table.kind
        self.data = cells.draft.data

    def finish(self) -> None:
        """Give all cells their ends, and refuse a row that lacks what it needs."""
        cells, draft = self.cells, self.cells.draft
        self.say_joins()
        self.take_contacts()
        self.claim_rest()
        if cells.lacking:
            key = cells.lacking[0] if len(cells.lacking) == 1 else ""
            cells.refuse(None, key, f"没有{'、'.join(cells.lacking)}")
        draft.data = {k: v for k, v in self.data.items() if v not in ("", None, [])}

    def number(self) -> str:
        """Take in the 编号; empty where there is none."""
        for one in self.cells.given("编号"):
            if is_bare_number(one.content):
                self.cells.leave(one, "编号", f"“{one.shown.strip()}”只是序号，不是编号，另编一个")
        given = [one for one in self.cells.texts("编号") if not is_bare_number(one[0].content)]
        if not given:
            return ""
        self.cells.use(given[0][0], "编号")
        for one, text in given[1:]:
            self.cells.leave(one, "编号", f"“{text}”是第二个编号，没有写入")
        return given[0][1]

    def take_text(self) -> None:
        """Take in the text without which a row is none."""
        found = self.cells.texts(self.kind.text)
        text = joined_lines(dict.fromkeys(text for _, text in found))
        for one, _ in found:
            self.cells.use(one, self.kind.text)
        if text and _is_amount(text):
            self.cells.refuse(
                found[0][0].cell, self.kind.text, f"{self.kind.text}“{text}”只是一个数"
            )
        elif not text:
            cell = next((one.cell for one in self.cells.given(self.kind.text)), None)
            if cell is not None and isinstance(cell.value, Fault):
                self.cells.refuse(cell, self.kind.text, f"{self.kind.text}：{cell.value.text}")
            else:
                self.cells.lacking.append(self.kind.text)
        self.data[self.kind.text] = text

    def copy(self, key: str, *, several: bool = False) -> None:
        """Take in a text, of the row or for all rows."""
        text = self.cells.joined(key) if several else self.cells.first(key)
        self.data[key] = text or self.default(key)

    def word_of(self, key: str, words: Sequence[str]) -> str:
        """Take in a word of a list, of the row, the section, or for all rows; empty for none."""
        text = self.cells.first(key)
        given = self.cells.given(key)
        value = text or self.cells.matter.sections.get(key, "") or self.default(key)
        if not value:
            return ""
        return self.cells.known(given[0] if given and text else None, key, value, words)

    def lack(self, key: str) -> None:
        """Name a field that is missing; with its words where there are any."""
        for one in self.cells.given(key):
            if isinstance(one.content.value, Fault):
                self.cells.refuse(one.cell, key, f"{key}：{one.content.value.text}")
                return
        self.cells.lacking.append(key)

    def born(self, key: str = "发现日期") -> date | None:
        """Take in the day on which it was found or brought up; None where it is not known."""
        given = self.cells.given(key)
        if not given:
            default = self.default_day(key)
            if default is None:
                self.cells.lacking.append(key)
            return default
        one = given[0]
        try:
            day, doubt = self._day_in_period(self.cells.written_day(one, key), one)
        except Unreadable as problem:
            self.cells.refuse(one.cell, key, f"{key}{problem}")
            return None
        self.cells.use(one, key)
        if doubt:
            self.cells.doubt(one.cell, key, f"“{one.shown.strip()}”当作 {day}")
        self.cells.take_equal(given, key)
        return day

    def default_day(self, key: str) -> date | None:
        """Return the day that the map gives for all rows; None for none."""
        try:
            return day_of_cell(self.context.mapping.defaults.get(key), self.context.today)
        except Unreadable:
            return None

    def _day_in_period(self, written: WrittenDay, one: Given) -> tuple[date, bool]:
        """Return the day of discovery: one without a year is the one within 起止."""
        if written.whole is not None:
            is_first = self.context.values_only and isinstance(one.content.value, date)
            return written.whole, written.has_short_year or (is_first and written.day == 1)
        campaign = self.context.book.campaign.model
        if campaign is None:
            raise Unreadable(f"“{one.shown}”没有写全")
        start, end = campaign.period.start, campaign.period.end
        day_of = day_of_year(written.month, written.day or 1)
        years = (written.year,) if written.year else range(start.year, end.year + 1)
        found = [day for year in years if (day := day_of(year)) is not None]
        if written.day is None:
            whole = bool(written.year)
            found = [max(day, start) if whole or _same_month(day, start) else day for day in found]
        inside = [day for day in found if written.year or start <= day <= end]
        if len(inside) != 1:
            why = "活动起止之内没有这一天" if not inside else "活动起止之内不止一个这一天"
            raise Unreadable(f"“{one_line(one.shown)}”没有写年份，{why}")
        return inside[0], True

    def units_named(self, one: Given, text: str, key: str) -> Units:
        """Return the units that a cell names; the cell is written."""
        said = self.context.mapping.sayings.get(self.kind.unit, {})
        units = units_in(_cut_lines(one, text), {**self.context.book.unit_names, **said})
        for group in (units.leads, units.helps, units.named):
            group[:] = [self.context.mapping.said(self.kind.unit, name) or name for name in group]
        self.cells.use(one, key)
        for doubt in units.doubts:
            self.cells.doubt(one.cell, key, doubt)
        return units

    def unit(self, cell: Cell | None, key: str, name: str, known: dict[str, str]) -> str:
        """Return a unit; one that the county does not list refuses the row."""
        if known and name not in known:
            match = near_word(name, known)
            hint = f"，是否为“{match}”" if match else ""
            self.cells.refuse(cell, key, f"“{name}”不在 county.yaml 的单位里{hint}")
        return name

    def default(self, key: str) -> str:
        """Return what the map gives for all rows; empty for nothing."""
        return self.context.mapping.defaults.get(key, "")

    def say_joins(self) -> None:
        """Say which rows were joined to the first, or were made issues of their own."""
        matter = self.cells.matter
        for row in matter.continued:
            text = f"续在第 {matter.row} 行的{self.kind.word}后面"
            if self.context.mapping.row(matter.table.sheet.name, row) != "续行":
                self.cells.draft.doubts.append(
                    Remark(matter.table.sheet.name, row, 0, "", "", text)
                )
        if matter.split_from == matter.row:
            text = (
                f"一个{self.kind.text}合并了几行，各行的编号、点位或乡镇不同，"
                f"一行作一个{self.kind.word}"
            )
            self.cells.draft.doubts.append(self.cells.draft.mark_row(text))

    def take_contacts(self) -> None:
        """Take in what goes to the county's 通讯录.yaml."""
        for key, name in ((CONTACT_KEY, "联系人"), (TELEPHONE_KEY, "电话")):
            for one in self.cells.given(key):
                if not isinstance(one.content.value, Fault):
                    self.cells.draft.contact.setdefault(name, one_line(one.shown))
                    self.cells.use(one, key)

    def claim_rest(self) -> None:
        """Give their end to cells that no key took: row numbers, and columns of no use."""
        draft = self.cells.draft
        for column, cell in self.cells.places():
            if (cell.row, cell.column) in draft.claims:
                continue
            if column in self.cells.numbers or self._is_row_number(column, cell):
                draft.claim(cell, End.HEADING, "行号")
                continue
            reason = self._why_unused(column)
            if isinstance(cell.value, Fault):
                reason = cell.value.text
                self.cells.doubt(cell, "", reason)
            draft.claim(cell, End.UNUSED, reason)

    def _is_row_number(self, column: int, cell: Cell) -> bool:
        there = self.cells.table.head.columns.get(column)
        return there is not None and there.key == ROW_NUMBER and is_bare_number(cell)

    def _why_unused(self, number: int) -> str:
        column = self.cells.table.head.columns[number]
        if column.key == NOT_USED:
            return "MAP 写明不用"
        if column.key in (TELEPHONE, CONTACT):
            return "电话不写进台账"
        if not column.key or column.key in KEYLESS:
            return f"“{column.name}”没有对应的键"
        return f"“{column.name}”这里没有用上"


def _same_month(first: date, second: date) -> bool:
    return (first.year, first.month) == (second.year, second.month)


def _is_amount(text: str) -> bool:
    return text.replace(".", "", 1).replace(",", "").removesuffix("个").isdecimal()


def _cut_lines(one: Given, text: str) -> str:
    """Return the text of a cell of units with its lines kept, where nothing was cut."""
    return one.shown if one_line(one.shown) == text else text
