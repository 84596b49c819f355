"""Count the logs: which activities have one, which say all that they should, what was found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from lddj.kinds.figures import ListItem
from lddj.load.books import CountyBook
from lddj.model.names import comparable
from lddj.stats.counted import Counted
from lddj.stats.county import began, started_on

if TYPE_CHECKING:
    from lddj.kinds.activity import Activity


def log_tally(book: CountyBook, day: date) -> Counted:
    """Return the figures of 日志 at the end of a day."""
    from lddj.kinds.activity import NOT_OVERSIGHT

    logs = [one.model for one in book.entries.get("logs", ()) if one.model.day <= day]
    told = {comparable(one.activity) for one in logs if one.activity}
    owed = [
        one.model
        for one in book.activities
        if one.model.type not in NOT_OVERSIGHT and began(one.model, day)
    ]
    silent = [one for one in owed if comparable(one.id) not in told]
    found = [one for log in logs for one in log.issues]
    counts = {
        "日志数": len(logs),
        "应记活动数": len(owed),
        "已记活动数": len(owed) - len(silent),
        "四要齐全数": sum(all(one.virtues.values()) for one in logs),
        "日志问题数": len(found),
        "入账数": sum(one.issue is not None for one in found),
    }
    return Counted(counts, [*map(_unlogged, silent), *_open_issues(logs)])


def _unlogged(activity: Activity) -> ListItem:
    return ListItem("未记日志", activity.id, since=started_on(activity), text=activity.subject)


def _open_issues(logs: list[Any]) -> Iterator[ListItem]:
    for log in logs:
        for number, one in enumerate(log.issues, 1):
            if one.issue is None and one.why_not is None:
                yield ListItem("未入账", f"{log.id}/{number}", since=log.day, text=one.note)
