"""Do work that may need too much in a process of its own: it ends, and this one goes on."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

T = TypeVar("T")

_ITSELF = "from lddj.system.confined import _work_as_asked; _work_as_asked()"


class TooMuch(Exception):
    """The process needed more than it was given, or died."""


class Limits(NamedTuple):
    """The most that a process may take: seconds of the processor and by the clock, and bytes.

    The memory is what it may take beyond what it has when the work begins.
    """

    processor: int
    clock: float
    memory: int


def within(limits: Limits, work: Callable[..., T], *given: object) -> T:
    """Return ``work(*given)``, made in a process within ``limits``; what it prints is not seen.

    ``work`` is a function of a module. Raise TooMuch, or what ``work`` raises.
    """
    asked = pickle.dumps((limits, work, given))
    try:
        done = subprocess.run(
            # -P: nothing is imported from the folder that the user stands in.
            [sys.executable, "-P", "-c", _ITSELF],
            input=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.clock,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TooMuch from None
    if done.returncode != 0:
        raise TooMuch
    made, raised = pickle.loads(done.stdout)
    if raised is not None:
        raise raised
    return cast(T, made)


def _work_as_asked() -> None:
    """Read from standard input what to do, and write what came of it; the process's part."""
    limits, work, given = pickle.load(sys.stdin.buffer)
    _limit(limits)
    made, raised = None, None
    try:
        made = work(*given)
    except Exception as problem:
        raised = problem
    sys.stdout.buffer.write(pickle.dumps((made, raised)))


def _limit(limits: Limits) -> None:
    """Limit this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_CPU, limits.processor)
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        _lower(resource.RLIMIT_AS, pages * resource.getpagesize() + limits.memory)


def _lower(what: int, most: int) -> None:
    """Set a limit, unless a lower one is in force."""
    import resource

    hard = resource.getrlimit(what)[1]
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(what, (most, most))
