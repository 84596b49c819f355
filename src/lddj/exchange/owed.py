"""What a unit can report of: one row of a form each, and the records that the row makes.

Whatever differs between the kinds of matters stands in ``WAYS``; a kind that joins adds a line
there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from lddj.load.books import Case, CountyBook
from lddj.load.entry import Entry
from lddj.model.issue import LONG_TERM
from lddj.model.lifecycle import OPEN, Course, State, allowed_next, fold
from lddj.model.others import Answer, Inquiry, Task
from lddj.yamltext.document import Document, Path

PROGRESS = "进展"
ON_THE_SPOT_ANSWER = "当场解决"


@dataclass(frozen=True, slots=True)
class Stop:
    """The first record that the table does not allow: its index, and in which state it came."""

    index: int
    state: str
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A matter on a day: state, unit and deadline in force, and the 事项 that may come next."""

    state: str
    unit: str
    deadline: date | None
    allowed: tuple[str, ...]
    is_open: bool
    """Whether the unit still has to do something: 待办 or 办理."""
    stop: Stop | None = None


Folding: TypeAlias = Callable[[Iterable[Any], "date | None"], Standing]


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    """An entry with records that belongs to a unit. ``path`` leads to the entry in its file."""

    kind: str
    number: str
    area: str
    text: str
    category: str
    measures: str
    born: date | None
    document: Document
    path: Path
    base: tuple[str | None, ...]
    """编号, unit, 类别 and deadline as the entry names them: what a form's seal covers besides
    the records."""
    records: tuple[Any, ...]
    is_whole: bool
    fold: Folding

    def standing(self, until: date | None = None) -> Standing:
        """Return how the matter stands at the end of a day; without one after all records."""
        return self.fold(self.records, until)

    @property
    def way(self) -> Way:
        """Return what a row of this kind makes."""
        return WAYS[self.kind]

    def takes_more(self, day: date) -> bool:
        """Whether a form of ``day`` holds the matter: its unit can report something of it."""
        if self.born is not None and self.born > day:
            return False
        allowed = self.standing(day).allowed
        return PROGRESS in allowed or self.way.done in allowed


@dataclass(frozen=True, slots=True)
class Way:
    """How the rows of one kind come back."""

    matters: Callable[[CountyBook], Iterator[Matter]]
    done: str
    """The 事项 that 是否完成 with its date makes."""
    needs_note: bool
    """Whether that record needs 说明 (完成说明)."""
    takes_effects: bool
    """Whether that record takes 成效."""


def matters_of(book: CountyBook) -> Iterator[Matter]:
    """Yield all matters of a county that can stand in a form, kind by kind in the files' order."""
    for way in WAYS.values():
        yield from way.matters(book)


def owed_on(book: CountyBook, day: date, unit: str | None = None) -> list[Matter]:
    """Return the matters that a form of ``day`` holds, those of one unit where one is named.

    ``unit`` is a 名称; the unit in force on the day counts.
    """
    return [
        one
        for one in matters_of(book)
        if one.takes_more(day) and unit in (None, book.unit(one.standing(day).unit))
    ]


def _issues(book: CountyBook) -> Iterator[Matter]:
    return (issue_matter(case) for case in book.cases)


def issue_matter(case: Case) -> Matter:
    """Return an issue as a matter."""
    issue = case.issue

    def folded(records: Iterable[Any], until: date | None) -> Standing:
        records = tuple(records)
        course = (
            case.course(until)
            if records == issue.records
            else fold(
                records,
                unit=issue.unit,
                deadline=issue.deadline,
                category=issue.category,
                until=until,
            )
        )
        return _of_course(course, issue.category)

    return Matter(
        "问题",
        issue.id,
        case.area,
        issue.description,
        issue.category,
        issue.measures or "",
        issue.found_on,
        case.entry.document,
        case.entry.path,
        (issue.id, issue.unit, issue.category, _iso(issue.deadline)),
        issue.records,
        not case.entry.lost,
        folded,
    )


def _answers(book: CountyBook) -> Iterator[Matter]:
    """Yield the answers that leave something to be done: all but those solved on the spot."""
    for entry, index, answer in book.answers():
        if answer.answer_type != ON_THE_SPOT_ANSWER:
            yield _answer(entry, index, answer)


def _answer(entry: Entry[Inquiry], index: int, answer: Answer) -> Matter:
    def folded(records: Iterable[Any], until: date | None) -> Standing:
        course = fold(
            records,
            unit=answer.unit,
            deadline=answer.deadline,
            category="限期整改",
            start=State.IN_PROGRESS,
            until=until,
        )
        return _of_course(course, "限期整改")

    return Matter(
        "问答",
        answer.id,
        entry.model.area or "",
        answer.question,
        answer.answer_type,
        answer.commitment or answer.answer,
        entry.model.day,
        entry.document,
        entry.original("问答", index),
        (answer.id, answer.unit, answer.answer_type, _iso(answer.deadline)),
        answer.records,
        not entry.lost,
        folded,
    )


def _of_course(course: Course, category: str) -> Standing:
    stop = None
    if course.refused is not None:
        may = tuple(allowed_next(course, course.refused.category))
        stop = Stop(course.refused.index, str(course.refused.state), may)
    return Standing(
        str(course.state),
        course.unit,
        course.deadline,
        tuple(allowed_next(course, category)),
        course.state in OPEN,
        stop,
    )


NOT_STARTED, STARTED, LASTING, FINISHED = "未启动", "进行中", LONG_TERM, "已完成"
_TASK_MOVES: Mapping[str, tuple[str, ...]] = {
    NOT_STARTED: ("启动", "进展", "完成"),
    STARTED: ("进展", "完成"),
    LASTING: ("进展", "完成"),
    FINISHED: (),
}
"""State of a task → what may come next: 进展 and 完成 need no 启动 before them."""


def _tasks(book: CountyBook) -> Iterator[Matter]:
    campaign = book.campaign.model
    start = campaign.period.start if campaign else None
    return (_task(entry, start) for entry in book.tasks)


def _task(entry: Entry[Task], start: date | None) -> Matter:
    task = entry.model

    def folded(records: Iterable[Any], until: date | None) -> Standing:
        return _task_standing(task, tuple(records), until)

    return Matter(
        "任务",
        task.id,
        task.area or "",
        task.task,
        LASTING if task.long_term == "是" else "",
        task.standard or "",
        start,
        entry.document,
        entry.path,
        (task.id, task.lead_unit, task.long_term, _iso(task.deadline)),
        task.records,
        not entry.lost,
        folded,
    )


def _task_standing(task: Task, records: Sequence[Any], until: date | None) -> Standing:
    state, stop = NOT_STARTED, None
    for index, record in enumerate(records):
        if getattr(record, "struck_out", None) is not None:
            continue
        if until is not None and record.day > until:
            continue
        if record.kind not in _TASK_MOVES[state]:
            stop = Stop(index, state, _TASK_MOVES[state])
            break
        if record.kind == "启动":
            state = LASTING if task.long_term == "是" else STARTED
        elif record.kind == "完成":
            state = FINISHED
    is_open = state in (NOT_STARTED, STARTED)
    return Standing(state, task.lead_unit, task.deadline, _TASK_MOVES[state], is_open, stop)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


WAYS: Mapping[str, Way] = {
    "问题": Way(_issues, "整改完成", needs_note=True, takes_effects=True),
    "问答": Way(_answers, "整改完成", needs_note=True, takes_effects=True),
    "任务": Way(_tasks, "完成", needs_note=False, takes_effects=False),
}
"""Which matters a form holds, and which record 是否完成 makes of each; 进展 is the same in all."""
