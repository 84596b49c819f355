"""A returned form: what the unit filled in, row by row, or why a row is of no use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from lddj.exchange.form import (
    DONE,
    DONE_DAY,
    DONE_NOTE,
    EFFECTS,
    FILLED_IN,
    HIDDEN,
    HIDDEN_NUMBER,
    NOTE,
    NOTE_DAY,
    NUMBER,
    SEAL,
    SHEET,
    Seal,
    parse_seal,
)  # fmt: skip
from lddj.exchange.plan import CellValue, Reason, Spot
from lddj.intake.grid import Fault, Grid, column_letter, texts
from lddj.intake.headings import Head, Vocabulary, find_head, plain
from lddj.intake.values import (
    Unreadable,
    parse_day,
    parse_effects,
    parse_yes,
    plain_text,
    raw_text,
)  # fmt: skip
from lddj.model.names import comparable
from lddj.yamltext.edit import Value

T = TypeVar("T")

VOCABULARY = Vocabulary(
    {
        NUMBER: ("问题编号", "编码", "问题编码", "台账编号"),
        NOTE: (
            "最新进展情况", "目前进展", "目前进展情况", "进展情况", "整改进展",
            "整改进展情况", "工作进展", "本期进展", "本次进展", "进展",
        ),
        NOTE_DAY: ("进展时间", "填报日期", "填报时间", "更新日期", "更新时间"),
        DONE: ("是否整改完成", "是否完成整改", "是否办结", "是否整改到位", "是否已完成"),
        DONE_DAY: ("完成时间", "整改完成日期", "整改完成时间", "办结日期", "办结时间"),
        DONE_NOTE: ("完成情况说明", "整改完成说明", "完成情况", "整改完成情况", "整改结果"),
        EFFECTS: ("量化成效", "整改成效", "工作成效", "取得成效", "成效（量化）"),
        **dict.fromkeys(HIDDEN, ()),
    },
    others=(
        "序号", "领域", "问题描述", "类别", "责任单位", "责任人", "整改措施", "整改目标",
        "整改时限", "状态", "时限情况", "是否逾期", "上次进展", "点位", "方面", "备注", "完成时限",
        "配合单位", "包联领导", "发现日期", "退回原因",
    ),
)  # fmt: skip
_FILLER = re.compile(r"填报单位[:：]\s*(.{1,60})")
_TOTALS = ("合计", "总计", "小计", "共计", "总数")


@dataclass(slots=True)
class Row:
    """What a row says; ``reasons`` are what is wrong with it."""

    spot: Spot
    number: str
    seal: Seal | None
    base: str
    values: dict[str, CellValue]
    note: str = ""
    note_day: date | None = None
    is_done: bool = False
    done_day: date | None = None
    done_note: str = ""
    effects: list[Value] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Whether the unit filled in nothing."""
        told = (self.note, self.note_day, self.is_done, self.done_day, self.done_note, self.effects)
        return not any(told) and not self.reasons

    def said(self) -> tuple[object, ...]:
        """What the unit filled in, to be compared with another row of the same number."""
        return (
            self.note, self.note_day, self.is_done, self.done_day, self.done_note,
            str(self.effects),
        )  # fmt: skip


def find_forms(grids: list[Grid]) -> list[tuple[Grid, Head]]:
    """The sheets that are forms: with 编号 and at least one column to fill in.

    Where a sheet goes by the form's own name, that one; a copy that lies beside it is not read.
    """
    found = []
    for grid in grids:
        head = find_head(grid, VOCABULARY)
        if (
            head is not None
            and (NUMBER in head.columns or HIDDEN_NUMBER in head.columns)
            and (NOTE in head.columns or DONE in head.columns)
        ):
            found.append((grid, head))
    named = [(grid, head) for grid, head in found if plain(grid.name) == SHEET]
    return named or found


def origin_of(forms: list[tuple[Grid, Head]]) -> tuple[str, str, date] | None:
    """Campaign, county and day that most of the rows' seals name; None where none is sealed."""
    seals: Counter[tuple[str, str, date]] = Counter()
    for grid, head in forms:
        column = head.columns.get(SEAL)
        for row in grid.rows:
            value = grid.cell(row, column) if column else None
            seal = parse_seal(value) if isinstance(value, str) else None
            if seal is not None:
                seals[(seal.campaign, seal.county, seal.day)] += 1
    return seals.most_common(1)[0][0] if seals else None


def takes_nothing(forms: list[tuple[Grid, Head]]) -> bool:
    """Whether no sheet has a column without which nothing can be recorded: 进展日期, 是否完成.

    So it is with a ledger that was printed, not sent out to be filled in.
    """
    return not any({NOTE_DAY, DONE} & set(head.columns) for _, head in forms)


def filler_of(forms: list[tuple[Grid, Head]]) -> str:
    """Who fills it in, as the lines above the headings say; empty where they do not."""
    for grid, head in forms:
        for row in range(1, head.row):
            for _, text in texts(grid, row):
                name = _FILLER.fullmatch(" ".join(text.split()))
                if name:
                    return name[1]
    return ""


