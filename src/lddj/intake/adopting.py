"""Take a foreign workbook from the file to new issue files, with every cell accounted for."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lddj.diagnostics import Diagnostic
from lddj.edits.add import addable, proposed_number
from lddj.edits.change import FIGURES
from lddj.edits.change import Draft as LedgerDraft
from lddj.intake.area_names import area_named
from lddj.intake.contacts import contacts_file
from lddj.intake.drafting import draft_of
from lddj.intake.drafts import Accounts, Claim, End, Fold, Intake, IssueDraft, Remark
from lddj.intake.foreign_kind import ForeignKind
from lddj.intake.headings import plain_heading
from lddj.intake.known_issues import KnownIssues
from lddj.intake.known_matters import KnownMatters
from lddj.intake.map_checks import check_map
from lddj.intake.mapping import ColumnMap
from lddj.intake.opening import open_workbook
from lddj.intake.project_drafting import project_draft
from lddj.intake.reading import Context
from lddj.intake.returning import NotReturned
from lddj.intake.rows import IssueRows, Other, RowReader
from lddj.intake.sections import Sections
from lddj.intake.sheet_choice import Choice, choose_sheets, hidden_parts
from lddj.intake.sheets import Sheet, Workbook
from lddj.intake.suggestion_drafting import suggestion_draft
from lddj.intake.tables import ForeignTable, Words
from lddj.intake.writing import Trial
from lddj.kinds.registry import ISSUE, kind_of
from lddj.load.books import CountyBook
from lddj.load.choose import choose_county
from lddj.model.names import comparable
from lddj.query.numbers import following
from lddj.yamltext.emit import Style, flow_pair, item
from lddj.yamltext.meant import as_read as as_node
from lddj.yamltext.read import read

_ROUNDS = 4
VALUES_ONLY = "这份文件只读出了值，看不到数字格式和没有算出的公式，请多核对"


@dataclass(slots=True)
class Adoption:
    """A foreign workbook's issues, and the files that they would be."""

    book: CountyBook
    workbook: Workbook
    mapping: ColumnMap
    trial: Trial
    found: Intake
    words: Words
    choice: Choice
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The required keys that some row lacks and a value for all rows could give."""
        return tuple(key for key in self.mapping.kind.required if key in self.found.lacking)

    def area_of(self, sheet: Sheet) -> tuple[str, bool]:
        """Return the area that the map or a sheet's name gives, and whether by its full name."""
        given = self.mapping.order(sheet.name).area
        return (given, True) if given else area_named(sheet.name, list(self.book.areas))

    def read_again(self) -> None:
        """Read the headings again with what the map says now, and see what the rows lack."""
        self.choice = choose_sheets(self.workbook, self.mapping, self.words)
        read_drafts(self, Accounts(self.workbook.sheets))
        self.found.doubts.clear()


def open_foreign(
    draft: LedgerDraft, path: Path, county: str, campaign: str | None, mapping: ColumnMap
) -> Adoption:
    """Read the headings of a foreign workbook.

    Raises UnusableWorkbook, NotReturned, BadMap, UnknownName or AmbiguousName.
    """
    chosen, folder = choose_county(draft.source, county, campaign, draft.today)
    workbook = open_workbook(path)
    book = draft.now.county(chosen, folder)
    words = Words(_words_to_choose(book, mapping.kind), book.unit_names)
    check_map(mapping, workbook, book, words, draft.today)
    choice = choose_sheets(workbook, mapping, words)
    if not choice.read:
        raise NotReturned(path, _no_table(choice, mapping))
    found = Intake(chosen.id, book.name, path.name, kind=mapping.kind)
    return Adoption(book, workbook, mapping, Trial(draft), found, words, choice)


_DRAFTS = {"问题": draft_of, "建议": suggestion_draft, "实事": project_draft}
"""Kind → what makes a draft of a row."""


