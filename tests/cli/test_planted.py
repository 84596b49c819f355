"""What a repository holds is data: its settings and its modules start nothing."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path, PureWindowsPath

import pytest
from ledger import ISSUES
from repository import FILE, Repo, make, run

from lddj.gitwork.hooks import MARK, outdated
from lddj.gitwork.isolation import python_command
from lddj.system import git
from lddj.system.git import NotARepository

PROGRESS = ISSUES + "      - {日期: 2022-04-06, 事项: 进展, 说明: 设备进场。}\n"
READING = (
    ("validate",),
    ("validate", "--staged"),
    ("validate", "--since", "HEAD"),
    ("diff",),
    ("diff", "HEAD~1", "HEAD"),
    ("report", "--county", "滦平", "--date", "2022-05-01"),
    ("report", "--county", "滦平", "--date", "2022-05-01", "--rev", "HEAD"),
    ("circular", "--week", "2022-W16"),
    ("due", "--date", "2022-05-01"),
    ("trace", "--county", "滦平"),
    ("log", "LP-02-004"),
    ("list",),
)
PLANTED = {
    "core.fsmonitor": "{run}; false",
    "core.hooksPath": "{hooks}",
    "core.pager": "{run}",
    "core.editor": "{run}",
    "core.sshCommand": "{run}",
    "core.askPass": "{run}",
    "diff.external": "{run}",
    "diff.planted.textconv": "{run}",
    "diff.planted.command": "{run}",
    "filter.planted.clean": "{run}; cat",
    "filter.planted.smudge": "{run}; cat",
    "filter.other=name.clean": "{run}; cat",
    "credential.helper": "!{run}",
    "gpg.program": "{program}",
    "log.showSignature": "true",
    "alias.status": "!{run}",
    "alias.log": "!{run}",
    "trailer.x.command": "{run}",
    "trailer.x.ifmissing": "add",
    "uploadpack.packObjectsHook": "{program}",
    "remote.origin.url": "ext::{program}",
    "remote.origin.promisor": "true",
    "protocol.ext.allow": "always",
    "protocol.allow": "always",
    "extensions.partialClone": "origin",
}


def plant(repo: Repo, where: Path, config: Path | None = None) -> Path:
    """Write settings that would make a file; return the file."""
    made = where / "RUN"
    program = where / "program.sh"
    program.write_text(f"#!/bin/sh\ntouch {shlex.quote(str(made))}\n")
    program.chmod(0o755)
    hooks = where / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "pre-commit", "post-checkout"):
        (hooks / name).write_bytes(program.read_bytes())
        (hooks / name).chmod(0o755)
    said = {"run": f"touch {shlex.quote(str(made))}", "program": str(program), "hooks": str(hooks)}
    options = ["--file", str(config)] if config else []
    for key, value in PLANTED.items():
        repo.git("config", *options, key, value.format(**said))
    if config:
        repo.git("config", "include.path", str(config))
    return made


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = make(tmp_path / "库", {".gitattributes": "*.yaml filter=planted diff=planted\n"})
    made.change({".gitattributes": "*.yaml filter=other=name diff=planted\n", "x": "x"})
    made.change({".gitattributes": "*.yaml filter=planted diff=planted\n"})
    return made


@pytest.mark.parametrize("included", [False, True])
def test_commands_that_read_run_nothing_that_the_settings_name(
    repo: Repo, tmp_path: Path, included: bool
) -> None:
    made = plant(repo, tmp_path, tmp_path / "config" if included else None)
    (repo.root / FILE).touch()  # git must look into it, and would pass it through the filter
    run(repo.root, "git", "status")
    assert made.exists(), "git itself runs it"
    made.unlink()
    for command in READING:
        (repo.root / FILE).touch()
        ran = repo.lddj(*command)
        assert ran.code == 0, (command, ran.out, ran.err)
        assert not made.exists(), command


def test_a_missing_object_is_not_fetched(repo: Repo, tmp_path: Path) -> None:
    made = plant(repo, tmp_path)
    blob = repo.git("rev-parse", f"HEAD:{FILE}")
    (repo.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    ran = repo.process("report", "--county", "滦平", "--date", "2022-05-01", "--rev", "HEAD")
    assert (ran.code, "缺少对象" in ran.err) == (1, True), ran.err
    assert not made.exists()


def test_a_repository_within_is_not_looked_into(repo: Repo, tmp_path: Path) -> None:
    inner = make(repo.root / "里面")
    repo.git("-c", "advice.addEmbeddedRepo=false", "add", "-A")
    repo.git("commit", "-qm", "里面")
    inner.git("config", "core.fsmonitor", f"touch {tmp_path}/RUN; false")
    (inner.root / FILE).touch()
    run(repo.root, "git", "status")
    assert (tmp_path / "RUN").exists(), "git itself runs it"
    (tmp_path / "RUN").unlink()
    for command in (("validate",), ("diff",), ("report", "--county", "滦平"), ("save",)):
        repo.lddj(*command)
        assert not (tmp_path / "RUN").exists(), command


def test_plain_files_that_look_like_a_git_folder_are_none(repo: Repo, tmp_path: Path) -> None:
    within = repo.root / "像"
    run(repo.root, "git", "clone", "-q", "--bare", ".", str(within))
    run(within, "git", "config", "core.fsmonitor", f"touch {tmp_path}/RUN; false")
    for command in (("validate",), ("diff",), ("log", "LP-02-004"), ("validate", "--staged")):
        assert repo.lddj("-C", "像", *command).code == 0  # the repository around it is meant
    assert not (tmp_path / "RUN").exists()
    with pytest.raises(NotARepository):
        git.repository(within)


def test_variables_of_git_from_outside_start_nothing_and_change_nothing(
    repo: Repo, tmp_path: Path
) -> None:
    made = tmp_path / "RUN"
    plain = repo.process("diff", "HEAD~1", "HEAD").out
    outside = {
        "GIT_EXTERNAL_DIFF": f"touch {made}",
        "GIT_SSH_COMMAND": f"touch {made}",
        "GIT_PAGER": f"touch {made}",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": f"touch {made}; false",
        "GIT_CONFIG_PARAMETERS": f"'core.fsmonitor'='touch {made}; false'",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_TRACE": "1",
    }
    for command in READING:
        ran = repo.lddj(*command, env=outside)
        assert (ran.code, "trace:" in ran.err) == (0, False), (command, ran.err)
    assert repo.process("diff", "HEAD~1", "HEAD", env=outside).out == plain
    assert not made.exists()


def plant_modules(repo: Repo, where: Path) -> None:
    for name in ("typer", "yaml", "sitecustomize", "lddj", "multiprocessing", "json"):
        text = f"open({str(where / name)!r}, 'a').write('run')\n"
        (repo.root / f"{name}.py").write_text(text, encoding="utf-8")


def test_hooks_and_driver_import_nothing_of_the_folder(tmp_path: Path) -> None:
    repo = make(tmp_path / "库")
    run_at = tmp_path / "ran"
    run_at.mkdir()
    repo.process("init", "--hooks")
    repo.commit()
    plant_modules(repo, run_at)
    path = {"PYTHONPATH": ""}
    repo.git("add", "-A", env=path)
    repo.git("commit", "-qm", "模块", env=path)
    repo.git("switch", "-qc", "县里")
    repo.write({FILE: PROGRESS})
    repo.git("commit", "-qam", "进展")
    repo.git("switch", "-q", "main")
    repo.write({FILE: PROGRESS.replace("设备进场", "已订货").replace("04-06", "04-05")})
    repo.git("commit", "-qam", "进展")
    repo.git("merge", "-q", "--no-edit", "县里")
    assert (repo.root / FILE).read_text(encoding="utf-8").count("事项: 进展") == 2
    assert list(run_at.iterdir()) == []


def test_processes_that_are_spawned_import_nothing_of_the_folder(tmp_path: Path) -> None:
    repo = make(tmp_path / "库")
    run_at = tmp_path / "ran"
    run_at.mkdir()
    plant_modules(repo, run_at)
    script = tmp_path / "script.py"
    script.write_text(
        "import multiprocessing\nfrom lddj.system.pools import processes, in_order\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    with processes(2) as pool:\n"
        "        assert list(in_order(pool, abs, [-1, -2])) == [1, 2]\n"
    )
    ran = run(repo.root, sys.executable, "-I", str(script))
    assert ran.code == 0, ran.err
    assert list(run_at.iterdir()) == []


def test_hooks_of_0_1_0_are_told_and_mended(tmp_path: Path) -> None:
    repo = make(tmp_path / "库")
    old = f'#!/bin/sh\n{MARK}\nrun() {{ {shlex.quote(sys.executable)} -m lddj -C . "$@"; }}\n'
    for name in ("pre-commit", "commit-msg"):
        (repo.root / ".git" / "hooks" / name).write_text(old + "run validate --staged\n")
        (repo.root / ".git" / "hooks" / name).chmod(0o755)
    repo.git("config", "merge.lddj.driver", f"{sys.executable} -m lddj merge-ledger %O %A %B %P")
    assert outdated(repo.root) == ["pre-commit", "commit-msg", "merge.lddj.driver"]
    repo.write({FILE: PROGRESS})
    said = repo.process("save").err
    assert said.startswith("请运行 lddj init --hooks：这个库的 pre-commit、commit-msg、")
    assert "装好了 pre-commit 钩子" in repo.process("init", "--hooks").out
    assert outdated(repo.root) == []
    assert "旧版" not in repo.process("save").err


def test_save_with_old_hooks_imports_nothing_of_the_folder_either(tmp_path: Path) -> None:
    repo = make(tmp_path / "库")
    old = f'#!/bin/sh\n{MARK}\nrun() {{ {shlex.quote(sys.executable)} -m lddj -C . "$@"; }}\n'
    hook = repo.root / ".git" / "hooks" / "pre-commit"
    hook.write_text(old + "run validate --staged\n")
    hook.chmod(0o755)
    run_at = tmp_path / "ran"
    run_at.mkdir()
    repo.write({FILE: PROGRESS})
    plant_modules(repo, run_at)
    ran = run(repo.root, str(Path(sys.executable).parent / "lddj"), "save")
    assert ran.code == 0, ran.err
    assert list(run_at.iterdir()) == []


@pytest.mark.parametrize(
    ("python", "command"),
    [
        ("/usr/bin/python3", "/usr/bin/python3 -I -m lddj"),
        ("/opt/my tools/python3", "'/opt/my tools/python3' -I -m lddj"),
        (
            "/Library/Frameworks/Python.framework/Versions/3.12/bin/python3.12",
            "/Library/Frameworks/Python.framework/Versions/3.12/bin/python3.12 -I -m lddj",
        ),
        ("/Users/张 三/.venv/bin/python", "'/Users/张 三/.venv/bin/python' -I -m lddj"),
    ],
)
def test_the_command_on_linux_and_macos(python: str, command: str) -> None:
    assert python_command(Path(python), Path("/opt/lib/lddj"), "/home/a/.local/lib") == command


@pytest.mark.parametrize(
    ("python", "command"),
    [
        (r"C:\lddj\Scripts\python.exe", "C:/lddj/Scripts/python.exe -I -m lddj"),
        (
            r"C:\Program Files\Python311\python.exe",
            "'C:/Program Files/Python311/python.exe' -I -m lddj",
        ),
        (r"\\服务器\共享\python.exe", "//服务器/共享/python.exe -I -m lddj"),
    ],
)
def test_the_command_on_windows(python: str, command: str) -> None:
    found = python_command(PureWindowsPath(python), Path("/opt/lib/lddj"), "/home/a/.local/lib")
    assert found.replace("'//服务器/共享/python.exe'", "//服务器/共享/python.exe") == command


def test_what_the_user_installed_for_himself_is_found_and_the_folder_is_not() -> None:
    found = python_command(
        Path("/usr/bin/python3"), Path("/home/a/.local/lib/lddj"), "/home/a/.local/lib"
    )
    assert found == "/usr/bin/python3 -E -P -m lddj"


WRITING = (
    ("record", "LP-02-004", "进展", "--date", "2022-04-06", "--note", "设备进场。"),
    ("show", "LP-02-004"),
    ("undo",),
    ("doctor",),
    ("validate", "--fix"),
    ("rank",),
    ("export",),
    ("edit", "LP-02-004", "点位=三楼"),
)


def test_commands_that_write_ledgers_run_nothing_that_the_settings_name(
    repo: Repo, tmp_path: Path
) -> None:
    made = plant(repo, tmp_path, tmp_path / "config")
    for command in WRITING:
        (repo.root / FILE).touch()
        ran = repo.lddj(*command)
        assert ran.code == 0 or command == ("doctor",), (command, ran.out, ran.err)
        assert not made.exists(), command
