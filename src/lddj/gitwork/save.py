"""Save changes: commit and push for those who do not know git; nothing is ever lost on the way.

Committing and pushing are git's own work in the user's repository: its hooks and settings hold.
What only looks is run with settings of lddj's own (see system/git).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from lddj.edits.skeleton import MADE, SCHEMAS
from lddj.errors import GitRefused
from lddj.gitwork import resolving
from lddj.gitwork.hooks import files_with_only_ours_new, has_driver, outdated
from lddj.history.allow import TRAILER
from lddj.load.sources.folder import LEDGERS
from lddj.load.sources.layout import OUT_OF_GIT, is_out_of_git
from lddj.system import git
from lddj.system.output import put_bytes

TIDIED = "整理台账，内容没有变化"
"""What a commit says that changes how the ledgers are written, and nothing that they say."""

_LONG = 60


def is_merging(root: Path) -> bool:
    """Tell whether a merge waits to be finished."""
    return git.attempt(root, "rev-parse", "--verify", "--quiet", "MERGE_HEAD").code == 0


def has_changes(root: Path) -> bool:
    """Tell whether something is to be saved: under ``ledgers/``, staged, or a merge that waits."""
    found = git.status(root)
    inside = git.prefix(root) + LEDGERS
    return is_merging(root) or any(
        (letters[0] not in " ?" or path.startswith(f"{inside}/")) and not is_out_of_git(path)
        for letters, path in found
    )


def left_over(root: Path) -> list[str]:
    """Return what ``git status`` lists and ``save`` does not commit: paths from git's top."""
    return [path for _, path in git.status(root)]


def settings(root: Path) -> list[str]:
    """Return what ``init`` made besides the ledgers and no commit has yet, staged or not."""
    patterns = [f":(glob){one}" for one in MADE]
    new = git.run(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *patterns)
    found = [name for name in new.decode("utf-8", "surrogateescape").split("\x00") if name]
    inside = git.prefix(root)
    staged = [path.removeprefix(inside) for letters, path in git.status(root, *patterns)
              if letters[0] == "A"]  # fmt: skip
    return [*found, *staged, *files_with_only_ours_new(root)]


def in_short(settings: Sequence[str]) -> str:
    """The settings' names, the schemas in one."""
    schemas = [name for name in settings if name.startswith(f"{SCHEMAS}/")]
    others = [name for name in settings if name not in schemas]
    return "、".join(others + ([f"{SCHEMAS} 里的 {len(schemas)} 个"] if schemas else []))


def message_of(
    done: str,
    said: str | None,
    allowed: Sequence[str],
    settings: Sequence[str] = (),
) -> str:
    """Return the commit's message: what the user said, else what was ``done``; the trailers."""
    nothing = "加入台账库的设置文件" if settings else TIDIED
    done = done or nothing
    if said is None:
        title, body = (done, "") if len(done) <= _LONG else (f"{done[: _LONG - 1]}…", done)
    else:
        title, body = said, done
    trailers = "\n".join(f"{TRAILER}: {one}" for one in allowed)
    return "\n\n".join(part for part in (title, body, trailers) if part) + "\n"


def identity_missing(root: Path) -> bool:
    """Tell whether git does not know who saves: neither from its settings nor the surroundings."""
    return any(
        git.attempt_work(root, "-c", "user.useConfigOnly=true", "var", who).code != 0
        for who in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT")
    )


def set_identity(root: Path, name: str, mail: str) -> None:
    """Tell git, for this repository, who saves. Raise GitRefused."""
    git.work(root, "config", "user.name", name)
    git.work(root, "config", "user.email", mail)


class NobodyKnown(GitRefused):
    """A refusal: git does not know who saves; nothing was staged."""

    def __init__(self) -> None:
        super().__init__(
            "没有保存：git 还不知道您是谁。请先运行这两条命令（换成您的姓名和邮箱），再保存：\n"
            '  git config user.name "姓名"\n  git config user.email "邮箱"'
        )


