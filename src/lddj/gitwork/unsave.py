"""Take back the last save: its commit goes, what it saved stays in the files, unsaved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lddj.edits.undo import CannotUndo, Undoing
from lddj.errors import GitRefused
from lddj.system import git
from lddj.system.journal import written_at


def last_unpushed(root: Path) -> tuple[str, bool]:
    """Return the title of the last commit, and whether it is not the first.

    Raises GitRefused where there is none, where it is a merge, or where others may have it
    already.
    """
    git.repository(root)
    if not git.has_commits(root):
        raise GitRefused("还没有保存过，没有可以撤回的。")
    parents = git.run(root, "rev-list", "--parents", "-n", "1", "HEAD").split()[1:]
    if len(parents) > 1:
        raise GitRefused("最后一次保存是把别人的改动合进来，不能这样撤回；请找懂 git 的人。")
    if git.run(root, "branch", "-r", "--contains", "HEAD").strip():
        raise GitRefused("最后一次保存已经推送给别人，不能撤回；请改好以后再保存一次。")
    title = git.run(root, "log", "-1", "--format=%s").decode("utf-8", "replace").strip()
    return title, bool(parents)


def unsave(root: Path) -> str:
    """Take back the last commit; its title. The files stay as they are. Raises GitRefused."""
    title, has_parent = last_unpushed(root)
    if has_parent:
        git.work(root, "reset", "-q", "HEAD~1")
    else:  # the first one: the branch is as before it was born
        git.work(root, "update-ref", "-d", "HEAD")
        git.work(root, "read-tree", "--empty")
    return title


def refuse_saved(root: Path, found: Undoing) -> None:
    """Refuse to take back a change that has been saved. Raises CannotUndo."""
    files = [(one.path, one.old) for one in found.files]
    if there := saved(root, files, written_at(root)):
        raise CannotUndo(
            f"这次改动已经保存（{'、'.join(there)}），没有撤回；先用 lddj undo --save 撤回保存。"
        )


def saved(root: Path, files: Iterable[tuple[str, bytes | None]], since: int) -> list[str]:
    """Return the paths of the files whose content has been saved: the last commit has it, and is
    not older than ``since`` (seconds since 1970)."""
    when = git.attempt(root, "log", "-1", "--format=%ct")
    if when.code != 0 or int(when.out or 0) < since:
        return []
    out = []
    for path, content in files:
        done = git.attempt(root, "show", f"HEAD:./{path}")
        if done.code == 0 and done.out == content:
            out.append(path)
    return out