def _words_to_choose(book: CountyBook, kind: ForeignKind) -> dict[str, list[str]]:
    """Return the words that the keys of a kind may hold."""
    campaign, county = book.campaign.model, book.county.model if book.county else None
    words = kind_of(kind.word).words
    found: dict[str, Sequence[str]] = {
        "领域": list(book.areas),
        "发现单位": [team.id for team in county.teams] if county else [],
        "答复类别": list(book.campaign.terms.meanings),
        kind.unit: [unit.name for unit in county.units] if county else [],
        **(words(campaign) if words is not None and campaign is not None else {}),
    }
    return {key: list(known) for key, known in found.items() if known and key in kind.keys}


def _no_table(choice: Choice, mapping: ColumnMap) -> str:
    told = "；".join(say for _, _, say in choice.left) or "工作簿里没有内容"
    return (
        f"没有找到{mapping.kind.called}一栏：{told}。"
        f"请在 {mapping.file} 的“栏目”里写明哪一栏是“{mapping.kind.text}”，"
        f"如 {mapping.kind.example}: {mapping.kind.text}。"
    )


def adopt(adoption: Adoption) -> None:
    """Make the drafts and the files; drafts in which the rules find errors are rejected."""
    accounts = Accounts(adoption.workbook.sheets)
    drafts = read_drafts(adoption, accounts)
    adoption.found.remarks = _remarks(adoption)
    _sort(adoption, drafts)
    _number_drafts(adoption)
    _try_out(adoption)
    _settle(adoption, accounts)


def read_drafts(adoption: Adoption, accounts: Accounts) -> list[IssueDraft]:
    """Return the drafts of all sheets; what is no issue gets its end at once."""
    context = Context(
        adoption.book, adoption.words, adoption.mapping, adoption.trial.today,
        adoption.workbook.is_1904, adoption.workbook.values_only,
        {sheet.name: adoption.area_of(sheet)[0] for sheet, _ in adoption.choice.read},
    )  # fmt: skip
    drafts: list[IssueDraft] = []
    for sheet, reason, _ in adoption.choice.left:
        accounts.claim_sheet(sheet, reason)
    for sheet, tables in adoption.choice.read:
        drafts += _read_sheet(adoption, context, accounts, sheet, tables)
    adoption.found.lacking = {key for draft in drafts for key in draft.lacking}
    return drafts


def _remarks(adoption: Adoption) -> list[str]:
    """Return what holds for whole sheets and columns."""
    out = [VALUES_ONLY] if adoption.workbook.values_only else []
    out += [say for _, _, say in adoption.choice.left]
    for sheet, tables in adoption.choice.read:
        area, is_full = adoption.area_of(sheet)
        if area and not is_full and not any(table.head.of("领域") for table in tables):
            out.append(f"工作表“{sheet.name}”当作领域“{area}”")
        out += dict.fromkeys(remark for table in tables for remark in table.remarks)
        if hidden := hidden_parts(sheet):
            out.append(f"“{sheet.name}”隐藏的{hidden}也读了")
    for sheet in adoption.workbook.sheets:
        if sheet.others:
            told = "、".join(f"{word} {count} 处" for word, count in sheet.others.items())
            out.append(f"“{sheet.name}”有{told}，不是格子里的内容，没有读")
    out += _unknown_headings(adoption)
    if adoption.lacking:
        file = adoption.mapping.file
        out.append(f"没有{'、'.join(adoption.lacking)}的栏目，可以在 {file} 的“默认”里写上")
    if "领域" in adoption.lacking:
        out.append("没有领域一栏的，也可以让工作表的名字里有领域名")
    return out


def _unknown_headings(adoption: Adoption) -> list[str]:
    """Return a remark for each heading of the map that no sheet has."""
    there: set[str] = set()
    for table in adoption.choice.tables():
        for column in table.head.columns.values():
            names = (column.name, column.name.partition("#")[0], f"{column.letter}列")
            there.update(map(plain_heading, names))
    asked = [name for name in adoption.mapping.columns if plain_heading(name) not in there]
    file = adoption.mapping.file
    return [f"{file} 里的栏目“{name}”这份工作簿没有" for name in asked]


