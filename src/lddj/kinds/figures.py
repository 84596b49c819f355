"""Count any kind of matter on a day: indicators, rates and lists.

A kind says its own by functions of a ``Seen``; what every kind with records has in common
stands here. A count is a sum over matters, a rate an exact fraction of two counts, a list the
numbers of matters or of what is in them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from lddj.kinds.course import Course, Folded, Phase, Press
from lddj.kinds.terms import Terms
from lddj.model.campaign import Conventions

if TYPE_CHECKING:
    from lddj.kinds.kind import Kind


class Days(NamedTuple):
    """The days of 口径 that count for a kind: 临期天数, 未更新天数, 公开天数."""

    due_soon: int = 7
    stale: int = 14
    publish: int = 30


class Seen(NamedTuple):
    """A matter as it stood at the end of a day; ``head`` is the item or file that holds it."""

    kind: "Kind"
    id: str
    model: Any
    head: Any
    born: date
    day: date
    course: Course
    days: Days = Days()
    closed: Callable[[str], date | None] = lambda _: None
    """On which day an issue of the county last came into 已销号, if it is there."""
    terms: Terms | None = None
    other: Callable[[str], Course | None] = lambda _: None
    """The course on the day of another matter of the kind, by its number."""
    turnout: Callable[[str], tuple[int, int]] = lambda _: (0, 0)
    """The ballots that came back in a 测评 of the county, and who should have come; else zeros."""
    named: Callable[[str], str] = str
    """The name (名称) of a unit, which may be written by its 简称."""
    conventions: Conventions = Conventions.model_construct()

    @property
    def phase(self) -> Phase:
        """The phase of its state."""
        return self.course.phase

    @property
    def is_present(self) -> bool:
        """Tell whether the matter counts at all: born, and not 不办."""
        return self.phase is not Phase.DROPPED

    @property
    def is_judged(self) -> bool:
        """Tell whether the matter can be overdue: its state is timed, and its kind judges it."""
        course = self.course
        timed = course.deadline is not None and course.state in course.table.timed
        return timed and not self.is_left_out and self.kind.is_judged(self)

    @property
    def is_overdue(self) -> bool:
        """Tell whether the deadline in force was before the day."""
        return self.is_judged and (self.days_over or 0) > 0

    @property
    def is_due_soon(self) -> bool:
        """Tell whether the deadline in force is within 临期天数."""
        return self.is_judged and -self.days.due_soon <= (self.days_over or 0) <= 0

    @property
    def days_over(self) -> int | None:
        """The days since the deadline in force (negative: to go yet); None where there is none."""
        deadline = self.course.deadline
        return None if deadline is None else (self.day - deadline).days

    @property
    def days_silent(self) -> int:
        """The days since the last record that is the unit's own move, without one since birth."""
        return (self.day - (self.course.last_move or self.born)).days

    @property
    def is_silent(self) -> bool:
        """Tell whether the matter is 久未更新."""
        return (
            self.phase in (Phase.WAITING, Phase.WORKING)
            and self.days_silent > self.days.stale
            and not self.is_left_out
        )

    @property
    def is_left_out(self) -> bool:
        """Tell whether the matter is in none of the figures and lists that every kind has."""
        figures = self.kind.figures
        return figures is not None and figures.left_out is not None and figures.left_out(self)

    def folded(self, word: str) -> list[Folded]:
        """Return the records of a 事项 that were folded, in order."""
        return self.course.of(word)

    def has(self, word: str) -> bool:
        """Tell whether a 事项 was folded."""
        return bool(self.course.of(word))

    def first(self, *words: str) -> Folded | None:
        """Return the first record folded of some 事项."""
        return next(iter(self.course.of(*words)), None)

    def last(self, *words: str) -> Folded | None:
        """Return the last record folded of some 事项."""
        found = self.course.of(*words)
        return found[-1] if found else None

    @property
    def since(self) -> date:
        """The day since when it is in its state; its birth where it has not been moved."""
        return self.course.since or self.born

    @property
    def basis(self) -> str:
        """The 依据 of the deadline in force."""
        return self.kind.basis(self.course)

    @property
    def parts(self) -> list["Part"]:
        """The parts (小项) of the matter; none of a kind without parts."""
        figures = self.kind.figures
        return figures.parts(self) if figures is not None and figures.parts is not None else []

    def unanswered(self) -> list[Press]:
        """Return the 督办 whose 反馈时限 passed unanswered, where the matter is not over."""
        if self.phase is Phase.SETTLED:
            return []
        return [
            press
            for press in self.course.presses
            if press.answered is None and press.reply_by is not None and press.reply_by < self.day
        ]


