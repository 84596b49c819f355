"""Keep ^C from being mistaken, or dropped, by code that is not Python and by Python itself."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interrupts_deferred() -> Iterator[None]:
    """Make ^C wait till the end of this; then it interrupts, whatever else has been raised.

    Outside the main thread, which alone is interrupted, nothing waits.
    """
    import threading

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


def interrupt_again(dropped: sys.UnraisableHookArgs) -> None:
    """Interrupt once more where Python dropped ^C, as in what it calls when an object goes.

    It is a ``sys.unraisablehook``. Nothing can be raised in it: a moment later it can.
    """
    if not issubclass(dropped.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(dropped)
        return
    import _thread
    import threading

    threading.Timer(0.01, _thread.interrupt_main).start()


def is_interruption(problem: BaseException | None) -> bool:
    """Tell whether ^C is what was raised, or what made something else be raised.

    Where a class is made, Python 3.11 raises RuntimeError from it.
    """
    while problem is not None and not isinstance(problem, KeyboardInterrupt):
        problem = problem.__cause__
    return problem is not None


def ignore_interrupts() -> None:
    """Stop hearing ^C: what was asked for is done, and nothing is left to interrupt."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
