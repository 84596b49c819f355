"""Hold a lock while a process writes: on a ledger repository, or on a folder of outputs.

The system lets go of a lock when its process ends, however it ends. The lock's file of a
repository stays; that of a folder of outputs goes with the lock, for the folder may be published.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from lddj.errors import Busy, CannotWrite
from lddj.system.home import home
from lddj.system.output import reason

if TYPE_CHECKING:
    from filelock import BaseFileLock

NAME = ".lddj.lock"
PATIENCE = 30.0
"""Seconds that a writer waits for another one."""

WAITING = "另一个 lddj 正在写这个台账库，等它写完……"


def _say_waiting(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@contextmanager
def held(root: Path, told: Callable[[str], None] = _say_waiting) -> Iterator[None]:
    """Hold the lock of the repository at ``root``, which a process may take several times.

    Where another process has it, ``told`` is told so, and it is waited for. What an earlier
    process left half-written is put in order first. Raises Busy after PATIENCE seconds,
    CannotWrite.
    """
    from lddj.system.journal import finish  # which holds the lock itself where it must

    place = home(root)
    try:
        lock = _lock(place.make() / "lock")
    except OSError as problem:
        raise CannotWrite(place.folder, reason(problem)) from None
    if not _acquire(lock, 0):
        told(WAITING)
        if not _acquire(lock, PATIENCE):
            raise Busy(root, PATIENCE)
    try:
        finish(root, told)
        yield
    finally:
        lock.release()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder of outputs. Raises Busy where another run has it, CannotWrite."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise CannotWrite(folder, reason(problem)) from None
    lock = _lock(folder / NAME)
    if not _acquire(lock, 0):
        raise Busy(folder)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows lets no open file go: there release() takes it away
            (folder / NAME).unlink()
        lock.release()


_MAKING = Lock()
"""Held while a lock object is looked up: two threads must not make two for one path."""


def _lock(path: Path) -> BaseFileLock:
    """The one lock object of a path: a thread that has it may take it again."""
    with _MAKING:
        return _lock_of(path)


@lru_cache(maxsize=16)
def _lock_of(path: Path) -> BaseFileLock:
    from filelock import FileLock

    return FileLock(path, mode=0o666)


def _acquire(lock: BaseFileLock, seconds: float) -> bool:
    from filelock import Timeout

    try:
        lock.acquire(timeout=seconds)
    except Timeout:
        return False
    except (OSError, NotImplementedError) as problem:
        say = reason(problem) if isinstance(problem, OSError) else "这里的磁盘不能加锁"
        raise CannotWrite(Path(lock.lock_file), say) from None
    return True
