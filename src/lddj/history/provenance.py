"""Say from which state of the ledgers a document was made."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from lddj.errors import GitRefused
from lddj.load.sources.folder import Rooted
from lddj.system import git

SHORT = 12
"""Characters of a commit's name that people are shown."""


class Provenance(NamedTuple):
    """The commit that last changed the ledgers, its date, and whether they differ from it."""

    commit: str | None
    committed: date | None
    changed: bool

    @property
    def uncommitted(self) -> bool:
        """The answer to whether no commit holds what the document was made from."""
        return self.commit is None or self.changed

    def data(self) -> dict[str, str | bool | None]:
        """Return the provenance as the machine output carries it."""
        return {
            "提交": self.commit,
            "提交日期": self.committed.isoformat() if self.committed else None,
            "未提交": self.uncommitted,
        }

    def sentence(self, day: date) -> str:
        """Return the provenance as papers say it; ``day`` is the day that the figures stand for."""
        until = f"数据截至{day.year}年{day.month}月{day.day}日"
        if self.commit is None:
            return f"台账版本：未提交；{until}"
        place = f"{self.commit[:SHORT]}（{self.committed}）"
        if self.changed:
            return f"台账版本：未提交（在提交 {place}之后有改动）；{until}"
        return f"台账版本：提交 {place}；{until}"


def provenance(source: Rooted, folder: str) -> Provenance:
    """The state of a folder of the ledgers. Where there is no git, nothing is committed.

    It is the last commit that changed the folder, so that a paper does not change when
    something else in the repository does.
    """
    revision = getattr(source, "commit", None)
    try:
        found = git.last_change(source.root, folder, revision or "HEAD")
        if found is None:
            return Provenance(None, None, True)
        changed = revision is None and git.is_changed(source.root, folder)
        return Provenance(found[0], date.fromisoformat(found[1]), changed)
    except GitRefused:
        return Provenance(None, None, True)
