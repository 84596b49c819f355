"""The wall board of a county: each matter as a card, in the lane and the column where it stands.

Everything on a card follows from the entry and its records; a mark names the record or the
field that made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from lddj.kinds.course import Course, Phase
from lddj.kinds.figures import Part, Seen, part_basis
from lddj.kinds.kind import Kind, value
from lddj.kinds.registry import ISSUE
from lddj.kinds.remediation import Remediation, State
from lddj.load.books import CountyBook
from lddj.model.campaign import Campaign, Conventions
from lddj.stats import lines
from lddj.stats.groups import NOT_GIVEN, observations
from lddj.stats.lamps import Lamp, lamp
from lddj.stats.matters import figures_of, seen_on
from lddj.stats.nodes import nodes_of
from lddj.stats.owing import OWED
from lddj.stats.periods import PeriodKind, containing
from lddj.stats.tally import Observation, total


class Mark(NamedTuple):
    """A word on a card, its sort (bad, soon, late, again), and the record or field behind it."""

    text: str
    sort: str
    made_by: str


class NodeOnCard(NamedTuple):
    """A part of a matter in the bar of its card: done, late, next or still to come."""

    name: str
    deadline: date | None
    how: str


class WallCard(NamedTuple):
    """A matter on the wall. ``since`` is the day since when it is in its state."""

    county: str
    number: str
    text: str
    unit: str
    person: str
    sponsor: str
    state: str
    phase: Phase
    lamp: Lamp
    made_by: str
    deadline: date | None
    since: date
    marks: tuple[Mark, ...]
    nodes: tuple[NodeOnCard, ...]
    lane: str
    column: str

    @property
    def is_settled(self) -> bool:
        """Tell whether the matter is over: it takes one line of the board."""
        return self.phase is Phase.SETTLED


class Tile(NamedTuple):
    """A figure of the board's head, now and at the end of the 旬 before."""

    name: str
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class Wall:
    """The board of a county for one kind; ``columns`` are its states or its phases."""

    county: str
    kind: str
    level: str
    is_unrecorded: bool
    columns: tuple[str, ...]
    lanes: tuple[str, ...]
    tiles: tuple[Tile, ...]
    due_this_week: int
    cards: tuple[WallCard, ...]


Lane = Callable[[CountyBook, Any, Course], str]


def _team_lane(book: CountyBook, model: Any, course: Course) -> str:
    named = value(model, "发现单位") or value(model, "专班")
    team = book.team(named) if named else None
    return team.name if team else NOT_GIVEN


LANES: Mapping[str, Lane] = {
    "领域": lambda book, model, course: value(model, "领域") or "",
    "责任单位": lambda book, model, course: book.unit(course.unit),
    "专班": _team_lane,
    "包联领导": lambda book, model, course: value(model, "包联领导") or "",
    "县区": lambda book, model, course: book.name,
}
"""What the rows of a board can be: the lane of a matter on the day."""


def wall(book: CountyBook, kind: Kind, day: date, by: str) -> Wall:
    """Return the board of a county at the end of ``day``, its lanes over a dimension."""
    if kind.word == ISSUE:
        return _issue_wall(book, day, by)
    return _matter_wall(book, kind, day, by)


def _before(day: date) -> date:
    return containing(PeriodKind.XUN, day).before().end


def _due_this_week(deadlines: Iterable[date | None], day: date) -> int:
    """Return how many deadlines lie between a day and the end of its week."""
    end = containing(PeriodKind.WEEK, day).end
    return sum(one is not None and day <= one <= end for one in deadlines)


ISSUE_TILES = (
    ("问题", "问题数"), ("报完成", "整改完成数"), ("其中迟完成", "迟完成数"),
    ("核查通过", "已核查数"), ("销号", "销号数"), ("逾期", "逾期数"), ("{}天内到期", "临期数"),
    ("督办未回", "未反馈数"),
)  # fmt: skip
"""The eight figures of a board of issues: what they are called there, the indicator."""

MATTER_TILES = (
    ("逾期", "逾期数"), ("{}天内到期", "临期数"), ("久未更新", "久未更新数"),
    ("督办未回", "未反馈数"),
)  # fmt: skip


