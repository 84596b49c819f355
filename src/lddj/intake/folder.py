"""Read all the forms that a round brought back: who returned, with what, and who has not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lddj.edits.change import FileEdit
from lddj.errors import LddjError
from lddj.exchange.owed import Reportable, owed_on
from lddj.exchange.plan import Arrival, Conflict, ImportPlan, Proposal, Rejection
from lddj.intake.opening import NotTaken, UnusableWorkbook
from lddj.intake.returned_records import with_records
from lddj.intake.returning import Desk, Opened, Returned, weigh_all
from lddj.load.books import CountyBook

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".et", ".ett", ".ods"})
"""The endings of the files that are opened; others are listed."""

CAME, EMPTY, MISSING = "收到", "没有填", "没有交"


class NothingHere(LddjError):
    """A folder without a single file to read."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} 里没有文件。请把单位交回来的工作簿放进去再导入。没有写入任何内容。"
        )


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file that was not taken in, and why."""

    file: str
    reason: str
    is_unreadable: bool = False


@dataclass(slots=True)
class UnitReturn:
    """The return of a unit in a round; 记录 counts records, 冲突 and 拒收 count rows."""

    unit: str
    status: str = MISSING
    files: list[str] = field(default_factory=list)
    records: int = 0
    conflicts: int = 0
    rejections: int = 0
    open_: int = 0
    """Matters that the unit was sent and still has to do, with what the forms bring."""
    overdue: int = 0


@dataclass(slots=True)
class Round:
    """A round: a campaign, a county and the day to which forms were sent out."""

    campaign: str
    county: str
    day: date | None
    units: list[UnitReturn]


@dataclass(slots=True)
class Harvest:
    """The outcome of reading a folder of returned forms."""

    counties: list[Returned]
    rounds: list[Round]
    others: list[OtherFile]
    desk: Desk

    @property
    def files(self) -> dict[str, bytes]:
        """Return the contents that the ledgers' files would get, of all counties."""
        return {path: new for one in self.counties for path, new in one.files.items()}

    @property
    def changes(self) -> list[FileEdit]:
        """Return what would change in the files, of all counties."""
        return [change for one in self.counties for change in one.changes]

    @property
    def plans(self) -> list[ImportPlan]:
        """Return the plans of the counties."""
        return [one.plan for one in self.counties]

    @property
    def is_clean(self) -> bool:
        """Return whether nothing was refused, in conflict or unreadable."""
        return not any(one.is_unreadable for one in self.others) and not any(
            plan.conflicts or plan.rejections for plan in self.plans
        )


def files_in(folder: Path) -> list[Path]:
    """Return the files in a folder and below it, by name, without locks and hidden ones.

    Raises NothingHere.
    """
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(map(_is_hidden, path.relative_to(folder).parts))
    ]
    if not found:
        raise NothingHere(folder)
    return found


def is_workbook(name: str) -> bool:
    """Return whether a file's name is that of a workbook."""
    return Path(name).suffix.lower() in WORKBOOKS


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name in ("Thumbs.db", "desktop.ini")


def read_folder(
    desk: Desk,
    folder: Path,
    paths: Iterable[Path],
    *,
    take_returned: bool = False,
    step: Callable[[], None] = lambda: None,
) -> Harvest:
    """Read the files of a folder and weigh them against the ledgers; nothing is written.

    ``step`` is called after each file. Raises NewErrors.
    """
    opened: list[Opened] = []
    others: list[OtherFile] = []
    for path in paths:
        name = path.relative_to(folder).as_posix()
        found = _opened(desk, path, name)
        if isinstance(found, OtherFile):
            others.append(found)
        else:
            opened.append(found)
        step()
    counties = weigh_all(desk, opened, take_returned=take_returned)
    return Harvest(counties, list(_rounds(counties, desk.today)), others, desk)


def read_file(desk: Desk, path: Path, *, take_returned: bool) -> Harvest:
    """Read one returned workbook and weigh it against the ledgers; nothing is written.

    Raises UnusableWorkbook, NotReturned, UnknownName, AmbiguousName or NewErrors.
    """
    counties = weigh_all(desk, [desk.open(path, path.name)], take_returned=take_returned)
    return Harvest(counties, list(_rounds(counties, desk.today)), [], desk)


