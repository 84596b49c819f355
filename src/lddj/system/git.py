"""Run git, as the only module that does; read revisions without a checkout.

There are two ways. ``attempt`` and ``run`` are for whatever only reads: they run git with
settings of our own (see quiet_git), so that nothing that a repository's configuration names
is ever started. ``attempt_work`` and ``work`` are for what git itself is asked to do in the
user's repository (commit, push, pull, init): there the user's settings, hooks and helpers
hold, as they would hold had the user typed the command.
"""

from __future__ import annotations

import os
import re
import subprocess
import weakref
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lddj.errors import GitRefused
from lddj.system import quiet_git
from lddj.system.links import real

EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The name of the tree without files: what stands before a first commit."""


class NoGit(GitRefused):
    """A refusal: there is no git program."""

    def __init__(self) -> None:
        super().__init__("没有找到 git 程序；和历史有关的命令需要安装 git。")


class NotARepository(GitRefused):
    """The folder is in no git repository."""

    def __init__(self, root: Path) -> None:
        super().__init__(
            f"{real(root)} 不在 git 仓库里，没有历史可比；"
            "要留历史，请先运行 git init，再运行 lddj init --hooks。"
        )


class GitOutcome(NamedTuple):
    """The outcome of a git command."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """The text that it printed, without the last line's end."""
        return self.out.decode("utf-8", "surrogateescape").rstrip("\n")

    @property
    def last_line(self) -> str:
        """The last line of what it complained of."""
        lines = self.err.strip().splitlines()
        return lines[-1] if lines else ""


def attempt(root: Path, *arguments: str, stdin: bytes | None = None) -> GitOutcome:
    """Run ``git -C root …`` to read, with nothing that the repository's settings name.

    Return how it ended. Raise NoGit.
    """
    reads_the_folder = arguments[0] in quiet_git.READ_THE_FOLDER
    env = quiet_git.surroundings(_filters(root) if reads_the_folder else ())
    return _start(quiet_git.command(root, arguments), env, stdin)


@lru_cache(maxsize=64)
def _filters(root: Path) -> tuple[str, ...]:
    listed = attempt(root, "config", "--list", "--name-only", "--show-scope", "-z")
    return quiet_git.filters_among(listed.out)


def run(root: Path, *arguments: str, stdin: bytes | None = None) -> bytes:
    """Return what a reading ``git -C root …`` prints.

    Raise GitRefused with git's own last line where it fails, or where there is no git.
    """
    return _printed(attempt(root, *arguments, stdin=stdin), arguments)


def attempt_work(
    root: Path, *arguments: str, stdin: bytes | None = None, env: Mapping[str, str] | None = None
) -> GitOutcome:
    """Run ``git -C root …`` as the user would: with the repository's settings and hooks.

    ``env`` is laid over the user's environment. Return how it ended. Raise NoGit.
    """
    command = ["git", "-C", str(root), "-c", "core.quotepath=off", *arguments]
    return _start(command, {**quiet_git.users_surroundings(), **(env or {})}, stdin)


def work(root: Path, *arguments: str, stdin: bytes | None = None) -> bytes:
    """Return what a working ``git -C root …`` prints. Raise GitRefused as ``run`` does."""
    return _printed(attempt_work(root, *arguments, stdin=stdin), arguments)