def _issue_wall(book: CountyBook, day: date, by: str) -> Wall:
    conventions = book.campaign.conventions.of_kind(ISSUE)
    seen = [one for one in observations(book, day) if one.counted]
    now = total(one.tally for one in seen)
    old = total(one.tally for one in observations(book, _before(day)))
    tiles = tuple(
        Tile(name.format(conventions.due_soon_days), now.count(of), old.count(of))
        for name, of in ISSUE_TILES
    )
    cards = [_issue_card(book, one, conventions, by) for one in seen]
    open_states = [State.IN_PROGRESS, State.TO_VERIFY, State.TO_CLOSE, State.CLOSED]
    columns = [*([State.UNASSIGNED] if now.states.get(State.UNASSIGNED) else []), *open_states]
    return Wall(
        county=book.name,
        kind=ISSUE,
        level=book.level,
        is_unrecorded=not book.has_issues,
        columns=tuple(str(state) for state in columns),
        lanes=_lanes_in_order(book, cards, by),
        tiles=tiles,
        due_this_week=_due_this_week(
            (one.course.deadline for one in seen if one.course.phase in OWED), day
        ),
        cards=tuple(sorted(cards, key=_nearest)),
    )


def _matter_wall(book: CountyBook, kind: Kind, day: date, by: str) -> Wall:
    conventions = book.campaign.conventions.of_kind(kind.word)
    seen, earlier = (
        [one for one in seen_on(book, kind, when) if one.is_present] for when in (day, _before(day))
    )
    now, old = figures_of(kind, seen), figures_of(kind, earlier)
    settled = sum(one.phase is Phase.SETTLED for one in seen)
    tiles = [Tile("件数", len(seen), len(earlier))]
    tiles += [
        Tile(name.format(conventions.due_soon_days), now.counts[of], old.counts[of])
        for name, of in MATTER_TILES
    ]
    tiles.append(Tile("办结", settled, sum(one.phase is Phase.SETTLED for one in earlier)))
    phases = [phase for phase in Phase if any(one.phase is phase for one in seen)]
    cards = [_matter_card(book, one, by) for one in seen]
    return Wall(
        county=book.name,
        kind=kind.word,
        level=book.level,
        is_unrecorded=not book.has_file(kind.file),
        columns=tuple(str(phase) for phase in phases),
        lanes=_lanes_in_order(book, cards, by),
        tiles=tuple(tiles),
        due_this_week=_due_this_week((one.course.deadline for one in seen if one.is_judged), day),
        cards=tuple(sorted(cards, key=_nearest)),
    )


def _lanes_in_order(book: CountyBook, cards: Sequence[WallCard], by: str) -> tuple[str, ...]:
    """Return the lanes: areas in the campaign's order, others by name; what has none last."""
    known = list(book.areas) if by == "领域" else []
    found = sorted({card.lane for card in cards}, key=lambda lane: (lane == NOT_GIVEN, lane))
    return tuple(dict.fromkeys([*(lane for lane in known if lane in found), *found]))


def _nearest(card: WallCard) -> tuple[bool, date, str]:
    """Return a key that sorts the nearest deadline first, of what is settled the last one."""
    if card.is_settled:
        return True, date.max - (card.since - date.min), card.number
    return False, card.deadline or date.max, card.number


def _issue_card(book: CountyBook, one: Observation, conventions: Conventions, by: str) -> WallCard:
    issue, course = one.case.issue, one.course
    basis = one.case.kind.basis(course)
    parts = nodes_of(one)
    flags = ("反弹",) if course.relapsed else ()
    shown = lamp(
        course.phase,
        is_overdue=one.is_overdue or any(part.is_overdue(one.day) for part in parts),
        is_due_soon=one.is_due_soon
        or any(part.is_due_soon(one.day, conventions.due_soon_days) for part in parts),
        flags=flags,
    )
    marks = [*_deadline_marks(one.is_overdue, one.is_due_soon, one.days_over, basis)]
    marks += _issue_marks(one, course)
    marks += [
        Mark("节点迟", "late", _node_basis(part)) for part in parts if part.is_overdue(one.day)
    ]
    return WallCard(
        county=book.name,
        number=issue.id,
        text=issue.description,
        unit=book.unit(course.unit),
        person=book.person(course) or "",
        sponsor=issue.sponsor or "",
        state=str(course.state),
        phase=course.phase,
        lamp=shown,
        made_by=_lit_by(shown, marks, course, issue.found_on, "发现日期"),
        deadline=course.deadline,
        since=course.since or issue.found_on,
        marks=tuple(marks),
        nodes=tuple(_bar_of_nodes(parts, one.day)),
        lane=_lane(book, issue, course, by) if by != "领域" else one.case.area,
        column=str(course.state),
    )