def _read_sheet(
    adoption: Adoption,
    context: Context,
    accounts: Accounts,
    sheet: Sheet,
    tables: list[ForeignTable],
) -> list[IssueDraft]:
    """Return the drafts of a sheet; what is no issue gets its end at once."""
    sections = Sections(
        adoption.book.areas,
        adoption.words.of("类别"),
        adoption.words.of("来源"),
        context.sheet_areas.get(sheet.name, ""),
    )
    out: list[IssueDraft] = []
    first = min(tables[0].head.rows, default=0)
    for row in sheet.rows:
        if row < first:
            accounts.claim_row(sheet, row, Claim(End.HEADING, "标题行以上"))
    for at, table in enumerate(tables):
        for row in (*table.head.rows, *table.repeated):
            accounts.claim_row(sheet, row, Claim(End.HEADING, "标题行"))
        if at:
            sections.begin_table()
        if not table.head.of(table.kind.text):
            for row in table.rows:
                say = f"这张表没有{table.kind.text}一栏"
                reason = Claim(End.UNUSED, say, fold=Fold.ROW)
                accounts.claim_row(sheet, row, reason)
            continue
        adoption.found.heads.update(((sheet.name, row), table.head) for row in table.rows)
        reader = RowReader(table, sections, adoption.mapping)
        for one in list(reader.read()):
            if isinstance(one, IssueRows):
                out.append(_DRAFTS[table.kind.word](context, one, reader.numbers))
            else:
                _claim_other(adoption, accounts, sheet, one)
    sections.end_sheet()
    for row, given, seen in sections.wrong:
        text = f"小标题写着 {given} 个，下面有 {seen} 个"
        adoption.found.doubts.append(Remark(sheet.name, row, 0, "", "", text))
    return out


def _claim_other(adoption: Adoption, accounts: Accounts, sheet: Sheet, one: Other) -> None:
    end = End.HEADING if one.is_heading else End.UNUSED
    accounts.claim_row(sheet, one.row, Claim(end, one.reason, fold=Fold.ROW))
    if one.doubt:
        cell = next(iter(sheet.rows[one.row].values()))
        mark = Remark(sheet.name, one.row, cell.column, "", cell.shown, one.doubt)
        adoption.found.doubts.append(mark)


def _sort(adoption: Adoption, drafts: list[IssueDraft]) -> None:
    """Put the drafts to those that are new, known, or refused."""
    able = [draft for draft in drafts if not draft.reasons]
    if adoption.mapping.kind.word == ISSUE:
        KnownIssues.of(adoption.book).sort(able)
    else:
        KnownMatters.of(adoption.book, adoption.mapping.kind).sort(able)
    found = adoption.found
    for draft in drafts:
        if draft.reasons:
            found.rejected.append(draft)
        elif draft.known_as:
            found.known.append(draft)
        else:
            found.drafts.append(draft)


def _number_drafts(adoption: Adoption) -> None:
    """Give drafts without 编号 one, as ``lddj add`` proposes it, area by area."""
    given: dict[str, list[str]] = {}
    for draft in adoption.found.drafts:
        if draft.number:
            given.setdefault(_series(draft), []).append(draft.number)
    kind = adoption.mapping.kind
    what = addable()[kind.command]
    taken = set(map(comparable, what.numbers(adoption.book)))
    taken |= {comparable(number) for numbers in given.values() for number in numbers}
    newest: dict[str, str] = {}
    for draft in adoption.found.drafts:
        if draft.number:
            continue
        series = _series(draft)
        if series in newest:
            number = following([newest[series]], "")
        elif kind.by_area:
            number = proposed_number(adoption.book, kind.command, series, given.get(series, ()))
        else:
            listed = [*what.numbers(adoption.book), *given.get(series, ())]
            number = following(listed, what.first)
        while comparable(number) in taken:
            number = following([number], number)
        taken.add(comparable(number))
        newest[series] = number
        draft.data = {"编号": number, **draft.data}


def _series(draft: IssueDraft) -> str:
    """Return among what a draft's 编号 is counted: issues of one area, all of another kind."""
    return draft.area if draft.matter.table.kind.by_area else ""


