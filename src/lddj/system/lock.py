"""A lock on a folder of outputs: two runs that write there do not meet.

The system lets go of it when the process ends, however it ends; the file stays.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from lddj.errors import Busy, CannotWrite
from lddj.system.output import reason

NAME = ".lddj.lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock. Raises Busy where another run has it, CannotWrite."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / NAME).open("a")
    except OSError as problem:
        raise CannotWrite(folder, reason(problem)) from None
    with file:
        if not _take(file):
            raise Busy(folder)
        yield


if sys.platform == "win32":  # pragma: no cover - checked by hand there

    def _take(file: IO[str]) -> bool:
        import msvcrt

        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _take(file: IO[str]) -> bool:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
