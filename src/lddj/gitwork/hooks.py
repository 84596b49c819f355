"""Install the guards in git itself: hooks, the merge driver, what is kept out of git.

Says what it did. What 0.1.0 installed ran whatever the repository's folder held under the name
of a module; ``outdated`` tells such hooks, and installing again mends them.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from lddj.gitwork import isolation
from lddj.load.sources.folder import LEDGERS
from lddj.load.sources.layout import OUT_OF_GIT
from lddj.system import git
from lddj.system.output import write_text

MARK = "# lddj 安装的钩子，可以重新安装：lddj init --hooks"
ATTRIBUTES = f"{LEDGERS}/**/*.yaml merge=lddj text eol=lf"
ATTRIBUTES_FILE = ".gitattributes"
IGNORE_FILE = ".gitignore"
DRIVER = "merge-ledger %O %A %B %P"

_FIND = """\
#!/bin/sh
{mark}
if [ -x {python} ]; then
  run() {{ {command} -C {folder} "$@"; }}
else
  run() {{ {anywhere} -C {folder} "$@"; }}
fi
"""
_EACH = """\
while read -r {names}; do
  case "$new" in *[!0]*) ;; *) continue ;; esac
  case "$old" in
    # what is not here was pushed by others: git refuses to push over it
    *[!0]*) git cat-file -e "$old" 2>/dev/null || continue ;;
    *) old=$(git merge-base {start} "$new" 2>/dev/null) || old=0000000000 ;;
  esac
  {command} || bad=1
done
if [ -n "$bad" ]; then
  echo '{refused}' >&2
  exit 1
fi
"""
_CHECK = """\
run validate --staged --since HEAD || {
  code=$?
  echo '没有提交：请先改好上面的错误（警告不碍事），git add 以后再提交。' >&2
  exit $code
}
"""
HOOKS = {
    # what is staged must be sound …
    "pre-commit": _CHECK,
    "pre-merge-commit": _CHECK,
    # … and the change permitted; only here is the message known, and what it allows
    "commit-msg": """\
run diff --asked --staged --message "$1" || {
  code=$?
  echo '没有提交：有不该有的改动，见上；怎样改才对：lddj explain 代码' >&2
  exit $code
}
""",
    # what others have must not be rewritten
    "pre-push": _EACH.format(
        names="local_ref new remote_ref old",
        start='"refs/remotes/$1/HEAD"',
        command='run diff --asked "$old" "$new"',
        refused="推送已拦下：有不该有的改动，见上。",
    ),
}
"""Hook → its commands, in a clone in which people work."""

SERVER_HOOKS = {
    # on the branch that counts nothing passes for which one only asked
    "pre-receive": "main=$(git symbolic-ref -q HEAD)\n"
    + _EACH.format(
        names="old new ref",
        start="HEAD",
        command='asked=--asked; [ "$ref" = "$main" ] && asked=; run diff $asked "$old" "$new"',
        refused="服务器没有接受这次推送：有不该有的改动，见上。",
    ),
}
"""The same in a bare repository, to which people push."""


def install(root: Path) -> Iterator[str]:
    """Install the guards into the repository that ``root`` lies in; yield what was done.

    Hooks that are someone else's are left as they are. Raise GitRefused or CannotWrite.
    """
    git.repository(root)
    for name, script in _scripts(root).items():
        yield _install_hook(root, name, script)
    git.work(root, "config", "core.quotepath", "false")
    yield "git 的提示里，中文文件名按原样显示（core.quotepath=false）。"
    if git.has_work_tree(root):
        git.work(root, "config", "merge.lddj.name", "联动监督台账的合并")
        git.work(root, "config", "merge.lddj.driver", driver())
        yield "合并时由 lddj merge-ledger 合并台账（merge.lddj.driver）。"
        if git.attempt(root, "config", "pull.rebase").code != 0:
            git.work(root, "config", "pull.rebase", "false")
            yield "git pull 按合并的办法收下别人的改动（pull.rebase=false）。"
        yield _with_lines(root, ATTRIBUTES_FILE, "台账的合并方式")
        yield _with_lines(root, IGNORE_FILE, "不进 git 的名册、通讯录")


def driver() -> str:
    """Return the command of the merge driver."""
    return f"{isolation.python_command()} {DRIVER}"


def has_driver(root: Path) -> bool:
    """Tell whether git merges ledgers here by the driver."""
    return git.attempt(root, "config", "merge.lddj.driver").code == 0


def outdated(root: Path) -> list[str]:
    """Return the names of our hooks and driver that run what the folder holds (0.1.0)."""
    found = []
    for name in (*HOOKS, *SERVER_HOOKS):
        text = _hook_text(_hook(root, name))
        if MARK in text and not _is_isolated(text):
            found.append(name)
    set_up = git.attempt(root, "config", "merge.lddj.driver")
    if set_up.code == 0 and not _is_isolated(set_up.text):
        found.append("merge.lddj.driver")
    return found


def missing_hooks(root: Path) -> list[str]:
    """Return the names of the hooks that are not installed here, ours or the user's own."""
    wanted = HOOKS if git.has_work_tree(root) else SERVER_HOOKS
    return [name for name in wanted if not _hook(root, name).exists()]


