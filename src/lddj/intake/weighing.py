"""Weigh returned rows against the ledger: new records, known ones, conflicts, rows of no use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lddj.exchange.form import (
    DONE,
    DONE_DAY,
    EFFECTS,
    NOTE,
    NOTE_DAY,
    NUMBER,
    RESULT,
    cell_print,
    fingerprint,
    in_words,
)  # fmt: skip
from lddj.exchange.owed import PROGRESS, Reportable, matters_of, returning
from lddj.exchange.plan import (
    Arrival,
    CellNote,
    Conflict,
    ImportPlan,
    Proposal,
    Rejection,
    Sender,
)  # fmt: skip
from lddj.intake.leftovers import changed_cells
from lddj.intake.returned_records import as_data, is_same, records_said, with_records
from lddj.intake.returned_rows import ReturnedRow, filled_in_words, spot_of
from lddj.intake.telephones import half_hidden
from lddj.intake.values import raw_text
from lddj.kinds.registry import ISSUE, kind_of
from lddj.load.books import CountyBook
from lddj.model.names import comparable
from lddj.suggest import did_you_mean


@dataclass(slots=True)
class Usable:
    """A row that names a matter, and those of its records that the ledger has not."""

    row: ReturnedRow
    matter: Reportable
    records: list[Any]
    missing: list[Any]

    def says(self, other: Usable) -> bool:
        """Return whether everything that another row says is said here."""
        mine = [as_data(one) for one in self.missing]
        return all(as_data(one) in mine for one in other.missing)


class Weighing:
    """The scales for a county's rows, from however many files, against its book."""

    def __init__(
        self,
        book: CountyBook,
        plan: ImportPlan,
        today: date,
        take_returned: bool,
        fillers: Mapping[str, str],
    ) -> None:
        self.book, self.plan, self.today = book, plan, today
        self.fillers = fillers
        self.take_returned = take_returned
        self.matters: dict[tuple[str, str], Reportable] = {}
        for one in matters_of(book):
            self.matters.setdefault((one.kind, comparable(one.number)), one)

    def weigh(self, rows: Sequence[ReturnedRow]) -> None:
        """Put each row where it belongs in the plan.

        What comes of the rows does not depend on their order: each is weighed against the
        ledger, and rows of one matter against each other.
        """
        told = []
        for row in rows:
            matter = self._named(row)
            number = matter.number if matter is not None else ""
            self.plan.arrivals.append(Arrival(self._sender(row, matter), not row.is_blank, number))
            if matter is not None:
                self.plan.unused += _changed_in_old_form(row, matter)
            if row.is_blank and matter is None:
                spot = spot_of(row.form, row.spot.row, NUMBER)
                why = "台账里没有这个编号，这一行也没有填"
                self.plan.unused.append(
                    CellNote(row.form.file, spot, half_hidden(row.number), why, row.number)
                )
            elif row.is_blank:
                self.plan.untouched += 1
            else:
                told.append(row)
        of_matter: dict[tuple[str, str], list[Usable]] = {}
        for row in self._once_a_file(told):
            found = self._usable(row)
            if found is None:
                self._reject(row)
            elif not found.missing:
                self.plan.known.append(row.number)
            else:
                key = (found.matter.kind, comparable(found.matter.number))
                of_matter.setdefault(key, []).append(found)
        for same in of_matter.values():
            self._settle(same)

    def _once_a_file(self, rows: Sequence[ReturnedRow]) -> Iterable[ReturnedRow]:
        """Yield the rows but those that their own file repeats; what it contradicts is told."""
        by_number: dict[tuple[str, str, str], list[ReturnedRow]] = {}
        for row in rows:
            by_number.setdefault(self._key(row), []).append(row)
        for row in rows:
            same = by_number[self._key(row)] if row.number else [row]
            if any(one.said() != row.said() for one in same):
                places = "、".join(str(one.spot.row) for one in same)
                row.refuse(NUMBER, f"编号在第 {places} 行重复，填的内容不一样")
            elif same[0] is not row and not row.reasons:
                continue  # the same again
            yield row

    def _key(self, row: ReturnedRow) -> tuple[str, str, str]:
        matter = self._named(row)
        return row.form.file, matter.kind if matter else row.kind, comparable(row.number)

    def _settle(self, same: list[Usable]) -> None:
        """Take the row that says most of a matter; where none says all, each is a conflict."""
        most = max(same, key=lambda one: (len(one.missing), _is_base(one)))
        if not all(most.says(one) for one in same):
            for one in same:
                other = next(x for x in same if not (x.says(one) and one.says(x)))
                self._conflict(one, f"与 {other.row.form.file} 第 {other.row.spot.row} 行不一样")
            return
        for one in same:
            if one is not most:
                self.plan.known.append(one.row.number)
        row = most.row
        if not self.take_returned and not _is_base(most):
            self._conflict(most)
        elif self._fits(most):
            cells = tuple(_cell_with_record(one, most.matter) for one in row.cells())
            self.plan.proposals.append(
                Proposal(
                    row.spot, most.matter.number, most.matter, tuple(most.missing), row.values,
                    cells, self._sender(row, most.matter),
                )
            )  # fmt: skip
            self.plan.doubts += row.doubts
        else:
            self._reject(row)

    def _named(self, row: ReturnedRow) -> Reportable | None:
        """Return the matter that a row's 编号 names, of the row's kind where it says one."""
        known = returning()
        kinds = [row.kind] if row.kind in known else list(known)
        found = (self.matters.get((kind, comparable(row.number))) for kind in kinds)
        return next((one for one in found if one is not None), None)

    def _usable(self, row: ReturnedRow) -> Usable | None:
        """Return a row with its matter and records; None where the row is of no use."""
        matter = self._matter(row)
        if matter is None or row.reasons:
            return None
        records = records_said(row, matter)
        missing = [one for one in records if not any(is_same(one, r) for r in matter.records)]
        if row.effects and not matter.way.takes_effects:
            spot = spot_of(row.form, row.spot.row, EFFECTS)
            value = half_hidden(raw_text(row.values.get(EFFECTS)))
            why = f"{matter.kind}的“{matter.way.done}”不记成效"
            self.plan.unused.append(CellNote(row.form.file, spot, value, why, row.number))
        if row.result and not matter.way.results:
            spot = spot_of(row.form, row.spot.row, RESULT)
            why = f"{matter.kind}的“{matter.way.done}”不写办理结果"
            self.plan.unused.append(CellNote(row.form.file, spot, row.result, why, row.number))
        return Usable(row, matter, records, missing)

    def _matter(self, row: ReturnedRow) -> Reportable | None:
        """Return the matter of a row; None where there is none that can be written to."""
        if not row.number:
            return None
        seal = row.seal
        if seal and (seal.campaign, seal.county) != (self.plan.campaign, self.plan.county):
            row.refuse(NUMBER, f"这一行是{seal.county}（{seal.campaign}）的")
            return None
        if row.kind and row.kind not in returning():
            row.refuse(NUMBER, f"“{row.kind}”的情况不能从表里收，请用 lddj record {row.number} 记")
            return None
        matter = self._named(row)
        if matter is None:
            known = [one.number for one in self.matters.values()]
            end = did_you_mean(row.number, known).rstrip("。")
            noun = row.kind or ISSUE
            row.refuse(NUMBER, f"台账里没有编号“{row.number}”的{noun}{end}")
        elif not matter.is_whole or matter.standing().stop is not None:
            row.refuse(NUMBER, f"台账里{matter.way.called}有错误，请先按 lddj validate 改正")
            return None
        return matter

    def _fits(self, one: Usable) -> bool:
        """Return whether the records can stand in the ledger; where not, the row is told why."""
        row, matter = one.row, one.matter
        for record in one.missing:
            column = NOTE_DAY if record.kind == PROGRESS else DONE_DAY
            if record.day > self.today:
                row.refuse(column, f"日期 {record.day} 还没有到")
            elif matter.born is not None and record.day < matter.born:
                name = kind_of(matter.kind).born_called
                row.refuse(column, f"日期 {record.day} 早于{name} {matter.born}")
        if row.reasons:
            return False
        merged = with_records(matter.records, one.missing)
        stop = matter.fold(merged, None).stop
        if stop is None:
            return True
        culprit = merged[stop.index]
        if any(culprit is record for record in one.missing):
            may = f"只能记{'、'.join(stop.allowed)}" if stop.allowed else "什么都不能再记"
            say = f"{culprit.day} 台账里{matter.way.called}是“{stop.state}”，{may}"
        else:
            say = f"记上之后，台账里后面 {culprit.day} 的“{culprit.kind}”就接不上了"
        row.refuse(NOTE if culprit.kind == PROGRESS else DONE, say)
        return False

    def _conflict(self, one: Usable, reason: str = "") -> None:
        row = one.row
        self.plan.conflicts.append(
            Conflict(
                row.spot,
                one.matter.number,
                row.base or "这一行没有发出时的底稿",
                in_words(one.matter),
                filled_in_words(row.values),
                reason,
                self._sender(row, one.matter),
            )
        )

    def _reject(self, row: ReturnedRow) -> None:
        matter = self._named(row)
        sender = self._sender(row, matter)
        kind = matter.kind if matter else row.kind
        self.plan.rejections.append(
            Rejection(row.spot, row.number, tuple(row.reasons), row.values, sender, kind)
        )

    def _sender(self, row: ReturnedRow, matter: Reportable | None) -> Sender:
        """Return whose row it is: the unit in force when the form went out; where the row names
        no matter, who filled the form in."""
        if matter is None:
            unit = self.book.unit(self.fillers.get(row.form.file, ""))
        else:
            unit = self.book.unit(matter.standing(row.day).unit)
        return Sender(row.form.file, row.day, unit)