class Part(NamedTuple):
    """A part (小项) of a matter on a day: its deadline in force, and when it was first done."""

    number: str
    text: str
    unit: str
    deadline: date | None
    timely_deadline: date | None
    done: date | None
    basis: str = "时限"
    """The 依据 of its deadline: its field, or the record in which it stands or that moved it."""

    def is_overdue(self, day: date) -> bool:
        """Tell whether the part is not done and its deadline was before the day."""
        return self.done is None and self.deadline is not None and self.deadline < day

    def is_due_soon(self, day: date, within: int) -> bool:
        """Tell whether the part is not done and its deadline is within so many days."""
        if self.done is not None or self.deadline is None:
            return False
        return 0 <= (self.deadline - day).days <= within

    def timely(self, day: date) -> tuple[int, int]:
        """Return what the part adds to the rate of 按期: done in time, and done or overdue."""
        if self.done is None:
            return 0, int(self.is_overdue(day))
        if self.timely_deadline is None:
            return 0, 0
        return int(self.done <= self.timely_deadline), 1


def extended(
    seen: Seen, deadline: date | None, names: Callable[[Any], bool]
) -> tuple[date | None, date | None]:
    """Return a part's deadline in force and its timely one, moved by the 延期 that name it."""
    records = (one.record for one in seen.folded("延期"))
    return extended_by((record for record in records if names(record)), deadline)


def extended_by(records: Iterable[Any], deadline: date | None) -> tuple[date | None, date | None]:
    """Return the deadline in force and the timely one after some 延期, as the fold moves them."""
    timely, late = deadline, False
    for record in records:
        late = late or (deadline is not None and record.day > deadline)
        deadline = record.new_deadline
        timely = timely if late else deadline
    return deadline, timely


def part_basis(seen: Seen, part: Part) -> str:
    """Return the 依据 of a part's deadline in force: the last 延期 that names it, or its own."""
    assert seen.kind.table is not None
    named = seen.kind.table.moves["延期"].part if "延期" in seen.kind.table.moves else ""
    for one in reversed(seen.folded("延期")) if named else ():
        if getattr(one.record, named) == part.number:
            return f"{one.record.day} 延期"
    return part.basis


class ListItem(NamedTuple):
    """A line of a list on a day: the number that waits, and until when or since when.

    ``text`` and ``unit`` are those of a part; without them the matter's hold. ``since`` is the
    day since when it waits, where the list goes by no deadline. ``press`` is the 督办 that is
    not answered.
    """

    list: str
    number: str
    deadline: date | None = None
    basis: str = ""
    since: date | None = None
    text: str = ""
    unit: str | None = None
    press: Press | None = None

    def days_on(self, day: date) -> int:
        """Return the days past the deadline, in a list of 临期 those left, else those waited."""
        if self.deadline is None:
            return (day - (self.since or day)).days
        over = (day - self.deadline).days
        return -over if is_yet_to_come(self.list) else over


def is_yet_to_come(name: str) -> bool:
    """Tell whether a list is of time limits that have not passed: its days are those left."""
    return name.endswith("临期") or name == "未达标"


BIRTH = "出生"


