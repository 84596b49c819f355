"""What waits to be done on a day: overdue, due soon, without news, unanswered, to be verified
or looked at again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lddj.kinds.remediation import State
from lddj.load.books import CountyBook
from lddj.model.campaign import Conventions
from lddj.stats import lines
from lddj.stats.groups import observations
from lddj.stats.lines import Line
from lddj.stats.tally import Observation

LISTS = ("逾期", "临期", "久未更新", "未反馈", "待核查超期", "待回头看")
"""The lists in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Due:
    """The lists of one or more counties, each sorted with what has waited longest first."""

    lists: dict[str, list[Line]] = field(default_factory=lambda: {name: [] for name in LISTS})

    def add(self, other: Due) -> None:
        """Add another county's lists."""
        for name, shown in other.lists.items():
            self.lists[name] += shown

    def sort(self) -> None:
        """Longest first; of what is due soon, the next deadline first."""
        for name, shown in self.lists.items():
            shown.sort(key=lambda one: (one.days if name == "临期" else -one.days, one.id))

    @property
    def count(self) -> int:
        """How many lines there are in all."""
        return sum(len(shown) for shown in self.lists.values())


def due(book: CountyBook, day: date, days: int | None = None) -> Due:
    """What waits in a county at the end of ``day``.

    ``days`` stands for 临期天数. 待核查超期: in 待核查 for more than 核查天数 days. 待回头看: in
    已销号, and more than 回头看天数 days after its 销号 or its last 回头看, whichever is later.
    """
    conventions = book.campaign.conventions
    if days is not None:
        conventions = conventions.model_copy(update={"due_soon_days": days})
    out = Due()
    for one in observations(book, day, conventions):
        if one.counted:
            _by_deadline(out, book, one)
            _by_news(out, book, one, day)
            _by_state(out, book, one, day, conventions)
    out.sort()
    return out


def _by_deadline(out: Due, book: CountyBook, one: Observation) -> None:
    over = one.days_over or 0
    if one.is_overdue:
        out.lists["逾期"].append(lines.line(book, one, days=over))
    elif one.is_due_soon:
        out.lists["临期"].append(lines.line(book, one, days=-over))


def _by_news(out: Due, book: CountyBook, one: Observation, day: date) -> None:
    if one.tally.count("久未更新数"):
        last = one.course.last_move or one.case.issue.found_on
        out.lists["久未更新"].append(lines.line(book, one, days=(day - last).days))
    for event in lines.unanswered(one):
        waited = (day - event.reply_by).days if event.reply_by else 0
        out.lists["未反馈"].append(lines.line(book, one, days=waited, event=event))


def _by_state(
    out: Due, book: CountyBook, one: Observation, day: date, conventions: Conventions
) -> None:
    since = one.course.since
    waited = (day - since).days if since else 0
    state = one.course.state
    if state is State.TO_VERIFY and waited > conventions.verification_days:
        out.lists["待核查超期"].append(lines.line(book, one, days=waited))
    elif state is State.CLOSED:
        last = max(filter(None, (since, one.course.last_revisit)))
        waited = (day - last).days
        if waited > conventions.revisit_days:
            out.lists["待回头看"].append(lines.line(book, one, days=waited))
