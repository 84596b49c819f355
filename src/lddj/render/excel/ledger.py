"""A ledger on a day: what its sheets are made from, and what their cells say of an issue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lddj.kinds.remediation import LONG_TERM, AnyRecord, State
from lddj.kinds.words import Quantity
from lddj.load.books import CountyBook
from lddj.render.days import chinese_date
from lddj.render.excel.table import SheetColumn, SheetTable, Value
from lddj.render.papers.wording import uncounted
from lddj.stats.groups import observations
from lddj.stats.tally import Observation


@dataclass(slots=True)
class Ledger:
    """A county's ledger on a day, or the part of it that is one unit's."""

    book: CountyBook
    day: date
    unit: str | None = None
    errors: int = 0
    contacts: Mapping[str, tuple[str, str]] | None = None
    """Unit → contact and telephone, where they are to be printed."""
    seen: list[Observation] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.seen = [
            one
            for one in observations(self.book, self.day)
            if self.unit in (None, self.book.unit(one.course.unit))
        ]

    @property
    def counted(self) -> list[Observation]:
        """The issues but those that are 已撤销."""
        return [one for one in self.seen if one.course.state is not State.WITHDRAWN]

    @property
    def withdrawn(self) -> list[Observation]:
        """The issues that are 已撤销."""
        return [one for one in self.seen if one.course.state is State.WITHDRAWN]

    def title(self, sheet: str) -> str:
        """Return a sheet's title: 滦平县“5+2”联动监督问题清单."""
        return f"{self.book.name}{self.book.campaign.title}{sheet}"

    @property
    def left(self) -> str:
        """The line under the title: 截至2022年4月28日."""
        as_of = f"截至{chinese_date(self.day)}"
        return f"{as_of}（{uncounted(self.errors)}）" if self.errors else as_of

    @property
    def right(self) -> str:
        """The line opposite, which names who fills the ledger in: 填报单位：…."""
        return f"填报单位：{self.unit or f'{self.book.name}人大常委会'}"

    def table(
        self, name: str, columns: Sequence[SheetColumn], rows: list[Sequence[Value]]
    ) -> SheetTable:
        """Return a table with this ledger's head."""
        return SheetTable(name, self.title(name), self.left, self.right, columns, rows)


def last_of(records: Iterable[AnyRecord], kind: type[AnyRecord]) -> AnyRecord | None:
    return next((r for r in reversed(list(records)) if isinstance(r, kind)), None)


def effects(quantities: Sequence[Quantity]) -> str:
    """Return 成效 as text: 压减环节2个；减少材料7份."""
    return "；".join(f"{one.name}{one.amount:f}{one.unit or ''}" for one in quantities)


def deadline(one: Observation) -> Value:
    """Return the deadline in force as a date; without one the paper's own words, or 长期坚持."""
    issue = one.case.issue
    if one.course.deadline is not None:
        return one.course.deadline
    return issue.deadline_words or (LONG_TERM if issue.category == LONG_TERM else None)
