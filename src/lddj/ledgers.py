"""The workbooks that go out: of a county, of a unit, of all counties with their roll-up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lddj.errors import LddjError, UnknownName
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.layout import CONTACTS_FILE, read_document
from lddj.load.source import FolderSource, Source
from lddj.output import write_bytes
from lddj.render.excel.rollup import Share, rollup_name, rollup_workbook
from lddj.render.excel.tables import Ledger
from lddj.render.excel.workbook import county_workbook, file_name
from lddj.reporting import sound_book
from lddj.stats.groups import county_tally
from lddj.stats.tally import Tally

PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for of each county."""

    root: Path
    folder: Path
    """Where the workbooks go."""
    day: date
    now: date
    campaign: str | None = None
    units: tuple[str, ...] = ()
    contacts: bool = False
    for_return: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a county: its files, or why there are none."""

    county: str
    files: tuple[Path, ...] = ()
    share: Share | None = None
    refusal: str = ""


def write_county(wanted: Wanted, county: str) -> Written:
    """Write a county's workbook, or one for each unit that is named. Raises LddjError."""
    source = FolderSource(wanted.root)
    book, errors = sound_book(
        source, county, wanted.campaign, wanted.day, wanted.now, force=wanted.force
    )
    contacts = contacts_of(source, book) if wanted.contacts else None
    units: list[str | None] = [unit_of(book, name) for name in wanted.units]
    files = []
    for unit in units or [None]:
        ledger = Ledger(book, wanted.day, unit, errors, contacts)
        path = wanted.folder
        if path.suffix.lower() != ".xlsx":
            path /= file_name(ledger, for_return=wanted.for_return)
        write_bytes(path, county_workbook(ledger, for_return=wanted.for_return))
        files.append(path)
    remark = "" if book.has_issues else "没有录入问题"
    if errors:
        remark = f"有 {errors} 处错误未计入"
    level = book.county.model.level if book.county else "县"
    share = Share(book.name, level, county_tally(book, wanted.day), remark)
    return Written(book.name, tuple(files), share)


def write_all(wanted: Wanted, campaign: CampaignBook, told: Callable[[], None]) -> list[Written]:
    """Write the workbooks of all counties in two processes, and the roll-up.

    ``told`` is called after each county. One that is refused does not hold up the others; the
    last of what is returned is the roll-up's.
    """
    wanted = replace(wanted, campaign=campaign.id)
    by_folder = dict(_in_processes(wanted, campaign.folders, told))
    done = [by_folder[folder] for folder in campaign.folders]
    model = campaign.model
    if model is None:
        return done
    shares = [one.share or _refused_share(one) for one in done]
    path = wanted.folder / rollup_name(campaign.id, wanted.day)
    write_bytes(path, rollup_workbook(model, wanted.day, shares))
    return [*done, Written(model.title, (path,))]


def _in_processes(
    wanted: Wanted, folders: Sequence[str], told: Callable[[], None]
) -> Iterator[tuple[str, Written]]:
    with ProcessPoolExecutor(PROCESSES, initializer=_leave_interrupts_to_parent) as pool:
        jobs = {pool.submit(_attempt, wanted, folder): folder for folder in folders}
        try:
            for job in as_completed(jobs):
                told()
                yield jobs[job], job.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _attempt(wanted: Wanted, folder: str) -> Written:
    try:
        return write_county(wanted, folder)
    except LddjError as refusal:
        return Written(folder, refusal=str(refusal))


def _leave_interrupts_to_parent() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def unit_of(book: CountyBook, name: str) -> str:
    """The unit that a name means: 名称 or 简称 of a registered one, or one that issues name.

    Raises UnknownName.
    """
    known = {**book.unit_names}
    for case in book.cases:
        unit = case.whole_course.unit
        known.setdefault(unit, book.unit(unit))
    if name.strip() in known:
        return known[name.strip()]
    raise UnknownName("责任单位", name, list(dict.fromkeys(known.values())))


def contacts_of(source: Source, book: CountyBook) -> Mapping[str, tuple[str, str]]:
    """Unit → contact and telephone from 通讯录.yaml; empty where the county keeps none."""
    path = f"{book.path}/{CONTACTS_FILE}"
    data = read_document(source, path).data if source.exists(path) else None
    found = {}
    for unit, entry in data.items() if isinstance(data, dict) else ():
        if isinstance(entry, dict):
            found[book.unit(unit)] = (_text(entry.get("联系人")), _text(entry.get("电话")))
    return found


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _refused_share(written: Written) -> Share:
    return Share(written.county, "县", Tally(), "台账有错误，未计入")
