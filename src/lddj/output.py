"""Writing an output: beside its place and renamed, so that no reader sees half a file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from lddj.errors import CannotWrite


def write_bytes(path: Path, content: bytes) -> bool:
    """Put ``content`` at ``path``; False where it already stood there and nothing was touched.

    Raises CannotWrite; what stood there before then still stands.
    """
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            _keep_mode(path, Path(name))
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise CannotWrite(path, problem.strerror or str(problem)) from None
    return True


def write_text(path: Path, text: str) -> bool:
    """``write_bytes`` of UTF-8 text with LF line ends."""
    return write_bytes(path, text.encode("utf-8"))


def _keep_mode(path: Path, new: Path) -> None:
    """A temporary file is private; the output gets its predecessor's mode, or the usual one."""
    if path.exists():
        new.chmod(path.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    new.chmod(0o666 & ~mask)
