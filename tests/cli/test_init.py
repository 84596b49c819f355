"""``lddj init`` and ``lddj new``: a repository from nothing, and nothing overwritten."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from ledger import FOLDER, write_ledger

from lddj.render.handbook.schema import kinds_of_files
from lddj.system import git

from .conftest import ROOT, Run, in_the_c_locale

INIT = ["init", "--campaign", "2022-6+1", "--county", "测试县"]
FILE = f"{FOLDER}/滦平/issues/02.yaml"


def snapshot(folder: Path) -> dict[str, bytes]:
    """All files of a folder with their bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".lddj_cache" not in path.parts
    }


def test_an_empty_folder_becomes_a_clean_ledger(tmp_path: Path, run: Run) -> None:
    assert run("-C", tmp_path, *INIT).code == 0
    done = run("-C", tmp_path, "validate", "--strict")
    assert (done.code, done.out) == (0, "查了 2 个文件，没有发现问题。\n")
    files = snapshot(tmp_path)
    assert {".gitattributes", ".gitignore", ".editorconfig", "README.md"} <= files.keys()
    assert "通讯录.yaml" in files[".gitignore"].decode().splitlines()
    assert "lddj add issue --county 测试" in files["README.md"].decode()


def test_a_campaign_in_full_width_signs(tmp_path: Path, run: Run) -> None:
    words = ["--campaign", "2022-6＋1", "--county", "测试县", "--start", "2022年3月1日"]
    assert run("-C", tmp_path, "init", *words).code == 0
    text = (tmp_path / "ledgers/2022-6+1/campaign.yaml").read_text(encoding="utf-8")
    assert "起止: {起: 2022-03-01, 止: 2022-12-31}" in text
    assert run("-C", tmp_path, "validate", "--strict").code == 0


def test_the_editor_finds_a_schema_for_every_file(tmp_path: Path, run: Run) -> None:
    run("-C", tmp_path, *INIT)
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text("utf-8"))
    for schema, patterns in settings["yaml.schemas"].items():
        assert json.loads((tmp_path / schema).read_text("utf-8"))["title"]
        for pattern in [patterns] if isinstance(patterns, str) else patterns:
            assert pattern.startswith("/ledgers/*/")
    places = settings["yaml.schemas"]
    assert len(places) == len(kinds_of_files())
    assert places["./.vscode/lddj/methods.schema.json"] == "/ledgers/*/methods.yaml"
    assert places["./.vscode/lddj/leads.schema.json"] == [
        "/ledgers/*/*/leads.yaml", "/ledgers/*/*/leads/*.yaml",
    ]  # fmt: skip


def test_workbooks_at_the_root_stay_out_of_git(tmp_path: Path, run: Run) -> None:
    write_ledger(tmp_path, {})
    assert run("-C", tmp_path, *INIT, "--git").code == 0
    ledger = ("-C", tmp_path, "ledger", "--date", "2022-04-28", "-o", tmp_path)
    assert run(*ledger, "--all", "--campaign", "2022-5+2").code == 0
    form = ("--county", "滦平", "--unit", "县行政审批局", "--for-return")
    assert run(*ledger, *form).code == 0
    assert len(list(tmp_path.glob("*.xlsx"))) == 3
    (tmp_path / "代表名单.xlsx").write_bytes(b"x")
    kept = tmp_path / FOLDER / "滦平" / "附件" / "滦平县-四清单一台账-2022-03-31.xlsx"
    kept.parent.mkdir()
    kept.write_bytes(b"x")
    shown = git.run(tmp_path, "ls-files", "-z", "--others", "--exclude-standard", "--", "*.xlsx")
    names = sorted(shown.decode().strip("\0").split("\0"))
    assert names == sorted([kept.relative_to(tmp_path).as_posix(), "代表名单.xlsx"])


def test_nothing_is_overwritten(tmp_path: Path, run: Run) -> None:
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / ".gitignore").mkdir()
    assert run("-C", tmp_path, *INIT).code == 0
    assert (tmp_path / "README.md").read_text() == "mine"
    before = snapshot(tmp_path)
    done = run("-C", tmp_path, *INIT)
    assert done.code == 0
    assert "新建" not in done.out
    assert snapshot(tmp_path) == before


