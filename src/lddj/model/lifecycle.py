"""The course of remediation: states and allowed moves as one table, and the fold.

The table is “整改一个、核查一个、不达标不销号”. No status is written anywhere: a state on
a day is what the records up to that day make of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from lddj.model.issue import ON_THE_SPOT
from lddj.model.records import AnyRecord, Reply


class State(StrEnum):
    """Where an issue stands."""

    UNASSIGNED = "待交办"
    IN_PROGRESS = "整改中"
    TO_VERIFY = "待核查"
    TO_CLOSE = "待销号"
    CLOSED = "已销号"
    WITHDRAWN = "已撤销"


STATES = tuple(State)
DONE = frozenset({State.TO_VERIFY, State.TO_CLOSE, State.CLOSED})
"""整改完成: the figure that counties announce."""
VERIFIED = frozenset({State.TO_CLOSE, State.CLOSED})
OPEN = frozenset({State.UNASSIGNED, State.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class Move:
    """One 事项: in which states it may stand, and where it leads (None: it stays).

    ``by_result`` is used where the record's 结果 decides.
    """

    allowed: frozenset[State]
    to: State | None = None
    by_result: Mapping[str, State | None] | None = None


def _in(*states: State) -> frozenset[State]:
    return frozenset(states)


_ASSIGNED = (State.IN_PROGRESS, State.TO_VERIFY)

TABLE: Mapping[str, Move] = {
    "交办": Move(_in(State.UNASSIGNED), State.IN_PROGRESS),
    "转办": Move(_in(State.IN_PROGRESS)),
    "进展": Move(_in(*_ASSIGNED)),
    "督办": Move(_in(*_ASSIGNED)),
    "反馈": Move(_in(*_ASSIGNED, State.TO_CLOSE)),
    "延期": Move(_in(State.IN_PROGRESS)),
    "上报": Move(_in(State.UNASSIGNED, *_ASSIGNED)),
    "批复": Move(_in(State.UNASSIGNED, *_ASSIGNED, State.TO_CLOSE)),
    "整改完成": Move(_in(State.IN_PROGRESS), State.TO_VERIFY),
    "核查": Move(
        _in(State.TO_VERIFY), by_result={"通过": State.TO_CLOSE, "不通过": State.IN_PROGRESS}
    ),
    "销号": Move(_in(State.TO_CLOSE), State.CLOSED),
    "回头看": Move(
        _in(State.TO_CLOSE, State.CLOSED), by_result={"巩固": None, "反弹": State.IN_PROGRESS}
    ),
    "撤销": Move(_in(State.UNASSIGNED, *_ASSIGNED, State.TO_CLOSE), State.WITHDRAWN),
}


def is_allowed(kind: str, state: State, category: str) -> bool:
    """Whether a 事项 may stand in a state. 立行立改 may be done without having been assigned."""
    if state in TABLE[kind].allowed:
        return True
    return kind == "整改完成" and state is State.UNASSIGNED and category == ON_THE_SPOT


def allowed_in(state: State, category: str) -> list[str]:
    """The 事项 that a state allows, in the table's order."""
    return [kind for kind in TABLE if is_allowed(kind, state, category)]


@dataclass(slots=True)
class Press:
    """A 督办 of the course and when it was answered."""

    day: date
    reply_by: date | None
    number: str | None
    answered: date | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """The first record that the table does not allow; nothing after it is folded."""

    index: int
    kind: str
    state: State
    category: str


@dataclass(slots=True)
class Course:
    """What an issue's records up to a day make of it.

    ``deadline`` is the one in force. ``timely_deadline`` is the one that 按期完成率 goes by. A
    延期 dated after the deadline that it moves (``extended_late``) does not move this one,
    and neither does any that follows, until 转办, 核查 不通过 or 反弹 sets a deadline.
    ``person`` is whom the entry names as 责任人, after a 转办 whom that record names: never
    the person of a unit that gave the issue away.
    """

    state: State
    unit: str
    deadline: date | None
    timely_deadline: date | None
    person: str | None = None
    extended_late: bool = False
    deadline_is_old: bool = False
    """Whether ``deadline`` is from before the last 反弹, which set no new one."""
    last_move: date | None = None
    first_done: date | None = None
    last_done: date | None = None
    last_revisit: date | None = None
    verified_ever: bool = False
    checks: int = 0
    failed_checks: int = 0
    referred: bool = False
    relapsed: bool = False
    presses: list[Press] = field(default_factory=list)
    steps: list[tuple[date, State]] = field(default_factory=list)
    """The states that it came into, each with the day."""
    refused: Refusal | None = None

    @property
    def since(self) -> date | None:
        """Since when it is in its state; None while it has not been moved."""
        return self.steps[-1][0] if self.steps else None

    @property
    def awaits_ruling(self) -> bool:
        """Whether the issue is 上报中: a 上报 without a later 批复, not closed or withdrawn."""
        return self.referred and self.state not in (State.CLOSED, State.WITHDRAWN)

    @property
    def standing_done(self) -> date | None:
        """The day of the 整改完成 that stands: the last one, where no 核查 or 反弹 undid it.

        Both deadlines are those that were in force then: nothing moves them while it stands.
        """
        return self.last_done if self.state in DONE else None

    @property
    def days_late(self) -> int | None:
        """How many days after ``timely_deadline`` the standing 整改完成 is (in time: 0 or less).

        None where nothing stands as done or there is no deadline.
        """
        if self.standing_done is None or self.timely_deadline is None:
            return None
        return (self.standing_done - self.timely_deadline).days


