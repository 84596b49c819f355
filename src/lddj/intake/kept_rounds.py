"""Remember the rounds of this clone: to which units forms went out, and what came back of them.

It is kept beside git's own files (or in ``.lddj_cache``), where no commit takes it up: who was
sent a form is no fact of the ledger. Units, 编号 and days are kept, no name of a file or person,
and nothing that a unit wrote. Who should return and what is still open follow from the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from lddj.errors import CannotWrite, LddjError
from lddj.exchange.owed import matters_of
from lddj.exchange.plan import Conflict, Proposal, Rejection
from lddj.intake.folder import CAME, EMPTY, MISSING, Harvest, open_by_unit, units_sent_to
from lddj.intake.returning import Returned
from lddj.load.books import CountyBook
from lddj.model.names import comparable
from lddj.model.types import BuiltWhole
from lddj.system import lock
from lddj.system.home import home
from lddj.system.output import reason, write_text

NAME = "rounds.json"
MOST_ROUNDS = 400
"""How many rounds are kept, of all counties; the oldest go first."""
_LONGEST = 8 * 2**20
"""Bytes of a file that is read: a longer one is nobody's."""


class KeptUnit(BuiltWhole):
    """A unit in a round: whether it was sent a form, and what has come back so far."""

    sent: bool = False
    came: date | None = None
    """The day on which a form was taken in last; None: none came."""
    filled: bool = False
    records: list[str] = Field(default_factory=list)
    """编号, day and 事项 of each record that was written."""
    conflicts: list[str] = Field(default_factory=list)
    """编号 of the rows that were in conflict when they came last."""
    rejected: list[str] = Field(default_factory=list)
    """编号 of the rows that could not be used when they came last."""
    unknown: int = 0
    """How many rows of the last return named no matter of the ledger."""


class KeptRound(BuiltWhole):
    """A round as it is remembered; ``county`` is its folder, ``units`` are by 名称."""

    campaign: str
    county: str
    day: date
    reply_by: date | None = None
    units: dict[str, KeptUnit] = Field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, date]:
        """The campaign, county and day: two rounds of the same are one."""
        return (self.campaign, self.county, self.day)


class _Memory(BuiltWhole):
    version: Literal[1] = 1
    rounds: list[KeptRound] = Field(default_factory=list)


def kept_rounds(root: Path) -> list[KeptRound]:
    """Return the rounds that are remembered, the newest first.

    What is no memory of ours, or leads elsewhere, is none.
    """
    file = home(root).folder / NAME
    try:
        if file.is_symlink() or file.parent.is_symlink() or file.stat().st_size > _LONGEST:
            return []
        return _Memory.model_validate_json(file.read_bytes()).rounds
    except (OSError, ValidationError):
        return []


def remember_sent(root: Path, rounds: Iterable[KeptRound]) -> str:
    """Remember to which units forms went out; return why that could not be, else nothing."""
    try:
        with _memory(root) as known:
            for one in rounds:
                kept = known.setdefault(one.key, one)
                kept.reply_by = one.reply_by or kept.reply_by
                for unit in one.units:
                    kept.units.setdefault(unit, KeptUnit()).sent = True
    except LddjError as refusal:
        return f"没有记住这一轮发给了谁：{refusal}"
    return ""


def remember_returned(root: Path, harvest: Harvest) -> str:
    """Remember what came back, as it was written; return why that could not be, else nothing.

    Rows without the day of a seal belong to no round.
    """
    try:
        with _memory(root) as known:
            for found in harvest.counties:
                for day in {one.sender.day for one in found.plan.arrivals}:
                    if day is not None:
                        new = KeptRound(
                            campaign=found.book.campaign.id, county=found.book.folder, day=day
                        )
                        kept = known.setdefault(new.key, new)
                        _add_return(kept, found, harvest.desk.today)
    except LddjError as refusal:
        return f"没有记住这一轮谁交了：{refusal}"
    return ""


