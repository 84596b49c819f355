"""The engine: what the records of a matter make of it.

A kind has a ``CourseTable``: its states with their phases, and its moves. No state is written
anywhere: the state on a day is what the records up to that day make of the matter. The fold
takes the records in the order of the file, leaves out those that are struck out or dated
after the day, and stops at the first that the table does not allow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, get_args

from lddj.kinds.terms import Terms


class Phase(StrEnum):
    """The stage that a matter has reached, in the same six words for every kind."""

    WAITING = "待办"
    WORKING = "办理"
    CHECKING = "检验"
    TRACKING = "跟踪"
    SETTLED = "办结"
    DROPPED = "不办"


def in_states(*states: str) -> frozenset[str]:
    """Return the states in which a 事项 may stand."""
    return frozenset(states)


class Move(NamedTuple):
    """A 事项: in which states it may stand, what it does, and where it leads.

    It leads to ``to`` (None: the state stays), or where ``leads`` says by the value that the
    record has at ``by``, or where ``decide`` says, of the states in ``reaches``. ``does`` sets
    what a record sets besides the state. ``answers`` tells whether what the record answers
    stands open (else L306). A record that names a part, at the attribute ``part``, may stand
    in ``part_allowed``, once the matter ``has_parts``. ``also`` allows it in a
    state that is not in ``allowed``. A move that ``is_own`` is not, marked ○ in the papers,
    is not the unit's own: the matter may still be without news.
    """

    allowed: frozenset[str]
    to: str | None = None
    leads: Mapping[str, str | None] | None = None
    by: str = "result"
    decide: Callable[[Any, Course], str | None] | None = None
    reaches: tuple[str, ...] = ()
    is_own: bool = True
    does: Callable[[Any, Course], None] | None = None
    answers: Callable[[Any, Course], bool] | None = None
    also: Callable[[Course], bool] | None = None
    part: str = ""
    part_allowed: frozenset[str] = frozenset()
    has_parts: Callable[[Course], bool] | None = None

    @property
    def targets(self) -> frozenset[str]:
        """The states that it may lead to."""
        led = (*self.reaches, self.to, *(self.leads or {}).values())
        return frozenset(state for state in led if state is not None)


class CourseTable:
    """The course of a kind: its states in their order, its moves, and the models of its records.

    ``timed`` are the states in which the deadline in force can pass. Where the table ``keeps``
    them, the course holds the records that were folded. ``slips`` are names that
    people have for a 事项 in a state that does not allow it, ``after`` for any other.
    """

    def __init__(
        self,
        phases: Mapping[str, Phase],
        moves: Mapping[str, Move],
        record: Any,
        timed: frozenset[str],
        keeps: bool = False,
        slips: Mapping[tuple[str, str], str] = MappingProxyType({}),
        after: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.phases = phases
        self.moves = moves
        self.record = record
        self.timed = timed
        self.keeps = keeps
        self.slips = slips
        self.after = after

    @cached_property
    def models(self) -> dict[str, type[Any]]:
        """The model of each 事项."""
        union = get_args(self.record)[0]
        models = get_args(union) or (union,)
        return {
            word: model
            for model in models
            for word in get_args(model.model_fields["kind"].annotation)
        }

    @property
    def words(self) -> tuple[str, ...]:
        """The 事项 in the order of the table."""
        return tuple(self.moves)

    def bearing(self, name: str) -> frozenset[str]:
        """Return the 事项 whose records bear an attribute; a record need not be asked for it."""
        known = self._bearing.get(name)
        if known is None:
            found = (word for word, model in self.models.items() if name in model.model_fields)
            known = self._bearing[name] = frozenset(found)
        return known

    @cached_property
    def _bearing(self) -> dict[str, frozenset[str]]:
        return {}

    def bearing_key(self, key: str) -> Mapping[str, str]:
        """Return the 事项 whose records bear a key, each with the attribute that holds it."""
        known = self._by_key.get(key)
        if known is None:
            found = (
                (word, name)
                for word, model in self.models.items()
                for name, info in model.model_fields.items()
                if info.alias == key
            )
            known = self._by_key[key] = dict(found)
        return known

    @cached_property
    def _by_key(self) -> dict[str, dict[str, str]]:
        return {}

    def states(self, *phases: Phase) -> frozenset[str]:
        """Return the states of some phases."""
        return frozenset(state for state, phase in self.phases.items() if phase in phases)


class Press:
    """A 督办 of the course and when it was answered."""

    __slots__ = ("answered", "day", "means", "number", "reply_by")

    def __init__(
        self, day: date, reply_by: date | None, number: str | None, means: str = ""
    ) -> None:
        self.day = day
        self.reply_by = reply_by
        self.number = number
        self.answered: date | None = None
        self.means = means


class Refusal:
    """The first record that the table does not allow; nothing after it is folded."""

    __slots__ = ("index", "is_unanswering", "kind", "state")

    def __init__(self, index: int, kind: str, state: str, is_unanswering: bool = False) -> None:
        self.index = index
        self.kind = kind
        self.state = state
        self.is_unanswering = is_unanswering
        """Whether the state allows it, and there is nothing open that it answers (L306)."""


class Folded(NamedTuple):
    """A record that was folded, its index, and the state, the deadlines and the unit before it."""

    record: Any
    state: str
    timely_deadline: date | None
    deadline: date | None = None
    at: int = 0
    unit: str = ""


BY_RECORD = ""
"""What a move puts into ``Course.basis`` where the record itself sets the deadline."""


class Course:
    """A course: what the records of a matter up to a day make of it.

    ``deadline`` is the one in force. ``timely_deadline`` is the one that figures of 按期 go by:
    a 延期 dated after the deadline that it moves (``extended_late``) does not move it, and
    neither does any that follows, until another record sets a deadline. ``person`` is whom
    the entry names as 责任人, after a 转办 whom that record names: never the person of a unit
    that gave the matter away. ``matter`` is the entry that is followed.
    """

    __slots__ = (
        "_sorted", "basis", "counted", "deadline", "deadline_is_old", "extended_late", "flags",
        "folded", "last_move", "matter", "person", "presses", "referred", "refused", "state",
        "steps", "table", "terms", "timely_deadline", "unit", "waiting",
    )  # fmt: skip

    def __init__(
        self,
        table: CourseTable,
        matter: Any,
        state: str,
        unit: str,
        deadline: date | None,
        timely_deadline: date | None,
        person: str | None = None,
    ) -> None:
        self.table = table
        self.matter = matter
        self.state = state
        self.unit = unit
        self.deadline = deadline
        self.timely_deadline = timely_deadline
        self.person = person
        self.extended_late: bool = False
        self.deadline_is_old: bool = False
        """Whether ``deadline`` is from before the last 反弹, which set no new one."""
        self.last_move: date | None = None
        self.referred: bool = False
        self.flags: frozenset[str] = frozenset()
        """What was said of it and holds in any state: 重点, 不实."""
        self.presses: list[Press] = []
        self.waiting: dict[str | None, list[Press]] = {}
        """The 督办 that stand open, by 文号: thousands may."""
        self.steps: list[tuple[date, str]] = []
        """The states that it came into, each with the day."""
        self.refused: Refusal | None = None
        self.terms: Terms | None = None
        """期限 of the campaign, for deadlines that are counted from them."""
        self.counted: tuple[tuple[str, date], ...] = ()
        """The 期限 by which deadlines were counted, each with the day from which."""
        self.basis: str | None = None
        """The 依据 of ``deadline``: the record that set it (2026-02-06 交办), or the ground of the
        期限 by which it was counted. None: the entry's own field gives it."""
        self.folded: list[Folded] = []
        """The records that made it, where its table keeps them."""
        self._sorted: tuple[int, dict[str, list[Folded]]] = (0, {})
        """How many records had been folded when they were sorted by 事项, and those."""

    @property
    def since(self) -> date | None:
        """The day since when it is in its state; None while it has not been moved."""
        return self.steps[-1][0] if self.steps else None

    def of(self, *words: str) -> list[Folded]:
        """Return the records of some 事项 that were folded, in order; its table keeps them."""
        if len(words) > 1:
            return [one for one in self.folded if one.record.kind in words]
        if self._sorted[0] != len(self.folded):
            by_word: dict[str, list[Folded]] = {}
            for one in self.folded:
                by_word.setdefault(one.record.kind, []).append(one)
            self._sorted = (len(self.folded), by_word)
        return self._sorted[1].get(words[0], [])

    @property
    def phase(self) -> Phase:
        """The phase of its state."""
        return self.table.phases[self.state]

    @property
    def awaits_ruling(self) -> bool:
        """Tell whether a 上报 has no later 批复, and the matter is not over: it is 上报中."""
        return self.referred and self.phase not in (Phase.SETTLED, Phase.DROPPED)

    def allows(self, word: str) -> bool:
        """Tell whether the matter's state allows a 事项."""
        move = self.table.moves[word]
        if self.state in move.allowed:
            return True
        if self.state in move.part_allowed and (move.has_parts is None or move.has_parts(self)):
            return True
        return move.also is not None and move.also(self)

    def allowed(self) -> list[str]:
        """Return the 事项 that its state allows, in the table's order."""
        return [word for word in self.table.moves if self.allows(word)]

    def allowed_next(self) -> list[str]:
        """Return the 事项 that may come next; 反馈 and 批复 only where they answer something."""
        words = self.allowed()
        if all(press.answered is not None for press in self.presses):
            words = [word for word in words if word != "反馈"]
        return words if self.referred else [word for word in words if word != "批复"]


