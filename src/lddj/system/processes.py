"""Spread work over processes: any ``concurrent.futures`` executor, results in order.

What is spread must be small on the way back: then memory is bounded by the number of jobs in
flight, not by how many there are. An interruption, or a worker that dies, ends all of it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")
R = TypeVar("R")

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
    if executor is None and (jobs <= 1 or len(items) < least):
        yield from map(job, items)
        return
    from lddj.system.pools import in_order, processes

    if executor is not None:
        yield from in_order(executor, job, items)
        return
    with processes(min(jobs, len(items))) as pool:
        yield from in_order(pool, job, items)


def name_of_run() -> str:
    """Name a run, to workers that may have seen others: what they keep is of one run only."""
    return f"{os.getpid()} {time.time_ns()}"


def cores() -> int:
    """Return how many processes are worth starting."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
