"""The workbooks that go out: of a county, of a unit, of all counties with their roll-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from lddj.checking.counties import CountyAt, spread_counties
from lddj.errors import LddjError
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.persons import persons_in
from lddj.load.sources.folder import Rooted, Source
from lddj.load.sources.layout import CONTACTS_FILE
from lddj.load.units import find_unit
from lddj.render.excel.ledger import Ledger
from lddj.render.excel.rollup import COUNTY, FAULTY, UNRECORDED, Share, rollup_name, rollup_workbook
from lddj.render.excel.workbook import county_workbook, file_name
from lddj.render.papers.wording import uncounted
from lddj.reports.sound import sound_book
from lddj.stats.groups import county_tally
from lddj.stats.kept import is_unrecorded
from lddj.stats.tally import Tally
from lddj.system.output import write_bytes

PROCESSES = 2


@dataclass(frozen=True, slots=True)
class WorkbookOrder:
    """The workbooks that are asked for of each county."""

    source: Rooted
    folder: Path
    """Where the workbooks go."""
    day: date
    now: date
    campaign: str | None = None
    units: tuple[str, ...] = ()
    contacts: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class CountyWorkbooks:
    """A county's outcome: its workbooks, or why there are none."""

    county: str
    files: tuple[tuple[Path, bytes], ...] = ()
    share: Share | None = None
    refusal: str = ""
    note: str = ""
    """What was asked for and could not be printed."""

    def write(self) -> list[Path]:
        """Write the workbooks; their paths. Raises CannotWrite."""
        for path, content in self.files:
            write_bytes(path, content)
        return [path for path, _ in self.files]


def make_county(wanted: WorkbookOrder, county: str) -> CountyWorkbooks:
    """Return a county's workbook, or one for each unit that is named. Raises LddjError."""
    source = wanted.source
    book, errors = sound_book(
        source, county, wanted.campaign, wanted.day, wanted.now, force=wanted.force
    )
    contacts = contacts_of(source, book) if wanted.contacts else None
    units: list[str | None] = [find_unit(book, name) for name in wanted.units]
    files = []
    for unit in units or [None]:
        ledger = Ledger(book, wanted.day, unit, errors, contacts)
        path = wanted.folder
        if path.suffix.lower() != ".xlsx":
            path /= file_name(ledger)
        files.append((path, county_workbook(ledger)))
    unrecorded = is_unrecorded(book)
    remark = uncounted(errors) or (UNRECORDED if unrecorded else "")
    level = book.level
    share = Share(book.name, level, county_tally(book, wanted.day), remark, unrecorded)
    note = "没有通讯录.yaml，没有加印联系人和电话。" if wanted.contacts and not contacts else ""
    return CountyWorkbooks(book.name, tuple(files), share, note=note)


def make_all(wanted: WorkbookOrder, campaign: CampaignBook) -> Iterator[CountyWorkbooks]:
    """Yield the workbooks of all counties, made in two processes, then the roll-up.

    One that is refused does not hold up the others. What is made is for the caller to write: a
    process that is ended leaves nothing half-written.
    """
    wanted = replace(wanted, campaign=campaign.id)
    shares: list[Share] = []
    for made in _each(wanted, campaign):
        none = Share(made.county, COUNTY, Tally(), FAULTY, has_no_figures=True)
        shares.append(made.share or none)
        yield replace(made, share=None)
    if campaign.model is not None:
        path = wanted.folder / rollup_name(campaign.id, wanted.day)
        content = rollup_workbook(campaign.model, wanted.day, shares)
        yield CountyWorkbooks(campaign.model.title, ((path, content),))


def _each(wanted: WorkbookOrder, campaign: CampaignBook) -> Iterator[CountyWorkbooks]:
    pairs = [(campaign.id, folder) for folder in campaign.folders]
    return spread_counties(partial(_attempt, wanted), wanted.source, pairs, PROCESSES, least=2)


def _attempt(wanted: WorkbookOrder, pair: CountyAt) -> CountyWorkbooks:
    folder = pair[1]
    try:
        return make_county(wanted, folder)
    except LddjError as refusal:
        return CountyWorkbooks(folder, refusal=str(refusal))


def contacts_of(source: Source, book: CountyBook) -> Mapping[str, tuple[str, str]]:
    """Return unit → contact and telephone from 通讯录.yaml; empty where the county keeps none."""
    return {
        book.unit(unit): (_text_or_empty(entry.get("联系人")), _text_or_empty(entry.get("电话")))
        for unit, entry in persons_in(source, book, CONTACTS_FILE)
    }


def _text_or_empty(value: object) -> str:
    return value if isinstance(value, str) else ""