@contextmanager
def _memory(root: Path) -> Iterator[dict[tuple[str, str, date], KeptRound]]:
    """Hold the rounds by their keys, under the repository's lock; what they become is stored."""
    with lock.held(root, lambda _: None):
        known = {one.key: one for one in kept_rounds(root)}
        yield known
        latest = sorted(known.values(), key=lambda one: one.key[::-1], reverse=True)[:MOST_ROUNDS]
        try:
            folder = home(root).make()
        except OSError as problem:
            raise CannotWrite(root, reason(problem)) from None
        write_text(folder / NAME, _Memory(rounds=latest).model_dump_json(exclude_defaults=True))


def _add_return(kept: KeptRound, found: Returned, today: date) -> None:
    """Add what came back of a round: what a row came to last is what holds of it."""
    plan, numbers = found.plan, _numbers_named(found)
    for arrival in plan.arrivals:
        if arrival.sender.day == kept.day and arrival.number:
            unit = kept.units.setdefault(arrival.sender.unit, KeptUnit())
            unit.came, unit.unknown = today, 0
            if arrival.is_filled:
                unit.filled = True
                for told in (unit.conflicts, unit.rejected):
                    told[:] = [one for one in told if one != arrival.number]
    rows: tuple[Proposal | Conflict | Rejection, ...] = (
        *plan.proposals, *plan.conflicts, *plan.rejections,
    )  # fmt: skip
    for one in rows:
        whose = kept.units.get(one.sender.unit)
        if one.sender.day == kept.day and whose is not None and whose.came == today:
            _add_row(whose, one, numbers.get(comparable(one.number), ""))


def _numbers_named(found: Returned) -> dict[str, str]:
    """Return the 编号 that the rows name, as the ledger writes them, by how they compare."""
    return {comparable(one.number): one.number for one in found.plan.arrivals if one.number}


def _add_row(unit: KeptUnit, row: Proposal | Conflict | Rejection, number: str) -> None:
    """Add what one row came to: of a number that the ledger does not have only that it came."""
    if isinstance(row, Proposal):
        told, new = unit.records, [f"{number} {one.day} {one.kind}" for one in row.records]
    elif not number:
        unit.unknown += 1
        return
    else:
        told, new = unit.conflicts if isinstance(row, Conflict) else unit.rejected, [number]
    told += [one for one in new if one not in told]


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """A unit of a round as it stands today; the records count, of the rest the rows."""

    unit: str
    is_sent: bool
    status: str
    came: date | None
    records: int
    conflicts: int
    rejections: int
    open_: int
    overdue: int


@dataclass(frozen=True, slots=True)
class RoundStanding:
    """A round as it stands today: who returned, whose rows were refused, and who is missing."""

    campaign: str
    county: str
    day: date
    reply_by: date | None
    units: tuple[UnitStanding, ...]

    @property
    def missing(self) -> list[str]:
        """The units that have not returned."""
        return [one.unit for one in self.units if one.status == MISSING]

    @property
    def rejections(self) -> int:
        """The number of rows that wait for being filled in again."""
        return sum(one.rejections for one in self.units)


def standing_of(book: CountyBook, kept: KeptRound, today: date) -> RoundStanding:
    """Return how a round of a county stands: who should return is read from the ledger.

    Those who have not returned come last.
    """
    still = open_by_unit(book, matters_of(book), kept.day, today)
    names = dict.fromkeys([*units_sent_to(book, kept.day), *kept.units])
    units = [_unit_standing(one, kept.units.get(one, KeptUnit()), still) for one in names]
    units.sort(key=lambda one: (CAME, EMPTY, MISSING).index(one.status))
    return RoundStanding(kept.campaign, book.name, kept.day, kept.reply_by, tuple(units))


def _unit_standing(name: str, kept: KeptUnit, still: Mapping[str, tuple[int, int]]) -> UnitStanding:
    status = MISSING if kept.came is None else CAME if kept.filled else EMPTY
    return UnitStanding(
        name, kept.sent, status, kept.came, len(kept.records), len(kept.conflicts),
        len(kept.rejected) + kept.unknown, *still.get(name, (0, 0)),
    )  # fmt: skip