def _lane(book: CountyBook, model: Any, course: Course, by: str) -> str:
    return LANES[by](book, model, course) or NOT_GIVEN


def _matter_card(book: CountyBook, one: Seen, by: str) -> WallCard:
    figures = one.kind.figures
    assert figures is not None
    parts = one.parts
    shown = lamp(
        one.phase,
        is_overdue=one.is_overdue or any(part.is_overdue(one.day) for part in parts),
        is_due_soon=one.is_due_soon
        or any(part.is_due_soon(one.day, one.days.due_soon) for part in parts),
        flags=one.course.flags,
    )
    over = one.days_over
    marks = [*_deadline_marks(one.is_overdue, one.is_due_soon, over, one.basis)]
    marks += [
        Mark(flag, "again", flag) for flag in sorted(one.course.flags) if flag in ("反弹", "不实")
    ]
    marks += [
        Mark(f"{figures.part}迟", "late", f"{part.number} {part_basis(one, part)}")
        for part in parts
        if part.is_overdue(one.day)
    ]
    if one.course.awaits_ruling:
        marks.append(Mark("已上报", "sent", "上报"))
    area = value(one.model, "领域") or value(one.head, "领域")
    return WallCard(
        county=book.name,
        number=one.id,
        text=value(one.model, one.kind.text) or "",
        unit=book.unit(one.course.unit),
        person=book.person(one.course) or "",
        sponsor="",
        state=str(one.course.state),
        phase=one.phase,
        lamp=shown,
        made_by=_lit_by(shown, marks, one.course, one.born, one.kind.born_called),
        deadline=one.course.deadline,
        since=one.since,
        marks=tuple(marks),
        nodes=tuple(_bar_of_nodes(parts, one.day)),
        lane=(area or NOT_GIVEN) if by == "领域" else _lane(book, one.model, one.course, by),
        column=str(one.phase),
    )


def _lit_by(
    shown: Lamp, marks: Sequence[Mark], course: Course, born: date, born_called: str
) -> str:
    """Return what made the lamp: the basis of its mark, else the record that led to the state."""
    for mark in marks:
        if (shown, mark.sort) in _LAMP_OF_MARK:
            return mark.made_by
    if not course.steps:
        return f"{born} {born_called}"
    day, state = course.steps[-1]
    return f"{day} {state}"


_LAMP_OF_MARK = frozenset(
    {(Lamp.OVERDUE, "bad"), (Lamp.OVERDUE, "late"), (Lamp.RELAPSED, "again"),
     (Lamp.DUE_SOON, "soon")}
)  # fmt: skip


def _deadline_marks(
    is_overdue: bool, is_due_soon: bool, over: int | None, basis: str
) -> Iterator[Mark]:
    if is_overdue:
        yield Mark(f"逾期{over}天", "bad", basis)
    elif is_due_soon:
        yield Mark("今天到期" if not over else f"剩{-over}天", "soon", basis)


def _issue_marks(one: Observation, course: Remediation) -> Iterator[Mark]:
    late = course.days_late
    if late is not None and late > 0:
        yield Mark(f"迟{late}天完成", "late", f"{course.last_done} 整改完成")
    relapse = lines.relapse(one)
    if course.relapsed and relapse is not None:
        yield Mark("反弹", "again", f"{relapse.day} 回头看")
    if course.failed_checks:
        failed = lines.failed_checks(one, date.min)
        yield Mark(f"核查未过{course.failed_checks}次", "late", f"{failed[-1].day} 核查")
    if course.awaits_ruling:
        sent = lines.referral(one)
        yield Mark("已上报", "sent", f"{sent.day} 上报" if sent else "上报")


def _node_basis(part: Part) -> str:
    return f"{part.text} {part.basis}"


def _bar_of_nodes(parts: Sequence[Part], day: date) -> Iterator[NodeOnCard]:
    open_ = [part for part in parts if part.done is None and not part.is_overdue(day)]
    for part in parts:
        if part.done is not None:
            how = "已完成"
        elif part.is_overdue(day):
            how = "迟"
        else:
            how = "下一步" if part is open_[0] else "未到"
        yield NodeOnCard(part.text, part.deadline, how)


def phase_of_campaign(model: Campaign, day: date) -> tuple[str, date] | None:
    """Return the 阶段 of the campaign that holds a day, with its last day; else the campaign's."""
    for phase in model.phases:
        if phase.start <= day <= phase.end:
            return phase.name, phase.end
    return ("活动", model.period.end) if model.period.start <= day <= model.period.end else None
