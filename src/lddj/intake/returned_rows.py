"""A returned form row by row: what the unit filled in, or why a row is of no use."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

from lddj.exchange.form import (
    DONE,
    DONE_DAY,
    DONE_NOTE,
    EFFECTS,
    FILLED_IN,
    HIDDEN,
    HIDDEN_NUMBER,
    KIND_HEADING,
    NOTE,
    NOTE_DAY,
    NUMBER,
    RESULT,
    SEAL,
    Seal,
    is_own_line,
    parse_seal,
)  # fmt: skip
from lddj.exchange.owed import returning
from lddj.exchange.plan import CellNote, CellValue, Reason, SheetSpot
from lddj.intake.grid import Fault, column_letter
from lddj.intake.headings import plain_heading
from lddj.intake.leftovers import changed_cells, not_the_forms
from lddj.intake.returned import VOCABULARY, FormSheet
from lddj.intake.sheets import PICTURE
from lddj.intake.telephones import cut_telephones, find_telephones, half_hidden
from lddj.intake.values import (
    Unreadable,
    parse_effects,
    parse_yes,
    plain_text,
    raw_text,
)  # fmt: skip
from lddj.intake.whole_days import day_of_cell, has_short_year
from lddj.kinds.registry import ISSUE
from lddj.model.names import comparable
from lddj.yamltext.edit import Value

T = TypeVar("T")
_TOTALS = ("合计", "总计", "小计", "共计", "总数")
_PICTURE = re.compile(r"=?\s*(?:_xlfn\.|_xlws\.)*(?:DISPIMG|IMAGE)\s*\(", re.IGNORECASE)


@dataclass(slots=True)
class ReturnedRow:
    """A row's values; ``reasons`` are what is wrong with it."""

    form: FormSheet
    spot: SheetSpot
    number: str
    kind: str
    seal: Seal | None
    base: str
    values: dict[str, CellValue]
    note: str = ""
    note_day: date | None = None
    is_done: bool = False
    done_day: date | None = None
    result: str = ""
    done_note: str = ""
    effects: list[Value] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    doubts: list[CellNote] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Tell whether the unit filled in nothing."""
        told = (
            self.note, self.note_day, self.is_done, self.done_day, self.result, self.done_note,
            self.effects,
        )  # fmt: skip
        return not any(told) and not self.reasons

    @property
    def day(self) -> date | None:
        """The day to which the form went out."""
        return self.seal.day if self.seal else None

    def said(self) -> tuple[object, ...]:
        """Return what the unit filled in, to be compared with another row of the same number."""
        return (
            self.note, self.note_day, self.is_done, self.done_day, self.result, self.done_note,
            str(self.effects),
        )  # fmt: skip

    def refuse(self, name: str, text: str) -> None:
        """Add a reason at the column of ``name``, or at the row where there is no such column."""
        self.reasons.append(Reason(spot_of(self.form, self.spot.row, name), text))

    def cells(self) -> list[CellNote]:
        """Return the cells that the unit filled in, each with its heading."""
        return [
            CellNote(
                self.form.file,
                spot_of(self.form, self.spot.row, name),
                half_hidden(raw_text(value)),
                name,
                self.number,
            )
            for name in FILLED_IN
            if (value := self.values.get(name)) is not None
        ]


def spot_of(form: FormSheet, row: int, name: str) -> SheetSpot:
    """Return the place of a row's cell; of the row where there is no such column."""
    column = form.head.columns.get(name)
    if column is None:
        return SheetSpot(form.grid.name, row)
    written = " ".join(form.head.written.get(name, name).split())
    return SheetSpot(form.grid.name, row, column_letter(column), written)


def read_rows(form: FormSheet, near: date) -> tuple[list[ReturnedRow], list[CellNote]]:
    """Return the rows below the headings that belong to a matter or say something, and the cells
    that none of them uses.

    ``near`` decides the year of dates that have none, where the row has no seal.
    """
    rows, unused = [], []
    for number in form.grid.rows:
        if number <= form.head.row:
            continue
        reader = _FormRowReader(form, number, near)
        row = reader.read()
        unused += reader.unused
        if row is not None:
            rows.append(row)
    return rows, unused


