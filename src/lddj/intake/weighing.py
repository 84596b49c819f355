"""Returned rows against the ledger: new records, known ones, conflicts, what is of no use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from lddj.exchange.form import (
    DONE,
    DONE_DAY,
    NOTE,
    NOTE_DAY,
    NUMBER,
    fingerprint,
    in_words,
)  # fmt: skip
from lddj.exchange.plan import Conflict, Plan, Proposal, Reason, Rejection
from lddj.intake.grid import column_letter
from lddj.intake.headings import Head
from lddj.intake.returned import Row, as_text
from lddj.kinds.remediation import AnyRecord, Completion
from lddj.kinds.words import Progress
from lddj.load.books import CountyBook
from lddj.load.followed import Case
from lddj.model.names import comparable
from lddj.suggest import did_you_mean
from lddj.yamltext.edit import Value


@dataclass(slots=True)
class Weighing:
    """Weighs rows against a county's book."""

    book: CountyBook
    plan: Plan
    today: date
    take_returned: bool = False

    def weigh(self, rows: Iterable[Row], head: Head) -> None:
        """Put each row where it belongs in the plan."""
        told = []
        for row in rows:
            if row.is_blank:
                self.plan.untouched += 1
            else:
                told.append(row)
        by_number: dict[str, list[Row]] = {}
        for row in told:
            by_number.setdefault(comparable(row.number), []).append(row)
        for row in told:
            same = by_number[comparable(row.number)] if row.number else [row]
            if any(one.said() != row.said() for one in same):
                places = "、".join(str(one.spot.row) for one in same)
                self._say(row, head, NUMBER, f"编号在第 {places} 行重复，填的内容不一样")
            elif same[0] is not row and not row.reasons:
                continue  # the same again
            self._one(row, head)

    def _one(self, row: Row, head: Head) -> None:
        case = self._case(row, head)
        if case is None or row.reasons:
            self._reject(row)
            return
        records = records_of(row)
        missing = [one for one in records if not any(_same(one, r) for r in case.issue.records)]
        if not missing:
            self.plan.known.append(row.number)
        elif not self.take_returned and not _is_base(case, row, records):
            base = row.base or "这一行没有发出时的底稿"
            now = in_words(case)
            self.plan.conflicts.append(
                Conflict(row.spot, case.issue.id, base, now, as_text(row.values))
            )
        elif self._fits(row, head, case, missing):
            self.plan.proposals.append(
                Proposal(row.spot, case.issue.id, case, tuple(missing), row.values)
            )
        else:
            self._reject(row)

    def _case(self, row: Row, head: Head) -> Case | None:
        """The issue of a row; None where there is none that can be written to."""
        if not row.number:
            return None
        seal = row.seal
        if seal and (seal.campaign, seal.county) != (self.plan.campaign, self.plan.county):
            self._say(row, head, NUMBER, f"这一行是{seal.county}（{seal.campaign}）的")
            return None
        case = self.book.case_ids.get(comparable(row.number))
        if case is None:
            known = [one.issue.id for one in self.book.cases]
            end = did_you_mean(row.number, known).rstrip("。")
            self._say(row, head, NUMBER, f"台账里没有编号“{row.number}”的问题{end}")
        elif case.entry.lost or case.whole_course.refused:
            self._say(row, head, NUMBER, "台账里这个问题有错误，请先按 lddj validate 改正")
            return None
        return case

    def _fits(self, row: Row, head: Head, case: Case, records: Sequence[AnyRecord]) -> bool:
        """Whether the records can stand in the ledger; where not, the row is told why."""
        for one in records:
            column = NOTE_DAY if isinstance(one, Progress) else DONE_DAY
            if one.day > self.today:
                self._say(row, head, column, f"日期 {one.day} 还没有到")
            elif one.day < case.issue.found_on:
                say = f"日期 {one.day} 早于发现日期 {case.issue.found_on}"
                self._say(row, head, column, say)
        if row.reasons:
            return False
        merged = merge(case.issue.records, records)
        course = case.fold(merged)
        refused = course.refused
        if refused is None:
            return True
        culprit = merged[refused.index]
        if any(culprit is one for one in records):
            allowed = "、".join(course.allowed_next())
            may = f"只能记{allowed}" if allowed else "什么都不能再记"
            say = f"{culprit.day} 台账里这个问题是“{refused.state}”，{may}"
        else:
            say = f"记上之后，台账里后面 {culprit.day} 的“{culprit.kind}”就接不上了"
        self._say(row, head, NOTE if isinstance(culprit, Progress) else DONE, say)
        return False

    def _say(self, row: Row, head: Head, name: str, text: str) -> None:
        column = head.columns.get(name)
        spot = row.spot
        if column is not None:
            written = " ".join(head.written[name].split())
            spot = type(spot)(spot.sheet, spot.row, column_letter(column), written)
        row.reasons.append(Reason(spot, text))

    def _reject(self, row: Row) -> None:
        self.plan.rejections.append(Rejection(row.spot, row.number, tuple(row.reasons), row.values))


_RECORD: TypeAdapter[Progress | Completion] = TypeAdapter(Progress | Completion)


def records_of(row: Row) -> list[AnyRecord]:
    """The records that a row comes to, by date."""
    out: list[AnyRecord] = []
    if row.note and row.note_day:
        out.append(_record({"日期": row.note_day, "事项": "进展", "说明": row.note}))
    if row.is_done and row.done_day:
        data: dict[str, object] = {
            "日期": row.done_day,
            "事项": "整改完成",
            "说明": row.done_note,
        }
        if row.effects:
            data["成效"] = row.effects
        out.append(_record(data))
    return sorted(out, key=lambda one: one.day)


def _record(data: dict[str, object]) -> AnyRecord:
    return _RECORD.validate_python(_as_read(data))


def _as_read(value: object) -> object:
    """A value as the reader gives it: the models take text alone."""
    if isinstance(value, dict):
        return {key: _as_read(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_read(one) for one in value]
    return str(value)


def as_data(record: AnyRecord) -> dict[str, Value]:
    """A record as it is written: 日期, 事项, 说明, 成效."""
    data: dict[str, Value] = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    first: dict[str, Value] = {key: data[key] for key in ("日期", "事项", "说明") if key in data}
    return {**first, **data}


def _same(one: AnyRecord, other: AnyRecord) -> bool:
    return other.struck_out is None and as_data(one).items() <= as_data(other).items()


def _is_base(case: Case, row: Row, mine: Sequence[AnyRecord]) -> bool:
    """Whether the issue is as it was when the workbook went out, but for the row's own records:
    some of them may have been written from an earlier copy of the workbook."""
    if row.seal is None:
        return False
    if row.seal.fingerprint == fingerprint(case):
        return True
    others = [r for r in case.issue.records if not any(_same(one, r) for one in mine)]
    return row.seal.fingerprint == fingerprint(case, others)


def position(records: Sequence[AnyRecord], new: AnyRecord) -> int:
    """Where a record belongs by its date: after all of the same day."""
    after = [i for i, one in enumerate(records) if one.day > new.day]
    return after[0] if after else len(records)


def merge(records: Sequence[AnyRecord], new: Sequence[AnyRecord]) -> list[AnyRecord]:
    """The records with the new ones at their places."""
    out = list(records)
    for one in new:
        out.insert(position(out, one), one)
    return out
