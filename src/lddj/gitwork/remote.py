"""Push to and pull from the office's other repository; what contradicts is never decided here.

Both are git's own work in the user's repository: its hooks and settings hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lddj.errors import GitRefused, LddjError
from lddj.gitwork import resolving
from lddj.gitwork import save as saving
from lddj.gitwork.hooks import has_driver
from lddj.system import git


class Contradicts(GitRefused):
    """A refusal: others changed otherwise what was changed here; the merge was taken back."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A branch beside that of the other repository, as it was when last asked.

    ``name`` is the other's, empty where there is none; the counts are of commits.
    """

    name: str
    ahead: int = 0
    behind: int = 0


def beside_others(root: Path) -> Beside:
    """Return how the branch stands beside the other repository's, without asking it."""
    upstream = git.attempt(root, "rev-parse", "--verify", "--abbrev-ref", "@{upstream}")
    if upstream.code != 0:
        return Beside("")
    counted = git.run(root, "rev-list", "--left-right", "--count", "@{upstream}...HEAD")
    behind, ahead = counted.split()
    return Beside(upstream.text, int(ahead), int(behind))


def remote_name(root: Path) -> str:
    """Return the name of the other repository; empty where there is none."""
    remotes = git.run(root, "remote").decode().split()
    return "origin" if "origin" in remotes else next(iter(remotes), "")


def address_of(root: Path) -> str:
    """Return where the other repository is, without the name and password that may stand in it."""
    found = git.attempt(root, "config", "--get", f"remote.{remote_name(root)}.url")
    return re.sub(r"(?<=//)[^/@\s]+@", "", found.text) if found.code == 0 else ""


def set_remote(root: Path, address: str) -> None:
    """Tell git where the other repository is. Raise GitRefused."""
    known = remote_name(root)
    words = ("set-url", "--", known) if known else ("add", "--", "origin")
    git.work(root, "remote", *words, address)


def push(root: Path, settle: Callable[[], None] | None = None) -> str:
    """Push and say what was done; merge the commits of others who were first, and try again.

    ``settle`` ends the contradictions of that merge and commits it. Raise GitRefused where there
    is no remote or the other side refuses, Contradicts where the two contradict and nothing
    settles it.
    """
    remote, branch = _remote_and_branch(root, "推送")
    first = _push(root, remote, branch)
    if first.code == 0:
        return f"已推送到 {remote}。"
    if "fetch first" not in first.err and "non-fast-forward" not in first.err:
        raise GitRefused(f"推送没有成功，改动已保存在本机：\n{first.err.strip()}")
    git.work(root, "fetch", "-q", remote, branch)
    _merge(root, "推送", remote, branch, settle)
    again = _push(root, remote, branch)
    if again.code != 0:
        raise GitRefused(f"推送没有成功，改动已保存在本机：\n{again.err.strip()}")
    return f"别人先推送了，已把两边的改动合到一起，并推送到 {remote}。"


def pull(root: Path, settle: Callable[[], None] | None) -> str:
    """Merge the commits that others pushed; say what was done.

    ``settle`` sees to the contradictions. Raise GitRefused where something is not saved, there is
    no remote or it cannot be reached, Contradicts as ``push`` does.
    """
    remote, branch = _remote_and_branch(root, "取回")
    if saving.has_changes(root):
        raise GitRefused("没有取回：有改动还没有保存，请先保存。")
    there = git.attempt_work(root, "ls-remote", "--exit-code", "--heads", remote, branch)
    if there.code == 2:  # git's own word for: no such branch
        return f"{remote} 上还没有台账，没有可以取回的。"
    git.work(root, "fetch", "-q", remote, f"+refs/heads/{branch}:refs/remotes/{remote}/{branch}")
    count = int(git.run(root, "rev-list", "--count", "HEAD..FETCH_HEAD"))
    if not count:
        return f"{remote} 上没有新的改动。"
    _merge(root, "取回", remote, branch, settle)
    return f"已把 {remote} 上别人的 {count} 次保存合进来。"


def _remote_and_branch(root: Path, what: str) -> tuple[str, str]:
    """Return the remote and the branch. Raise GitRefused where either is missing."""
    remote = remote_name(root)
    if not remote:
        raise GitRefused(
            f"没有设置远程仓库，没有{what}；改动已保存在本机。请先运行 git remote add origin 地址。"
        )
    branch = git.attempt(root, "symbolic-ref", "--quiet", "--short", "HEAD")
    if branch.code != 0:
        raise GitRefused(
            f"现在不在任何分支上，没有{what}；改动已保存在本机。请先运行 git switch 分支名。"
        )
    return remote, branch.text


def _merge(
    root: Path, what: str, remote: str, branch: str, settle: Callable[[], None] | None
) -> None:
    """Merge what was fetched; where it contradicts let ``settle`` end it, else take it back."""
    message = f"合并 {remote} 上别人的改动（{branch}）"
    merged = git.attempt_work(root, "merge", "-m", message, "FETCH_HEAD")
    if merged.code == 0:
        return
    found = resolving.conflicts(root)
    try:
        if found and settle:
            settle()
            return
        if found:
            raise Contradicts(_contradiction(root, what, remote, found))
        raise GitRefused(
            f"没有{what}：{remote} 上别人的改动合不进来，您的改动已保存在本机：\n"
            f"{merged.err.strip() or merged.text}"
        )
    except LddjError:
        if saving.is_merging(root):
            git.attempt_work(root, "merge", "--abort")
        raise


def _push(root: Path, remote: str, branch: str) -> git.GitOutcome:
    return git.attempt_work(root, "push", "-q", "-u", remote, f"HEAD:refs/heads/{branch}")


def _contradiction(root: Path, what: str, remote: str, found: Sequence[resolving.Conflict]) -> str:
    """Return what contradicts, and what to do: each command can be typed as it stands."""
    remedy = [] if has_driver(root) else [saving.NO_DRIVER]
    lines = resolving.what_to_do(root, found, ends=_ENDS[what])
    return "\n".join((
        *remedy, f"没有{what}：{remote} 上别人的改动和您的有矛盾。", *lines,
        "不合了，什么都不用运行：您的改动已保存在本机，没有丢失，文件也没有变。",
    ))  # fmt: skip


_ENDS = {"推送": " --push", "取回": " --pull"}
"""What ``lddj save`` is told besides the side that is kept."""