def _start(command: list[str], env: dict[str, str], stdin: bytes | None) -> GitOutcome:
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, check=False, env=env)
    except FileNotFoundError:
        raise NoGit from None
    return GitOutcome(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def _printed(done: GitOutcome, arguments: tuple[str, ...]) -> bytes:
    if done.code != 0:
        raise GitRefused(f"git 没有做成：{done.last_line or arguments[0]}")
    return done.out


def repository(root: Path) -> Path:
    """The git directory that ``root`` lies in. Raises NotARepository or NoGit."""
    done = attempt(root, "rev-parse", "--absolute-git-dir")
    if done.code != 0:
        if "dubious ownership" in done.err:
            raise GitRefused(
                f"git 不信任 {root}：这个文件夹属于别的用户；请按 git 的提示设置 safe.directory。"
            )
        raise NotARepository(root)
    return Path(done.text)


def put_under_git(root: Path) -> None:
    """Put a folder under git. Raise GitRefused."""
    work(root, "init", "--quiet", "--initial-branch=main")


def has_work_tree(root: Path) -> bool:
    """Tell whether ``root`` is in a work tree: not so in a bare repository."""
    return attempt(root, "rev-parse", "--is-inside-work-tree").text == "true"


def top(root: Path) -> Path:
    """The top of the work tree. Raises GitRefused."""
    return Path(
        run(root, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")
    )


def is_shallow(root: Path) -> bool:
    """Tell whether the history was cut off when it was cloned."""
    return attempt(root, "rev-parse", "--is-shallow-repository").text == "true"


def resolve(root: Path, revision: str) -> str:
    """The commit that a revision names. Raises GitRefused where it names none."""
    done = attempt(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if done.code == 0:
        return done.text.splitlines()[-1]
    repository(root)  # a better reason, where there is none
    if is_shallow(root):
        raise GitRefused(
            f"这里没有“{revision}”这个版本：仓库是浅克隆，历史不全；"
            "请先运行 git fetch --unshallow。"
        )
    raise GitRefused(f"没有“{revision}”这个版本；git log 列出现有的版本。")


def merge_base(root: Path, one: str, other: str) -> str:
    """The commit at which two histories part. Raises GitRefused where they share none here."""
    done = attempt(root, "merge-base", resolve(root, one), resolve(root, other))
    if done.code == 0:
        return done.text
    remedy = (
        "仓库是浅克隆，请先运行 git fetch --unshallow。"
        if is_shallow(root)
        else "请直接写两个版本。"
    )
    raise GitRefused(f"“{one}”和“{other}”没有共同的起点：{remedy}")


def has_commits(root: Path) -> bool:
    """Tell whether HEAD names a commit: not so before the first one."""
    return attempt(root, "rev-parse", "--verify", "--quiet", "HEAD").code == 0


def index_tree(root: Path) -> str:
    """Return what is staged, as a tree.

    Raise GitRefused where files are unmerged, where another git holds the index, or where
    nothing was ever staged.
    """
    refuse_busy(root)
    done = attempt(root, "write-tree")
    if done.code != 0:
        if attempt(root, "ls-files", "--unmerged").out:
            raise GitRefused("还有没解决的合并冲突，请先改好并 git add。")
        raise GitRefused(f"读不出暂存区：{done.last_line}")
    if done.text == EMPTY_TREE and not has_commits(root):
        raise GitRefused("暂存区是空的，没有可检查的内容；请先运行 git add ledgers。")
    return done.text


def refuse_busy(root: Path) -> None:
    """Raise GitRefused where another git holds the index, or died while it did."""
    lock = root / run(root, "rev-parse", "--git-path", "index.lock").decode().rstrip("\n")
    if "GIT_INDEX_FILE" not in os.environ and lock.exists():
        raise GitRefused(
            f"另一个 git 正在用这个库（有 {lock.name}），请等它结束再试；"
            f"确定没有别的 git 在运行的，删去 {lock} 再试。"
        )


def blobs_of(root: Path, tree: str, folder: str) -> dict[str, str]:
    """Return path (relative to ``root``) → blob of the files under ``folder`` of a tree."""
    listed = files_of(root, tree, folder).items()
    return {path: blob for path, (mode, blob) in listed if mode not in ("120000", "160000")}


def files_of(
    root: Path, tree: str, folder: str, *, top: bool = False
) -> dict[str, tuple[str, str]]:
    """Return path (relative to ``root``) → mode and blob of all that lies under ``folder``.

    With ``top`` the tree is none of the repository's own, and paths start from it. Links (mode
    120000) and other repositories (160000) are among them.
    """
    start = tree if top else f"{tree}:{prefix(root)}"
    listed = run(root, "ls-tree", "-r", "-z", "--full-tree", start, "--", folder)
    out = {}
    for line in listed.split(b"\x00"):
        head, _, name = line.partition(b"\t")
        if head:
            mode, _, blob = head.decode().split()
            out[name.decode("utf-8", "surrogateescape")] = (mode, blob)
    return out


def clean(root: Path, folder: str) -> dict[str, str]:
    """Return path → blob of the files under ``folder`` that the work tree has as staged.

    Files that changed, or were only touched, are left out.
    """
    listed = run(root, "ls-files", "--stage", "-z", "--", folder)
    out = {}
    for line in listed.split(b"\x00"):
        head, _, name = line.partition(b"\t")
        if head and head.split()[0] != b"120000" and head.endswith(b" 0"):
            out[name.decode("utf-8", "surrogateescape")] = head.split()[1].decode()
    dirty = run(
        root, "diff-files", "--name-only", "--relative", "--ignore-submodules=all", "-z",
        "--", folder,
    )  # fmt: skip
    for name in dirty.split(b"\x00"):
        out.pop(name.decode("utf-8", "surrogateescape"), None)
    return out


def blob_of_file(root: Path, path: str) -> str:
    """Return the name that a file's content would have in git; nothing is stored."""
    content = (root / path).read_bytes()
    return run(root, "hash-object", "--stdin", "--no-filters", stdin=content).decode().strip()


@lru_cache(maxsize=64)
def prefix(root: Path) -> str:
    """Return where ``root`` lies in its git repository: empty at the top, else ``sub/folder/``."""
    return run(root, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n")


def last_change(root: Path, folder: str, revision: str = "HEAD") -> tuple[str, str] | None:
    """The last commit up to ``revision`` that changed ``folder`` and its day (2022-04-28).

    None where there is none.
    """
    said = run(root, "log", "-1", "--format=%H %cs", revision, "--", folder).decode().split()
    return (said[0], said[1]) if len(said) == 2 else None


def is_changed(root: Path, folder: str) -> bool:
    """Tell whether files under ``folder`` differ from the commit or are not in it."""
    return bool(status(root, folder))


def status(root: Path, *paths: str) -> list[tuple[str, str]]:
    """Return what ``git status`` lists under ``paths``: its two letters and the path.

    Paths are relative to the top of the work tree. A repository within is not looked into.
    """
    listed = run(
        root, "status", "--porcelain", "--untracked-files=all", "--ignore-submodules=all",
        "--no-renames", "-z", "--", *paths,
    ).decode("utf-8", "surrogateescape")  # fmt: skip
    return [(line[:2], line[3:]) for line in listed.split("\x00") if line]


class Objects:
    """The contents of a repository's blobs, through one ``git cat-file --batch``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: subprocess.Popen[bytes] | None = None

    def __reduce__(self) -> tuple[type[Objects], tuple[Path]]:
        return Objects, (self._root,)  # another process starts its own git

    def read(self, name: str) -> bytes:
        """A blob's content. Raises GitRefused where the repository does not hold it."""
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(name.encode() + b"\n")
        process.stdin.flush()
        head = process.stdout.readline().rstrip(b"\n")
        if head.endswith(b" missing") or not head:
            raise GitRefused(f"仓库里缺少对象 {name[:12]}，请运行 git fsck 检查。")
        content = process.stdout.read(int(head.rsplit(b" ", 1)[1]) + 1)
        return content[:-1]

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            self._process = subprocess.Popen(
                quiet_git.command(self._root, ["cat-file", "--batch"]),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=quiet_git.surroundings(),
            )
        except FileNotFoundError:
            raise NoGit from None
        weakref.finalize(self, _stop, self._process)
        return self._process


def _stop(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.wait()


def merge_lines(
    ours: Path, base: Path, theirs: Path, names: tuple[str, str, str], *options: str
) -> int:
    """Merge ``theirs`` into the file ``ours`` line by line; how many conflicts there are."""
    labels = [part for name in names for part in ("-L", name)]
    paths = (str(path.resolve()) for path in (ours, base, theirs))
    done = attempt(ours.parent, "merge-file", *options, *labels, *paths)
    if done.code < 0 or done.code > 127:
        raise GitRefused(f"git 没有做成：{done.last_line}")
    return done.code


def merge_texts(ours: str, base: str, theirs: str, names: tuple[str, str, str]) -> tuple[str, int]:
    """The same of three texts: the merged one, and how many conflicts are in it.

    Each side of a conflict is whole: lines that they begin or end with alike stay in it.
    """
    import tempfile

    with tempfile.TemporaryDirectory(prefix="lddj-") as folder:
        paths = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for path, text in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(text.encode("utf-8"))
        # git leaves sides whole only where it shows the base's between them
        conflicts = merge_lines(paths[0], paths[1], paths[2], names, "--diff3")
        text = paths[0].read_bytes().decode("utf-8")
        return _without_base(text, names[1]), conflicts


def _without_base(text: str, name: str) -> str:
    """Return conflicts without the lines of the base."""
    return re.sub(rf"^\|{{7}} {re.escape(name)}\r?\n(?s:.*?)(?=^={{7}}\r?$)", "", text, flags=re.M)
