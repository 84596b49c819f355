"""Find what this machine and repository lack for lddj to work well, each with what mends it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lddj import __version__
from lddj.errors import GitRefused, LddjError
from lddj.gitwork.hooks import has_driver, missing_hooks, outdated
from lddj.gitwork.resolving import waiting
from lddj.gitwork.save import identity_missing, is_merging
from lddj.system import git, lock

FONTS = ("simfang", "simsun", "fzxbs", "fzfsk", "notoserifcjk", "notosanscjk", "sourcehan", "wqy")
"""How the names of files begin that hold the fonts of papers, or ones that stand in for them."""

FONT_FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts",
    "/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """A thing that was looked at: what there is, and the command that mends what is missing."""

    name: str
    said: str
    remedy: str = ""

    @property
    def is_missing(self) -> bool:
        """Tell whether something has to be done."""
        return bool(self.remedy)


def examine(root: Path) -> Iterator[Condition]:
    """Yield what was found, in the order of the list."""
    for name, look in LOOKS.items():
        try:
            yield look(root)
        except git.NotARepository:
            yield Condition(name, "台账库不在 git 里", "先在台账库里运行 git init -b main")
        except git.NoGit as problem:
            yield Condition(
                name, str(problem), "装上 git，如 apt install git，或到 git-scm.com 下载"
            )
        except GitRefused as problem:
            yield Condition(name, str(problem), "照上面说的处理后再看一次")


def _versions(_: Path) -> Condition:
    python = ".".join(map(str, sys.version_info[:3]))
    return Condition("版本", f"lddj {__version__}，Python {python}")


def _git(root: Path) -> Condition:
    git.repository(root)
    return Condition("git", git.run(root, "--version").decode().strip())


def _identity(root: Path) -> Condition:
    git.repository(root)
    if identity_missing(root):
        remedy = "git config user.name 姓名；git config user.email 邮箱"
        return Condition("身份", "git 不知道是谁在保存", remedy)
    return Condition("身份", git.run(root, "config", "user.name").decode().strip() or "已设置")


def _hooks(root: Path) -> Condition:
    git.repository(root)
    if old := outdated(root):
        return Condition("钩子", f"{'、'.join(old)} 是旧版装的", "lddj init --hooks")
    if missing := missing_hooks(root):
        return Condition("钩子", f"没有装 {'、'.join(missing)}", "lddj init --hooks")
    return Condition("钩子", "都装了")


def _merging(root: Path) -> Condition:
    git.repository(root)
    if not has_driver(root):
        return Condition("合并方式", "没有设好，两个人的改动会冲突", "lddj init --hooks")
    return Condition("合并方式", "已设好")


def _open_merge(root: Path) -> Condition:
    git.repository(root)
    if left := waiting(root):
        others = f"等 {len(left)} 个文件" if len(left) > 1 else ""
        said = f"{left[0].path}{others}两边的改动有矛盾，还没有合完"
        return Condition("未完合并", said, "lddj save，照它印的选一条")
    if is_merging(root):
        return Condition("未完合并", "合好了，还没有保存", "lddj save")
    return Condition("未完合并", "没有")


def _remotes(root: Path) -> Condition:
    git.repository(root)
    remotes = git.run(root, "remote").decode().split()
    if not remotes:
        return Condition("远程仓库", "没有，改动只在本机", "git remote add origin 地址")
    return Condition("远程仓库", "、".join(remotes))


def _chinese_fonts(_: Path) -> Condition:
    for folder in FONT_FOLDERS:
        for _folder, _folders, files in os.walk(Path(folder).expanduser()):
            found = [name for name in files if name.lower().replace("-", "").startswith(FONTS)]
            if found:
                return Condition("中文字体", f"有（{found[0]}）")
    remedy = "装上仿宋、方正小标宋，或 apt install fonts-noto-cjk"
    return Condition("中文字体", "没有找到公文用的字体", remedy)


def _zone(_: Path) -> Condition:
    try:
        ZoneInfo("Asia/Shanghai")
    except ZoneInfoNotFoundError:
        return Condition("时区", "没有时区数据，算不出今天是哪天", "pip install tzdata")
    return Condition("时区", "Asia/Shanghai")


def _writing(root: Path) -> Condition:
    try:
        with lock.held(root):
            return Condition("写入", "可以写，没有写到一半的")
    except LddjError as problem:
        return Condition("写入", str(problem), "请有权限的人处理后再试")


LOOKS: Mapping[str, Callable[[Path], Condition]] = {
    "版本": _versions,
    "git": _git,
    "身份": _identity,
    "钩子": _hooks,
    "合并方式": _merging,
    "未完合并": _open_merge,
    "远程仓库": _remotes,
    "中文字体": _chinese_fonts,
    "时区": _zone,
    "写入": _writing,
}
"""What is looked at: who adds one, adds a line."""
