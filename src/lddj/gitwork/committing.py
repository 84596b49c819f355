"""The steps of a save, whoever asks for it: weigh what changed, commit it, end what contradicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lddj.checking.run import Result, check_repository
from lddj.checking.since import only_changed
from lddj.errors import GitRefused, UnknownName
from lddj.gitwork import resolving
from lddj.gitwork import save as saving
from lddj.load.sources.folder import FolderSource
from lddj.review.run import Review, review
from lddj.review.sides import sides
from lddj.system import git, journal


@dataclass(frozen=True, slots=True)
class Weighed:
    """A change that waits to be saved: the faults it brings and, where none is an error, what it
    does."""

    source: FolderSource
    allow: Sequence[str]
    faults: Result
    review: Review | None

    def commit(self, message: str | None, new: Sequence[str]) -> str:
        """Make a commit of it with the files that ``new`` names; say so. Raises GitRefused."""
        done = self.review.title if self.review else ""
        text = saving.message_of(done, message, self.allow, new)
        return f"已保存（{saving.commit(self.source.root, text, new)}）：{text.splitlines()[0]}"


def ready_to_commit(root: Path) -> tuple[list[str], bool]:
    """Tell git of the conflicts that were ended by hand; return what there is to commit.

    That is the files that ``init`` made and no commit has, and whether there is anything at all.
    """
    resolving.tell_git(root, resolving.conflicts(root))
    new = saving.settings(root)
    return new, bool(new) or saving.has_changes(root)


def weigh(source: FolderSource, allow: Sequence[str], day: date) -> Weighed:
    """Check what differs from the last commit, and review it where it has no errors."""
    faults = only_changed(check_repository(source, today=day), source, "HEAD", day)
    if faults.errors:
        return Weighed(source, allow, faults, None)
    root, before, after = sides(source.root, None, None, staged=False)
    asked = saving.message_of("", None, allow)
    return Weighed(source, allow, faults, review(root, before, after, message=asked))


def conflicts_in(
    waiting: Sequence[resolving.Conflict], files: Sequence[str]
) -> list[resolving.Conflict]:
    """Return the conflicts in the files that are named; all where none is. Raise UnknownName."""
    by_path = {one.path: one for one in waiting}
    for name in files:
        if name not in by_path:
            raise UnknownName("没合好的文件", name, sorted(by_path))
    return [by_path[name] for name in files] if files else list(waiting)


def end_conflicts(
    source: FolderSource, keep: resolving.Keep, found: Sequence[resolving.Conflict], day: date
) -> list[str]:
    """End conflicts and tell git; return what was kept. Raise GitRefused, with the files as they
    were, where what would come of it is no sound ledger."""
    put_back = remembered(source, found)
    said = resolving.settle(source.root, keep, found)
    prefix = git.prefix(source.root)
    paths = {one.path.removeprefix(prefix) for one in found}
    result = check_repository(source, today=day)
    wrong = [one for one in result.diagnostics if one.is_error and one.location.path in paths]
    if wrong:
        put_back()
        why = "\n".join(f"  {one.location.path}：{one.message}" for one in wrong[:3])
        raise GitRefused(
            f"不能这样留，文件没有变：\n{why}\n请改用 --ours（留自己的）或 --theirs（留对方的）。"
        )
    resolving.tell_git(source.root, found)
    return said


def remembered(source: FolderSource, found: Sequence[resolving.Conflict]) -> Callable[[], None]:
    """Return what lets conflicts wait as they do now: another choice can then be made."""
    top = git.top(source.root)
    before = {one.path: journal.content_of(top / one.path) for one in found}
    there = _ledger_files(source.root)

    def put_back() -> None:
        resolving.write_over(top, dict.fromkeys(_ledger_files(source.root) - there) | before)
        resolving.wait_again(source.root, found)

    return put_back


def _ledger_files(root: Path) -> set[str]:
    """Return the paths from git's top of the YAML among the ledgers."""
    found, prefix = root.glob("ledgers/**/*.yaml"), git.prefix(root)
    return {f"{prefix}{path.relative_to(root).as_posix()}" for path in found}