C = TypeVar("C", bound=Course)


def follow(course: C, records: Iterable[Any], until: date | None = None) -> C:
    """Fold records, in the file's order, up to the end of ``until`` into a fresh course.

    A struck-out record counts for nothing. After the first record that the table does not
    allow, nothing is folded: ``Course.refused`` names it.
    """
    moves, keeps = course.table.moves, course.table.keeps
    for index, record in enumerate(records):
        if record.struck_out is not None:
            continue
        day: date = record.day
        if until is not None and day > until:
            continue
        move = moves[record.kind]
        if course.state not in move.allowed and not _stands_besides(move, record, course):
            course.refused = Refusal(index, record.kind, course.state)
            break
        if move.answers is not None and not move.answers(record, course):
            course.refused = Refusal(index, record.kind, course.state, True)
            break
        if keeps:
            before = course.timely_deadline, course.deadline, index, course.unit
            course.folded.append(Folded(record, course.state, *before))
        if move.is_own:
            course.last_move = day
        if move.does is not None:
            move.does(record, course)
            if course.basis == BY_RECORD:
                course.basis = f"{day} {record.kind}"
        to = move.to
        if move.leads is not None:
            to = move.leads[getattr(record, move.by)]
        elif move.decide is not None:
            to = move.decide(record, course)
        if to is not None:
            course.state = to
            course.steps.append((day, to))
    return course


