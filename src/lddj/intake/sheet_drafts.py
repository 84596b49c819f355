"""Make the drafts of a workbook's sheets; what is no issue gets its end at once."""

from __future__ import annotations

from collections.abc import Mapping

from lddj.intake.adoption import Adoption
from lddj.intake.drafting import IssueDrafting
from lddj.intake.drafts import Accounts, Claim, End, Fold, IssueDraft, Remark
from lddj.intake.project_drafting import ProjectDrafting
from lddj.intake.reading import Cells, Context
from lddj.intake.rows import IssueRows, Other, RowReader
from lddj.intake.sections import Sections
from lddj.intake.sheet_choice import choose_sheets
from lddj.intake.sheets import Sheet
from lddj.intake.suggestion_drafting import SuggestionDrafting
from lddj.intake.tables import ForeignTable

_DRAFTINGS: Mapping[str, type[IssueDrafting | SuggestionDrafting | ProjectDrafting]] = {
    "问题": IssueDrafting, "建议": SuggestionDrafting, "实事": ProjectDrafting,
}  # fmt: skip
"""Kind → what makes a draft of a row."""


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


def read_again(adoption: Adoption) -> None:
    """Read the headings again with what the map says now, and see what the rows lack."""
    adoption.choice = choose_sheets(adoption.workbook, adoption.mapping, adoption.words)
    read_drafts(adoption, Accounts(adoption.workbook.sheets))
    adoption.found.doubts.clear()


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
    _claim_headings(accounts, sheet, tables)
    for at, table in enumerate(tables):
        if at:
            sections.begin_table()
        if not table.head.of(table.kind.text):
            _claim_unread(accounts, sheet, table)
            continue
        adoption.found.heads.update(((sheet.name, row), table.head) for row in table.rows)
        reader = RowReader(table, sections, adoption.mapping)
        for one in list(reader.read()):
            if isinstance(one, IssueRows):
                cells = Cells(context, one, reader.numbers)
                _DRAFTINGS[table.kind.word](cells).make()
                out.append(cells.draft)
            else:
                _claim_other(adoption, accounts, sheet, one)
    sections.end_sheet()
    for row, given, seen in sections.wrong:
        text = f"小标题写着 {given} 个，下面有 {seen} 个"
        adoption.found.doubts.append(Remark(sheet.name, row, 0, "", "", text))
    return out


def _claim_headings(accounts: Accounts, sheet: Sheet, tables: list[ForeignTable]) -> None:
    """Give their end to the rows above the first heading, and to all headings."""
    first = min(tables[0].head.rows, default=0)
    for row in sheet.rows:
        if row < first:
            accounts.claim_row(sheet, row, Claim(End.HEADING, "标题行以上"))
    for table in tables:
        for row in (*table.head.rows, *table.repeated):
            accounts.claim_row(sheet, row, Claim(End.HEADING, "标题行"))


def _claim_unread(accounts: Accounts, sheet: Sheet, table: ForeignTable) -> None:
    """Give their end to the rows of a table that lacks the column of what is wanted."""
    reason = Claim(End.UNUSED, f"这张表没有{table.kind.text}一栏", fold=Fold.ROW)
    for row in table.rows:
        accounts.claim_row(sheet, row, reason)


def _claim_other(adoption: Adoption, accounts: Accounts, sheet: Sheet, one: Other) -> None:
    end = End.HEADING if one.is_heading else End.UNUSED
    accounts.claim_row(sheet, one.row, Claim(end, one.reason, fold=Fold.ROW))
    if one.doubt:
        cell = next(iter(sheet.rows[one.row].values()))
        mark = Remark(sheet.name, one.row, cell.column, "", cell.shown, one.doubt)
        adoption.found.doubts.append(mark)
