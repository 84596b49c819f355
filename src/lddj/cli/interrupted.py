"""Keep ^C where Python drops it, or makes something else of it."""

from __future__ import annotations

import sys


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
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
