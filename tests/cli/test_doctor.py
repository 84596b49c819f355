"""``lddj doctor`` names what is missing, and the command that mends it; then it is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledger import FOLDER
from repository import make

from lddj.render import health

from .conftest import Run


@pytest.fixture(autouse=True)
def fonts(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of fonts that there is on every machine."""
    folder = tmp_path_factory.mktemp("fonts")
    (folder / "simfang.ttf").touch()
    monkeypatch.setattr(health, "FONT_FOLDERS", (str(folder),))
    return folder


def test_each_thing_that_is_missing_can_be_mended_as_it_says(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, fonts: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    repo = make(tmp_path)
    done = run("doctor")
    assert done.code == 1
    missing = [line.split()[1] for line in done.out.splitlines() if line.startswith("缺")]
    assert missing == ["身份", "钩子", "合并方式", "远程仓库"]
    assert "补上：git remote add origin 地址" in done.out
    repo.git("config", "user.name", "台账员")
    repo.git("config", "user.email", "clerk@example.com")
    repo.git("remote", "add", "origin", str(tmp_path / "far"))
    assert run("init", "--hooks").code == 0
    mended = run("doctor")
    assert (mended.code, "缺" in mended.out) == (0, False)
    assert "好  身份      台账员" in mended.out
    (fonts / "simfang.ttf").unlink()
    assert "没有找到公文用的字体" in run("doctor").out


def test_outside_git(home: Path, run: Run) -> None:
    done = run("doctor")
    assert done.code == 1
    assert "缺  git       " in done.out
    assert "补上：先在台账库里运行 git init -b main" in done.out
    assert (home / FOLDER).is_dir()
