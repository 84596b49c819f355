"""A foreign workbook from the file to new issue files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lddj.diagnostics import Diagnostic
from lddj.edits.add import next_number, words_for
from lddj.edits.change import FIGURES
from lddj.edits.change import Draft as LedgerDraft
from lddj.exchange.plan import Draft, Intake, Reason
from lddj.intake.fields import FIELDS, NOT_USED, REQUIRED
from lddj.intake.foreign import apply_map, area_of_sheet, drafts_of, find_ledger
from lddj.intake.grid import Grid, read_grids
from lddj.intake.headings import Head
from lddj.intake.mapping import BadMap, ColumnMap
from lddj.intake.returning import NotReturned
from lddj.intake.unused import shortened, worth_asking
from lddj.intake.values import Unreadable, parse_day
from lddj.intake.writing import Trial
from lddj.load.books import CountyBook
from lddj.load.choose import choose_county
from lddj.model.names import comparable
from lddj.query.numbers import following
from lddj.suggest import near as near_word
from lddj.yamltext.edit import Set, edit
from lddj.yamltext.read import read

_ROUNDS = 4


@dataclass(slots=True)
class Adoption:
    """A foreign workbook's issues, and the files that they would be."""

    book: CountyBook
    sheets: list[tuple[Grid, Head]]
    mapping: ColumnMap
    trial: Trial
    found: Intake
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def lacking(self) -> tuple[str, ...]:
        """Required keys that no sheet has a column for and no value is given for."""
        return tuple(
            key
            for key in REQUIRED
            if key not in self.mapping.defaults
            and not (key == "方面" and self.mapping.aspects)
            and (self._lacks_area if key == "领域" else not self._has_column(key))
        )

    @property
    def _lacks_area(self) -> bool:
        """Whether a sheet has neither a column of 领域 nor an area in its name."""
        areas = list(self.book.areas)
        return any(
            "领域" not in head.columns and not area_of_sheet(areas, grid)
            for grid, head in self.sheets
        )

    def _has_column(self, key: str) -> bool:
        return any(key in head.columns for _, head in self.sheets)

    def words(self, key: str) -> list[str]:
        """The words that a key may hold; none where it may hold anything."""
        return words_for(self.book, None).get(key, [])

    def free_keys(self, heading: str) -> list[str]:
        """The keys for which the sheets with a heading have no column."""
        taken = {
            key for _, head in self.sheets if heading in head.unknown.values()
            for key in head.columns
        }  # fmt: skip
        return [key for key in FIELDS if key not in taken]

    def use(self, heading: str, key: str) -> None:
        """Take a heading for a key (or 不用) in all sheets, and for the next time."""
        self.mapping.columns[heading] = key
        for grid, head in self.sheets:
            apply_map(self.mapping, grid, head)

    def is_not(self, head: Head, key: str) -> None:
        """A heading is not the key that it was taken for."""
        head.unsure.pop(key)
        head.unknown[head.columns.pop(key)] = head.written.pop(key)

    def whole_map(self) -> ColumnMap:
        """The map that this reading comes to: for the next time."""
        columns = {}
        for _, head in self.sheets:
            columns.update({head.written[key]: key for key in head.columns})
            columns.update(dict.fromkeys(head.unknown.values(), NOT_USED))
        return ColumnMap({**columns, **self.mapping.columns}, dict(self.mapping.defaults))


def open_foreign(
    draft: LedgerDraft, path: Path, county: str, campaign: str | None, mapping: ColumnMap
) -> Adoption:
    """Read the headings of a foreign workbook.

    Raises UnusableWorkbook, NotReturned, UnknownName or AmbiguousName.
    """
    chosen, folder = choose_county(draft.source, county, campaign, draft.today)
    sheets = find_ledger(read_grids(path), mapping)
    if not sheets:
        raise NotReturned(path, "没有找到问题一栏；请在 --map 的文件里写明哪一栏是“问题描述”。")
    book = draft.now.county(chosen, folder)
    return Adoption(book, sheets, mapping, Trial(draft), Intake(chosen.id, book.name))


def adopt(adoption: Adoption, today: date) -> None:
    """Make the drafts and the files; drafts in which the rules find errors are rejected."""
    adoption.found.remarks = _remarks(adoption)
    for grid, head in adoption.sheets:
        for draft in drafts_of(adoption.book, adoption.mapping, today, grid, head):
            (adoption.found.rejected if draft.reasons else adoption.found.drafts).append(draft)
    _leave_out_known(adoption)
    _number(adoption)
    for _ in range(_ROUNDS):
        adoption.files, places = _files(adoption)
        faults = adoption.trial.new_errors(adoption.files) if adoption.files else []
        others = [one for one in faults if one.location.path not in adoption.files]
        adoption.found.figures = [one for one in others if one.code in FIGURES]
        adoption.found.elsewhere = [one for one in others if one.code not in FIGURES]
        if not _reject_faulty(adoption, faults, places):
            return


