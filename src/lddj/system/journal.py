"""Write several files of a repository so that all of them are written, or none.

What is to be written stands in a journal before the first file is touched. A process that is
killed in between leaves the journal, and the next command of lddj writes what is still missing:
the repository is then wholly as it was before, or wholly as it was to be. The journal of what
was written last is kept, so that it can be taken back.

A file is put in its place by renaming, so that nobody reads half of it, or is rewritten where it
stands if renaming would lose something: other links to it, its owner, its access list.
"""

from __future__ import annotations

import base64
import errno
import json
import os
import stat
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from lddj.errors import CannotWrite, FileChanged, GitRefused, HalfWritten
from lddj.system.home import JOURNAL, Home, home
from lddj.system.output import reason

DRAFT, LAST = "journal.part", "last"
_STAGED = "new-{}"
_LONGEST = 512 * 2**20
"""Bytes of a journal that is read: a longer one is nobody's."""
_BINARY: int = getattr(os, "O_BINARY", 0)
_PLAIN: int = _BINARY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_RENAME_REFUSED = (errno.EXDEV, errno.EACCES, errno.EPERM)


class Rewrite(NamedTuple):
    """A file's bytes before and after; None where there is no file. ``path`` is written with
    ``/`` and starts from the repository's root."""

    path: str
    old: bytes | None
    new: bytes | None


def content_of(path: Path) -> bytes | None:
    """Return the bytes of a file; None where there is none."""
    return path.read_bytes() if path.is_file() else None


class GitMove(NamedTuple):
    """The news for git once all files are written: refs, all or none, then index entries.

    ``lines`` are of the index, as ``git update-index --index-info`` reads them; ``refs`` are name,
    new and old commit, ``""`` for none.
    """

    lines: tuple[str, ...]
    refs: tuple[tuple[str, str, str], ...]


class _Step(NamedTuple):
    """A rewrite with the file that is really meant, after all links."""

    target: Path
    old: bytes | None
    new: bytes | None


def write_all(
    root: Path,
    rewrites: Sequence[Rewrite],
    move: GitMove | None = None,
    *,
    takes_back: bool = False,
) -> None:
    """Write all files or none, then ``move``; the lock of the repository must be held.

    ``takes_back`` is kept for ``took_back``. With a move there is nothing to take back by itself
    afterwards: git knows it. Raises FileChanged where a file is not as it was, CannotWrite,
    GitRefused; the files are then untouched.
    """
    place = home(root)
    steps = [_Step(_target(root, one.path), one.old, one.new) for one in rewrites]
    for one, step in zip(rewrites, steps, strict=True):
        if _bytes_there(step.target) != step.old:
            raise FileChanged(Path(one.path))
    try:
        folder = place.make()
    except OSError as problem:
        raise CannotWrite(place.folder, reason(problem)) from None
    made: list[Path] = []
    try:
        _put_journal(folder, place, steps, move, takes_back)
        _carry_out(folder, steps, made)  # each holds its old bytes: it has just been read
        if move is None:
            _close(folder)
        else:
            _move_refs(place.top, move)
    except BaseException as problem:
        _take_back(folder, steps, made)
        if isinstance(problem, OSError):
            path, why = Path(problem.filename or root), reason(problem)
            is_left = (folder / JOURNAL).exists()
            raise (HalfWritten if is_left else CannotWrite)(path, why) from None
        raise
    if move is not None:  # from here on it is done, whatever happens
        _close_moved(folder, place.top, move)


def finish(root: Path, told: Callable[[str], None]) -> None:
    """Write what an earlier process left unwritten; the lock of the repository must be held.

    A file that somebody has changed since is left as it is, and ``told`` is told so; where
    nothing had been written yet, nothing is. Raises HalfWritten where it cannot be done.
    """
    place = home(root)
    if (place.folder / JOURNAL).is_file():
        try:
            _finish_writing(place, told)
        except OSError as problem:
            raise HalfWritten(Path(problem.filename or root), reason(problem)) from None


def last_rewrites(root: Path) -> list[Rewrite]:
    """Return what was written last into the repository at ``root``; nothing where it is not
    known any more."""
    place, real = home(root), Path(os.path.realpath(root))
    if not (place.folder / LAST).is_file():
        return []
    steps, _ = _read_journal(place.folder / LAST, place.top)
    if any(real not in step.target.parents for step in steps):
        return []  # another repository of ledgers in the same git repository
    return [Rewrite(step.target.relative_to(real).as_posix(), step.old, step.new) for step in steps]


def took_back(root: Path) -> bool:
    """Tell whether what was written last took back what had been written before it."""
    try:
        plain = _read_plain(home(root).folder / LAST)
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(plain, dict) and plain.get("takes_back") is True


