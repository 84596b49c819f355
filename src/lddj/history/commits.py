"""Read the commits of a part of the ledgers, and what each of them put into the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from lddj.history.allow import TRAILER
from lddj.system import git

_FORMAT = "%x1e%H%x1f%ct%x1f%an%x1f%s%x1f"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file as a commit found it and left it; a blob is None where there was no file."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit with the files that it changed against its (first) parent."""

    name: str
    day: date
    author: str
    subject: str
    files: tuple[FileChange, ...]

    @property
    def short(self) -> str:
        """The name as people quote it."""
        return self.name[:8]


def day_of(seconds: str) -> date:
    """The day in Asia/Shanghai of a commit's time."""
    return datetime.fromtimestamp(int(seconds), UTC).astimezone(ZoneInfo("Asia/Shanghai")).date()


def commit_day(root: Path, commit: str) -> date:
    """The day on which a commit was made."""
    return day_of(git.run(root, "log", "-1", "--format=%ct", commit).decode())


def commits(
    root: Path, revisions: str, *folders: str, first_parent: bool = False
) -> Iterator[Commit]:
    """The commits of a range (``A..B`` or ``B``) that touched the folders, the oldest first.

    Paths are relative to ``root``. A merge is compared with its first parent.
    """
    options = ["--first-parent"] if first_parent else []
    listed = git.run(
        root, "log", "--topo-order", "--reverse", "--diff-merges=first-parent", "--raw", "-z",
        "--no-abbrev", "--no-renames", "--relative", f"--format={_FORMAT}", *options, revisions,
        "--", *folders,
    ).decode("utf-8", "surrogateescape")  # fmt: skip
    for part in listed.split("\x1e")[1:]:
        name, seconds, author, subject, raw = part.split("\x1f", 4)
        yield Commit(name, day_of(seconds), author, subject, tuple(_file_changes(raw)))


def _file_changes(raw: str) -> Iterator[FileChange]:
    """Read ``:100644 100644 <blob> <blob> M`` NUL path NUL …"""
    fields = [field.strip("\n") for field in raw.split("\x00")]
    rest = iter(fields)
    for head in rest:
        if head.startswith(":"):
            _, _, before, after, _ = head.split(" ")
            yield FileChange(next(rest), _blob_or_none(before), _blob_or_none(after))


def _blob_or_none(name: str) -> str | None:
    return None if not name.strip("0") else name


def trailers(root: Path, revisions: str) -> list[tuple[str, str]]:
    """Return ``Lddj-Allow`` of the commits of a range: value, and the commit's name."""
    listed = git.run(
        root, "log", f"--format=%H%x1f%(trailers:key={TRAILER},valueonly,unfold)%x1e", revisions
    ).decode("utf-8", "replace")
    out = []
    for part in listed.split("\x1e"):
        name, _, values = part.strip("\n").partition("\x1f")
        out += [(value, name) for value in values.splitlines() if value.strip()]
    return out


def trailers_of_message(root: Path, message: str) -> list[str]:
    """Return the ``Lddj-Allow`` lines of a commit message that is being written."""
    shown = git.run(root, "interpret-trailers", "--parse", stdin=message.encode()).decode()
    pairs = (line.partition(":") for line in shown.splitlines())
    return [value.strip() for key, _, value in pairs if key.strip().lower() == TRAILER.lower()]