def read_rows(grid: Grid, head: Head, near: date) -> list[Row]:
    """The rows below the headings that belong to an issue or say something.

    ``near`` decides the year of dates that have none.
    """
    rows = []
    for number in grid.rows:
        if number > head.row:
            row = _Reader(grid, head, number, near).read()
            if row is not None:
                rows.append(row)
    return rows


@dataclass(slots=True)
class _Reader:
    """Reads one row."""

    grid: Grid
    head: Head
    row: int
    near: date
    reasons: list[Reason] = field(default_factory=list)

    def read(self) -> Row | None:
        """The row; None where it is blank, a total, a repeated heading or a note."""
        shown, hidden = self._text_of(NUMBER), self._text_of(HIDDEN_NUMBER)
        if VOCABULARY.match(shown) is not None or self._is_total():
            return None
        seal_text = self._text_of(SEAL)
        row = Row(
            Spot(self.grid.name, self.row),
            shown or hidden,
            parse_seal(seal_text),
            self._text_of(HIDDEN[2]),
            self._values(),
            self._take(NOTE, plain_text, ""),
            self._take(NOTE_DAY, self._day, None),
            self._take(DONE, parse_yes, False),
            self._take(DONE_DAY, self._day, None),
            self._take(DONE_NOTE, plain_text, ""),
            self._take(EFFECTS, parse_effects, []),
            self.reasons,
        )
        if not row.number and (row.is_blank or not _has_several(row)):
            return None
        if not row.number:
            row.reasons.insert(0, self._reason(NUMBER, "没有编号，对不上台账里的问题"))
        elif shown and hidden and comparable(shown) != comparable(hidden):
            say = f"编号“{shown}”和发出时的“{hidden}”不一致，编号被改过或行被打乱"
            row.reasons.insert(0, self._reason(NUMBER, say))
        if not row.is_blank:
            self._complete(row)
        return row

    def _complete(self, row: Row) -> None:
        """Say what is missing of what belongs together."""
        told = {one.spot.heading for one in row.reasons}
        if row.note and row.note_day is None and not {self._name(NOTE_DAY)} & told:
            self._need(NOTE_DAY, "写了最新进展，没有写进展日期")
        if row.note_day is not None and not row.note and not row.is_done:
            self._need(NOTE, "写了进展日期，没有写最新进展")
        if row.is_done:
            if row.done_day is None and not {self._name(DONE_DAY)} & told:
                self._need(DONE_DAY, "是否完成填了“是”，没有写完成日期")
            if not row.done_note:
                self._need(DONE_NOTE, "是否完成填了“是”，没有写完成说明")
        elif (row.done_day or row.done_note or row.effects) and self._name(DONE) not in told:
            self._need(DONE, "填了完成的情况，是否完成没有填“是”")

    def _need(self, name: str, text: str) -> None:
        self.reasons.append(self._reason(name, text))

    def _reason(self, name: str, text: str) -> Reason:
        column = self.head.columns.get(name)
        if column is None:
            return Reason(Spot(self.grid.name, self.row), f"{text}（表里没有“{name}”这一栏）")
        return Reason(Spot(self.grid.name, self.row, column_letter(column), self._name(name)), text)

    def _name(self, name: str) -> str:
        return " ".join(self.head.written.get(name, name).split())

    def _cell(self, name: str) -> CellValue | Fault:
        column = self.head.columns.get(name)
        return self.grid.cell(self.row, column) if column else None

    def _take(self, name: str, parse: Callable[[CellValue | Fault], T], nothing: T) -> T:
        try:
            return parse(self._cell(name))
        except Unreadable as problem:
            self.reasons.append(self._reason(name, str(problem)))
            return nothing

    def _day(self, value: CellValue | Fault) -> date | None:
        return parse_day(value, self.near, self.grid.is_1904)

    def _text_of(self, name: str) -> str:
        value = self._cell(name)
        return "" if isinstance(value, Fault) else raw_text(value).strip()

    def _values(self) -> dict[str, CellValue]:
        """What stands in the columns that are known, as it came."""
        out: dict[str, CellValue] = {}
        for name in (NUMBER, *FILLED_IN):
            value = self._cell(name)
            out[name] = value.text if isinstance(value, Fault) else value
        return out

    def _is_total(self) -> bool:
        cells = [v for _, v in sorted(self.grid.rows[self.row].items())][:3]
        return any(isinstance(v, str) and plain(v).startswith(_TOTALS) for v in cells)


def _has_several(row: Row) -> bool:
    """Whether more than one column of a row without 编号 says something: a note below the
    table stands in one cell."""
    return sum(value is not None for value in row.values.values()) > 1 or bool(row.reasons)


def as_text(values: Mapping[str, CellValue]) -> str:
    """What a unit filled in, in words."""
    shown = [
        f"{name}：{raw_text(values[name])}" for name in FILLED_IN if values.get(name) is not None
    ]
    return "；".join(shown) or "没有填"
