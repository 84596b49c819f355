"""Read a workbook from outside, once it is known to be a file that is safe to be read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from lddj.errors import LddjError
from lddj.intake.guard import why_unusable
from lddj.load.sources.folder import why_not_opened

LIMIT_FILE = 32 * 2**20

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe that nobody writes to is opened without waiting, and then refused."""


class UnusableWorkbook(LddjError):
    """A file that cannot be imported."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name or path}：{reason}没有写入任何内容。")


def read_package(path: Path) -> bytes:
    """Return the bytes of a workbook that is safe to be read. Raises UnusableWorkbook."""
    try:
        raw = _bytes_of(path)
    except OSError as problem:
        raise UnusableWorkbook(path, f"打不开（{why_not_opened(problem)}）。") from None
    if reason := why_unusable(raw):
        raise UnusableWorkbook(path, reason)
    return raw


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():  # what a folder is called is known to who asks for the reason
        return path.read_bytes()
    with os.fdopen(os.open(path, _FLAGS), "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise UnusableWorkbook(path, "这不是一个普通的文件（是管道或设备），不予打开。")
        raw = stream.read(LIMIT_FILE + 1)
    if len(raw) > LIMIT_FILE:
        raise UnusableWorkbook(path, f"文件超过 {LIMIT_FILE // 2**20} MB，不像一份台账。")
    return raw
