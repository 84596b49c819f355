"""What ``lddj doctor`` looks at, each thing as it may stand: what is said, and what mends it."""

from __future__ import annotations

import platform
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

import pytest

from lddj.errors import GitRefused, LddjError
from lddj.render import health
from lddj.system import git

ROOT = Path("台账库")
GIT = {
    ("--version",): b"git version 2.40.0\n",
    ("config", "user.name"): "台账员\n".encode(),
    ("remote",): b"origin\nbackup\n",
}


def refusing(problem: Exception) -> Any:
    """A function that raises."""

    def refused(*_: object, **__: object) -> None:
        raise problem

    return refused


@pytest.fixture
def healthy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A machine and a repository that lack nothing."""
    fonts = tmp_path / "fonts/chinese"
    fonts.mkdir(parents=True)
    (fonts / "readme.txt").touch()
    (fonts / "Sim-Fang.ttf").touch()
    monkeypatch.setattr(health, "FONT_FOLDERS", (str(tmp_path / "none"), str(tmp_path / "fonts")))
    monkeypatch.setattr("lddj.system.git.repository", lambda root: root)
    monkeypatch.setattr("lddj.system.git.run", lambda root, *command: GIT[command])
    for name, found in {
        "identity_missing": False, "outdated": [], "missing_hooks": [], "has_driver": True,
        "waiting": [], "is_merging": False,
    }.items():  # fmt: skip
        monkeypatch.setattr(health, name, lambda root, found=found: found)
    monkeypatch.setattr("lddj.system.lock.held", lambda root: (tmp_path / "lock").open("w"))
    monkeypatch.setattr(health, "__version__", "1.2.3")
    return monkeypatch


def seen() -> dict[str, tuple[str, str]]:
    """Everything that is looked at, in order."""
    return {one.name: (one.said, one.remedy) for one in health.examine(ROOT)}


def test_where_nothing_is_missing(healthy: pytest.MonkeyPatch) -> None:
    assert list(seen().items()) == [
        ("版本", (f"lddj 1.2.3，Python {platform.python_version()}", "")),
        ("git", ("git version 2.40.0", "")),
        ("身份", ("台账员", "")),
        ("钩子", ("都装了", "")),
        ("合并方式", ("已设好", "")),
        ("未完合并", ("没有", "")),
        ("远程仓库", ("origin、backup", "")),
        ("中文字体", ("有（Sim-Fang.ttf）", "")),
        ("时区", ("Asia/Shanghai", "")),
        ("写入", ("可以写，没有写到一半的", "")),
    ]
    assert not any(one.is_missing for one in health.examine(ROOT))


ONE = SimpleNamespace(path="issues/02.yaml")
HOOKS = "lddj init --hooks"
MISSING: list[tuple[str, str, Any, str, str]] = [
    ("身份", "identity_missing", True, "git 不知道是谁在保存",
     "git config user.name 姓名；git config user.email 邮箱"),
    ("钩子", "outdated", ["pre-commit", "pre-push"], "pre-commit、pre-push 是旧版装的", HOOKS),
    ("钩子", "missing_hooks", ["pre-commit", "pre-push"], "没有装 pre-commit、pre-push", HOOKS),
    ("合并方式", "has_driver", False, "没有设好，两个人的改动会冲突", HOOKS),
    ("未完合并", "waiting", [ONE], "issues/02.yaml两边的改动有矛盾，还没有合完",
     "lddj save，照它印的选一条"),
    ("未完合并", "waiting", [ONE, ONE], "issues/02.yaml等 2 个文件两边的改动有矛盾，还没有合完",
     "lddj save，照它印的选一条"),
    ("未完合并", "is_merging", True, "合好了，还没有保存", "lddj save"),
    ("中文字体", "FONT_FOLDERS", (), "没有找到公文用的字体",
     "装上仿宋、方正小标宋，或 apt install fonts-noto-cjk"),
    ("时区", "ZoneInfo", refusing(ZoneInfoNotFoundError()), "没有时区数据，算不出今天是哪天",
     "pip install tzdata"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "part", "found", "said", "remedy"), MISSING)
def test_what_is_missing(
    healthy: pytest.MonkeyPatch, name: str, part: str, found: Any, said: str, remedy: str
) -> None:
    stands = found if callable(found) or part.isupper() else lambda root: found
    healthy.setattr(health, part, stands)
    assert seen()[name] == (said, remedy)
    assert [one.name for one in health.examine(ROOT) if one.is_missing] == [name]


IN_GIT = ["git", "身份", "钩子", "合并方式", "未完合并", "远程仓库"]


@pytest.mark.parametrize(
    ("problem", "said", "remedy"),
    [
        (git.NotARepository(ROOT), "台账库不在 git 里", "先在台账库里运行 git init -b main"),
        (git.NoGit(), str(git.NoGit()), "装上 git，如 apt install git，或到 git-scm.com 下载"),
        (GitRefused("坏了。"), "坏了。", "照上面说的处理后再看一次"),
    ],
)  # fmt: skip
def test_where_git_does_not_help(
    healthy: pytest.MonkeyPatch, problem: Exception, said: str, remedy: str
) -> None:
    healthy.setattr("lddj.system.git.repository", refusing(problem))
    found = seen()
    assert {name: found[name] for name in IN_GIT} == dict.fromkeys(IN_GIT, (said, remedy))
    assert [one.name for one in health.examine(ROOT) if one.is_missing] == IN_GIT


def test_no_remote_no_name_and_nowhere_to_write(healthy: pytest.MonkeyPatch) -> None:
    healthy.setattr("lddj.system.git.run", lambda root, *command: b"")
    healthy.setattr("lddj.system.lock.held", refusing(LddjError("只读。")))
    found = seen()
    assert found["身份"] == ("已设置", "")
    assert found["远程仓库"] == ("没有，改动只在本机", "git remote add origin 地址")
    assert found["写入"] == ("只读。", "请有权限的人处理后再试")
