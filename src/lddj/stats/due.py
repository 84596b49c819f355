"""List what waits to be done on a day: exactly the matters that the figures count."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from lddj.kinds.figures import ListItem, is_yet_to_come, part_items, unanswered_item
from lddj.kinds.kind import Kind
from lddj.kinds.registry import ISSUE
from lddj.kinds.remediation import State
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.model.campaign import Conventions
from lddj.stats import lines
from lddj.stats.groups import observations
from lddj.stats.lines import Event
from lddj.stats.nodes import nodes_of
from lddj.stats.tallies import counted_kinds, tallied_kinds, tallied_on
from lddj.stats.tally import Observation

LISTS = ("逾期", "临期", "久未更新", "未反馈", "待核查超期", "待回头看")
"""The lists that come first, in the order in which they are shown."""


class DueLine(NamedTuple):
    """A line of a list: a matter or a part of one (编号 ``a/b``), with its own text and unit.

    ``days`` are those past the deadline, in a list of 临期 those left, where there is no deadline
    those waited. ``person`` is who answers for it. The last three are those of a 督办.
    """

    campaign: str
    county: str
    kind: str
    number: str
    text: str
    area: str
    unit: str
    person: str
    state: str
    deadline: date | None
    basis: str
    days: int
    pressed: date | None = None
    means: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """The lists of one or more counties that have lines, what has waited longest first."""

    lists: dict[str, list[DueLine]] = field(default_factory=dict)

    def add(self, other: "Due") -> None:
        """Add another county's lists."""
        for name, shown in other.lists.items():
            self.lists.setdefault(name, []).extend(shown)

    def ordered(self) -> "Due":
        """Return the lists in their order, each sorted: of what is due soon the next one first."""
        names = sorted(self.lists, key=lambda name: (_list_place(name), name))
        return Due({name: sorted(self.lists[name], key=_urgency(name)) for name in names})

    @property
    def count(self) -> int:
        """The number of all lines."""
        return sum(len(shown) for shown in self.lists.values())


def _list_place(name: str) -> int:
    return LISTS.index(name) if name in LISTS else len(LISTS)


def _urgency(name: str) -> Callable[[DueLine], tuple[object, ...]]:
    sign = 1 if is_yet_to_come(name) else -1
    return lambda one: (
        sign * one.days, one.number, one.campaign, one.county, one.pressed or date.min
    )  # fmt: skip


class Waiting(NamedTuple):
    """An issue in a list: how many days the list counts, and the 督办 that it is about."""

    list: str
    days: int
    event: Event | None = None


def due(
    book: CountyBook, day: date, days: int | None = None, kinds: Collection[str] | None = None
) -> Due:
    """Return what waits in a county at the end of ``day``, of some kinds or of all.

    ``days`` stands for 临期天数, that of every kind.
    """
    out = Due()
    if kinds is None or ISSUE in kinds:
        _add_issues(out, book, day, days)
    for kind in counted_kinds(book):
        if kinds is None or kind.word in kinds:
            _add_matters(out, book, kind, day, days)
    for kind in tallied_kinds(book):
        if kinds is None or kind.word in kinds:
            _add_tallied(out, book, kind, day)
    return out.ordered()


def _add_matters(out: Due, book: CountyBook, kind: Kind, day: date, days: int | None) -> None:
    from lddj.stats.matters import followed_on

    assert kind.figures is not None
    for matter, seen in followed_on(book, kind, day, days):
        for item in kind.figures.lists_of(seen) if seen.is_present else ():
            course = seen.course
            person = book.person(course)
            line = _line(book, matter, item, day, course.unit, person, str(course.state))
            out.lists.setdefault(item.list, []).append(line)


def _add_tallied(out: Due, book: CountyBook, kind: Kind, day: date) -> None:
    """Add the lists of a kind without records; nobody's unit owes what stands in them."""
    for item in tallied_on(book, kind, day).lines:
        line = DueLine(
            book.campaign.id, book.name, kind.word, item.number, item.text, "", "", "", "",
            item.deadline, item.basis, item.days_on(day),
        )  # fmt: skip
        out.lists.setdefault(item.list, []).append(line)


def _add_issues(out: Due, book: CountyBook, day: date, days: int | None) -> None:
    conventions = book.campaign.conventions.of_kind(ISSUE)
    if days is not None:
        conventions = conventions.model_copy(update={"due_soon_days": days, "by_kind": None})
    for one in observations(book, day, conventions):
        for item in _items_of_issue(one, conventions):
            state, person = str(one.course.state), book.person(one.course)
            line = _line(book, one.case, item, day, one.course.unit, person, state)
            out.lists.setdefault(item.list, []).append(line)


def _line(
    book: CountyBook,
    matter: Followed,
    item: ListItem,
    day: date,
    unit: str,
    person: str | None,
    state: str,
) -> DueLine:
    if item.unit is not None and book.unit(item.unit) != book.unit(unit):
        unit, person = item.unit, book.registered_person(item.unit)
    press = item.press
    return DueLine(
        campaign=book.campaign.id,
        county=book.name,
        kind=matter.kind.word,
        number=item.number,
        text=item.text or matter.about,
        area=matter.area,
        unit=book.unit(unit),
        person=person or "",
        state=state if item.number == matter.id else "",
        deadline=item.deadline,
        basis=item.basis,
        days=item.days_on(day),
        pressed=press.day if press else None,
        means=press.means if press else "",
        letter=(press.number if press else None) or "",
    )


def _items_of_issue(one: Observation, conventions: Conventions) -> Iterator[ListItem]:
    if not one.counted:
        return
    number, course = one.case.issue.id, one.course
    for found in issue_waits(one, conventions):
        if found.list in ("逾期", "临期"):
            basis = one.case.kind.basis(course)
            yield ListItem(found.list, number, course.deadline, basis)
        elif found.list != "未反馈":
            yield ListItem(found.list, number, since=one.day - timedelta(days=found.days))
    if one.tally.count("未反馈数"):
        for press in course.presses:
            if press.answered is None and press.reply_by is not None and press.reply_by < one.day:
                yield unanswered_item(number, press)
    for part in nodes_of(one):
        yield from part_items("节点", number, part, one.day, conventions.due_soon_days)


def issue_waits(one: Observation, conventions: Conventions) -> Iterator[Waiting]:
    """Yield the lists that an issue stands in; none for one that no figure counts.

    待核查超期: in 待核查 for more than 核查天数 days. 待回头看: in 已销号, and more than 回头看天数
    days after its 销号 or its last 回头看, whichever is later.
    """
    if not one.counted:
        return
    over = one.days_over or 0
    if one.is_overdue:
        yield Waiting("逾期", over)
    elif one.is_due_soon:
        yield Waiting("临期", -over)
    if one.tally.count("久未更新数"):
        last = one.course.last_move or one.case.issue.found_on
        yield Waiting("久未更新", (one.day - last).days)
    for event in lines.unanswered(one):
        yield Waiting("未反馈", (one.day - event.reply_by).days if event.reply_by else 0, event)
    yield from _by_state(one, conventions)


def _by_state(one: Observation, conventions: Conventions) -> Iterator[Waiting]:
    course = one.course
    if course.since is None:
        return
    if course.state is State.TO_VERIFY:
        waited = (one.day - course.since).days
        if waited > conventions.verification_days:
            yield Waiting("待核查超期", waited)
    elif course.state is State.CLOSED:
        last = max(course.since, course.last_revisit or course.since)
        if (one.day - last).days > conventions.revisit_days:
            yield Waiting("待回头看", (one.day - last).days)