def _try_out(adoption: Adoption) -> None:
    """Make the files and judge them by the rules, until no draft is to blame for an error."""
    found, trial = adoption.found, adoption.trial
    for _ in range(_ROUNDS):
        adoption.files, places = _new_files(adoption)
        faults = trial.new_errors(adoption.files) if adoption.files else []
        others = [one for one in faults if one.location.path not in adoption.files]
        found.figures = [one for one in others if one.code in FIGURES]
        found.elsewhere = [one for one in others if one.code not in FIGURES]
        if not _reject_faulty(adoption, faults, places):
            break
    contacts = contacts_file(trial.draft.root, trial.source, adoption.book, found.drafts)
    adoption.files.update(contacts)


def _new_files(adoption: Adoption) -> tuple[dict[str, bytes], dict[str, list[IssueDraft]]]:
    """Return one new file for each area, and the drafts in it."""
    by_area: dict[str, list[IssueDraft]] = {}
    for draft in adoption.found.drafts:
        by_area.setdefault(draft.area, []).append(draft)
    files, places = {}, {}
    style = Style()
    for area, drafts in by_area.items():
        path = _free_path(adoption, area)
        lines = [*_file_head(adoption.mapping.kind, area), f"{_list_key(adoption)}:"]
        for one in drafts:
            first, *rest = item(as_node(one.data), 2, style, braces=False)
            lines += (f"  {first}", *rest)
        files[path], places[path] = "\n".join([*lines, ""]).encode("utf-8"), drafts
    return files, places


def _file_head(kind: ForeignKind, group: str) -> list[str]:
    """Return the lines above the list: the 领域 of issues, the 年度 of projects."""
    keys = {"问题": "领域", "实事": "年度"}
    return [flow_pair(keys[kind.word], group)] if kind.word in keys else []


def _list_key(adoption: Adoption) -> str:
    return addable()[adoption.mapping.kind.command].key


def _free_path(adoption: Adoption, area: str) -> str:
    kind = adoption.mapping.kind
    folder = addable()[kind.command].file
    name = f"{area}-导入" if area else "导入"
    source, start = adoption.trial.source, f"{adoption.book.path}/{folder}/{name}"
    path, count = f"{start}.yaml", 1
    while source.exists(path):
        count += 1
        path = f"{start}{count}.yaml"
    return path


def _reject_faulty(
    adoption: Adoption, faults: Iterable[Diagnostic], places: dict[str, list[IssueDraft]]
) -> bool:
    """Move drafts in which there are errors to the rejected; tell whether there were any."""
    is_any = False
    lines: dict[str, list[int]] = {}
    for fault in faults:
        path = fault.location.path
        if path not in places:
            continue
        if path not in lines:
            lines[path] = _entry_lines(
                _list_key(adoption), path, adoption.files[path], len(places[path])
            )
        at = bisect(lines[path], fault.location.line) - 1
        if at < 0 or places[path][at] not in adoption.found.drafts:
            continue
        is_any = True
        draft = places[path][at]
        draft.reasons.append(draft.mark_row(f"{fault.code} {fault.message.rstrip('。')}"))
        adoption.found.drafts.remove(draft)
        adoption.found.rejected.append(draft)
    return is_any


def _entry_lines(key: str, path: str, raw: bytes, count: int) -> list[int]:
    document = read(path, raw)
    return [document.at(key, index).line for index in range(count)]


def _settle(adoption: Adoption, accounts: Accounts) -> None:
    """Give the cells of all drafts their ends."""
    found = adoption.found
    for draft in found.drafts:
        cells = {(cell.row, cell.column): cell for cell in draft.sheet.cells_at(draft.claims)}
        for place, claim in draft.claims.items():
            told = Claim(claim.end, claim.reason, draft.number, claim.fold)
            accounts.claim(draft.sheet, cells[place], told)
    for draft in (*found.rejected, *found.known):
        reason = draft.known_as if not draft.reasons else "这一行不能用"
        for row in draft.matter.rows:
            accounts.claim_row(draft.sheet, row, Claim(End.UNUSED, reason, fold=Fold.ROW))
    found.cells = accounts.settle()