def written_at(root: Path) -> int:
    """Return when that was, in seconds since 1970."""
    return int((home(root).folder / LAST).stat().st_mtime)


def _close(folder: Path) -> None:
    """End a journal of files alone: it can be taken back."""
    (folder / JOURNAL).replace(folder / LAST)


def _move_refs(top: Path, move: GitMove) -> None:
    """Move the refs that are not moved yet, all or none. Raise GitRefused."""
    from lddj.system import git

    todo = [f"update {ref} {new} {old}\n" for ref, new, old in move.refs
            if git.attempt(top, "rev-parse", "--verify", "--quiet", ref).text != new]  # fmt: skip
    git.run(top, "update-ref", "--stdin", stdin="".join(todo).encode())


def _close_moved(folder: Path, top: Path, move: GitMove) -> None:
    """Tell the index what the refs hold already, and end the journal; HalfWritten if refused."""
    from lddj.system import git

    try:
        if move.lines:
            lines = "".join(f"{one}\x00" for one in move.lines)
            git.run(top, "update-index", "-z", "--index-info", stdin=os.fsencode(lines))
    except GitRefused as problem:
        raise HalfWritten(top, str(problem)) from None
    (folder / LAST).unlink(missing_ok=True)
    (folder / JOURNAL).unlink()


def _finish_writing(place: Home, told: Callable[[str], None]) -> None:
    steps, move = _read_journal(place.folder / JOURNAL, place.top)
    ours = [step for step in steps if _is_ours(step)]
    begun = any(_bytes_there(step.target) != step.old for step in ours)
    for step in steps:
        if step not in ours:
            told(f"{step.target} 在上一次写入中断以后被改动过，保留现在的内容，请核对。")
    if begun or len(ours) == len(steps):
        _carry_out(place.folder, _unfinished(ours), [])
        if move is not None:
            _move_refs(place.top, move)
            _close_moved(place.folder, place.top, move)
    if (place.folder / JOURNAL).exists():
        _close(place.folder)
    _clear(place.folder)


def _is_ours(step: _Step) -> bool:
    """Tell whether a file holds what it held, what it was to hold, or new bytes before old ones.

    The last is what a rewriting leaves that was broken off.
    """
    now, old, new = _bytes_there(step.target), step.old or b"", step.new
    if now in (step.old, new):
        return True
    if now is None or new is None or len(now) < len(old):
        return False
    pairs = enumerate(zip(now, new, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), min(len(now), len(new)))
    return now[same:] == old[same:]


def _target(root: Path, path: str) -> Path:
    """The file that is meant, after all links. Raises CannotWrite where it must not be written."""
    full, real = root / path, Path(os.path.realpath(root))
    target = Path(os.path.realpath(full))
    if real not in target.parents:
        raise CannotWrite(full, "它经过链接或“..”到了台账库以外")
    if ".git" in (part.casefold() for part in target.relative_to(real).parts):
        raise CannotWrite(full, "那里是 git 自己的文件夹")
    try:
        now = target.lstat()
    except FileNotFoundError:
        return target
    except OSError as problem:
        raise CannotWrite(full, reason(problem)) from None
    if not stat.S_ISREG(now.st_mode):
        raise CannotWrite(full, "那里不是普通文件")
    if not os.access(target, os.W_OK):  # by whoever writes: root may, as with any program
        raise CannotWrite(full, "文件是只读的")
    return target


def _bytes_there(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise CannotWrite(path, reason(problem)) from None


def _put_journal(
    folder: Path, place: Home, steps: Sequence[_Step], move: GitMove | None, takes_back: bool
) -> None:
    """Put the journal into its place, whole and on the disk."""
    files = [
        {
            "file": os.path.relpath(step.target, place.top).replace(os.sep, "/"),
            "old": _as_text(step.old),
            "new": _as_text(step.new),
        }
        for step in steps
    ]
    plain: dict[str, Any] = {"folder": place.top.stat().st_ino, "files": files}
    if takes_back:
        plain["takes_back"] = True
    if move is not None:
        plain |= {"index": move.lines, "refs": move.refs}
    _overwrite(folder / DRAFT, json.dumps(plain).encode("ascii"))
    (folder / DRAFT).replace(folder / JOURNAL)
    _sync_folder(folder)


def _read_journal(journal: Path, top: Path) -> tuple[list[_Step], GitMove | None]:
    """The steps of a journal and what git is told after them.

    There are none where it was made for another folder: it may have come with somebody else's
    files, who cannot know what this one's inode is.
    """
    try:
        plain = _read_plain(journal)
        if plain["folder"] != top.stat().st_ino:
            return [], None
        found = [
            (str(one["file"]), _as_bytes(one["old"]), _as_bytes(one["new"]))
            for one in plain["files"]
        ]
        move = None
        if "refs" in plain:
            refs = tuple((str(ref), str(new), str(old)) for ref, new, old in plain["refs"])
            move = GitMove(tuple(map(str, plain["index"])), refs)
    except (ValueError, TypeError, KeyError, RecursionError):
        return [], None  # no journal of ours
    return [_Step(_target(top, path), old, new) for path, old, new in found], move


def _read_plain(journal: Path) -> Any:
    """Return what a journal holds. Raises OSError, ValueError, RecursionError where it is none."""
    if journal.stat().st_size > _LONGEST:
        raise ValueError("larger than any that is written")
    return json.loads(journal.read_bytes())


def _as_text(raw: bytes | None) -> str | None:
    return None if raw is None else base64.b64encode(raw).decode("ascii")


def _as_bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text, validate=True)


