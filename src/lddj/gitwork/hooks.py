"""Guards in git itself: plain hooks, the merge driver, Chinese file names. Says what it did."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from lddj.load.sources.folder import LEDGERS
from lddj.system import git
from lddj.system.output import write_text

MARK = "# lddj 安装的钩子，可以重新安装：lddj init --hooks"
ATTRIBUTES = f"{LEDGERS}/**/*.yaml merge=lddj text eol=lf"
ATTRIBUTES_FILE = ".gitattributes"
DRIVER = "merge-ledger %O %A %B %P"

_FIND = """\
#!/bin/sh
{mark}
if [ -x {python} ]; then
  run() {{ {python} -m lddj -C {folder} "$@"; }}
else
  run() {{ lddj -C {folder} "$@"; }}
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
HOOKS = {
    # what is staged must be sound …
    "pre-commit": "run validate --staged --since HEAD\n",
    "pre-merge-commit": "run validate --staged --since HEAD\n",
    # … and the change permitted; only here is the message known, and what it allows
    "commit-msg": 'run diff --staged --message "$1"\n',
    # what others have must not be rewritten
    "pre-push": _EACH.format(
        names="local_ref new remote_ref old",
        start='"refs/remotes/$1/HEAD"',
        command='run diff "$old" "$new"',
        refused="推送已拦下：有不该有的改动，见上。",
    ),
}
"""Hook → its commands, in a clone in which people work."""

SERVER_HOOKS = {
    "pre-receive": _EACH.format(
        names="old new ref",
        start="HEAD",
        command='run diff "$old" "$new"',
        refused="服务器没有接受这次推送：有不该有的改动，见上。",
    ),
}
"""The same in a bare repository, to which people push."""


def install(root: Path) -> Iterator[str]:
    """Install the guards into the repository that ``root`` lies in; yields what was done.

    Hooks that are someone else's are left as they are. Raises GitRefused or CannotWrite.
    """
    git.repository(root)
    is_bare = not git.has_work_tree(root)
    inside = "." if is_bare else git.prefix(root) or "."
    for name, commands in (SERVER_HOOKS if is_bare else HOOKS).items():
        yield _install_hook(root, name, _script(inside, commands))
    git.run(root, "config", "core.quotepath", "false")
    yield "git 的提示里，中文文件名按原样显示（core.quotepath=false）。"
    if not is_bare:
        git.run(root, "config", "merge.lddj.name", "联动监督台账的合并")
        git.run(root, "config", "merge.lddj.driver", f"{_python()} -m lddj {DRIVER}")
        yield "合并时由 lddj merge-ledger 合并台账（merge.lddj.driver）。"
        if git.attempt(root, "config", "pull.rebase").code != 0:
            git.run(root, "config", "pull.rebase", "false")
            yield "git pull 按合并的办法收下别人的改动（pull.rebase=false）。"
        yield _attributes(root)


def _script(folder: str, commands: str) -> str:
    return _FIND.format(mark=MARK, python=_python(), folder=shlex.quote(folder)) + commands


def _python() -> str:
    """The interpreter that has this lddj: the one on the PATH may be another, or none."""
    return shlex.quote(Path(sys.executable).as_posix())


def _install_hook(root: Path, name: str, script: str) -> str:
    where = git.run(root, "rev-parse", "--git-path", f"hooks/{name}").decode("utf-8").strip()
    path = root / where
    if path.exists() and MARK not in path.read_text(encoding="utf-8", errors="replace"):
        line = next(line for line in HOOKS.get(name, "run diff\n").splitlines())
        return f"已有别的 {name} 钩子，没有动它；请在里面加上：{line.replace('run ', 'lddj ', 1)}"
    is_new = write_text(path, script)
    path.chmod(0o755)
    return f"{'装好了' if is_new else '已是最新'} {name} 钩子：{path}"


def _attributes(root: Path) -> str:
    path = root / ATTRIBUTES_FILE
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    if any(line.split("#")[0].strip() == ATTRIBUTES for line in text.splitlines()):
        return f"{ATTRIBUTES_FILE} 已写明台账的合并方式。"
    write_text(path, _with_ours(text))
    return f"{ATTRIBUTES_FILE} 写明了台账的合并方式；下次 lddj save 一并提交。"


def _with_ours(text: str) -> str:
    start = text if text.endswith("\n") or not text else text + "\n"
    return f"{start}{ATTRIBUTES}\n"


def only_ours_is_new(root: Path) -> bool:
    """Whether what a committed .gitattributes has got since is our line and nothing else."""
    path = root / ATTRIBUTES_FILE
    was = git.attempt(root, "show", f"HEAD:./{ATTRIBUTES_FILE}")
    if was.code != 0 or not path.is_file():
        return False
    before = was.out.decode("utf-8", "replace").replace("\r\n", "\n")
    return path.read_text(encoding="utf-8", errors="replace") == _with_ours(before)