class _FormRowReader:
    """The reader of one row."""

    def __init__(self, form: FormSheet, row: int, near: date) -> None:
        self.form, self.row = form, row
        self.seal = parse_seal(self._text_of(SEAL))
        self.near = self.seal.day if self.seal else near
        self.reasons: list[Reason] = []
        self.doubts: list[CellNote] = []
        self.unused: list[CellNote] = []

    def read(self) -> ReturnedRow | None:
        """Return the row; None where it is blank, a total, a repeated heading or a note."""
        shown, hidden = self._text_of(NUMBER), self._text_of(HIDDEN_NUMBER)
        if VOCABULARY.match(shown) is not None:
            return None
        if self._is_total():
            self._left_over("合计行")
            return None
        row = ReturnedRow(
            self.form,
            SheetSpot(self.form.grid.name, self.row),
            shown or hidden,
            self.seal.kind if self.seal else self._text_of(KIND_HEADING),
            self.seal,
            self._text_of(HIDDEN[2]),
            self._values(),
            self._take(NOTE, plain_text, ""),
            self._day(NOTE_DAY),
            self._take(DONE, parse_yes, False),
            self._day(DONE_DAY),
            self._take(RESULT, plain_text, ""),
            self._take(DONE_NOTE, plain_text, ""),
            self._take(EFFECTS, parse_effects, []),
            self.reasons,
            self.doubts,
        )
        if not row.number and (row.is_blank or not _has_several(row)):
            self._left_over("表下的话")
            return None
        if not row.number:
            row.reasons.insert(0, self._reason(NUMBER, "没有编号，对不上台账里的问题"))
        elif shown and hidden and comparable(shown) != comparable(hidden):
            say = f"编号“{shown}”和发出时的“{hidden}”不一致，编号被改过或行被打乱"
            row.reasons.insert(0, self._reason(NUMBER, say))
        if not row.is_blank:
            self._complete(row)
        self._account_for_the_rest(row)
        return row

    def _complete(self, row: ReturnedRow) -> None:
        """Say what is missing of what belongs together."""
        told = {one.spot.heading for one in row.reasons}

        def is_told(name: str) -> bool:
            return spot_of(self.form, self.row, name).heading in told - {""}

        way = returning().get(row.kind or ISSUE)
        if row.note and row.note_day is None and not is_told(NOTE_DAY):
            row.refuse(NOTE_DAY, self._asked(NOTE_DAY, "写了最新进展，没有写进展日期"))
        if row.note_day is not None and not row.note and not row.is_done and not is_told(NOTE):
            row.refuse(NOTE, self._asked(NOTE, "写了进展日期，没有写最新进展"))
        if row.is_done:
            if row.done_day is None and not is_told(DONE_DAY):
                row.refuse(DONE_DAY, self._asked(DONE_DAY, "是否完成填了“是”，没有写完成日期"))
            if not row.done_note and (way is None or way.needs_note) and not is_told(DONE_NOTE):
                row.refuse(DONE_NOTE, self._asked(DONE_NOTE, "是否完成填了“是”，没有写完成说明"))
            if way is not None and way.results and row.result not in way.results:
                words = "、".join(way.results)
                row.refuse(RESULT, self._asked(RESULT, f"办理结果要写其中之一：{words}"))
        elif (row.done_day or row.result or row.done_note or row.effects) and not is_told(DONE):
            row.refuse(DONE, self._asked(DONE, "填了完成的情况，是否完成没有填“是”"))

    def _asked(self, name: str, text: str) -> str:
        if name in self.form.head.columns:
            return text
        return f"{text}（表里没有“{name}”这一栏）"

    def _reason(self, name: str, text: str) -> Reason:
        return Reason(spot_of(self.form, self.row, name), self._asked(name, text))

    def _note(self, name: str, value: str, reason: str) -> CellNote:
        spot = spot_of(self.form, self.row, name)
        return CellNote(self.form.file, spot, half_hidden(value), reason, self._text_of(NUMBER))

    def _cell(self, name: str) -> CellValue | Fault:
        column = self.form.head.columns.get(name)
        return self.form.grid.cell(self.row, column) if column else None

    def _take(self, name: str, parse: Callable[[CellValue | Fault], T], nothing: T) -> T:
        value = self._cell(name)
        try:
            if isinstance(value, str) and _PICTURE.match(value):
                raise Unreadable(PICTURE)
            found = parse(value)
        except Unreadable as problem:
            self.reasons.append(self._reason(name, half_hidden(str(problem))))
            return nothing
        if isinstance(found, str) and find_telephones(found):
            numbers = "、".join(half_hidden(one) for one in find_telephones(found))
            self.doubts.append(self._note(name, numbers, "电话没有写入"))
            return cast(T, cut_telephones(found))
        if value is not None and not found and name != DONE:
            self.unused.append(self._note(name, raw_text(value), "等于没有填"))
        return found

    def _day(self, name: str) -> date | None:
        value = self._cell(name)
        found = self._take(name, self._parsed_day, None)
        if found is not None and isinstance(value, str) and has_short_year(value):
            self.doubts.append(self._note(name, value, f"当作 {found}"))
        return found

    def _parsed_day(self, value: CellValue | Fault) -> date | None:
        return day_of_cell(value, self.near, self.form.grid.is_1904)

    def _text_of(self, name: str) -> str:
        value = self._cell(name)
        return "" if isinstance(value, Fault) else raw_text(value).strip()

    def _values(self) -> dict[str, CellValue]:
        """Return what stands in the columns that are known, as it came."""
        out: dict[str, CellValue] = {}
        for name in (NUMBER, *FILLED_IN):
            value = self._cell(name)
            out[name] = value.text if isinstance(value, Fault) else value
        return out

    def _is_total(self) -> bool:
        cells = [v for _, v in sorted(self.form.grid.rows[self.row].items())][:3]
        return any(isinstance(v, str) and plain_heading(v).startswith(_TOTALS) for v in cells)

    def _left_over(self, why: str) -> None:
        """Name every cell of a row that is none, but for the form's own lines."""
        self.unused = [
            CellNote(
                self.form.file,
                SheetSpot(self.form.grid.name, self.row, column_letter(column)),
                half_hidden(text),
                why,
            )
            for column, text in self._shown()
            if not is_own_line(text)
        ]

    def _account_for_the_rest(self, row: ReturnedRow) -> None:
        """Name the cells that are neither the form's own nor what the unit was asked for."""
        for column, text in self._shown():
            heading = self.form.head.unknown.get(column)
            if column in self.form.head.columns.values():
                continue
            why = not_the_forms(column_letter(column), heading, text)
            if why:
                spot = SheetSpot(
                    self.form.grid.name, self.row, column_letter(column), heading or ""
                )
                self.unused.append(
                    CellNote(self.form.file, spot, half_hidden(text), why, row.number)
                )
        if self.seal is not None:
            self.unused += changed_cells(
                self.form.file, self.form.grid, self.form.head, self.row, self.seal
            )

    def _shown(self) -> list[tuple[int, str]]:
        cells = sorted(self.form.grid.rows[self.row].items())
        texts_ = [(c, v.text if isinstance(v, Fault) else raw_text(v)) for c, v in cells]
        return [(column, text.strip()) for column, text in texts_ if text.strip()]


def _has_several(row: ReturnedRow) -> bool:
    """Return whether more than one column of a row without 编号 says something: a note below the
    table stands in one cell."""
    return sum(value is not None for value in row.values.values()) > 1 or bool(row.reasons)


def filled_in_words(values: Mapping[str, CellValue]) -> str:
    """Return what a unit filled in, in words."""
    shown = [
        f"{name}：{half_hidden(raw_text(values[name]))}"
        for name in FILLED_IN
        if values.get(name) is not None
    ]
    return "；".join(shown) or "没有填"
