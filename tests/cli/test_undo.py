"""``lddj undo``: the last change and no other, and only where nothing has touched it since."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledger import FOLDER, write_ledger
from repository import FILE, Repo, make

from lddj.edits.undo import undo
from lddj.system import journal, lock
from lddj.system.journal import Rewrite

from .conftest import Run

RECORD = ("record", "LP-02-004", "LP-01-001", "进展", "--date", "2022-04-06", "--note", "好。")
OTHER = f"{FOLDER}/滦平/issues/01.yaml"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A small repository under git that is the current folder."""
    monkeypatch.chdir(tmp_path)
    for name, value in (("AUTHOR", "台账员"), ("COMMITTER", "台账员")):
        monkeypatch.setenv(f"GIT_{name}_NAME", value)
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "clerk@example.com")
    return make(tmp_path)


def test_the_last_change_is_taken_back_whole(repo: Repo, run: Run) -> None:
    before = [(repo.root / path).read_bytes() for path in (FILE, OTHER)]
    run(*RECORD)
    after = [(repo.root / path).read_bytes() for path in (FILE, OTHER)]
    shown = run("undo", "--dry-run")
    assert shown.code == 0
    assert "-      - {日期: 2022-04-06, 事项: 进展, 说明: 好。}" in shown.out
    assert [(repo.root / path).read_bytes() for path in (FILE, OTHER)] == after
    done = run("undo")
    assert (done.code, done.out.splitlines()[-2:]) == (0, [f"改回 {FILE}", f"改回 {OTHER}"])
    assert [(repo.root / path).read_bytes() for path in (FILE, OTHER)] == before
    assert repo.git("status", "--porcelain") == ""
    again = run("undo")
    assert again.code == 0, "to undo twice is to do it again"
    assert again.out.startswith("这是把刚才撤回的恢复：\n")
    assert again.out.splitlines()[-2:] == [f"恢复 {FILE}", f"恢复 {OTHER}"]
    assert [(repo.root / path).read_bytes() for path in (FILE, OTHER)] == after
    third = run("undo", "--dry-run")
    assert (third.code, "恢复" in third.out) == (0, False), "what was done again is a change again"


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_the_founding_of_a_repository_stays(
    tmp_path: Path, run: Run, more: tuple[str, ...]
) -> None:
    assert run("-C", tmp_path, "init", "--campaign", "2022-6+1", "--county", "测试县").code == 0
    before = {one for one in tmp_path.rglob("*") if ".lddj_cache" not in one.parts}
    done = run("-C", tmp_path, "undo", *more)
    assert (done.code, done.out) == (1, "")
    assert done.err == "最后写的是建这个台账库，没有撤回：撤回不删台账库；不要了的，请自己删。\n"
    assert {one for one in tmp_path.rglob("*") if ".lddj_cache" not in one.parts} == before


def test_several_new_files_go_with_the_folder_they_share(tmp_path: Path) -> None:
    (tmp_path / "ledgers/滦平").mkdir(parents=True)
    (tmp_path / "ledgers/滦平/county.yaml").touch()
    new = [Rewrite(f"ledgers/滦平/附件/一/{name}.jpg", None, b"x") for name in "ab"]
    with lock.held(tmp_path):
        journal.write_all(tmp_path, new)
    undo(tmp_path, lambda _: None, lambda _: None)
    assert [one.name for one in (tmp_path / "ledgers/滦平").iterdir()] == ["county.yaml"]


def test_a_new_file_goes_with_its_folder(repo: Repo, run: Run) -> None:
    run("new", "county", "丰宁县", "--campaign", "2022-5+2")
    assert (repo.root / FOLDER / "丰宁").is_dir()
    assert run("undo").out.endswith(f"删去 {FOLDER}/丰宁/county.yaml\n")
    assert not (repo.root / FOLDER / "丰宁").exists()


def test_what_was_touched_since_stays(repo: Repo, run: Run) -> None:
    run(*RECORD)
    with (repo.root / FILE).open("a", encoding="utf-8") as file:
        file.write("# 我加的\n")
    now = [(repo.root / path).read_bytes() for path in (FILE, OTHER)]
    done = run("undo")
    assert (done.code, done.err) == (
        1, f"{FILE} 在 lddj 写过以后又改过了，没有撤回；请用编辑器改回去。\n"
    )  # fmt: skip
    assert [(repo.root / path).read_bytes() for path in (FILE, OTHER)] == now


def test_nothing_was_written_yet(repo: Repo, run: Run) -> None:
    done = run("undo")
    assert (done.code, done.err) == (1, "lddj 还没有在这里写过什么，没有可以撤回的。\n")


def test_what_was_saved_is_first_unsaved(repo: Repo, run: Run) -> None:
    before = (repo.root / FILE).read_bytes()
    run(*RECORD)
    assert run("save", "-m", "记一笔").code == 0
    refused = run("undo")
    assert refused.code == 1
    assert "这次改动已经保存" in refused.err
    assert "先用 lddj undo --save 撤回保存" in refused.err
    done = run("undo", "--save")
    assert done.out == "撤回了保存“记一笔”；文件没有变，改好以后再运行 lddj save。\n"
    assert "好。" in (repo.root / FILE).read_text("utf-8")
    assert repo.git("log", "--format=%s") == "建账"
    assert run("undo").code == 0
    assert (repo.root / FILE).read_bytes() == before
    first = run("undo", "--save")  # nothing came before the first one: the files stay, too
    assert first.out == "撤回了保存“建账”；文件没有变，改好以后再运行 lddj save。\n"
    assert (repo.root / FILE).read_bytes() == before
    assert "还没有保存过" in run("undo", "--save").err
    assert run("save", "-m", "再存").code == 0
    assert repo.git("log", "--format=%s") == "再存"


def test_what_was_pushed_stays(
    repo: Repo, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    far = tmp_path_factory.mktemp("far")
    repo.git("init", "-q", "--bare", str(far))
    repo.git("remote", "add", "origin", str(far))
    run(*RECORD)
    assert run("save", "--push").code == 0
    done = run("undo", "--save")
    assert (done.code, "已经推送给别人" in done.err) == (1, True)


@pytest.mark.parametrize("content", ["[" * 100_000, "{}", "[]", '{"folder": 1, "files": 5}', "\0"])
@pytest.mark.parametrize("name", ["journal", "last"])
def test_a_journal_that_came_with_others_files_is_none(
    content: str, name: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_ledger(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".lddj_cache").mkdir()
    (tmp_path / ".lddj_cache" / name).write_text(content)
    assert run("undo").err == NOTHING
    assert run(*RECORD).code == 0


def test_a_journal_of_gigabytes_is_not_read(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_ledger(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".lddj_cache").mkdir()
    for name in ("journal", "last"):
        with (tmp_path / ".lddj_cache" / name).open("wb") as file:
            file.truncate(3 * 2**30)
    assert run("undo").err == NOTHING
    assert run(*RECORD).code == 0


NOTHING = "lddj 还没有在这里写过什么，没有可以撤回的。\n"
