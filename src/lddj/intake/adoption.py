"""A foreign workbook that is taken in: what was read of it, and what of it is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lddj.edits.change import Draft as LedgerDraft
from lddj.intake.area_names import area_named
from lddj.intake.drafts import Intake
from lddj.intake.foreign_kind import ForeignKind
from lddj.intake.map_checks import check_map
from lddj.intake.mapping import ColumnMap
from lddj.intake.opening import open_workbook
from lddj.intake.returning import NotReturned
from lddj.intake.sheet_choice import Choice, choose_sheets
from lddj.intake.sheets import Sheet, Workbook
from lddj.intake.tables import Words
from lddj.intake.writing import Trial
from lddj.kinds.registry import kind_of
from lddj.load.books import CountyBook
from lddj.load.choose import choose_county


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
