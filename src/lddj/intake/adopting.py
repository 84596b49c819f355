"""Take a foreign workbook from the file to new issue files, with every cell accounted for."""

from __future__ import annotations

from lddj.edits.add import addable, proposed_number
from lddj.intake.adoption import Adoption
from lddj.intake.drafts import Accounts, Claim, End, Fold, IssueDraft
from lddj.intake.headings import plain_heading
from lddj.intake.known_issues import KnownIssues
from lddj.intake.known_matters import KnownMatters
from lddj.intake.new_files import try_out
from lddj.intake.sheet_choice import hidden_parts
from lddj.intake.sheet_drafts import read_drafts
from lddj.intake.sheets import VALUES_ONLY
from lddj.kinds.registry import ISSUE
from lddj.model.names import comparable
from lddj.query.numbers import following


def adopt(adoption: Adoption) -> None:
    """Make the drafts and the files; drafts in which the rules find errors are rejected."""
    accounts = Accounts(adoption.workbook.sheets)
    drafts = read_drafts(adoption, accounts)
    adoption.found.remarks = _remarks(adoption)
    _sort(adoption, drafts)
    _number_drafts(adoption)
    try_out(adoption)
    _settle(adoption, accounts)


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
