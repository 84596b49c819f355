"""The forms that go out: one for a county, for the units that are named, or for all that owe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lddj.errors import LddjError
from lddj.exchange.owed import owed_on
from lddj.intake.kept_rounds import KeptRound, KeptUnit, remember_sent
from lddj.load.books import CountyBook
from lddj.load.choose import choose_campaign
from lddj.load.units import find_unit
from lddj.render.days import chinese_date
from lddj.render.excel.filling_in import Sending, form_name, form_workbook
from lddj.render.excel.outgoing import CountyWorkbooks, WorkbookOrder
from lddj.render.excel.table import SheetColumn, SheetTable, numbered
from lddj.render.excel.workbook import safe_name, workbook_of_one
from lddj.reports.unit import sound_books

SENT_COLUMNS = (
    SheetColumn("序号", 6, "count"), SheetColumn("单位", 30), SheetColumn("事项数", 9, "count"),
    SheetColumn("其中逾期", 9, "count"), SheetColumn("报送时限", 13, "date"),
    SheetColumn("文件", 46),
    SheetColumn("收回日期", 13, "date", True), SheetColumn("备注", 16, "text", True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was made: for whom, how much it holds, how much of that is overdue."""

    unit: str
    matters: int
    overdue: int
    file: str
    held: frozenset[tuple[str, str, str]]
    """Of whom the form holds something: campaign, folder of the county, unit."""


def make_forms(
    wanted: WorkbookOrder, county: str, *, everyone: bool, reply_by: date | None
) -> tuple[CountyWorkbooks, list[Sent]]:
    """Return the forms of a county: of the units that are named, with ``everyone`` of each unit
    that owes something and a list of them, else one over all units.

    Raises LedgerHasErrors, UnknownName or AmbiguousName.
    """
    books, errors = sound_books(
        wanted.source, county, wanted.campaign, wanted.day, wanted.now, force=wanted.force
    )
    units: list[str | None] = [find_unit(books[0], name) for name in wanted.units]
    if everyone:
        units = list(_owing(books, wanted.day))
    files, sent = [], []
    for unit in units or ([] if everyone else [None]):
        sending = Sending(books, wanted.day, unit, reply_by, errors)
        path = wanted.folder
        if path.suffix.lower() != ".xlsx":
            path /= safe_name(form_name(sending))
        files.append((path, form_workbook(sending)))
        sent.append(_sent(sending, path))
    if everyone and sent:
        name = safe_name(f"{books[0].name}-填报表清单-{wanted.day}.xlsx")
        content = list_workbook(Sending(books, wanted.day, None, reply_by, errors), sent)
        files.append((wanted.folder / name, content))
    return CountyWorkbooks(books[0].name, tuple(files)), sent


def make_all_forms(
    wanted: WorkbookOrder, *, everyone: bool, reply_by: date | None
) -> Iterator[tuple[CountyWorkbooks, list[Sent]]]:
    """Yield the forms of every county of the campaign; one that is refused holds up no other."""
    for folder in choose_campaign(wanted.source, wanted.campaign, wanted.day).folders:
        try:
            yield make_forms(wanted, folder, everyone=everyone, reply_by=reply_by)
        except LddjError as refusal:
            yield CountyWorkbooks(folder, refusal=str(refusal)), []


def _owing(books: Iterable[CountyBook], day: date) -> Iterator[str]:
    """Yield the units that owe something: in the order of county.yaml, then by name."""
    owing: set[str] = set()
    registered: dict[str, None] = {}
    for book in books:
        owing |= {book.unit(one.standing(day).unit) for one in owed_on(book, day)}
        registered.update(dict.fromkeys(book.unit_names.values()))
    yield from (one for one in registered if one in owing)
    yield from sorted(owing - set(registered))


def _sent(sending: Sending, path: Path) -> Sent:
    matters = sending.matters()
    standings = [one.standing(sending.day) for _, one in matters]
    overdue = sum(
        one.is_open and one.deadline is not None and one.deadline < sending.day for one in standings
    )
    held = frozenset(
        (book.campaign.id, book.folder, book.unit(standing.unit))
        for (book, _), standing in zip(matters, standings, strict=True)
    )
    return Sent(sending.unit or "", len(standings), overdue, path.name, held)


def remember_forms(root: Path, sent: Iterable[Sent], day: date, reply_by: date | None) -> str:
    """Remember to whom forms of ``day`` went out; return why that could not be, else nothing."""
    rounds: dict[tuple[str, str], KeptRound] = {}
    for campaign, county, unit in sorted(held for one in sent for held in one.held):
        empty = KeptRound(campaign=campaign, county=county, day=day, reply_by=reply_by)
        rounds.setdefault((campaign, county), empty).units[unit] = KeptUnit(sent=True)
    return remember_sent(root, rounds.values()) if rounds else ""


def list_workbook(sending: Sending, sent: Iterable[Sent]) -> bytes:
    """Return the list of the forms that went out, to be ticked off as they come back."""
    rows = [
        (one.unit, one.matters, one.overdue, sending.reply_by, one.file, None, None) for one in sent
    ]
    table = SheetTable(
        "填报表清单",
        f"{sending.name}整改情况填报表发出清单",
        f"发出：{chinese_date(sending.day)}",
        f"报送时限：{chinese_date(sending.reply_by)}" if sending.reply_by else "",
        SENT_COLUMNS,
        numbered(rows),
    )
    return workbook_of_one(table)
