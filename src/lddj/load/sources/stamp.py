"""Tell without reading whether files are as they were: by what git goes by, and stricter."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Container
from pathlib import Path

from lddj.load.sources.folder import goes_by_link

FRESH = 2_000_000_000
"""Nanoseconds: no file system counts time more coarsely."""


def stamp(root: Path, folder: str, inside: Container[str]) -> str | None:
    """Return the names in a folder, and of each file its inode, size and times of change.

    Those in the folders that it holds by the names ``inside`` are among them. The time of the
    change of state (ctime) is one that no program can set back. None where all this does not
    suffice: there are links, a change is so fresh that the next could bear the same time, or
    (Windows) the system keeps no such time. Then the bytes must tell.
    """
    try:
        if os.name == "nt" or goes_by_link(root, folder):
            return None
        found = _states(f"{root}/{folder}", inside)
    except OSError:
        return None
    return None if found is None else repr(sorted(found))


def _states(folder: str, inside: Container[str]) -> list[tuple[object, ...]] | None:
    fresh = time.time_ns() - FRESH
    found: list[tuple[object, ...]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                within = _states(entry.path, ()) if entry.name in inside else []
                if within is None:
                    return None
                found += [(entry.name,), *((entry.name, *one) for one in within)]
                continue
            now = entry.stat(follow_symlinks=False)
            if stat.S_ISLNK(now.st_mode) or max(now.st_ctime_ns, now.st_mtime_ns) > fresh:
                return None
            times = (now.st_mtime_ns, now.st_ctime_ns)
            found.append((entry.name, now.st_mode, now.st_dev, now.st_ino, now.st_size, *times))
    return found