class Clock(NamedTuple):
    """A clock: it runs from the record that starts it until one that stops it is folded.

    ``starts`` and ``stops`` are 事项, with a value of 结果 where only that does (``审核 受理``);
    出生 is the birth. ``term`` is the 期限 by which its last day is counted. ``runs`` says for
    which matters there is such a clock.
    """

    name: str
    term: str
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    runs: Callable[[Seen], bool] = lambda _: True
    start_of_birth: Callable[[Seen], date] = lambda seen: seen.born

    def run(self, seen: Seen) -> tuple[date | None, tuple[date, date | None] | None]:
        """Return since when it runs (None: it does not), and its first run: start and stop."""
        running: date | None = None
        first: tuple[date, date | None] | None = None
        if BIRTH in self.starts:
            running = self.start_of_birth(seen)
            first = (running, None)
        for one in seen.course.folded:
            record = one.record
            if _is_one_of(record, self.stops) and running is not None:
                running = None
                if first is not None and first[1] is None:
                    first = (first[0], record.day)
            if _is_one_of(record, self.starts):
                running = record.day
                first = first or (record.day, None)
        return running, first

    def starts_on(self, seen: Seen) -> Iterator[date]:
        """Yield the days on which it starts, where the matter has such a clock."""
        if self.runs(seen):
            if BIRTH in self.starts:
                yield self.start_of_birth(seen)
            for one in seen.course.folded:
                if _is_one_of(one.record, self.starts):
                    yield one.record.day

    def last_day(self, seen: Seen, start: date | None) -> date | None:
        """Return the last day of a run; None where the term has no length."""
        return seen.terms.end(self.term, start) if seen.terms is not None else None

    def ends(self, seen: Seen) -> date | None:
        """Return the last day of a clock that runs; None where it does not, or has no term."""
        return self.last_day(seen, self.run(seen)[0]) if self.runs(seen) else None

    def over(self, seen: Seen) -> Iterator[ListItem]:
        """Yield the line of X超期 where the clock runs and its last day was before the day."""
        last = self.ends(seen)
        if last is not None and last < seen.day and seen.terms is not None:
            yield ListItem(f"{self.name}超期", seen.id, last, seen.terms.term(self.term).ground)

    def timely(self, seen: Seen) -> tuple[int, int]:
        """Return what a matter adds to the rate: stopped in time, and stopped or over."""
        first = self.run(seen)[1] if self.runs(seen) else None
        last = self.last_day(seen, first[0]) if first is not None else None
        if first is None or last is None:
            return 0, 0
        stopped = first[1]
        if stopped is None:
            return 0, int(last < seen.day)
        return int(stopped <= last), 1


def _is_one_of(record: Any, words: tuple[str, ...]) -> bool:
    if record.kind in words:
        return True
    with_result = [word for word in words if word.startswith(f"{record.kind} ")]
    return any(word == f"{record.kind} {record.result}" for word in with_result)


Count = Callable[[Seen], int]
"""What a matter adds to a count; sums of money are exact fractions."""
Listed = Callable[[Seen], Iterable[str | ListItem]]
"""The lines of a list of its own; a mere number waits since the matter came into its state."""
Lateness = Callable[[Seen], "Folded | None"]
"""The record that counts for 按期 of a kind; None where none counts."""