def _is_isolated(text: str) -> bool:
    flags = (isolation.ISOLATED, isolation.WITH_USERS_PACKAGES)
    return "-m lddj" not in text or any(f" {one} -m lddj" in text for one in flags)


def _scripts(root: Path) -> dict[str, str]:
    """Return hook → script, as they are to stand in this repository."""
    is_bare = not git.has_work_tree(root)
    folder = "." if is_bare else git.prefix(root) or "."
    return {
        name: script(folder, commands)
        for name, commands in (SERVER_HOOKS if is_bare else HOOKS).items()
    }


def script(folder: str, commands: str) -> str:
    """Return a hook's text: how lddj is started in ``folder``, and what it is asked."""
    start = _FIND.format(
        mark=MARK,
        python=isolation.quoted(Path(sys.executable)),
        command=isolation.python_command(),
        anywhere=isolation.ANYWHERE,
        folder=shlex.quote(folder),
    )
    return start + commands


def _hook(root: Path, name: str) -> Path:
    where = git.work(root, "rev-parse", "--git-path", f"hooks/{name}").decode("utf-8").strip()
    return root / where


def _hook_text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _install_hook(root: Path, name: str, script: str) -> str:
    path = _hook(root, name)
    if path.exists() and MARK not in _hook_text(path):
        line = next(line for line in HOOKS.get(name, "run diff\n").splitlines())
        return f"已有别的 {name} 钩子，没有动它；请在里面加上：{line.replace('run ', 'lddj ', 1)}"
    is_new = write_text(path, script)
    path.chmod(0o755)
    return f"{'装好了' if is_new else '已是最新'} {name} 钩子：{path}"


def _with_lines(root: Path, name: str, what: str) -> str:
    path = root / name
    text = _hook_text(path)
    new = _OURS[name](text)
    if new == text:
        return f"{name} 已写明{what}。"
    write_text(path, new)
    return f"{name} 写明了{what}；下次 lddj save 一并提交。"


def _with_attributes(text: str) -> str:
    return _with_missing(text, (ATTRIBUTES,))


def _with_ignored(text: str) -> str:
    return _with_missing(text, OUT_OF_GIT)


def _with_missing(text: str, wanted: tuple[str, ...]) -> str:
    there = {line.split("#")[0].strip() for line in text.splitlines()}
    missing = [line for line in wanted if line not in there]
    start = text if text.endswith("\n") or not text else text + "\n"
    return start + "".join(f"{line}\n" for line in missing) if missing else text


_OURS: dict[str, Callable[[str], str]] = {
    ATTRIBUTES_FILE: _with_attributes,
    IGNORE_FILE: _with_ignored,
}
"""File → how it reads with our lines."""


def files_with_only_ours_new(root: Path) -> list[str]:
    """Return the committed files that have got our lines since, and nothing else."""
    found = []
    for name, with_ours in _OURS.items():
        was = git.attempt(root, "cat-file", "blob", f"HEAD:./{name}")
        if was.code != 0 or not (root / name).is_file():
            continue
        before = was.out.decode("utf-8", "replace").replace("\r\n", "\n")
        now = _hook_text(root / name)
        if now != before and now == with_ours(before):
            found.append(name)
    return found
