"""The course of an old ledger's issue: the records that its dates come to."""

from __future__ import annotations

from datetime import date

from lddj.intake.days import folded, written_day
from lddj.intake.fields import (
    APPROVED,
    ASSIGNED_DAY,
    CHECK,
    CHECK_DAY,
    CLOSED_DAY,
    DONE,
    DONE_DAY,
    DONE_NOTE,
    EFFECTS,
    PROGRESS,
    PROGRESS_DAY,
)  # fmt: skip
from lddj.intake.headings import plain_heading
from lddj.intake.reading import Cells
from lddj.intake.statuses import Status, status_of
from lddj.intake.told_days import RecordMaker, ToldDay
from lddj.intake.values import Unreadable, joined_lines, parse_effects
from lddj.kinds.remediation import ON_THE_SPOT
from lddj.yamltext.edit import Value

_PASSED = frozenset({
    "通过", "合格", "属实", "已整改到位", "同意销号", "核查通过", "验收通过", "验收合格",
})  # fmt: skip
_FAILED = frozenset({
    "不通过", "不合格", "不属实", "未整改到位", "不同意销号", "未通过", "核查不通过",
})  # fmt: skip
_ACCOUNTS = (PROGRESS, DONE_NOTE, EFFECTS, CHECK, CHECK_DAY, CLOSED_DAY, APPROVED)
"""What stands in these and becomes no record is named once for the row."""
_TEXTS = (PROGRESS, DONE_NOTE)
"""Accounts that may name a day in their text."""
_WITHOUT_DONE = "写了整改情况，没有完成日期，没有记"