def allowed_next(course: Course, category: str) -> list[str]:
    """The 事项 that may come next in a course; 反馈 and 批复 only where they answer something."""
    kinds = allowed_in(course.state, category)
    if all(press.answered is not None for press in course.presses):
        kinds = [kind for kind in kinds if kind != "反馈"]
    return kinds if course.referred else [kind for kind in kinds if kind != "批复"]


def fold(
    records: Iterable[AnyRecord],
    *,
    unit: str,
    deadline: date | None,
    category: str,
    person: str | None = None,
    start: State = State.UNASSIGNED,
    until: date | None = None,
) -> Course:
    """The course that ``records`` (in the file's order) make up to the end of ``until``.

    A struck-out record counts for nothing. After the first record that the table does not
    allow, nothing is folded: ``Course.refused`` names it.
    """
    course = Course(start, unit, deadline, deadline, person)
    for index, record in enumerate(records):
        if record.struck_out is not None or (until is not None and record.day > until):
            continue
        if not _fits(record, course, category):
            course.refused = Refusal(index, record.kind, course.state, category)
            break
        _note(record, course)
        _move(record, course)
    return course


def _fits(record: AnyRecord, course: Course, category: str) -> bool:
    if not is_allowed(record.kind, course.state, category):
        return False
    if record.kind == "反馈":
        return any(_answers(record, press) for press in course.presses)
    if record.kind == "批复":
        return course.referred
    return True


def _answers(reply: Reply, press: Press) -> bool:
    return press.answered is None and (reply.number is None or reply.number == press.number)


def _note(record: AnyRecord, course: Course) -> None:
    """What a record sets besides the state."""
    if record.kind == "督办":
        course.presses.append(Press(record.day, record.reply_by, record.number))
        return  # pressing a unit is not the unit's own move
    course.last_move = record.day
    if record.kind == "反馈":
        for press in course.presses:
            if _answers(record, press):
                press.answered = record.day
    elif record.kind == "转办":
        course.unit, course.person = record.unit, record.person
        _set_deadline(course, record.new_deadline)
    elif record.kind == "延期":
        if course.deadline is not None and record.day > course.deadline:
            course.extended_late = True
        if not course.extended_late:
            course.timely_deadline = record.new_deadline
        course.deadline = record.new_deadline
        course.deadline_is_old = False
    elif record.kind == "上报":
        course.referred = True
    elif record.kind == "批复":
        course.referred = False
    elif record.kind == "整改完成":
        course.last_done = record.day
        if course.first_done is None:
            course.first_done = record.day
    elif record.kind == "核查":
        course.checks += 1
        if record.result == "通过":
            course.verified_ever = True
        else:
            course.failed_checks += 1
            _set_deadline(course, record.new_deadline)
    elif record.kind == "回头看":
        course.last_revisit = record.day
        if record.result == "反弹":
            course.relapsed = True
            course.deadline_is_old = course.deadline is not None
            _set_deadline(course, record.new_deadline)


def _set_deadline(course: Course, new: date | None) -> None:
    """Set the deadline anew (转办, 核查 不通过, 反弹): what was granted late is over with it."""
    if new is not None:
        course.deadline = course.timely_deadline = new
        course.extended_late = course.deadline_is_old = False


def _move(record: AnyRecord, course: Course) -> None:
    move = TABLE[record.kind]
    to = move.to
    if move.by_result is not None and (record.kind == "核查" or record.kind == "回头看"):
        to = move.by_result[record.result]
    if to is not None:
        course.state = to
        course.steps.append((record.day, to))
