"""Write an output beside its place and rename it, so that no reader sees half a file."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from lddj.errors import CannotWrite, OutputInLedgers
from lddj.system.links import real

_LEDGERS, _CAMPAIGN, _EVIDENCE = "ledgers", "campaign.yaml", "附件"


def write_bytes(path: Path, content: bytes) -> bool:
    """Put an output at ``path``; False where it already stood there and nothing was touched.

    Raises OutputInLedgers, or CannotWrite; what stood there before then still stands.
    """
    refuse_ledgers(path)
    return put_bytes(path, content)


def is_there(folder: Path) -> bool:
    """Tell whether a folder is there; what can be none (its name is too long) is not."""
    return os.path.isdir(folder)  # noqa: PTH112  # Path.is_dir raises for such a name


@contextmanager
def taken_back_on_failure(output: Path | None) -> Iterator[None]:
    """Put an output back as it was, or away, where what has to follow it fails."""
    try:
        before = output.read_bytes() if output and output.is_file() else None
    except OSError as problem:
        raise CannotWrite(output or Path(), reason(problem)) from None
    try:
        yield
    except BaseException:
        if output and before is None:
            with suppress(OSError):  # what could not be written is not there
                output.unlink()
        elif output and before is not None:
            write_bytes(output, before)
        raise


def refuse_ledgers(output: Path) -> None:
    """Raise OutputInLedgers for a place among the ledgers; evidence may be put there."""
    place = real(output)
    for folder in (place, *place.parents):
        if folder.name != _LEDGERS or _EVIDENCE in place.relative_to(folder).parts:
            continue
        if any(folder.glob(f"*/{_CAMPAIGN}")):
            raise OutputInLedgers(output)


def put_bytes(path: Path, content: bytes) -> bool:
    """Put ``content`` at ``path``, wherever that is, as ``write_bytes`` does."""
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        made = make_parents(path)
        name = ""
        try:
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            _keep_mode(path, Path(name))
            Path(name).replace(path)
        except BaseException:
            if name:
                Path(name).unlink(missing_ok=True)
            remove_folders(made)
            raise
    except OSError as problem:
        raise CannotWrite(path, reason(problem)) from None
    return True


def make_parents(path: Path) -> list[Path]:
    """Make the folders above ``path`` that are missing; those that were made, the upper first."""
    missing = [parent for parent in path.parents if not parent.exists()]
    made: list[Path] = []
    try:
        for parent in reversed(missing):
            parent.mkdir(exist_ok=True)
            made.append(parent)
    except BaseException:
        remove_folders(made)
        raise
    return made


def remove_folders(made: Sequence[Path]) -> None:
    """Remove folders that were made for what has failed, as far as they are empty."""
    with suppress(OSError):
        for folder in reversed(made):
            folder.rmdir()


_REASONS = {
    errno.EACCES: "没有写入的权限",
    errno.EPERM: "没有写入的权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EISDIR: "那里是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "同名的已有一个文件，不是文件夹",
    errno.ENOENT: "没有这个文件夹",
    errno.ENAMETOOLONG: "名字太长",
    errno.EIO: "磁盘读写出错",
    errno.EBUSY: "文件正被别的程序使用",
}


def reason(problem: OSError) -> str:
    """Say why the system would not write, in Chinese where there are words for it."""
    return _REASONS.get(problem.errno or 0) or f"系统不让写（错误号 {problem.errno or '不明'}）"


def write_text(path: Path, text: str) -> bool:
    """Write UTF-8 text with LF line ends, as ``write_bytes`` writes."""
    return write_bytes(path, text.encode("utf-8"))


def _keep_mode(path: Path, new: Path) -> None:
    """A temporary file is private; the output gets its predecessor's mode, or the usual one."""
    if path.exists():
        new.chmod(path.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    new.chmod(0o666 & ~mask)