class Figures(NamedTuple):
    """The figures that a kind counts besides what all count.

    ``total`` is the name of the number of its matters; ``counts`` are over those that are
    present, ``rates`` are pairs of counts, ``timely`` is the rate of 按期 by the record that
    ``counted`` finds; ``order`` is the order in which indicators are printed.
    """

    total: str
    counted_states: tuple[str, ...] = ()
    """States of 不办 that the kind's own counts take in; lists and common figures do not."""
    counts: Mapping[str, Count] = {}
    rates: Mapping[str, tuple[str, str]] = {}
    lists: Mapping[str, Listed] = {}
    timely: str = ""
    counted: Lateness | None = None
    order: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """Which counts are of persons: below 5 the public is not told how many."""
    judged: Callable[[Seen], bool] | None = None
    """Which matters can be 逾期 or 临期; None: all."""
    left_out: Callable[[Seen], bool] | None = None
    """Which matters the figures and lists that every kind has leave out; None: none."""
    rated: Callable[[Seen], bool] | None = None
    """Which matters the rates of 按期 and of the clocks are over; None: all that are counted."""
    clocks: tuple[Clock, ...] = ()
    clock_rates: Mapping[str, str] = {}
    """Rate → the clock whose first run it is about."""
    heads: str = ""
    """What the number of the items that hold the matters is called: 场次."""
    of_heads: Callable[[Any, date], Mapping[str, Any]] | None = None
    """What an item or a file that holds matters adds to the counts on a day, once each."""
    part: str = ""
    """What its parts are called: 条目, 节点; empty for a kind without parts."""
    part_done: str = ""
    parts: Callable[[Seen], list[Part]] | None = None
    duty: str = ""
    """What others than its unit owe on a matter: 协办; empty where nobody does."""
    duties: Callable[[Seen], list[Part]] | None = None
    """Those duties, each with the unit that owes it as its number."""

    @property
    def list_names(self) -> tuple[str, ...]:
        """The names of all lists: those that every kind has, of the clocks, and its own."""
        clocks = [f"{one.name}超期" for one in self.clocks]
        clocks += [f"{self.duty}超期"] if self.duty else []
        parts = (f"{self.part}逾期", f"{self.part}临期") if self.part else ()
        return (*COMMON_LISTS, *clocks, *parts, *self.lists)

    @property
    def indicators(self) -> tuple[str, ...]:
        """The kind's own indicators, then those that every kind has."""
        own = self.order or (self.total, *self.counts, *self.rates)
        named = own if not self.timely or self.timely in own else (*own, self.timely)
        return (*named, *COMMON)

    def rate_of(self, name: str) -> tuple[str, str] | None:
        """Return the two counts of a rate; None for a count."""
        if name in (self.timely, f"{self.part}按期率") or name in self.clock_rates:
            return (f"{name}·分子", f"{name}·分母")
        return self.rates.get(name) or _RATES.get(name)

    def counts_of(self, seen: Seen) -> dict[str, int]:
        """Return what a present matter adds to the counts."""
        found = {
            self.total: 1,
            **(_common(seen) if seen.is_present and not seen.is_left_out else {}),
        }
        found |= {name: count(seen) for name, count in self.counts.items()}
        if self.parts is not None:
            parts = seen.parts if seen.is_present else []
            pairs = [one.timely(seen.day) for one in parts]
            found[f"{self.part}数"] = len(parts)
            found[self.part_done] = sum(one.done is not None for one in parts)
            found[f"{self.part}逾期数"] = sum(one.is_overdue(seen.day) for one in parts)
            soon = seen.days.due_soon
            found[f"{self.part}临期数"] = sum(one.is_due_soon(seen.day, soon) for one in parts)
            found[f"{self.part}按期率·分子"] = sum(top for top, _ in pairs)
            found[f"{self.part}按期率·分母"] = sum(bottom for _, bottom in pairs)
        is_rated = self.rated is None or self.rated(seen)
        for name, clock in self.clock_rates.items():
            [one] = [one for one in self.clocks if one.name == clock]
            found[f"{name}·分子"], found[f"{name}·分母"] = one.timely(seen) if is_rated else (0, 0)
        if self.timely:
            top, bottom = self._timely(seen) if is_rated else (0, 0)
            found[f"{self.timely}·分子"], found[f"{self.timely}·分母"] = top, bottom
        return found

    def _timely(self, seen: Seen) -> tuple[int, int]:
        one = self.counted(seen) if self.counted else None
        if one is None:
            return 0, int(seen.is_overdue)
        if one.timely_deadline is None:
            return 0, 0
        return int(one.record.day <= one.timely_deadline), 1

    def lists_of(self, seen: Seen) -> Iterator[ListItem]:
        """Yield the lines of all lists that a present matter stands in."""
        yield from _common_lists(seen)
        for clock in self.clocks:
            yield from clock.over(seen)
        for duty in self.duties(seen) if self.duties is not None else ():
            if duty.is_overdue(seen.day):
                name, number = f"{self.duty}超期", f"{seen.id}/{duty.number}"
                yield ListItem(
                    name, number, duty.deadline, duty.basis, text=duty.text, unit=duty.unit
                )
        for part in seen.parts:
            within, basis = seen.days.due_soon, part_basis(seen, part)
            yield from part_items(self.part, seen.id, part._replace(basis=basis), seen.day, within)
        for name, listed in self.lists.items():
            for one in listed(seen):
                if isinstance(one, ListItem):
                    yield one
                else:
                    yield ListItem(name, one, since=seen.since)


