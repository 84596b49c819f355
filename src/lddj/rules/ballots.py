"""List what the rules about votes look at: the files of projects with the vote on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from lddj.load.books import CountyBook
from lddj.load.entry import Entry
from lddj.load.followed import Followed

if TYPE_CHECKING:
    from lddj.kinds.project import ProjectBallot


class Voted(NamedTuple):
    """A project and the record of the vote on it."""

    project: Followed
    at: int
    record: Any


class YearFile(NamedTuple):
    """A file of projects: its head, and the projects that could be read."""

    head: Entry[Any]
    projects: list[Followed]

    @property
    def is_whole(self) -> bool:
        """Tell whether no project, no record and nothing of the vote was left out."""
        return self.unread == 0 and self.head.is_whole("票决")

    @property
    def unread(self) -> int:
        """The number of projects that were left out, or of which a record was: their votes."""
        data = self.head.document.shared
        listed = data.get("项目") if isinstance(data, dict) else None
        read = sum(one.has_all_records for one in self.projects)
        return max(len(listed) - read, 0) if isinstance(listed, list) else 1

    @property
    def ballot(self) -> ProjectBallot | None:
        """The vote that the head tells of."""
        found: ProjectBallot | None = self.head.model.ballot
        return found

    def voted(self) -> Iterator[Voted]:
        """Yield the projects on which there was a vote, each with the last record of it."""
        for project in self.projects:
            records = [pair for pair in project.standing if pair[1].kind == "票决"]
            for index, record in records[-1:]:
                yield Voted(project, index, record)

    def sent(self) -> list[Followed]:
        """Return the projects that the standing committee sent to the vote (上会)."""
        return [
            one
            for one in self.projects
            if any(r.kind == "审议" and r.result == "提交票决" for _, r in one.standing)
        ]


def year_files(book: CountyBook) -> Iterator[YearFile]:
    """Yield the files of projects whose head could be read."""
    heads = book.heads.get("livelihood")
    if not heads:
        return
    projects = book.of("实事")
    for head in heads:
        yield YearFile(head, [one for one in projects if one.entry.head is head])