def _opened(desk: Desk, path: Path, name: str) -> Opened | OtherFile:
    if not is_workbook(name):
        return OtherFile(name, "不是工作簿，没有读")
    try:
        opened = desk.open(path, name)
        opened.remarks = [f"{name}：{one}" for one in opened.remarks]
        return opened
    except NotTaken as problem:
        is_unreadable = isinstance(problem, UnusableWorkbook)
        return OtherFile(name, problem.reason, is_unreadable=is_unreadable)
    except LddjError as problem:
        return OtherFile(name, str(problem).rstrip("。"))


def _rounds(counties: Sequence[Returned], today: date) -> Iterator[Round]:
    """Yield the rounds by campaign, county and day; a round without a day comes last."""
    for one in sorted(counties, key=lambda one: one.book.path):
        days = {arrival.sender.day for arrival in one.plan.arrivals}
        for day in sorted(days, key=lambda day: day or date.max):
            yield _round(one, day, today)


def _round(found: Returned, day: date | None, today: date) -> Round:
    plan, book = found.plan, found.book
    expected = units_sent_to(book, day) if day else []
    came = [one for one in plan.arrivals if one.sender.day == day]
    named = dict.fromkeys([*expected, *(one.sender.unit for one in came if one.sender.unit)])
    new = {id(one.matter): one.records for one in plan.proposals}
    still = open_by_unit(book, found.matters, day, today, new)
    units = [_of_unit(plan, name, day, came, still) for name in named]
    order = (CAME, EMPTY, MISSING)
    units.sort(key=lambda one: order.index(one.status))
    return Round(plan.campaign, plan.county, day, units)


def units_sent_to(book: CountyBook, day: date) -> list[str]:
    """Return the units that a form of ``day`` went to: in county.yaml's order, then by name."""
    owing = {book.unit(one.standing(day).unit) for one in owed_on(book, day)}
    registered = dict.fromkeys(book.unit_names.values())
    return [*(one for one in registered if one in owing), *sorted(owing - set(registered))]


def open_by_unit(
    book: CountyBook,
    matters: Iterable[Reportable],
    day: date | None,
    today: date,
    new: Mapping[int, Sequence[Any]] = MappingProxyType({}),
) -> dict[str, tuple[int, int]]:
    """Return for each unit how many of its matters are open, and overdue.

    Only those count that a form of ``day`` held: what was entered, or handed over, later was not
    asked for in that round. Without a day all do. ``new`` are records that come in, by the id()
    of their matter.
    """
    counts: dict[str, tuple[int, int]] = {}
    for matter in matters:
        if day is not None and not matter.takes_more(day):
            continue
        standing = matter.fold(with_records(matter.records, new.get(id(matter), ())), None)
        if standing.is_open:
            unit = book.unit(standing.unit)
            is_late = standing.deadline is not None and standing.deadline < today
            open_, overdue = counts.get(unit, (0, 0))
            counts[unit] = (open_ + 1, overdue + is_late)
    return counts


def _of_unit(
    plan: ImportPlan,
    name: str,
    day: date | None,
    came: Sequence[Arrival],
    still: Mapping[str, tuple[int, int]],
) -> UnitReturn:
    out = UnitReturn(name)
    mine = [one for one in came if one.sender.unit == name]
    if mine:
        out.status = CAME if any(one.is_filled for one in mine) else EMPTY
        out.files = sorted({one.sender.file for one in mine})

    def is_mine(one: Proposal | Conflict | Rejection) -> bool:
        return (one.sender.unit, one.sender.day) == (name, day)

    out.records = sum(len(one.records) for one in plan.proposals if is_mine(one))
    out.conflicts = sum(map(is_mine, plan.conflicts))
    out.rejections = sum(map(is_mine, plan.rejections))
    out.open_, out.overdue = still.get(name, (0, 0))
    return out
