"""Take back the last change that lddj wrote, where nothing has touched its files since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from lddj.errors import LddjError
from lddj.system import journal, lock
from lddj.system.journal import Rewrite


class CannotUndo(LddjError):
    """A refusal: there is nothing to take back, or it must not be taken back."""


def change_to_undo(root: Path) -> list[Rewrite]:
    """Return the files of the last change as they were before it (``new``) and after (``old``).

    Raises CannotUndo where there is none, or a file is not as lddj wrote it.
    """
    found = [Rewrite(one.path, one.new, one.old) for one in journal.last_rewrites(root)]
    if not found:
        raise CannotUndo("lddj 还没有在这里写过什么，没有可以撤回的。")
    changed = [one.path for one in found if _now(root / one.path) != one.old]
    if changed:
        raise CannotUndo(
            f"{'、'.join(changed)} 在 lddj 写过以后又改过了，没有撤回；请用编辑器改回去。"
        )
    return found


def undo(
    root: Path, check: Callable[[Sequence[Rewrite]], None], told: Callable[[str], None]
) -> list[Rewrite]:
    """Take the last change back, under the lock; what was done.

    ``check`` is shown it first and may refuse. What is taken back is a change like any other:
    to undo twice is to do it again. Raises CannotUndo, CannotWrite, Busy.
    """
    with lock.held(root, told):
        found = change_to_undo(root)
        check(found)
        journal.write_all(root, found)
    _remove_empty(root, found)
    return found


def _remove_empty(root: Path, found: Sequence[Rewrite]) -> None:
    """Remove the folders that are empty now that a file that was new is gone."""
    for one in found:
        if one.new is None:
            for folder in (root / one.path).parents:
                if folder in (root, *root.parents) or any(folder.iterdir()):
                    break
                folder.rmdir()


def _now(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