def _changed_in_old_form(row: ReturnedRow, matter: Reportable) -> Iterable[CellNote]:
    """Return the cells of a form of lddj 0.1, whose seals have no prints, that say otherwise than
    the ledger."""
    if row.seal is None or row.seal.prints:
        return ()
    texts = {
        "领域": matter.area,
        "问题描述": matter.text,
        "类别": matter.category,
        "整改措施": matter.measures,
    }
    prints = {heading: cell_print(text) for heading, text in texts.items()}
    form = row.form
    sealed = replace(row.seal, prints=prints)
    return changed_cells(form.file, form.grid, form.head, row.spot.row, sealed)


def _cell_with_record(cell: CellNote, matter: Reportable) -> CellNote:
    """Return a cell with the record that it becomes."""
    if cell.reason in (NOTE, NOTE_DAY):
        return replace(cell, reason=PROGRESS)
    return replace(cell, reason=matter.way.done)


def _is_base(one: Usable) -> bool:
    """Return whether the matter is as it was when the workbook went out, but for the row's own
    records: some of them may have been written from an earlier copy of the workbook."""
    seal, matter = one.row.seal, one.matter
    if seal is None:
        return False
    if seal.fingerprint == fingerprint(matter):
        return True
    others = [r for r in matter.records if not any(is_same(mine, r) for mine in one.records)]
    return seal.fingerprint == fingerprint(matter, others)
