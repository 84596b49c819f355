"""Name the two states that are compared, the one before and the one after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lddj.errors import GitRefused, NoRepository
from lddj.history.commits import commit_day
from lddj.load.sources.folder import LEDGERS, FolderSource, Source
from lddj.load.sources.revision import RevisionSource, history_root
from lddj.system import git
from lddj.system.clock import today

WORK_TREE, STAGED, NOTHING = "工作区", "暂存区", "空"


@dataclass(frozen=True, slots=True)
class Side:
    """A state of the ledgers: what people call it, its files, its commit where it has one."""

    label: str
    source: Source
    commit: str | None
    day: date


def sides(
    start: Path, base: str | None, head: str | None, *, staged: bool
) -> tuple[Path, Side, Side]:
    """The root and the two states that a command line names.

    ``A...B`` as ``base`` compares B with where it parted from A; without ``head`` the working
    tree (or what is staged) is compared. Raises GitRefused or NoRepository.
    """
    root = history_root(start)
    git.repository(root)
    if base and head is None and ".." in base:
        dots = "..." if "..." in base else ".."
        one, _, other = base.partition(dots)
        one, head = one or "HEAD", other or "HEAD"
        base = git.merge_base(root, one, head) if dots == "..." else one
    if head is not None and staged:
        raise GitRefused(
            f"写明了比到 {head}，就不比已经 git add 的内容（--staged）；两样只能写一样。"
        )
    objects = git.Objects(root)
    before = _revision(root, base or _default_base(root, head), objects)
    if head is not None:
        return root, before, _revision(root, head, objects)
    if staged:
        tree = RevisionSource.of_tree(root, git.index_tree(root), objects)
        return root, before, Side(STAGED, tree, None, today())
    if not git.has_work_tree(root):
        raise GitRefused("这是没有工作区的仓库，请写明两个版本，如 lddj diff HEAD~1 HEAD。")
    after = FolderSource(root)
    if not (before.source.exists(LEDGERS) or after.exists(LEDGERS)):
        raise NoRepository(root)
    return root, before, Side(WORK_TREE, after, None, today())


def _default_base(root: Path, head: str | None) -> str:
    """Return what is compared with by default: HEAD, in a merge the side that others have.

    Whoever ends a contradiction may give up what he has not pushed yet.
    """
    merging = git.attempt(root, "rev-parse", "--verify", "--quiet", "MERGE_HEAD")
    if head is not None or merging.code != 0:
        return "HEAD"
    others = (_is_published(root, one) for one in (merging.text, "HEAD"))
    return merging.text if tuple(others) == (True, False) else "HEAD"


def _is_published(root: Path, commit: str) -> bool:
    return bool(git.attempt(root, "for-each-ref", "--contains", commit, "refs/remotes").text)


def _revision(root: Path, revision: str, objects: git.Objects) -> Side:
    unborn = revision == "HEAD" and not git.has_commits(root)
    if unborn or revision.strip("0") == "":
        empty = RevisionSource.of_tree(root, git.EMPTY_TREE, objects)
        return Side(NOTHING, empty, None, today())
    commit = git.resolve(root, revision)
    source = RevisionSource.of_tree(root, commit, objects)
    label = commit[:8] if revision == commit else revision
    return Side(label, source, commit, commit_day(root, commit))


def revisions_between(root: Path, before: Side, after: Side) -> Iterator[str]:
    """The commits between the states; those that a merge under way brings in."""
    heads = [after.commit] if after.commit else []
    if not heads and git.has_commits(root):
        heads = ["HEAD"]
        merging = git.attempt(root, "rev-parse", "--verify", "--quiet", "MERGE_HEAD")
        heads += [merging.text] if merging.code == 0 else []
    for head in heads:
        yield f"{before.commit}..{head}" if before.commit else head
