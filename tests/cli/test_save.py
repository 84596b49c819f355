"""Saving for those who do not know git: who saves, what is left over, what never goes in."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from ledger import FOLDER, ISSUES, write_ledger
from repository import FILE, WHO, Repo, make, run

PROGRESS = ISSUES + "      - {日期: 2022-04-06, 事项: 进展, 说明: 设备进场。}\n"
NOBODY = dict.fromkeys(
    ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"),
    "",
)
CONTACTS = f"{FOLDER}/滦平/通讯录.yaml"
PRIVATE = ("通讯录.yaml", "代表名册.yaml", "反映人.yaml", "选民名册.yaml")


def staged(repo: Repo) -> str:
    return repo.git("diff", "--cached", "--name-only")


def test_without_an_identity_nothing_is_staged_and_the_commands_work(tmp_path: Path) -> None:
    repo = make(tmp_path)
    repo.write({FILE: PROGRESS})
    ran = repo.lddj("save", env=NOBODY)
    assert ran.code == 1
    assert staged(repo) == ""
    commands = [line.strip() for line in ran.err.splitlines() if line.startswith("  git config")]
    assert commands == ['git config user.name "姓名"', 'git config user.email "邮箱"']
    for command in commands:
        subprocess.run(command, shell=True, cwd=repo.root, check=True)
    cleared = {name: value for name, value in os.environ.items() if name not in NOBODY}
    done = subprocess.run(
        [sys.executable, "-m", "lddj", "save"], cwd=repo.root, env=cleared, capture_output=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert repo.git("log", "-1", "--format=%an") == "姓名"


def test_on_a_terminal_it_asks_who_saves(tmp_path: Path) -> None:
    repo = make(tmp_path)
    repo.write({FILE: PROGRESS})
    ours, theirs = pty.openpty()
    env = {**os.environ, **{name: WHO[name] for name in WHO if name.startswith("GIT_CONFIG")}}
    for name in NOBODY:
        env.pop(name, None)
    process = subprocess.Popen(
        [sys.executable, "-m", "lddj", "save"], cwd=repo.root, env=env,
        stdin=theirs, stderr=theirs, stdout=subprocess.PIPE,
    )  # fmt: skip
    os.write(ours, "王台账\nwang@example.com\n".encode())
    out, _ = process.communicate(timeout=60)
    os.close(theirs)
    assert (process.returncode, "已保存（" in out.decode()) == (0, True)
    assert repo.git("log", "-1", "--format=%an <%ae>") == "王台账 <wang@example.com>"


def test_what_a_failed_save_left_is_saved_the_next_time(tmp_path: Path) -> None:
    repo = make(tmp_path)
    hook = repo.root / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho 不行 >&2\nexit 1\n")
    hook.chmod(0o755)
    repo.write({FILE: PROGRESS, "README.md": "x"})
    before = staged(repo)
    ran = repo.lddj("save")
    assert (ran.code, "不行" in ran.err) == (1, True)
    assert staged(repo) == before == ""
    hook.unlink()
    repo.git("add", "README.md")  # whoever staged it: it is not stranded
    assert repo.lddj("save").code == 0
    assert repo.git("status", "--porcelain") == ""


def test_nothing_to_save_is_said_only_where_git_has_nothing_either(tmp_path: Path) -> None:
    repo = make(tmp_path)
    assert repo.lddj("save").out == "没有要保存的改动。\n"
    repo.write({"一.txt": "", "二.txt": "", "三.txt": "", "四.txt": ""})
    said = repo.lddj("save").out
    assert said == (
        "台账没有改动。一.txt、三.txt、二.txt 等 4 个文件不归 lddj save 保存，"
        "要保存请先运行 git add。\n"
    )
    repo.git("add", "一.txt", "二.txt", "三.txt", "四.txt")
    assert repo.lddj("save").code == 0
    assert repo.git("status", "--porcelain") == ""


@pytest.mark.parametrize("name", PRIVATE)
def test_names_and_telephones_never_go_into_git(tmp_path: Path, name: str) -> None:
    repo = make(tmp_path, {".gitignore": "!*.yaml\n"})
    private = f"{FOLDER}/滦平/{name}"
    repo.write({FILE: PROGRESS, private: "D-031: {电话: '13900001111'}\n"})
    repo.git("add", "-A")  # as some editors do
    ran = repo.lddj("save")
    assert (ran.code, f"{name} 是个人信息，从不进 git，已从暂存区拿出；文件还在。" in ran.err) == (
        0,
        True,
    )
    assert name not in repo.git("-c", "core.quotepath=off", "ls-files")
    assert (repo.root / private).exists()
    said = repo.lddj("save").out
    assert said.startswith(f"台账没有改动。{private} 是个人信息，从不进 git")
    assert "写明了不进 git 的名册" in repo.lddj("init", "--hooks").out
    repo.lddj("save")
    assert repo.git("status", "--porcelain") == ""


def test_what_init_writes_keeps_the_four_names_out(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.lddj("init", "--campaign", "2026-5+2", "--county", "测试县", "--git")
    assert repo.git("symbolic-ref", "--short", "HEAD") == "main"
    for name in PRIVATE:
        repo.write({f"ledgers/2026-5+2/测试/{name}": "x: {}\n"})
    assert "册.yaml" not in repo.git("-c", "core.quotepath=off", "status", "--porcelain", "-uall")


def test_a_tracked_file_of_telephones_is_a_fault_and_its_remedy_works(tmp_path: Path) -> None:
    repo = make(tmp_path, {CONTACTS: "县行政审批局: {联系人: 办公室}\n"})
    ran = repo.lddj("validate")
    assert ran.code == 1
    assert f"{CONTACTS}:1:1 错误 L703 通讯录.yaml 不得纳入 git" in ran.out
    assert repo.lddj("validate", "--staged").code == 1
    remedy = ran.out.partition("请运行 ")[2].partition("，再运行")[0]
    assert run(repo.root, *remedy.split()).code == 0
    repo.write({FILE: PROGRESS})
    assert repo.lddj("save").code == 0
    assert "通讯录" not in repo.git("-c", "core.quotepath=off", "ls-files")
    assert (repo.root / CONTACTS).exists()
    assert repo.lddj("validate").code == 0


def test_outside_git_a_file_of_telephones_is_no_fault(tmp_path: Path) -> None:
    repo = make(tmp_path, {CONTACTS: "县行政审批局: {联系人: 办公室}\n"})
    assert repo.lddj("validate").code == 1
    (repo.root / ".git").rename(tmp_path / "不是git")
    assert repo.lddj("validate").code == 0


@pytest.mark.parametrize("name", PRIVATE)
@pytest.mark.parametrize(
    "text",
    [
        "县行政审批局: {联系人: 某某某, 电话: 13900001111, 多余: 13900001111}\n",
        "- 13900001111\n",
        "县行政审批局: {联系人: 某某某, 电话: [13900001111]}\n",
        "13900001111: {联系人: 某某某}\n13900001111: {联系人: 某某某}\n",
        "县行政审批局：{电话: １３９００００１１１１ 13900001111}\n",
        "县行政审批局: {联系人: *13900001111}\n",
        "县行政审批局: {电话: '13900001111\n",
    ],
)
def test_faults_in_telephones_show_place_and_kind_and_no_value(
    tmp_path: Path, name: str, text: str
) -> None:
    repo = Repo(tmp_path)
    make(tmp_path)
    repo.write({f"{FOLDER}/滦平/{name}": text})
    for form in ("text", "json", "github", "gitlab", "sarif", "junit"):
        ran = repo.lddj("validate", "--format", form)
        assert ("13900001111" in ran.out + ran.err, "某某某" in ran.out + ran.err) == (False, False)
    for path in (tmp_path / ".lddj_cache").rglob("*"):
        assert path.is_dir() or b"13900001111" not in path.read_bytes()


def test_an_index_that_another_git_holds_or_that_is_empty_is_named(tmp_path: Path) -> None:
    repo = make(tmp_path)
    lock = repo.root / ".git" / "index.lock"
    lock.touch()
    for command in (("validate", "--staged"), ("diff", "--staged")):
        ran = repo.lddj(*command)
        assert (ran.code, "另一个 git 正在用这个库（有 index.lock）" in ran.err) == (1, True)
    repo.write({FILE: PROGRESS})
    ran = repo.lddj("save")
    assert (ran.code, "另一个 git 正在用这个库" in ran.err) == (1, True)
    lock.unlink()
    assert repo.lddj("save").code == 0
    new = Repo(tmp_path / "新")
    (tmp_path / "新").mkdir()
    new.git("init", "-q")
    new.write({FILE: ISSUES})
    ran = new.lddj("validate", "--staged")
    assert (ran.code, "暂存区是空的" in ran.err) == (1, True)


def test_looking_back_works_in_a_bare_repository(tmp_path: Path) -> None:
    repo = make(tmp_path / "库")
    repo.change({FILE: PROGRESS}, "进展")
    run(tmp_path, "git", "clone", "-q", "--bare", "库", "裸.git")
    bare = Repo(tmp_path / "裸.git")
    for command in (
        ("log", "LP-02-004"),
        ("trace", "--county", "滦平", "--by", "问题数"),
        ("diff", "HEAD~1", "HEAD"),
        ("report", "--county", "滦平", "--date", "2022-05-01"),
    ):
        here, there = repo.lddj(*command), bare.lddj(*command)
        assert (there.code, there.out) == (0, here.out), (command, there.err)


@pytest.mark.parametrize("words", [("save", "--abort"), ("collect", "没有.bundle"), ("save",)])
def test_a_folder_without_git_is_said_to_be_one(tmp_path: Path, words: tuple[str, ...]) -> None:
    write_ledger(tmp_path, {})
    ran = Repo(tmp_path).lddj(*words)
    assert (ran.code, ran.out) == (1, "")
    assert "不在 git 仓库里" in ran.err
    assert "git init" in ran.err
