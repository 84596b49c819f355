"""Find where lddj keeps what is its own and no ledger: lock, journal, what can be undone.

In a git repository that is ``lddj/`` in the git directory, where no commit can take it up, else
``.lddj_cache/`` beside ``ledgers/``, which ignores itself. Everybody who writes into one working
tree must come to the same place: it follows from the files alone, not from who asks.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from lddj.errors import CannotWrite

CACHE = ".lddj_cache"
JOURNAL = "journal"
"""The file that is there while a process writes, and stays where it is killed."""

_NAME = "lddj"
_POINTER = b"gitdir: "
_LIMIT = 4096
"""Bytes of a ``.git`` file that are looked at: it holds one path."""


class Home(NamedTuple):
    """A folder of lddj's own, perhaps not there yet, and the folder that its paths start from."""

    folder: Path
    top: Path

    def make(self) -> Path:
        """Make the folder where it is missing, for all who may write its parent.

        Raises CannotWrite for a link, which may lead anywhere, and OSError.
        """
        if self.folder.is_symlink():
            raise CannotWrite(self.folder, "这是一个链接，lddj 自己的文件不写到别处")
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True, exist_ok=True)
            if os.name == "posix":
                self.folder.chmod(self.folder.parent.stat().st_mode & 0o2777)
        if self.folder.name == CACHE:
            ignore_itself(self.folder)
        return self.folder


def ignore_itself(folder: Path) -> None:
    """Put a ``.gitignore`` into a folder that keeps git from all that lies in it."""
    if not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")


def home(root: Path) -> Home:
    """Return the place for the repository at ``root``."""
    real = Path(os.path.realpath(root))
    for folder in (real, *real.parents):
        directory = _git_directory(folder, real)
        if directory is not None:
            return Home(directory / _NAME, folder)
    return Home(real / CACHE, real)


def is_unfinished(root: Path) -> bool:
    """Tell whether a process was killed while it wrote, or is writing now."""
    return (home(root).folder / JOURNAL).is_file()


def _git_directory(folder: Path, root: Path) -> Path | None:
    """The git directory of the work tree at ``folder``; None where there is none, or where it is
    somebody else's than the repository's folder: anybody may put a ``.git`` above it."""
    found = folder / ".git"
    try:
        if found.is_file():  # of another work tree or a submodule: it says where
            with found.open("rb") as file:
                text = file.read(_LIMIT)
            if not text.startswith(_POINTER):
                return None
            found = folder / os.fsdecode(text[len(_POINTER) :].rstrip(b"\r\n"))
        if not (found / "HEAD").is_file() or found.stat().st_uid != root.stat().st_uid:
            return None
    except (OSError, ValueError):
        return None
    return found
