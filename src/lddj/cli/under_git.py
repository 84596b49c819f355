"""Put a new repository under git: what is asked, what is set, the hooks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lddj.cli import asking


@dataclass(frozen=True)
class GitPlan:
    """A plan of how git keeps the folder: whether, who saves, where it is pushed to."""

    is_wanted: bool
    is_there: bool
    name: str = ""
    mail: str = ""
    remote: str = ""


def plan_git(root: Path, wanted: bool | None, is_asked: bool) -> GitPlan:
    """Return how git is to keep the folder; all is asked before anything is written."""
    from lddj.gitwork.save import identity_missing
    from lddj.system import git

    is_there = git.attempt(root, "rev-parse", "--show-toplevel").code == 0
    if wanted is None and asking.is_terminal() and not is_there:
        wanted = asking.confirm("用 git 管理改动吗（能查谁在哪天改的，能撤回）", True)
    if not is_asked or not (wanted or is_there):
        return GitPlan(bool(wanted) or is_there, is_there)
    name = mail = remote = ""
    if identity_missing(root):
        name = asking.ask("您的姓名（记在每次保存里）")
        mail = asking.ask("您的邮箱", problem=_wrong_mail)
    if not is_there or not git.run(root, "remote").strip():
        remote = asking.ask_or_skip("远程仓库的地址（单位的 git 服务器给的；没有就直接回车）")
    return GitPlan(True, is_there, name, mail, remote)


def keep_by_git(root: Path, plan: GitPlan) -> None:
    """Put the folder under git as planned."""
    from lddj.gitwork.remote import set_remote
    from lddj.gitwork.save import set_identity
    from lddj.system import git

    if plan.is_wanted and not plan.is_there:
        git.put_under_git(root)
        print("已经用 git 管理")
    if plan.name:
        set_identity(root, plan.name, plan.mail)
    if plan.remote:
        set_remote(root, plan.remote)


def _wrong_mail(answer: str) -> str | None:
    name, at, place = answer.partition("@")
    is_one = name and at and place and " " not in answer
    return (
        None if is_one else "请写邮箱，如 bangongshi@example.com；没有邮箱的，写 名字@单位 也行。"
    )


def install_quietly(root: Path) -> None:
    """Install what guards the repository, told in one line."""
    from lddj.gitwork.hooks import install
    from lddj.load.sources.revision import history_root

    list(install(history_root(root)))
    print("装好了检查用的钩子和合并方式：写错的提交不了，两个人改的能合起来")


def install_hooks(start: Path) -> int:
    """Install what guards the repository; in a bare one (a server's) the check of a push."""
    from lddj.gitwork.hooks import install
    from lddj.load.sources.revision import history_root

    for line in install(history_root(start)):
        print(line)
    return 0
