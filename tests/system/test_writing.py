"""What a write keeps, what it refuses, and what is left when it fails or is broken off."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from ledger import write_ledger

from lddj.errors import Busy, CannotWrite, FileChanged
from lddj.load.sources.folder import find_root
from lddj.system import journal, lock
from lddj.system.home import CACHE, JOURNAL, home, is_unfinished
from lddj.system.journal import Rewrite

ONE, TWO, NEW = "ledgers/one.yaml", "ledgers/two.yaml", "ledgers/新/issues/01.yaml"
BOTH = [Rewrite(ONE, b"one", b"ONE, and more"), Rewrite(TWO, b"two", b"2")]
CREATED = [*BOTH, Rewrite(NEW, None, b"new")]


@pytest.fixture(params=["git", "none"])
def root(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A repository with two files, under git and not."""
    (tmp_path / "ledgers").mkdir()
    (tmp_path / ONE).write_bytes(b"one")
    (tmp_path / TWO).write_bytes(b"two")
    if request.param == "git":
        subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def write(root: Path, rewrites: list[Rewrite]) -> None:
    """Write under the lock."""
    with lock.held(root):
        journal.write_all(root, rewrites)


def tree(root: Path) -> dict[str, bytes | None]:
    """Files with their bytes, and folders, under ledgers/ and beside it."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in root.rglob("*")
        if path.relative_to(root).parts[0] not in (".git", CACHE)
    }


def test_all_files_are_written_and_nothing_lies_beside_them(root: Path) -> None:
    write(root, CREATED)
    assert tree(root) == {
        "ledgers": None, ONE: b"ONE, and more", TWO: b"2",
        "ledgers/新": None, "ledgers/新/issues": None, NEW: b"new",
    }  # fmt: skip
    own = {path.name for path in home(root).folder.iterdir()} - {".gitignore"}
    assert own == {"lock", "last"}


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_mode_stays(root: Path, mode: int) -> None:
    (root / ONE).chmod(mode)
    write(root, BOTH)
    assert stat.S_IMODE((root / ONE).stat().st_mode) == mode


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may give away")
def test_the_owner_stays(root: Path) -> None:
    os.chown(root / ONE, 4242, 4343)
    write(root, BOTH)
    now = (root / ONE).stat()
    assert (now.st_uid, now.st_gid, (root / ONE).read_bytes()) == (4242, 4343, b"ONE, and more")


def test_a_link_inside_leads_to_what_is_edited(root: Path) -> None:
    link = root / "ledgers/link.yaml"
    link.symlink_to("one.yaml")
    write(root, [Rewrite("ledgers/link.yaml", b"one", b"ONE")])
    assert link.is_symlink()
    assert (root / ONE).read_bytes() == b"ONE"


def test_hard_links_stay(root: Path) -> None:
    os.link(root / ONE, root / "ledgers/other.yaml")
    write(root, BOTH)
    assert (root / "ledgers/other.yaml").read_bytes() == b"ONE, and more"
    assert (root / ONE).samefile(root / "ledgers/other.yaml")


def test_a_read_only_file_is_refused_and_no_other_is_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / TWO).chmod(0o444)
    if os.name == "posix" and os.geteuid() == 0:  # whom nothing is read-only to
        monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != Path(TWO).name)
    before = tree(root)
    with pytest.raises(CannotWrite, match=r"two\.yaml：文件是只读的。原有文件没有改动"):
        write(root, BOTH)
    assert tree(root) == before


@pytest.mark.parametrize("path", ["ledgers/out/01.yaml", "ledgers/out.yaml", "../beside.yaml"])
def test_nothing_is_written_outside(root: Path, path: str) -> None:
    elsewhere = root.parent / f"{root.name}-elsewhere"
    elsewhere.mkdir()
    (root / "ledgers/out").symlink_to(elsewhere)
    (root / "ledgers/out.yaml").symlink_to(elsewhere / "x.yaml")
    with pytest.raises(CannotWrite, match="到了台账库以外"):
        write(root, [Rewrite(path, None, b"x")])
    assert list(elsewhere.iterdir()) == []
    assert not (root.parent / "beside.yaml").exists()


def test_nor_into_the_git_folder(root: Path) -> None:
    with pytest.raises(CannotWrite, match="git 自己的文件夹"):
        write(root, [Rewrite(".git/hooks/post-commit", None, b"x")])


def test_only_bytes_that_were_read_are_written_over(root: Path) -> None:
    (root / TWO).write_bytes(b"an editor's")
    before = tree(root)
    with pytest.raises(FileChanged, match=r"two\.yaml 在读取之后被改动过"):
        write(root, BOTH)
    assert tree(root) == before


STEPS = ("open", "write", "ftruncate", "fsync", "replace", "mkdir", "chmod")


def failing(name: str, at: int) -> Callable[..., object]:
    """One of the system's calls that finds the disk full the ``at``-th time."""
    real, calls = getattr(os, name), count(1)

    def called(*arguments: object, **more: object) -> object:
        if next(calls) == at:
            raise OSError(errno.ENOSPC, "full")
        return real(*arguments, **more)

    return called


