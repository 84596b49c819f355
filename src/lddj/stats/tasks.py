"""任务清单: how far the tasks have come on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lddj.load.books import CountyBook
from lddj.model.others import Task


@dataclass(frozen=True, slots=True)
class LateTask:
    """A task that is not done though its deadline is past."""

    id: str
    unit: str
    text: str
    deadline: date
    days_over: int


@dataclass(frozen=True, slots=True)
class TaskFigures:
    """Tasks by where they stand. Those of 长期坚持 count as done only where 完成 is recorded."""

    total: int
    done: int
    going: int
    """Begun, not done."""
    long_term: int
    late: list[LateTask]

    @property
    def waiting(self) -> int:
        """How many have not begun."""
        return self.total - self.done - self.going


def tasks_on(book: CountyBook, day: date) -> TaskFigures:
    """Return the tasks of a county as they stood at the end of ``day``."""
    tasks = [entry.model for entry in book.tasks]
    kinds = [{record.kind for record in task.records if record.day <= day} for task in tasks]
    late = [
        _late(book, task, day)
        for task, had in zip(tasks, kinds, strict=True)
        if "完成" not in had and task.deadline is not None and task.deadline < day
    ]
    return TaskFigures(
        len(tasks),
        sum("完成" in had for had in kinds),
        sum(bool(had) and "完成" not in had for had in kinds),
        sum(task.long_term == "是" for task in tasks),
        sorted(late, key=lambda one: (-one.days_over, one.id)),
    )


def _late(book: CountyBook, task: Task, day: date) -> LateTask:
    assert task.deadline is not None  # only such are late
    over = (day - task.deadline).days
    return LateTask(task.id, book.unit(task.lead_unit), task.task, task.deadline, over)