def test_without_a_terminal_the_missing_options_are_named(tmp_path: Path, run: Run) -> None:
    done = run("-C", tmp_path, "init", "--county", "测试县")
    assert done.code == 2
    assert "--campaign 活动编号" in done.err
    assert snapshot(tmp_path) == {}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--campaign", "2022-3+1", "--county", "测试县"], "没有现成的领域"),
        (["--campaign", "联动", "--county", "测试县"], "看不出年度"),
        (["--campaign", "../x", "--county", "测试县"], "不能用作文件夹的名字"),
        (["--campaign", "2022-6+1", "--county", "a:b"], "不能用作文件夹的名字"),
        (["--campaign", "2022-6+1", "--county", "CON"], "不能用作文件夹的名字"),
        (["--campaign", "2022-6+1", "--county", "_x"], "不能用作文件夹的名字"),
        (["--campaign", "2022-1+1", "--county", "测试县", "--area", "甲"], "写法不对"),
        (["--campaign", "2022-2+1", "--county", "测试县", "--area", "甲/乙"], "请核对"),
        (["--campaign", "2022-6+1", "--county", "测试县", "--code", "12"], "L103"),
    ],
)
def test_what_cannot_be_made_is_refused(
    tmp_path: Path, run: Run, words: list[str], says: str
) -> None:
    done = run("-C", tmp_path, "init", *words)
    assert done.code == 1
    assert says in done.err
    assert snapshot(tmp_path) == {}


def test_no_repository_inside_another(home: Path, run: Run) -> None:
    done = run("-C", home / "ledgers", *INIT)
    assert (done.code, "lddj new campaign" in done.err) == (1, True)


def test_new_campaign_and_county(home: Path, run: Run) -> None:
    areas = ["--area", "甲/一/子、丑", "--area", "甲/二", "--area", "乙/三"]
    assert run("new", "campaign", "2023-2+1", "--organiser", "市", *areas).code == 0
    assert run("new", "county", "丰宁满族自治县", "--campaign", "2023-2+1").code == 0
    assert (home / "ledgers/2023-2+1/丰宁/county.yaml").is_file()
    assert run("validate", "--strict").code == 0
    assert run("new", "county", "丰宁满族自治县", "--campaign", "2023-2+1").code == 1
    assert run("new", "campaign", "2023-2+1", "--organiser", "市", *areas).code == 1
    assert run("new", "campaign", "2024-5+2").code == 2


def environment(**more: str) -> dict[str, str]:
    """An environment in which ``python -m lddj`` is this one."""
    return {"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"], **more}


@in_the_c_locale
def test_with_the_c_locale_and_no_terminal(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "lddj", *INIT]
    for _ in range(2):
        done = subprocess.run(
            command, cwd=tmp_path, env=environment(LC_ALL="C", LANG="C"),
            stdin=subprocess.DEVNULL, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert "ledgers/2022-6+1/测试/county.yaml，没有改动" in done.stdout.decode()


def failing_at(number: int, real: Callable[..., object]) -> Callable[..., object]:
    """A function that is interrupted at one of its calls."""
    calls = count(1)

    def called(*arguments: object, **more: object) -> object:
        if next(calls) == number:
            raise KeyboardInterrupt
        return real(*arguments, **more)

    return called


def test_a_failure_at_any_step_of_writing_leaves_every_file_whole(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = f"{FOLDER}/滦平/issues/01.yaml"
    command = ["record", "LP-02-004", "LP-01-001", "进展", "--note", "x", "--date", "2022-04-06"]
    before = snapshot(home)
    run(*command)
    after = snapshot(home)
    assert before[other] != after[other]
    for name, times in (("fsync", 5), ("replace", 4), ("open", 5)):
        for fails_at in range(1, times + 1):
            for path, content in before.items():
                (home / path).write_bytes(content)
            failing = failing_at(fails_at, getattr(os, name))
            with monkeypatch.context() as patch:
                patch.setattr(os, name, failing)
                assert run(*command).code == 130
            now = snapshot(home)
            assert now == before  # one that is interrupted and not killed takes it back itself
