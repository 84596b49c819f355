"""Bring returned workbooks from files to plans: one file, or all that a round brought back."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lddj.edits.change import Draft, FileEdit
from lddj.errors import AmbiguousName, UnknownName
from lddj.exchange.owed import Reportable
from lddj.exchange.plan import CellNote, ImportPlan
from lddj.intake.grid import read_grids
from lddj.intake.leftovers import covered_cells, other_contents, unread_sheets
from lddj.intake.opening import NotTaken
from lddj.intake.returned import FormSheet, filler_of, find_forms, origin_of, takes_nothing
from lddj.intake.returned_rows import ReturnedRow, read_rows
from lddj.intake.weighing import Weighing
from lddj.intake.writing import Trial, sift
from lddj.load.books import CountyBook
from lddj.load.choose import choose_county


class NotReturned(NotTaken):
    """A workbook that is no returned form, or not of this county."""


@dataclass(slots=True)
class Returned:
    """The outcome of reading: the plan of a county, and the contents that its files would get."""

    plan: ImportPlan
    book: CountyBook
    files: dict[str, bytes]
    trial: Trial
    matters: Collection[Reportable] = ()
    """The county's matters, as they were weighed."""

    @property
    def changes(self) -> list[FileEdit]:
        """Return what would change in the files."""
        return self.trial.changes(self.files)


@dataclass(slots=True)
class Opened:
    """A workbook with forms that has been read: its rows, and the county that it is of."""

    name: str
    stamp: str
    """The hash of the file: what orders files whatever their names are."""
    book: CountyBook
    origin: tuple[str, str, date] | None
    filler: str
    rows: list[ReturnedRow]
    unused: list[CellNote]
    remarks: list[str]


@dataclass(slots=True)
class Desk:
    """The desk at which returned workbooks are opened: the repository, and the user's wishes."""

    draft: Draft
    county: str | None = None
    campaign: str | None = None

    @property
    def today(self) -> date:
        """The day that is taken for today."""
        return self.draft.today

    def open(self, path: Path, name: str) -> Opened:
        """Read a workbook's forms; ``name`` is what the file is called in what is said.

        Raises UnusableWorkbook, NotReturned, UnknownName or AmbiguousName.
        """
        grids = read_grids(path)
        forms = find_forms(name, grids)
        if not forms:
            say = (
                "没有找到填报表（要有“编号”和“最新进展”或“是否完成”几栏）；别处来的台账请加 --new。"
            )
            raise NotReturned(path, say)
        origin = origin_of(forms)
        if origin is None and takes_nothing(forms):
            say = "这是台账，不是填报表；请用 lddj ledger --for-return 发出的。"
            raise NotReturned(path, say)
        book = self._book_of(path, origin)
        opened = Opened(name, _stamp(path), book, origin, filler_of(forms), [], [], [])
        for form in forms:
            opened.remarks += _guessed_headings(form)
            rows, unused = read_rows(form, origin[2] if origin else self.today)
            opened.rows += rows
            opened.unused += unused
        read = {form.grid.name for form in forms}
        opened.unused += unread_sheets(name, grids, read)
        opened.unused += covered_cells(name, grids)
        opened.remarks += other_contents(grids)
        return opened

    def book_for(self, row: ReturnedRow, opened: Opened) -> CountyBook:
        """Return the book that a row is weighed against: its seal's, else its file's."""
        seal = row.seal
        if seal is None or self.county or self.campaign:
            return opened.book
        try:
            return self._book(seal.campaign, seal.county, seal.day)
        except (UnknownName, AmbiguousName):
            return opened.book  # where the row will be refused

    def _book(self, campaign: str | None, county: str, day: date) -> CountyBook:
        chosen, folder = choose_county(self.draft.source, county, campaign, day)
        return self.draft.now.county(chosen, folder)

    def _book_of(self, path: Path, origin: tuple[str, str, date] | None) -> CountyBook:
        """Return the county that a workbook is of.

        Raises NotReturned where another one is asked for.
        """
        if origin is None:
            if self.county is None:
                raise NotReturned(path, "看不出是哪个县区的台账，请加 --county。")
            return self._book(self.campaign, self.county, self.today)
        campaign, county, day = origin
        try:
            book = self._book(campaign, county, day)
        except UnknownName:
            say = f"这是{county}（{campaign}）的填报表，本台账库里没有。"
            raise NotReturned(path, say) from None
        if self.campaign is not None and self.campaign != campaign:
            raise NotReturned(path, f"这是 {campaign} 的填报表，不是 {self.campaign} 的。")
        if self.county is not None:
            asked = choose_county(self.draft.source, self.county, campaign, self.today)
            if asked[1] != book.folder:
                raise NotReturned(path, f"这是{county}的填报表，不是{self.county}的。")
        return book


def weigh_all(desk: Desk, files: Sequence[Opened], *, take_returned: bool) -> list[Returned]:
    """Weigh the rows of all files, county by county. Raises NewErrors; nothing is written."""
    rows: dict[str, list[tuple[str, ReturnedRow]]] = {}
    books: dict[str, CountyBook] = {}
    for opened in files:
        for row in opened.rows:
            book = desk.book_for(row, opened)
            books[book.path] = book
            rows.setdefault(book.path, []).append((opened.stamp, row))
        if not opened.rows:
            books.setdefault(opened.book.path, opened.book)
    out = []
    for path in sorted(books):
        own = [one for one in files if one.book.path == path]
        ordered = sorted(rows.get(path, ()), key=lambda pair: (pair[1].day or date.max, pair[0]))
        out.append(
            _weigh_county(desk, books[path], own, [row for _, row in ordered], take_returned)
        )
    return out


def _weigh_county(
    desk: Desk,
    book: CountyBook,
    own: Sequence[Opened],
    rows: Sequence[ReturnedRow],
    take_returned: bool,
) -> Returned:
    first = own[0] if own else None
    plan = ImportPlan(
        book.campaign.id,
        book.name,
        first.origin[2] if first and first.origin else None,
        first.filler if first else "",
    )
    for opened in own:
        plan.remarks += opened.remarks
        plan.unused += opened.unused
    fillers = {opened.name: opened.filler for opened in own}
    weighing = Weighing(book, plan, desk.today, take_returned, fillers)
    weighing.weigh(rows)
    trial = Trial(desk.draft)
    files = sift(plan, trial)
    _sort_plan(plan)
    return Returned(plan, book, files, trial, weighing.matters.values())


def _sort_plan(plan: ImportPlan) -> None:
    """Put what is told in the order of the files and their rows."""
    for told in (plan.proposals, plan.conflicts, plan.rejections):
        told.sort(key=lambda one: (one.sender.file, one.spot.sheet, one.spot.row))
    for notes in (plan.unused, plan.doubts):
        notes.sort(key=lambda one: (one.file, one.spot.sheet, one.spot.row))


def _guessed_headings(form: FormSheet) -> list[str]:
    """Return which headings were taken for what they do not quite say."""
    head = form.head
    return [
        f"{form.grid.name}：“{head.written[name]}”当作“{match.name}”"
        for name, match in head.unsure.items()
    ]


def _stamp(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