def commit(root: Path, message: str, settings: Sequence[str] = ()) -> str:
    """Make a commit of what lies under ``ledgers/``, the ``settings`` and what is staged already.

    Return the commit's short name. Names and telephones stay out, whatever .gitignore says. A
    merge that waits is finished. Raise GitRefused with what git or a hook said; then what is
    staged is what was staged before.
    """
    git.refuse_busy(root)
    with _index_as_it_was(root):
        without = [f":(exclude,top,icase,glob)**/{name}" for name in OUT_OF_GIT]
        git.work(root, "add", "-A", "--", LEDGERS, *settings, *without)
        # Hooks of 0.1.0 would import what the folder holds; Python is told not to look there.
        env = {"PYTHONSAFEPATH": "1"} if outdated(root) else {}
        done = git.attempt_work(root, "commit", "-q", "-F", "-", stdin=message.encode(), env=env)
        if done.code != 0:
            raise GitRefused(f"没有保存：{done.err.strip() or done.text}")
    return git.run(root, "rev-parse", "--short=8", "HEAD").decode().strip()


def unstage_private(root: Path) -> list[str]:
    """Take names and telephones out of what is staged, where no commit has them yet.

    Return their paths.
    """
    staged = [path for letters, path in git.status(root)
              if letters[0] == "A" and is_out_of_git(path)]  # fmt: skip
    if staged:
        git.refuse_busy(root)
        git.work(root, "rm", "-q", "--cached", "--", *(f":(top){path}" for path in staged))
    return staged


@contextmanager
def _index_as_it_was(root: Path) -> Iterator[None]:
    """Put back what was staged before, where what is done within fails."""
    path = root / git.run(root, "rev-parse", "--git-path", "index").decode().rstrip("\n")
    before = path.read_bytes() if path.is_file() else None
    try:
        yield
    except GitRefused:
        if before is None:
            path.unlink(missing_ok=True)
        else:
            put_bytes(path, before)
        raise


NO_DRIVER = (
    "请先运行 lddj init --hooks：这个库没有装台账的合并方式，"
    "两个人改了同一个文件时 git 合不到一起。"
)


_UNFINISHED = {
    "rebase-merge": "rebase", "rebase-apply": "rebase", "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}  # fmt: skip
"""What lies in git's folder while a command waits to be finished, and the command."""


def unfinished(root: Path) -> str | None:
    """Return the command of git, other than a merge, that waits to be finished.

    Raises NotARepository.
    """
    folder = git.repository(root)
    return next((told for name, told in _UNFINISHED.items() if (folder / name).exists()), None)


def refuse_unfinished(root: Path) -> None:
    """Raise GitRefused where such a command waits: in it ours and theirs mean the opposite."""
    if command := unfinished(root):
        remedy = "" if has_driver(root) else f"{NO_DRIVER}\n"
        raise GitRefused(
            f"{remedy}没有保存：有没做完的 git {command}。请依次运行：\n"
            "  lddj save --abort   回到它以前，您保存过的改动都在\n"
            "  lddj save --push    由 lddj 合并、推送"
        )


def give_up(root: Path) -> str:
    """Take a merge that waits back, or another such command; say so. Raise GitRefused."""
    if command := unfinished(root):
        git.work(root, command, "--abort")
        return f"已放弃没做完的 git {command}，文件回到它以前的样子；您保存过的改动都在。"
    if not is_merging(root):
        return "现在没有没做完的合并，没有什么要放弃的。"
    git.work(root, "merge", "--abort")
    return "已放弃合并，文件回到合并以前的样子；您保存过的改动都在。"


def still_waiting(root: Path, found: Sequence[resolving.Conflict], ends: str) -> str:
    """Return what to do about conflicts in a merge that waits: the driver first, if missing.

    ``ends`` is what ``lddj save`` is told besides, as it is typed.
    """
    remedy = [] if has_driver(root) else [NO_DRIVER]
    lines = resolving.what_to_do(root, found, ends)
    return "\n".join((
        *remedy, "没有保存：合并还没有做完，有改动互相矛盾。", *lines,
        "  lddj save --abort    放弃合并，回到合并以前",
    ))  # fmt: skip