class Tallied(NamedTuple):
    """The names of the figures of a kind without records; ``stats.tallies`` counts them.

    ``order`` are the indicators as they are printed, ``rates`` those of them that are pairs of
    counts, ``total`` the number of its entries. ``called`` is the kind in the heading of a report.
    ``said`` are the clauses there, of parts: one whose first part says nothing is not said at all.
    ``waits`` are its lists, each with what is said of its length.
    """

    total: str
    order: tuple[str, ...]
    rates: Mapping[str, tuple[str, str]]
    called: str
    said: tuple[str, ...]
    waits: Mapping[str, str] = {}  # of a NamedTuple, nobody's to change
    people: tuple[str, ...] = ()
    """Which counts are of persons: below 5 the public is not told how many."""
    of_teams: bool = False
    """Whether a team can be told to have what is counted; of a county all kinds can."""

    def is_told_of(self, dimension: str) -> bool:
        """Tell whether what is counted can be told of the members of a dimension."""
        return dimension == "县区" or (dimension == "工作专班" and self.of_teams)

    @property
    def list_names(self) -> tuple[str, ...]:
        """The names of its lists."""
        return tuple(self.waits)

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators as they are printed."""
        return self.order

    def rate_of(self, name: str) -> tuple[str, str] | None:
        """Return the two counts of a rate; None for a count."""
        return self.rates.get(name)


def part_items(word: str, matter: str, part: Part, day: date, within: int) -> Iterator[ListItem]:
    """Yield the line of a part that is overdue, or due within so many days.

    ``word`` is what parts of the kind are called, ``matter`` the number of the part's matter.
    """
    late = part.is_overdue(day)
    if late or part.is_due_soon(day, within):
        name, number = f"{word}逾期" if late else f"{word}临期", f"{matter}/{part.number}"
        yield ListItem(name, number, part.deadline, part.basis, text=part.text, unit=part.unit)


COMMON = (
    "逾期数", "临期数", "久未更新数", "督办次数", "未反馈数", "反馈率", "上报数",
)  # fmt: skip
"""The indicators that every kind with records has."""

_RATES = {"反馈率": ("已反馈数", "应反馈数")}

COMMON_LISTS = ("逾期", "临期", "久未更新", "未反馈")
"""The lists that every kind with records has."""


def _common_lists(seen: Seen) -> Iterator[ListItem]:
    if seen.is_left_out:
        return
    if seen.is_overdue or seen.is_due_soon:
        name = "逾期" if seen.is_overdue else "临期"
        yield ListItem(name, seen.id, seen.course.deadline, seen.basis)
    if seen.is_silent:
        yield ListItem("久未更新", seen.id, since=seen.course.last_move or seen.born)
    for press in seen.unanswered():
        yield unanswered_item(seen.id, press)


def unanswered_item(number: str, press: Press) -> ListItem:
    """Return the line of a 督办 that was not answered in time."""
    return ListItem("未反馈", number, press.reply_by, f"{press.day} 督办", press=press)


def _common(seen: Seen) -> dict[str, int]:
    due = [press for press in seen.course.presses if press.reply_by is not None]
    answered = sum(press.answered is not None for press in due)
    late = sum(
        press.answered is None and press.reply_by is not None and press.reply_by < seen.day
        for press in due
    )
    return {
        "逾期数": int(seen.is_overdue),
        "临期数": int(seen.is_due_soon),
        "久未更新数": int(seen.is_silent),
        "督办次数": len(seen.course.presses),
        "未反馈数": len(seen.unanswered()),
        "已反馈数": answered,
        "应反馈数": answered + late,
        "上报数": int(seen.course.awaits_ruling),
    }
