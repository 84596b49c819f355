"""Count a county's issues commit after commit, each issue only where its text has changed.

A commit changes one issue of hundreds. So a plain file is cut into its issues, and what one adds
to the figures is known by its text; any other file is read and counted as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from lddj.history.commits import Commit, FileChange, commits
from lddj.kinds.registry import ISSUES
from lddj.load.books import CampaignBook
from lddj.load.county import issues_in, load_campaign
from lddj.load.sources.folder import LEDGERS
from lddj.load.sources.layout import CAMPAIGN_FILE, document_of, is_left_alone
from lddj.load.sources.revision import RevisionSource
from lddj.stats.tally import Tally, observe
from lddj.system import git
from lddj.yamltext.decode import LIMIT_BYTES
from lddj.yamltext.plain import read_plain

Counted = list[tuple[str, Tally]]
"""Issues in the order of their file: 编号, and what each adds to the figures."""

_ITEM = re.compile(r"(?m)^(?=  - )")
_TOP = re.compile(r"(?m)^[^ #\n]")


def one_by_one(text: str) -> list[str]:
    """Return files of one issue each that say together what the file says, or just the file.

    They do where each of them is plain: then no line means anything to the lines around it.
    """
    head, key, rest = text.partition("\n问题:\n")
    if not key or not rest or _TOP.search(rest):
        return [text]
    return [head + key + item for item in _ITEM.split(rest) if item]


class MovingCounty:
    """The issues of a county at one commit after another, counted for one and the same day."""

    def __init__(self, root: Path, campaign: str, folder: str, day: date) -> None:
        self._root = root
        self._path = f"{LEDGERS}/{campaign}"
        self._issues = f"{self._path}/{folder}/{ISSUES}"
        self._day = day
        self._objects = git.Objects(root)
        self._files: dict[str, str] = {}
        """Path → blob of the issues' files."""
        self._known: dict[str, dict[str, Counted]] = {}
        """Path → text of a part as it last stood → its issues."""
        self.campaign = self._campaign_of(None)

    def states(self, revision: str) -> Iterator[tuple[Commit, dict[str, Tally]]]:
        """Yield the main line, the oldest first: each commit, and the issues after it by 编号."""
        head = f"{self._path}/{CAMPAIGN_FILE}"
        folder = self._issues.rpartition("/")[0]
        for commit in commits(self._root, revision, folder, head, first_parent=True):
            for file in commit.files:
                self._take(file, head)
            yield (
                commit,
                {
                    number: tally
                    for path in sorted(self._files)
                    for part in self._known[path].values()
                    for number, tally in part
                },
            )

    def _take(self, file: FileChange, head: str) -> None:
        """Take a file as a commit left it."""
        if file.path == head:
            self.campaign = self._campaign_of(file.after)
            for path, blob in self._files.items():  # by other 口径
                self._known[path] = self._counted(path, blob, {})
        folder, _, name = file.path.rpartition("/")
        if folder != self._issues or not name.endswith(".yaml") or is_left_alone(name):
            return
        if file.after is None:
            del self._files[file.path], self._known[file.path]
            return
        before = self._known.get(file.path, {})
        self._files[file.path] = file.after
        self._known[file.path] = self._counted(file.path, file.after, before)

    def _counted(self, path: str, blob: str, before: dict[str, Counted]) -> dict[str, Counted]:
        """Return the parts of a file with their issues; those that stood before are known."""
        raw = self._objects.read(blob)
        if len(raw) > LIMIT_BYTES:
            return {}
        text = raw.decode("utf-8", "surrogateescape")
        parts = one_by_one(text)
        if any(part not in before and read_plain(part) is None for part in parts):
            parts = [text]
        found = {}
        for part in parts:
            known = before.get(part)
            found[part] = self._count(path, part) if known is None else known
        return found

    def _count(self, path: str, part: str) -> Counted:
        cases = issues_in(document_of(path, part.encode("utf-8", "surrogateescape")))
        conventions = self.campaign.conventions
        seen = [(case.issue.id, observe(case, self._day, conventions)) for case in cases]
        return [(number, one.tally if one else Tally()) for number, one in seen]

    def _campaign_of(self, blob: str | None) -> CampaignBook:
        files = {} if blob is None else {f"{self._path}/{CAMPAIGN_FILE}": blob}
        source = RevisionSource.of_blobs(self._root, "", files, self._objects)
        return load_campaign(source, self._path.rpartition("/")[2])