class CourseMaker(RecordMaker):
    """The maker of one issue's records; it claims the cells that they are made of."""

    def __init__(self, cells: Cells, found_on: date | None) -> None:
        super().__init__(cells, found_on, _WITHOUT_DONE)
        self._found_on = found_on

    def make(self) -> list[dict[str, Value]]:
        """Return the records in order of their days."""
        assigned = self.day_told(ASSIGNED_DAY, self.near)
        status = self._status()
        done = self._every_day(DONE_DAY, self.near)
        completed = self._completed(status, done)
        progress = self.day_told(PROGRESS_DAY, self.near)
        self._add_progress(progress, is_done=completed is not None)
        if completed is not None:
            self._add_completion(completed, done)
        self._assign(assigned)
        self.name_unused(_ACCOUNTS, _TEXTS)
        return self.in_order()

    # --- days

    def _every_day(self, key: str, start: date) -> ToldDay:
        """Return the latest day of a key; none where a measure has none."""
        told = self.day_told(key, start)
        if told.cells and not self._is_complete(told):
            for one in told.cells:
                self.cells.leave(one, key, "有的措施没有完成日期，没有记整改完成")
            return ToldDay()
        return told

    def _is_complete(self, told: ToldDay) -> bool:
        """Return whether each row that has a measure has a day of completion."""
        with_day = {one.row for one in told.cells} | {one.cell.row for one in told.cells}
        measures = {one.row for one in self.cells.given("整改措施")}
        rows = measures or {self.cells.matter.row}
        return len(rows) < 2 or all(row in with_day for row in rows) or self._is_shared(told)

    def _is_shared(self, told: ToldDay) -> bool:
        """Return whether one merged cell gives the day for all rows."""
        sheet = self.cells.table.sheet
        last = self.cells.matter.rows[-1]
        return any(
            (area.top, area.left) == (one.cell.row, one.cell.column) and area.bottom >= last
            for one in told.cells
            for area in sheet.merged
        )

    # --- whether it is done

    def _status(self) -> Status | None:
        """Return what 是否完成 says; None where the table has no such column."""
        if not self.cells.has_column(DONE):
            return None
        found = self.cells.given(DONE)
        if not found:
            return Status(False)
        self._status_cell = found[0]
        self.cells.take_equal(found, DONE, plain_heading)
        try:
            text = self.cells.text_of(found[0], DONE)
        except Unreadable as problem:
            self.cells.leave(found[0], DONE, f"{problem}，当作未完成")
            return Status(False)
        status = status_of(text)
        self.cells.use(found[0], DONE)
        if status.doubt:
            self.cells.doubt(found[0].cell, DONE, status.doubt)
        return status

    def _completed(self, status: Status | None, done: ToldDay) -> date | None:
        """Return the day of completion; None where it is not done, or no day is known."""
        if status is None:
            return done.day
        if status.is_done and done.day is None and status.day_words:
            return self._day_of_status(status)
        if status.is_done and done.day is None:
            one = self._status_cell
            text = "写了已完成，没有完成日期，没有记整改完成"
            self.cells.give_back(one)
            self.cells.leave(one, DONE, text)
            return None
        if not status.is_done and done.day is not None:
            for one in done.cells:
                self.cells.leave(one, DONE_DAY, "是否完成没有写已完成，完成日期没有写入")
            self.why_not = "写了整改情况，没有写已完成，没有记"
            return None
        return done.day if status.is_done else None

    def _day_of_status(self, status: Status) -> date | None:
        one = self._status_cell
        try:
            written = written_day(folded(status.day_words))
            if written is None:
                raise Unreadable(f"“{status.day_words}”看不出是哪一天")
            day, _ = self.whole_day(written, self.near)
        except Unreadable as problem:
            self.cells.leave(one, DONE, f"{problem}，没有完成日期，没有记整改完成")
            return None
        self.cells.doubt(one.cell, DONE, f"“{one.shown.strip()}”当作 {day} 完成")
        return day

    # --- records

    def _add_progress(self, told: ToldDay, *, is_done: bool) -> None:
        if told.day is None:
            return
        texts = self.cells.texts(PROGRESS)
        if not is_done:
            texts += self.cells.texts(DONE_NOTE)
        self.add_progress(told, texts, PROGRESS, PROGRESS_DAY)

    def _add_completion(self, day: date, told: ToldDay) -> None:
        for one in told.cells:
            self.cells.use(one, DONE_DAY)
        note = self.cells.joined(DONE_NOTE)
        has_progress = any(record["事项"] == "进展" for record in self.records)
        if not note and not has_progress:
            note = self.cells.joined(PROGRESS)
        if not note:
            note = "已整改完成。"
            text = "没有完成说明，写作“已整改完成。”"
            self.cells.doubt(None, DONE_NOTE, text, kind=text)
        record: dict[str, Value] = {"日期": day, "事项": "整改完成", "说明": note}
        effects = self._effects()
        if effects:
            record["成效"] = effects
        self.records.append(record)
        self._add_check(day)

    def _effects(self) -> list[Value]:
        out: list[Value] = []
        for one, text in self.cells.texts(EFFECTS):
            try:
                out += parse_effects(text)
            except Unreadable as problem:
                self.cells.leave(one, EFFECTS, str(problem))
            else:
                self.cells.use(one, EFFECTS)
        return out

    def _add_check(self, done: date) -> None:
        """Add 核查 and 销号 as far as they are written: they are never guessed."""
        told = self.day_told(CHECK_DAY, done)
        results = self.cells.texts(CHECK)
        result = _check_result(results[0][1]) if results else ""
        if told.day is None or not result:
            if told.cells or results:
                self.why_not = "没有核查日期或看不出核查结果，核查没有记"
            elif self.cells.given(CLOSED_DAY) or self.cells.given(APPROVED):
                self.why_not = "没有核查，销号没有记"
            return
        for one in (*told.cells, *(one for one, _ in results[:1])):
            self.cells.use(one, CHECK)
        self.records.append({"日期": told.day, "事项": "核查", "结果": result})
        closed = self.day_told(CLOSED_DAY, told.day)
        approved = self.cells.texts(APPROVED)
        if closed.day is not None and approved and result == "通过":
            for one in (*closed.cells, *(one for one, _ in approved)):
                self.cells.use(one, "销号")
            by = joined_lines(dict.fromkeys(text for _, text in approved))
            self.records.append({"日期": closed.day, "事项": "销号", "批准": by})
        elif closed.cells or approved:
            why = "没有写销号是谁批准的" if closed.cells else "没有销号日期"
            self.why_not = f"{why if result == '通过' else '核查不通过'}，销号没有记"

    def _assign(self, told: ToldDay) -> None:
        for one in told.cells:
            self.cells.use(one, ASSIGNED_DAY)
        category = self.cells.draft.data.get("类别")
        day = told.day or self._found_on
        if day is None or (told.day is None and category == ON_THE_SPOT and not self.records):
            return
        if told.day is None:
            kind = "没有交办日期，当作发现当天交办"
            self.cells.doubt(
                None, ASSIGNED_DAY, f"没有交办日期，当作发现当天 {day} 交办", kind=kind
            )
        self.records.insert(0, {"日期": day, "事项": "交办"})


def _check_result(text: str) -> str:
    word = plain_heading(text).strip("。.")
    return "通过" if word in _PASSED else "不通过" if word in _FAILED else ""
