"""The interface by which the loader asks for files, and the folder on disk behind it.

Paths are relative to the repository's root and written with ``/``.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import NamedTuple, Protocol

from lddj.diagnostics import Diagnostic, Location, error
from lddj.errors import NoRepository
from lddj.system.home import is_unfinished
from lddj.system.links import real
from lddj.yamltext.decode import LIMIT_BYTES, too_large

LEDGERS = "ledgers"


class Item(NamedTuple):
    """A name in a folder."""

    name: str
    path: str
    is_folder: bool
    problem: Diagnostic | None = None
    """Why it cannot be opened: a link loop, a link to nothing."""


class Source(Protocol):
    """A place of files, with what the loader needs to know of them."""

    def items(self, folder: str) -> list[Item] | Diagnostic:
        """Return the contents of a folder, by name; L012 where it cannot be opened."""

    def read(self, path: str) -> bytes | Diagnostic:
        """Return a file's bytes; L012 or L008 where they cannot be had."""

    def exists(self, path: str) -> bool:
        """Tell whether a path is a file or folder."""


class Rooted(Source, Protocol):
    """A source that lies in a repository of its own: a folder, or a revision of it."""

    @property
    def root(self) -> Path:
        """The folder that holds ``ledgers/``, and perhaps templates of its own."""


class FolderSource:
    """The working tree. ``root`` is the folder that holds ``ledgers/``."""

    __slots__ = ("root",)

    def __init__(self, root: Path) -> None:
        self.root = root

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.root == other.root

    def __hash__(self) -> int:
        return hash(self.root)

    def items(self, folder: str) -> list[Item] | Diagnostic:
        """List as a Source does. A folder that leads out of the repository is not entered."""
        try:
            if self._leads_out(folder):
                say = "这个文件夹经过链接到了台账库以外，不予读取；请放入文件夹本身。"
                return error("L012", Location(folder), say)
            with os.scandir(self._full(folder)) as entries:
                out = [_item(entry, f"{folder}/{entry.name}") for entry in entries]
        except OSError as problem:
            return cannot_open(folder, problem)
        return sorted(out, key=lambda item: item.name)

    def read(self, path: str) -> bytes | Diagnostic:
        """Read as a Source does. A link that leads out of the repository is not followed."""
        full = self._full(path)
        try:
            if self._leads_out(path):
                say = "这是指向台账库以外的链接，不予读取；请放入文件本身。"
                return error("L012", Location(path), say)
            status = os.stat(full)  # noqa: PTH116 - called for each of 20,000 files
            if not stat.S_ISREG(status.st_mode):
                return error("L012", Location(path), "这不是普通文件，不能读取。")
            if status.st_size > LIMIT_BYTES:
                return too_large(path, status.st_size)
            return Path(full).read_bytes()
        except OSError as problem:
            return cannot_open(path, problem)

    def _full(self, path: str) -> str:
        return f"{self.root}/{path}"

    def _leads_out(self, path: str) -> bool:
        """Tell whether a link on the way leads out of the repository. Raises OSError for a loop."""
        if not goes_by_link(self.root, path):
            return False  # as nearly always, and told without resolving anything
        real = os.path.realpath(self._full(path), strict=True)
        root = os.path.realpath(self.root)
        return os.path.commonpath([real, root]) != root

    def exists(self, path: str) -> bool:
        """Tell whether a path is a file or folder, as a Source does."""
        try:
            os.stat(self._full(path))  # noqa: PTH116 - as above
            return not self._leads_out(path)
        except (OSError, ValueError):
            return False


def goes_by_link(root: Path, path: str) -> bool:
    """Tell whether a path, or anything above it up to the root, is a link."""
    parts = path.split("/")
    return any(
        os.path.islink(f"{root}/{'/'.join(parts[:n])}")  # noqa: PTH114 - called very often
        for n in range(len(parts), 0, -1)
    )


def _item(entry: os.DirEntry[str], path: str) -> Item:
    try:
        if entry.is_symlink():
            entry.stat()  # raises for a link to nothing
        return Item(entry.name, path, entry.is_dir())
    except OSError as problem:
        return Item(entry.name, path, False, cannot_open(path, problem))


def cannot_open(path: str, problem: OSError) -> Diagnostic:
    """Return L012 with the reason in Chinese. What is listed but not there is a link to nothing."""
    is_link = problem.errno == errno.ENOENT
    reason = "链接指向的文件不存在" if is_link else why_not_opened(problem)
    return error("L012", Location(path), f"打不开：{reason}。")


_REASONS = {
    errno.EACCES: "没有读取的权限",
    errno.EPERM: "没有读取的权限",
    errno.ELOOP: "链接首尾相接，成了死循环",
    errno.ENOENT: "没有这个文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.ENAMETOOLONG: "名字太长",
    errno.EIO: "磁盘读写出错",
}


def why_not_opened(problem: OSError) -> str:
    """Say why the system would not open a file that is named, in Chinese, without a full stop."""
    return _REASONS.get(problem.errno or 0) or f"系统不让读（错误号 {problem.errno or '不明'}）"


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above ``start`` that holds ``ledgers/``.

    Where a process was killed while it wrote there, what it left is finished first. Raises
    NoRepository where there is none; Busy, HalfWritten.
    """
    try:
        start = real(start)
        for folder in (start, *start.parents):
            if (folder / LEDGERS).is_dir():
                break
        else:
            raise NoRepository(start)
    except (OSError, ValueError):  # no folder can have such a name
        raise NoRepository(start) from None
    if is_unfinished(folder):
        from lddj.system import lock

        with lock.held(folder):
            pass  # taking the lock finishes it
    return folder
