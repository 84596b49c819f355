"""The course of an old ledger's issue: the records that its dates come to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lddj.intake.days import WrittenDay, day_named_in, day_of_year, first_from, folded, written_day
from lddj.intake.drafts import End
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
from lddj.intake.reading import Cells, Given
from lddj.intake.statuses import Status, status_of
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


@dataclass(slots=True)
class _Told:
    """A day of a record, and the cells that say it."""

    day: date | None = None
    cells: list[Given] = field(default_factory=list)


class CourseMaker:
    """The maker of one issue's records; it claims the cells that they are made of."""

    def __init__(self, cells: Cells, found_on: date | None) -> None:
        self._cells = cells
        self._found_on = found_on
        self._near = found_on or cells.context.today
        self.records: list[dict[str, Value]] = []
        self._why_not = _WITHOUT_DONE

    def make(self) -> list[dict[str, Value]]:
        """Return the records in order of their days."""
        assigned = self._day(ASSIGNED_DAY, self._near)
        status = self._status()
        done = self._day(DONE_DAY, self._near, every_measure=True)
        completed = self._completed(status, done)
        progress = self._day(PROGRESS_DAY, self._near)
        self._add_progress(progress, is_done=completed is not None)
        if completed is not None:
            self._add_completion(completed, done)
        self._assign(assigned)
        self._name_unused()
        return sorted(self.records, key=lambda one: str(one["日期"]))

    # --- days

    def _day(self, key: str, start: date, *, every_measure: bool = False) -> _Told:
        """Return the latest day of a key; cells that name none are left out."""
        told = _Told()
        for one in self._cells.given(key):
            try:
                found = self._whole(self._cells.written_day(one, key), start)
            except Unreadable as problem:
                self._cells.leave(one, key, f"{key}{problem}，没有记")
                continue
            day, doubt = found
            if doubt:
                self._cells.doubt(one.cell, key, f"“{one.shown.strip()}”当作 {day}")
            told.cells.append(one)
            told.day = day if told.day is None else max(told.day, day)
        if every_measure and told.cells and not self._is_complete(told):
            for one in told.cells:
                self._cells.leave(one, key, "有的措施没有完成日期，没有记整改完成")
            return _Told()
        return told

    def _whole(self, written: WrittenDay, start: date) -> tuple[date, bool]:
        if written.day is None:
            raise Unreadable("只写到月")
        if written.whole is not None:
            return written.whole, written.has_short_year
        found = first_from(start, day_of_year(written.month, written.day))
        if found is None or found > self._cells.context.today:
            raise Unreadable(f"没有写年份，{start} 以后到今天没有这一天")
        return found, True

    def _is_complete(self, told: _Told) -> bool:
        """Return whether each row that has a measure has a day of completion."""
        with_day = {one.row for one in told.cells} | {one.cell.row for one in told.cells}
        measures = {one.row for one in self._cells.given("整改措施")}
        rows = measures or {self._cells.matter.row}
        return len(rows) < 2 or all(row in with_day for row in rows) or self._is_shared(told)

    def _is_shared(self, told: _Told) -> bool:
        """Return whether one merged cell gives the day for all rows."""
        sheet = self._cells.table.sheet
        last = self._cells.matter.rows[-1]
        return any(
            (area.top, area.left) == (one.cell.row, one.cell.column) and area.bottom >= last
            for one in told.cells
            for area in sheet.merged
        )

    # --- whether it is done

    def _status(self) -> Status | None:
        """Return what 是否完成 says; None where the table has no such column."""
        if not self._cells.has_column(DONE):
            return None
        found = self._cells.given(DONE)
        if not found:
            return Status(False)
        self._status_cell = found[0]
        for other in found[1:]:
            if plain_heading(other.shown) == plain_heading(found[0].shown):
                self._cells.use(other, DONE)
            else:
                self._cells.leave(
                    other, DONE, f"“{other.shown}”与第 {found[0].row} 行不同，没有写入"
                )
        try:
            text = self._cells.text_of(found[0], DONE)
        except Unreadable as problem:
            self._cells.leave(found[0], DONE, f"{problem}，当作未完成")
            return Status(False)
        status = status_of(text)
        self._cells.use(found[0], DONE)
        if status.doubt:
            self._cells.doubt(found[0].cell, DONE, status.doubt)
        return status

    def _completed(self, status: Status | None, done: _Told) -> date | None:
        """Return the day of completion; None where it is not done, or no day is known."""
        if status is None:
            return done.day
        if status.is_done and done.day is None and status.day_words:
            return self._day_of_status(status)
        if status.is_done and done.day is None:
            one = self._status_cell
            text = "写了已完成，没有完成日期，没有记整改完成"
            self._cells.draft.claims.pop((one.cell.row, one.cell.column), None)
            self._cells.leave(one, DONE, text)
            return None
        if not status.is_done and done.day is not None:
            for one in done.cells:
                self._cells.leave(one, DONE_DAY, "是否完成没有写已完成，完成日期没有写入")
            self._why_not = "写了整改情况，没有写已完成，没有记"
            return None
        return done.day if status.is_done else None

    def _day_of_status(self, status: Status) -> date | None:
        one = self._status_cell
        try:
            written = written_day(folded(status.day_words))
            if written is None:
                raise Unreadable(f"“{status.day_words}”看不出是哪一天")
            day, _ = self._whole(written, self._near)
        except Unreadable as problem:
            self._cells.leave(one, DONE, f"{problem}，没有完成日期，没有记整改完成")
            return None
        self._cells.doubt(one.cell, DONE, f"“{one.shown.strip()}”当作 {day} 完成")
        return day

    # --- records

    def _add_progress(self, told: _Told, *, is_done: bool) -> None:
        if told.day is None:
            return
        texts = self._cells.texts(PROGRESS)
        if not is_done:
            texts += self._cells.texts(DONE_NOTE)
        if not texts:
            for one in told.cells:
                self._cells.leave(one, PROGRESS_DAY, "有进展日期，没有写进展，没有记")
            return
        for one, _ in texts:
            self._cells.use(one, PROGRESS)
        for one in told.cells:
            self._cells.use(one, PROGRESS_DAY)
        note = joined_lines(dict.fromkeys(text for _, text in texts))
        self.records.append({"日期": told.day, "事项": "进展", "说明": note})

    def _add_completion(self, day: date, told: _Told) -> None:
        for one in told.cells:
            self._cells.use(one, DONE_DAY)
        note = self._cells.joined(DONE_NOTE)
        has_progress = any(record["事项"] == "进展" for record in self.records)
        if not note and not has_progress:
            note = self._cells.joined(PROGRESS)
        if not note:
            note = "已整改完成。"
            text = "没有完成说明，写作“已整改完成。”"
            self._cells.doubt(None, DONE_NOTE, text, kind=text)
        record: dict[str, Value] = {"日期": day, "事项": "整改完成", "说明": note}
        effects = self._effects()
        if effects:
            record["成效"] = effects
        self.records.append(record)
        self._add_check(day)

    def _effects(self) -> list[Value]:
        out: list[Value] = []
        for one, text in self._cells.texts(EFFECTS):
            try:
                out += parse_effects(text)
            except Unreadable as problem:
                self._cells.leave(one, EFFECTS, str(problem))
            else:
                self._cells.use(one, EFFECTS)
        return out

    def _add_check(self, done: date) -> None:
        """Add 核查 and 销号 as far as they are written: they are never guessed."""
        told = self._day(CHECK_DAY, done)
        results = self._cells.texts(CHECK)
        result = _check_result(results[0][1]) if results else ""
        if told.day is None or not result:
            if told.cells or results:
                self._why_not = "没有核查日期或看不出核查结果，核查没有记"
            elif self._cells.given(CLOSED_DAY) or self._cells.given(APPROVED):
                self._why_not = "没有核查，销号没有记"
            return
        for one in (*told.cells, *(one for one, _ in results[:1])):
            self._cells.use(one, CHECK)
        self.records.append({"日期": told.day, "事项": "核查", "结果": result})
        closed = self._day(CLOSED_DAY, told.day)
        approved = self._cells.texts(APPROVED)
        if closed.day is not None and approved and result == "通过":
            for one in (*closed.cells, *(one for one, _ in approved)):
                self._cells.use(one, "销号")
            by = joined_lines(dict.fromkeys(text for _, text in approved))
            self.records.append({"日期": closed.day, "事项": "销号", "批准": by})
        elif closed.cells or approved:
            why = "没有写销号是谁批准的" if closed.cells else "没有销号日期"
            self._why_not = f"{why if result == '通过' else '核查不通过'}，销号没有记"

    def _assign(self, told: _Told) -> None:
        for one in told.cells:
            self._cells.use(one, ASSIGNED_DAY)
        category = self._cells.draft.data.get("类别")
        day = told.day or self._found_on
        if day is None or (told.day is None and category == ON_THE_SPOT and not self.records):
            return
        if told.day is None:
            kind = "没有交办日期，当作发现当天交办"
            self._cells.doubt(
                None, ASSIGNED_DAY, f"没有交办日期，当作发现当天 {day} 交办", kind=kind
            )
        self.records.insert(0, {"日期": day, "事项": "交办"})

    def _name_unused(self) -> None:
        """Say once what stands in the row and became no record, and a day that it names."""
        claims = self._cells.draft.claims
        left = [
            (key, one)
            for key in _ACCOUNTS
            for one in self._cells.given(key)
            if (one.cell.row, one.cell.column) not in claims
        ]
        if not left:
            return
        named = [day_named_in(one.shown, self._near) for key, one in left if key in _TEXTS]
        day = next((day for day in named if day is not None), None)
        text = self._why_not + (f"；文中有 {day}" if day else "")
        for _, one in left:
            self._cells.draft.claim(one.cell, End.UNUSED, self._why_not)
        self._cells.draft.doubts.append(self._cells.draft.mark_row(text))


def _check_result(text: str) -> str:
    word = plain_heading(text).strip("。.")
    return "通过" if word in _PASSED else "不通过" if word in _FAILED else ""
