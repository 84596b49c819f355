"""The cells of one issue by the keys that they are: what they hold, what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from lddj.intake.columns import cell_holding
from lddj.intake.days import WrittenDay, day_in_cell
from lddj.intake.drafts import End, IssueDraft, Remark
from lddj.intake.fields import DONE
from lddj.intake.mapping import ColumnMap
from lddj.intake.rows import IssueRows
from lddj.intake.sheets import Cell, Fault
from lddj.intake.tables import ForeignTable, Words
from lddj.intake.telephones import cut_telephones, without_telephones
from lddj.intake.values import NOTHING, Unreadable, joined_lines, one_line
from lddj.load.books import CountyBook
from lddj.suggest import near as near_word

DITTO = frozenset({"同上", "〃", "″", "同前", "“", '"', "＂"})
WITH_STAND_IN = (
    "问题描述", "整改措施", "整改目标", "最新进展", "完成说明", "成效", "标题", "内容", "答复内容",
    "评价意见", "名称", "目标", "完工说明",
)  # fmt: skip
"""Keys in whose texts words stand in place of a number that is cut."""
OF_PERSONS = ("责任人", "包联领导", "责任单位", "配合单位")
"""Keys from which landlines are cut too."""


@dataclass(frozen=True, slots=True)
class Given:
    """A cell of a key, and the cell that holds what it says: another one for 同上."""

    cell: Cell
    content: Cell
    row: int

    @property
    def shown(self) -> str:
        """The text of the cell, as it is shown."""
        return self.content.shown


@dataclass(slots=True)
class Context:
    """The ledger's part in reading a workbook's rows: the words, units and days that they go by."""

    book: CountyBook
    words: Words
    mapping: ColumnMap
    today: date
    is_1904: bool = False
    values_only: bool = False
    sheet_areas: dict[str, str] = field(default_factory=dict)
    """Sheet → the area that its name, or the map, gives."""
    carried: dict[tuple[int, int, str], str] = field(default_factory=dict)
    """Table, stretch and key → the value above."""


class Cells:
    """The cells of one issue, and the draft that it becomes."""

    def __init__(self, context: Context, matter: IssueRows, numbers: set[int]) -> None:
        self.context = context
        self.matter = matter
        self.table: ForeignTable = matter.table
        self.numbers = numbers
        self.draft = IssueDraft(matter)
        self.lacking = self.draft.lacking
        self._given: dict[str, list[Given]] = {}

    def has_column(self, key: str) -> bool:
        """Return whether the table has a column of a key."""
        return bool(self.table.head.of(key))

    def given(self, key: str) -> list[Given]:
        """Return the cells of a key that say something, each once, in order of rows."""
        known = self._given.get(key)
        if known is not None:
            return known
        columns = [one for one in self.table.head.of(key) if one.number not in self.numbers]
        found: dict[tuple[int, int], Given] = {}
        for row in self.matter.rows if columns else ():
            for column in columns:
                cell = cell_holding(self.table.sheet, row, column.number)
                if cell is None or (cell.row, cell.column) in found:
                    continue
                one = self._resolved(cell, row, column.number, key)
                if one is not None:
                    found[cell.row, cell.column] = one
        self._given[key] = list(found.values())
        return self._given[key]

    def _resolved(self, cell: Cell, row: int, column: int, key: str) -> Given | None:
        content = cell
        if cell.is_text and cell.shown.strip() in DITTO:
            above = self._above(row, column)
            if above is None:
                self.draft.claim(cell, End.UNUSED, "上面没有可照抄的")
                self.doubt(cell, key, f"“{cell.shown.strip()}”上面没有可照抄的，没有写入")
                return None
            content = above
            text = f"“{cell.shown.strip()}”照抄上面的“{one_line(above.shown)}”"
            self.doubt(cell, key, text, kind="写“同上”的，照抄上面的")
        if key != DONE and content.is_text and content.shown.strip() in NOTHING:
            self.draft.claim(cell, End.UNUSED, "写的是没有（无、-、/）")
            return None
        return Given(cell, content, row)

    def _above(self, row: int, column: int) -> Cell | None:
        rows = self.table.rows
        for above in reversed(rows[: rows.index(row)] if row in rows else []):
            cell = cell_holding(self.table.sheet, above, column)
            if cell is not None and not (cell.is_text and cell.shown.strip() in DITTO):
                return cell
        return None

    def text_of(self, one: Given, key: str) -> str:
        """Return what a cell says as one line, private numbers cut. Raises Unreadable."""
        if isinstance(one.content.value, Fault):
            raise Unreadable(one.content.value.text)
        text = one_line(one.shown)
        said = self.context.mapping.said(key, text)
        if said is not None:
            return said
        if one.content.is_unrendered:
            self.doubt(one.cell, key, f"数字格式看不懂，按存的数 {text} 取")
        if key in WITH_STAND_IN:
            told = cut_telephones(text)
        else:
            told = without_telephones(text, landlines=key in OF_PERSONS)
        if told != text:
            self.doubt(one.cell, key, "电话没有写入")
        return told

    def texts(self, key: str) -> list[tuple[Given, str]]:
        """Return the readable cells of a key with their texts; the others are named."""
        out = []
        for one in self.given(key):
            try:
                text = self.text_of(one, key)
            except Unreadable as problem:
                self.leave(one, key, f"{problem}")
                continue
            if text:
                out.append((one, text))
            else:
                self.draft.claim(one.cell, End.UNUSED, "除了电话没有别的")
        return out

    def joined(self, key: str) -> str:
        """Return all cells of a key as the lines of one; they are written."""
        found = self.texts(key)
        for one, _ in found:
            self.use(one, key)
        return joined_lines(dict.fromkeys(text for _, text in found))

    def first(self, key: str) -> str:
        """Return the first cell of a key; a later one that says something else is left out."""
        found = self.texts(key)
        if not found:
            return ""
        value = found[0][1]
        for one, text in found:
            if text == value:
                self.use(one, key)
            else:
                self.leave(one, key, f"“{text}”与第 {found[0][0].row} 行的“{value}”不同，没有写入")
        return value

    def use(self, one: Given, reason: str) -> None:
        """Write a cell."""
        self.draft.claim(one.cell, End.WRITTEN, reason)

    def leave(self, one: Given, key: str, text: str) -> None:
        """Leave a cell unused, and say why."""
        self.draft.claim(one.cell, End.UNUSED, text)
        self.doubt(one.cell, key, text)

    def take_equal(
        self, given: Sequence[Given], key: str, plain: Callable[[str], str] = str.strip
    ) -> None:
        """Write the cells of a key that say what the first says; leave those that do not."""
        first = given[0]
        for other in given[1:]:
            if plain(other.shown) == plain(first.shown):
                self.use(other, key)
            else:
                self.leave(other, key, f"“{other.shown}”与第 {first.row} 行不同，没有写入")

    def written_day(self, one: Given, key: str) -> WrittenDay:
        """Return the day of a cell as far as it is written. Raises Unreadable."""
        text = one_line(one.shown)
        said = self.context.mapping.said(key, text)
        content = one.content if said is None else Cell(one.cell.row, one.cell.column, said, said)
        found = day_in_cell(content, self.context.is_1904)
        if found is None:
            raise Unreadable(f"“{text}”看不出是哪一天")
        return found

    def known(self, one: Given | None, key: str, text: str, words: Sequence[str]) -> str:
        """Return a word of a list: as given, or the near one, which is doubtful."""
        if not words or text in words:
            return text
        match = near_word(text, words)
        if match is None:
            self.refuse(
                one.cell if one else None, key, f"{key}“{text}”不在其中：{'、'.join(words)}"
            )
            return text
        if one is not None:
            self.doubt(one.cell, key, f"“{text}”当作“{match}”")
        return match

    def give_back(self, one: Given) -> None:
        """Take no account of a cell that was used: it may end otherwise."""
        self.draft.claims.pop((one.cell.row, one.cell.column), None)

    def mark(self, cell: Cell | None, key: str, text: str) -> Remark:
        """Return what is said of a cell; of the row where it has no such column."""
        columns = self.table.head.of(key)
        column = cell.column if cell else (columns[0].number if columns else 0)
        there = self.table.head.columns.get(column)
        row = self.matter.row if cell is None or cell.row < self.matter.row else cell.row
        shown = cell.shown if cell else ""
        return Remark(self.table.sheet.name, row, column, there.name if there else "", shown, text)

    def doubt(self, cell: Cell | None, key: str, text: str, kind: str = "") -> None:
        """Say what was guessed; ``kind`` folds it with others of its kind."""
        mark = self.mark(cell, key, text)
        one = Remark(
            mark.sheet, mark.row, mark.column, mark.heading, mark.shown, text, bool(kind), kind
        )
        if one not in self.draft.doubts:
            self.draft.doubts.append(one)

    def refuse(self, cell: Cell | None, key: str, text: str) -> None:
        """Say what keeps the row from being an issue."""
        self.draft.reasons.append(self.mark(cell, key, text))

    def places(self) -> Iterator[tuple[int, Cell]]:
        """Yield all cells of the issue's rows that no merged area hides."""
        for row in self.matter.rows:
            for column in self.table.head.columns:
                cell = cell_holding(self.table.sheet, row, column)
                if cell is not None and not cell.is_covered:
                    yield column, cell
