"""A process of its own for work that may need too much: it ends, and this one goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def said_by(code: str, told: bytes, seconds: float) -> bytes | None:
    """Run Python ``code`` in a process that reads ``told``; return what it writes.

    None where it fails, or needs more than ``seconds`` by the clock.
    """
    try:
        done = subprocess.run(
            # -P: nothing is imported from the folder that the user stands in.
            [sys.executable, "-P", "-c", code],
            input=told,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None


def limit(seconds: int, memory: int) -> None:
    """Limit this process: processor time, and bytes beyond what it has now; where one can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_CPU, seconds)
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        _lower(resource.RLIMIT_AS, pages * resource.getpagesize() + memory)


def _lower(what: int, most: int) -> None:
    """Set a limit, unless a lower one is in force."""
    import resource

    hard = resource.getrlimit(what)[1]
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(what, (most, most))