def _unfinished(steps: Sequence[_Step]) -> list[_Step]:
    """The steps whose files are not yet as they are to be."""
    return [step for step in steps if _bytes_there(step.target) != step.new]


def _carry_out(folder: Path, todo: Sequence[_Step], made: list[Path]) -> None:
    """Write the files. ``made`` takes the folders that had to be made."""
    for step in todo:
        _make_parents(step.target, made)
    staged = [_stage(folder, number, step) for number, step in enumerate(todo)]
    for step, new in zip(todo, staged, strict=True):
        _put_in_place(step, new)
    for parent in dict.fromkeys(step.target.parent for step in todo):
        _sync_folder(parent)


def _make_parents(target: Path, made: list[Path]) -> None:
    for parent in reversed([one for one in target.parents if not one.exists()]):
        parent.mkdir()
        made.append(parent)


def _stage(folder: Path, number: int, step: _Step) -> Path | None:
    """The new content beside the journal, ready to be renamed; None where that must not be."""
    if step.new is None:
        return None
    staged = folder / _STAGED.format(number)
    staged.unlink(missing_ok=True)
    _overwrite(staged, step.new)
    if not _may_replace(staged, step.target):
        staged.unlink()
        return None
    if step.target.exists():
        staged.chmod(step.target.stat().st_mode & 0o7777)
    return staged


def _may_replace(staged: Path, target: Path) -> bool:
    """Tell whether renaming one over the other keeps all that belongs to the file."""
    mine = staged.stat()
    try:
        there = target.stat()
    except FileNotFoundError:
        parent = target.parent.stat()
        inherits = parent.st_mode & stat.S_ISGID or _attributes(target.parent)
        return parent.st_dev == mine.st_dev and not inherits
    same = [(one.st_dev, one.st_uid, one.st_gid) for one in (mine, there)]
    return there.st_nlink == 1 and same[0] == same[1] and not _attributes(target)


def _attributes(path: Path) -> list[str]:
    """The access lists and other attributes that the system keeps of a file."""
    if sys.platform != "linux":
        return []
    try:
        found = os.listxattr(path)
    except OSError:
        return []  # this disk keeps none
    return [name for name in found if name.startswith(("system.posix_acl", "user."))]


def _put_in_place(step: _Step, staged: Path | None) -> None:
    if step.new is None:
        step.target.unlink(missing_ok=True)
        return
    if staged is not None:
        try:
            staged.replace(step.target)
            return
        except OSError as problem:
            if problem.errno not in _RENAME_REFUSED:
                raise
    _overwrite(step.target, step.new)


def _overwrite(path: Path, content: bytes) -> None:
    """Make a file hold ``content``, where it stands, and see that it is on the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | _PLAIN, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        os.ftruncate(handle, len(content))
        os.fsync(handle)
    finally:
        os.close(handle)


def _take_back(folder: Path, steps: Sequence[_Step], made: Sequence[Path]) -> None:
    """Put everything back as it was. Where even that fails the journal stays, and the next
    command finishes what it says."""
    with suppress(OSError, CannotWrite):
        back = [_Step(step.target, step.new, step.old) for step in steps]
        _carry_out(folder, _unfinished(back), [])
        for parent in reversed(made):
            parent.rmdir()
        (folder / JOURNAL).unlink(missing_ok=True)
        _clear(folder)


def _clear(folder: Path) -> None:
    """Remove what was made ready and is not needed any more."""
    for left in (folder / DRAFT, *folder.glob(_STAGED.format("*"))):
        left.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Put renames on the disk, with their folder; Windows sees to it itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as problem:
        if problem.errno != errno.EINVAL:  # this disk cannot be asked for it
            raise
    finally:
        os.close(handle)
