"""Count how far the tasks (任务清单) have come on a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from lddj.kinds.course import Course, Phase
from lddj.load.books import CountyBook
from lddj.load.followed import Followed


class LateTask(NamedTuple):
    """A task that is not done though its deadline is past."""

    id: str
    unit: str
    text: str
    deadline: date
    days_over: int


class TaskFigures(NamedTuple):
    """The tasks by where they stand. Those of 长期坚持 are done only where 完成 is recorded."""

    total: int
    done: int
    going: int
    """Begun, not done."""
    long_term: int
    late: list[LateTask]

    @property
    def waiting(self) -> int:
        """The number of tasks that have not begun."""
        return self.total - self.done - self.going


def tasks_on(book: CountyBook, day: date) -> TaskFigures:
    """Return the tasks of a county as they stood at the end of ``day``."""
    tasks = [(one, one.course(day)) for one in book.of("任务")]
    tasks = [(one, course) for one, course in tasks if course.phase is not Phase.DROPPED]
    late = [
        _late_task(book, one, course, day)
        for one, course in tasks
        if course.phase is not Phase.SETTLED and course.deadline and course.deadline < day
    ]
    return TaskFigures(
        len(tasks),
        sum(course.phase is Phase.SETTLED for _, course in tasks),
        sum(
            course.last_move is not None and course.phase is not Phase.SETTLED
            for _, course in tasks
        ),
        sum(one.model.long_term == "是" for one, _ in tasks),
        sorted(late, key=lambda one: (-one.days_over, one.id)),
    )


def _late_task(book: CountyBook, one: Followed, course: Course, day: date) -> LateTask:
    assert course.deadline is not None  # only such are late
    over = (day - course.deadline).days
    return LateTask(one.id, book.unit(course.unit), one.about, course.deadline, over)