def every_step(root: Path) -> Iterator[tuple[str, int]]:
    """Each call that a write makes: its name and which one it is."""
    made: dict[str, int] = dict.fromkeys(STEPS, 0)
    with pytest.MonkeyPatch.context() as patch:
        for name in STEPS:
            real = getattr(os, name)

            def called(*arguments: object, name: str = name, real: object = real, **more: object):  # type: ignore[no-untyped-def]  # as the system's
                made[name] += 1
                return real(*arguments, **more)  # type: ignore[operator]  # it is one

            patch.setattr(os, name, called)
        with lock.held(root):
            made.update(dict.fromkeys(STEPS, 0))
            journal.write_all(root, CREATED)
    for name, times in made.items():
        yield from ((name, at) for at in range(1, times + 1))


def test_a_full_disk_at_any_step_leaves_everything_as_it_was(root: Path) -> None:
    before = tree(root)
    for name, at in every_step(root):
        with lock.held(root):
            journal.write_all(root, [Rewrite(x.path, x.new, x.old) for x in journal_of(root)])
        for folder in ("ledgers/新/issues", "ledgers/新"):
            if (root / folder).exists():
                (root / folder).rmdir()
        assert tree(root) == before
        with lock.held(root), pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, name, failing(name, at))
            with pytest.raises(CannotWrite, match="磁盘满了。原有文件没有改动"):
                journal.write_all(root, CREATED)
        assert tree(root) == before, (name, at)
        own = {path.name for path in home(root).folder.iterdir()}
        assert not {one for one in own if one.startswith(("new-", "journal"))}, (name, at)


def journal_of(root: Path) -> list[Rewrite]:
    """What has to be put back so that the two files are as they were."""
    return [
        Rewrite(one.path, one.old, one.new)
        for one in CREATED
        if (root / one.path).exists() and (root / one.path).read_bytes() == one.new
    ]


def broken_off(root: Path, at: int) -> None:
    """Write as a process does that dies before its ``at``-th renaming."""

    class Killed(BaseException):
        """Nothing may be done after it."""

    real, calls = os.replace, count(1)

    def dying(*arguments: object) -> None:
        if next(calls) >= at:
            raise Killed
        real(*arguments)  # type: ignore[arg-type]  # as it was called

    with lock.held(root), pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", dying)
        patch.setattr(journal, "_take_back", lambda *_: None)
        with pytest.raises(Killed):
            journal.write_all(root, CREATED)


@pytest.mark.parametrize(("at", "is_after"), [(1, False), (2, True), (3, True), (4, True)])
def test_whoever_comes_next_finishes_what_was_broken_off(
    root: Path, at: int, is_after: bool
) -> None:
    before = tree(root)
    broken_off(root, at)
    assert find_root(root) == root
    now = tree(root)
    assert now.get(NEW) == (b"new" if is_after else None)
    assert (now == before) is not is_after
    assert not is_unfinished(root)


def test_what_was_changed_since_stays_and_is_told(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    broken_off(root, 3)  # the first file is written, the second is not
    (root / TWO).write_bytes("又改过".encode())
    find_root(root)
    assert tree(root)[ONE] == b"ONE, and more"
    assert (root / TWO).read_bytes() == "又改过".encode()
    assert "two.yaml 在上一次写入中断以后被改动过，保留现在的内容" in capfd.readouterr().err


def test_half_of_a_rewriting_in_place_is_finished(root: Path) -> None:
    os.link(root / ONE, root / "ledgers/other.yaml")
    broken_off(root, 2)
    (root / ONE).write_bytes(b"ONE")  # what one write of several leaves
    find_root(root)
    assert (root / ONE).read_bytes() == b"ONE, and more"


def test_a_journal_that_came_with_somebody_elses_files_is_not_followed(root: Path) -> None:
    place = home(root)
    place.make()
    plain = {"folder": 1, "files": [{"file": ONE, "old": "b25l", "new": "eHh4"}]}
    (place.folder / JOURNAL).write_text(json.dumps(plain))
    find_root(root)
    assert (root / ONE).read_bytes() == b"one"


def test_own_files_stand_where_git_takes_nothing_up(tmp_path: Path) -> None:
    main = tmp_path / "main"
    write_ledger(main, {})
    git = ["git", "-C", str(main), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "init", "-q", str(main)], check=True)
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-qm", "一"], check=True)
    subprocess.run([*git, "worktree", "add", "-q", str(tmp_path / "other")], check=True)
    assert home(main).folder == main / ".git/lddj"
    assert home(tmp_path / "other").folder == main / ".git/worktrees/other/lddj"
    (tmp_path / "plain").mkdir()
    assert home(tmp_path / "plain").folder == tmp_path / "plain" / CACHE
    for root in (main, tmp_path / "other"):
        write(root, [Rewrite("ledgers/new.yaml", None, b"x")])
        seen = subprocess.run(
            ["git", "-C", str(root), "status", "--porcelain"], capture_output=True, check=True
        )
        assert seen.stdout == b"?? ledgers/new.yaml\n"


def test_one_waits_and_is_told_and_gives_up(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    taken, done = threading.Event(), threading.Event()

    def other() -> None:
        from filelock import FileLock

        with FileLock(home(root).make() / "lock"):
            taken.set()
            done.wait(20)

    thread = threading.Thread(target=other)
    thread.start()
    taken.wait(20)
    told: list[str] = []
    try:
        said = r"另一个 lddj 正在往 .* 写文件，等了 0 秒还没有写完"
        with pytest.raises(Busy, match=said), lock.held(root, told.append):
            pass
    finally:
        done.set()
        thread.join()
    assert told == ["另一个 lddj 正在写这个台账库，等它写完……"]
    with lock.held(root, told.append):
        pass
    assert len(told) == 1
