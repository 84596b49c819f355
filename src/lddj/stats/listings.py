"""The lists that papers name: whole counts by unit, and the lines that are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lddj.kinds.remediation import State
from lddj.load.books import CountyBook
from lddj.stats import lines
from lddj.stats.due import issue_waits
from lddj.stats.lines import Event, Line
from lddj.stats.periods import Period
from lddj.stats.tally import Observation

KEPT = 50
"""How many lines of one list are kept of a county: a paper that names more is not read, and
the memory that a county leaves behind is bounded. The counts are always whole."""

NAMES = (
    "逾期", "临期", "迟完成", "久未更新", "未反馈", "待核查超期", "待回头看", "反弹", "上报",
    "撤销", "核查不通过",
)  # fmt: skip
"""The lists. 撤销 and 核查不通过 hold the events of the period, the others what stands."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The lines of a list, how many there are in all, and how many of each unit of each county."""

    count: int = 0
    shown: list[Line] = field(default_factory=list)
    units: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(County, unit) → count."""

    @property
    def left_out(self) -> int:
        """The number of lines that are counted but not shown."""
        return self.count - len(self.shown)

    @property
    def counties(self) -> Counter[str]:
        """The number of lines of each county."""
        out: Counter[str] = Counter()
        for (county, _), number in self.units.items():
            out[county] += number
        return out


Found = tuple[Observation, int, Event | None]
"""An issue, what its list counts in days, and the record that the list is about."""


def listings(
    book: CountyBook, seen: list[Observation], period: Period, kept: int | None = KEPT
) -> dict[str, Listing]:
    """Return every list of a county; ``kept`` lines of each (None: all)."""
    found: dict[str, list[Found]] = {name: [] for name in NAMES}
    for one in seen:
        for name, pair in _lists_of(book, one, period):
            found[name].append(pair)
    for name in ("逾期", "迟完成", "久未更新", "未反馈", "待核查超期", "待回头看"):
        found[name].sort(key=_longest)
    found["临期"].sort(key=_soonest)
    return {name: _cut_listing(book, pairs, kept) for name, pairs in found.items()}


def _longest(pair: Found) -> tuple[int, str]:
    one, days, _ = pair
    return -days, one.case.issue.id


def _soonest(pair: Found) -> tuple[int, str]:
    one, days, _ = pair
    return days, one.case.issue.id


def _lists_of(book: CountyBook, one: Observation, period: Period) -> Iterator[tuple[str, Found]]:
    if one.course.state is State.WITHDRAWN:
        event = lines.withdrawal(one)
        if event and period.start <= event.day:
            yield "撤销", (one, 0, event)
    if not one.counted:
        return
    for waits in issue_waits(one, book.campaign.conventions):
        yield waits.list, (one, waits.days, waits.event)
    if one.tally.count("迟完成数"):
        yield "迟完成", (one, one.course.days_late or 0, None)
    if one.course.relapsed:
        yield "反弹", (one, 0, lines.relapse(one))
    if one.tally.count("上报数"):
        yield "上报", (one, 0, lines.referral(one))
    for failed in lines.failed_checks(one, period.start):
        yield "核查不通过", (one, 0, failed)


def _cut_listing(book: CountyBook, pairs: list[Found], kept: int | None) -> Listing:
    units = Counter((book.name, book.unit(one.course.unit)) for one, _, _ in pairs)
    shown = [
        lines.issue_line(book, one, days=days, event=event) for one, days, event in pairs[:kept]
    ]
    return Listing(len(pairs), shown, units)


def together(parts: list[Listing], name: str) -> Listing:
    """Return the list ``name`` of several counties as one."""
    shown = [line for part in parts for line in part.shown]
    if name in ("反弹", "上报", "撤销", "核查不通过"):
        shown.sort(key=lambda line: line.event.day.toordinal() if line.event else 0)
    else:
        shown.sort(key=lambda line: line.days if name == "临期" else -line.days)
    units: Counter[tuple[str, str]] = Counter()
    for part in parts:
        units += part.units
    return Listing(sum(part.count for part in parts), shown, units)
