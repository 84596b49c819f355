"""Count inquiries (专题询问), their answers, and the promises made there: due, kept, overdue."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from lddj.kinds.remediation import DONE, State
from lddj.load.books import CountyBook
from lddj.load.followed import Followed


class Promise(NamedTuple):
    """A promise of an answer with a deadline, as it stood on a day."""

    id: str
    unit: str
    text: str
    deadline: date
    kept: bool
    days_over: int
    """Days since the deadline (0 or less: not over)."""

    @property
    def is_overdue(self) -> bool:
        """Tell whether the promise's deadline is past and nothing stands as done."""
        return not self.kept and self.days_over > 0


class InquiryFigures(NamedTuple):
    """The counts of what was asked and answered up to a day."""

    sessions: Counter[str]
    """形式 → sessions."""
    types: Counter[str]
    """答复类型 → answers."""
    promises: list[Promise]

    @property
    def questions(self) -> int:
        """The number of questions that were asked."""
        return self.types.total()

    @property
    def due(self) -> list[Promise]:
        """The promises whose deadline is the day or before."""
        return [one for one in self.promises if one.days_over >= 0]

    @property
    def kept(self) -> list[Promise]:
        """The promises that stand as done, those not yet due among them."""
        return [one for one in self.promises if one.kept]

    @property
    def overdue(self) -> list[Promise]:
        """The promises that are overdue, the longest first."""
        over = [one for one in self.promises if one.is_overdue]
        return sorted(over, key=lambda one: (-one.days_over, one.id))


def inquiries_on(book: CountyBook, day: date) -> InquiryFigures:
    """Return the figures of the inquiries held by the end of ``day``."""
    held = [entry.model for entry in book.inquiries if entry.model.day <= day]
    answers = [answer for inquiry in held for answer in inquiry.answers]
    asked = [one for one in book.of("问答") if one.entry.model.day <= day]
    promises = [_promise(book, one, day) for one in asked]
    return InquiryFigures(
        Counter(one.form for one in held),
        Counter(one.answer_type for one in answers),
        [one for one in promises if one is not None],
    )


def _promise(book: CountyBook, one: Followed, day: date) -> Promise | None:
    """Return an answer's promise; None for one without a deadline, or that was withdrawn."""
    answer, course = one.model, one.course(day)
    if answer.deadline is None or course.deadline is None or course.state is State.WITHDRAWN:
        return None
    return Promise(
        answer.id,
        book.unit(course.unit),
        answer.commitment or answer.answer,
        course.deadline,
        course.state in DONE,
        (day - course.deadline).days,
    )