def _remarks(adoption: Adoption) -> list[str]:
    """What was unsure of the headings, which were not used, and what has no column."""
    out = []
    for grid, head in adoption.sheets:
        out += [f"{grid.name}：“{head.written[k]}”当作“{k}”，请核对" for k in head.unsure]
    file = adoption.mapping.file
    if lost := worth_asking(adoption.sheets):
        names = "；".join(f"“{' '.join(k.split())}”（{shortened(v)}）" for k, v in lost.items())
        out.append(
            f"有内容没有用上的栏目：{names}。要用的，在 {file} 的“栏目”里把“不用”改成台账的键"
        )
    if adoption.lacking:
        out.append(f"没有{'、'.join(adoption.lacking)}的栏目，可以在 {file} 的“默认”里写上")
    if "领域" in adoption.lacking:
        out.append("没有领域一栏的，也可以让工作表的名字里有领域名")
    return out


def check_defaults(adoption: Adoption) -> None:
    """Refuse values for all rows that no row could take. Raises BadMap."""
    mapping, today = adoption.mapping, adoption.trial.today
    for key, value in mapping.defaults.items():
        words = adoption.words(key)
        if words and near_word(value, words) is None:
            raise BadMap(
                Path(mapping.file), f"“默认”里的{key}“{value}”不在其中：{'、'.join(words)}"
            )
    try:
        parse_day(mapping.defaults.get("发现日期"), today)
    except Unreadable as problem:
        raise BadMap(Path(mapping.file), f"“默认”里的发现日期：{problem}") from None


def _leave_out_known(adoption: Adoption) -> None:
    """Issues that the ledger has: the same 编号, or the same words in the same area."""
    numbers = set(adoption.book.case_ids)
    words = {(case.area, case.issue.description) for case in adoption.book.cases}
    new: list[Draft] = []
    for draft in adoption.found.drafts:
        number = comparable(str(draft.data.get("编号", "")))
        is_known = number in numbers or (draft.area, draft.data["问题描述"]) in words
        (adoption.found.known if is_known else new).append(draft)
    adoption.found.drafts = new


def _number(adoption: Adoption) -> None:
    """Give drafts without 编号 one, as ``lddj add`` proposes it, area by area."""
    given: dict[str, list[str]] = {}
    for draft in adoption.found.drafts:
        if "编号" in draft.data:
            given.setdefault(draft.area, []).append(str(draft.data["编号"]))
    taken = set(adoption.book.case_ids)
    taken |= {comparable(number) for numbers in given.values() for number in numbers}
    newest: dict[str, str] = {}
    for draft in adoption.found.drafts:
        if "编号" in draft.data:
            continue
        number = newest.get(draft.area) or next_number(
            adoption.book, "issue", draft.area, given.get(draft.area, ())
        )
        while comparable(number) in taken:
            number = following([number], number)
        taken.add(comparable(number))
        newest[draft.area] = number
        draft.data = {"编号": number, **draft.data}


def _files(adoption: Adoption) -> tuple[dict[str, bytes], dict[str, list[Draft]]]:
    """One new file for each area, and the drafts in it."""
    by_area: dict[str, list[Draft]] = {}
    for draft in adoption.found.drafts:
        by_area.setdefault(draft.area, []).append(draft)
    files, places = {}, {}
    for area, drafts in by_area.items():
        path = _free_path(adoption, area)
        head = edit("领域:\n", [Set(("领域",), area)])
        text = edit(head, [Set(("问题",), [one.data for one in drafts])])
        files[path], places[path] = text.encode("utf-8"), drafts
    return files, places


def _free_path(adoption: Adoption, area: str) -> str:
    source, start = adoption.trial.source, f"{adoption.book.path}/issues/{area}-导入"
    path, count = f"{start}.yaml", 1
    while source.exists(path):
        count += 1
        path = f"{start}{count}.yaml"
    return path


def _reject_faulty(
    adoption: Adoption, faults: Iterable[Diagnostic], places: dict[str, list[Draft]]
) -> bool:
    """Move drafts in which there are errors to the rejected; whether there were any."""
    found = False
    for fault in faults:
        drafts = places.get(fault.location.path, [])
        draft = _at_line(adoption.files, fault, drafts)
        if draft is None or draft not in adoption.found.drafts:
            continue
        found = True
        draft.reasons.append(Reason(draft.spot, f"{fault.code} {fault.message.rstrip('。')}"))
        adoption.found.drafts.remove(draft)
        adoption.found.rejected.append(draft)
    return found


def _at_line(files: dict[str, bytes], fault: Diagnostic, drafts: list[Draft]) -> Draft | None:
    if not drafts:
        return None
    document = read(fault.location.path, files[fault.location.path])
    lines = [document.at("问题", index).line for index in range(len(drafts))]
    before = [
        draft for draft, line in zip(drafts, lines, strict=True) if line <= fault.location.line
    ]
    return before[-1] if before else None
