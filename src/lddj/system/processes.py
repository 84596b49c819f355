"""Spread work over processes: any ``concurrent.futures`` executor, results in order.

What is spread must be small on the way back: then memory is bounded by the number of jobs in
flight, not by how many there are. An interruption, or a worker that dies, ends all of it.
"""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from typing import Any, TypeVar

from lddj.errors import WorkerDied

T = TypeVar("T")
R = TypeVar("R")

IN_FLIGHT = 256
"""Jobs handed out and results not yet taken: enough for any cluster, next to nothing to hold."""

MOST_PROCESSES = 61
"""What Windows can wait for."""


PARALLEL_FROM = 6
"""Pieces of work from which on starting processes costs less than it saves."""


def spread(
    job: Callable[[T], R],
    items: Sequence[T],
    jobs: int,
    executor: Executor | None = None,
    least: int = PARALLEL_FROM,
) -> Iterator[R]:
    """Yield what ``job`` makes of each of the ``items``, in their order.

    ``executor`` does it where one is given, else ``jobs`` processes of this machine where there
    are ``least`` items or more, else this process. Raises WorkerDied, and whatever ``job`` raises.
    """
    if executor is not None:
        yield from in_order(executor, job, items)
    elif jobs > 1 and len(items) >= least:
        with processes(min(jobs, len(items))) as pool:
            yield from in_order(pool, job, items)
    else:
        yield from map(job, items)


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
        for future in waiting:
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


def name_of_run() -> str:
    """Name a run, to workers that may have seen others: what they keep is of one run only."""
    return f"{os.getpid()} {time.time_ns()}"


def _pool(jobs: int) -> Executor:
    from concurrent.futures import ProcessPoolExecutor

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
    import gc
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


def cores() -> int:
    """Return how many processes are worth starting."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
