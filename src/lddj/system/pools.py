"""Start processes and hand work to them: the machinery of ``processes``, loaded when it is used.

An interruption, or a worker that dies, ends all of it.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from lddj.errors import WorkerDied

T = TypeVar("T")
R = TypeVar("R")

IN_FLIGHT = 256
"""Jobs handed out and results not yet taken: enough for any cluster, next to nothing to hold."""

MOST_PROCESSES = 61
"""What Windows can wait for."""


def in_order(executor: Executor, job: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """Do as ``map`` does, with few jobs in flight.

    Raises WorkerDied, and whatever ``job`` raises.
    """
    waiting: deque[Future[R]] = deque()
    most = 1 if isinstance(executor, _InPlace) else IN_FLIGHT
    try:
        for item in items:
            with _interrupts_held():  # a process that is started now must not see ^C
                waiting.append(executor.submit(job, item))
            if len(waiting) >= most:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenExecutor:
        raise WorkerDied from None
    finally:
        # A pool of processes lets go of its own: it stumbles over one that is cancelled as it ends.
        for future in waiting if not isinstance(executor, ProcessPoolExecutor) else ():
            future.cancel()


@contextmanager
def processes(jobs: int) -> Iterator[Executor]:
    """Start processes on this machine that end with the run, at once when it is interrupted.

    Where there can be none, this process does it all. Raises WorkerDied where one ends.
    """
    pool = _pool(min(jobs, MOST_PROCESSES))
    try:
        yield pool
    except BrokenExecutor:
        _shut_down(pool)
        raise WorkerDied from None
    except BaseException:
        _shut_down(pool)
        raise
    pool.shutdown()


class _InPlace(Executor):
    """An executor that does at once what it is told."""

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as problem:
            future.set_exception(problem)
        return future


def _pool(jobs: int) -> Executor:
    # What is loaded by now is shared with the processes, as long as none of them looks through it
    # for what it can free.
    gc.freeze()
    # A process that is spawned must not look for modules in the folder that it starts in.
    os.environ.setdefault("PYTHONSAFEPATH", "1")
    try:
        return ProcessPoolExecutor(jobs, initializer=_prepare_worker)
    except (OSError, ImportError, NotImplementedError):
        return _InPlace()  # no semaphores here, as in some containers


def _shut_down(pool: Executor) -> None:
    """End the processes without waiting for what is under way; only for them to be gone."""
    # Python 3.14 has terminate_workers; before it there is only the private table.
    for process in list((getattr(pool, "_processes", None) or {}).values()):
        process.terminate()
    pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Make ^C wait till the end of this; processes that are started in it never get one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare_worker() -> None:
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C is the parent's to handle
    gc.set_threshold(100_000, 50, 100)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that was killed tells nobody; its workers must not wait for ever."""
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
