"""Make ^C wait where code that is not Python would take it for something else."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interrupts_deferred() -> Iterator[None]:
    """Make ^C wait till the end of this; then it interrupts, whatever else has been raised.

    Outside the main thread, which alone is interrupted, nothing waits.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if came:
            signal.raise_signal(signal.SIGINT)


def is_interruption(problem: BaseException | None) -> bool:
    """Tell whether ^C is what was raised, or what made something else be raised.

    Where a class is made, Python 3.11 raises RuntimeError from it.
    """
    while problem is not None and not isinstance(problem, KeyboardInterrupt):
        problem = problem.__cause__
    return problem is not None