def _stands_besides(move: Move, record: Any, course: Course) -> bool:
    """Tell whether a record may stand in a state that is not among those of its 事项."""
    if move.also is not None and move.also(course):
        return True
    if course.state not in move.part_allowed or getattr(record, move.part) is None:
        return False
    return move.has_parts is None or move.has_parts(course)


def clear(record: Any, course: Course) -> None:
    """Clear the unit and the deadline: the matter goes back to where it is handed out."""
    course.unit, course.person = "", None
    course.deadline = course.timely_deadline = course.basis = None
    course.extended_late = course.deadline_is_old = False


def set_deadline(course: Course, new: date | None, basis: str = BY_RECORD) -> None:
    """Set the deadline anew, where one is given: what was granted late is over with it."""
    if new is not None:
        course.deadline = course.timely_deadline = new
        course.basis = basis
        course.extended_late = course.deadline_is_old = False


def set_by_term(course: Course, term: str, start: date) -> None:
    """Set the deadline that a 期限 gives from ``start``, where it has a length."""
    if course.terms is not None:
        course.counted += ((term, start),)
        set_deadline(course, course.terms.end(term, start), course.terms.term(term).ground)


def set_anew(record: Any, course: Course) -> None:
    """Take the 新时限 of a record, where it has one."""
    set_deadline(course, record.new_deadline)


def extend(record: Any, course: Course) -> None:
    """Take a 延期: granted late, it moves the deadline in force only."""
    if course.deadline is not None and record.day > course.deadline:
        course.extended_late = True
    if not course.extended_late:
        course.timely_deadline = record.new_deadline
    course.deadline, course.basis = record.new_deadline, BY_RECORD
    course.deadline_is_old = False


def hand_over(record: Any, course: Course) -> None:
    """Take a 转办: the unit, its person, and the deadline where one is given."""
    course.unit, course.person = record.unit, record.person
    set_deadline(course, record.new_deadline)


def press(record: Any, course: Course) -> None:
    """Take a 督办, which opens a thread."""
    one = Press(record.day, record.reply_by, record.number, means=record.means)
    course.presses.append(one)
    course.waiting.setdefault(one.number, []).append(one)


def answers_a_press(record: Any, course: Course) -> bool:
    """Tell whether a 反馈 answers a 督办 that stands open."""
    return bool(course.waiting) if record.number is None else record.number in course.waiting


def answer(record: Any, course: Course) -> None:
    """Take a 反馈: it answers the 督办 of its 文号, without one all that stand open."""
    numbers = list(course.waiting) if record.number is None else [record.number]
    for one in (one for number in numbers for one in course.waiting.pop(number, ())):
        one.answered = record.day


def refer(record: Any, course: Course) -> None:
    """Take a 上报."""
    course.referred = True


def rule(record: Any, course: Course) -> None:
    """Take a 批复."""
    course.referred = False


def is_referred(record: Any, course: Course) -> bool:
    """Tell whether a 批复 answers a 上报 that stands open."""
    return course.referred


def moves_of_words(
    phases: Mapping[str, Phase], dropped: str | None, without: Iterable[str] = ()
) -> dict[str, Move]:
    """Return the moves of the words that mean the same in every kind, by the kind's phases.

    ``dropped`` is the state that 撤销 leads to; a kind that has none, or is ``without`` other
    words, does not have them.
    """

    def states(*those: Phase) -> frozenset[str]:
        return frozenset(state for state, phase in phases.items() if phase in those)

    working = states(Phase.WORKING)
    later = states(Phase.WORKING, Phase.CHECKING, Phase.TRACKING)
    before = states(Phase.WAITING, Phase.WORKING, Phase.CHECKING)
    found = {
        "转办": Move(working, does=hand_over),
        "进展": Move(later),
        "督办": Move(later, is_own=False, does=press),
        "反馈": Move(later, does=answer, answers=answers_a_press),
        "延期": Move(working, does=extend),
        "上报": Move(before, does=refer),
        "批复": Move(before, does=rule, answers=is_referred),
    }
    if dropped is not None:
        found["撤销"] = Move(before, dropped)
    return {word: move for word, move in found.items() if word not in set(without)}
