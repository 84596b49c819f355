"""Take back the last change that lddj wrote, where nothing has touched its files since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lddj.errors import LddjError
from lddj.system import journal, lock
from lddj.system.journal import Rewrite


class CannotUndo(LddjError):
    """A refusal: there is nothing to take back, or it must not be taken back."""


@dataclass(frozen=True)
class Undoing:
    """The last change turned round: its files as they are (``old``) and were before (``new``).

    ``restores`` says that the last change took another one back: to undo it does that one again.
    """

    files: Sequence[Rewrite]
    restores: bool


def change_to_undo(root: Path) -> Undoing:
    """Return what has to be written so that the last change is taken back.

    Raises CannotUndo where there is none, a file is not as lddj wrote it, or no campaign would
    be left.
    """
    found = [Rewrite(one.path, one.new, one.old) for one in journal.last_rewrites(root)]
    if not found:
        raise CannotUndo("lddj 还没有在这里写过什么，没有可以撤回的。")
    changed = [one.path for one in found if journal.content_of(root / one.path) != one.old]
    if changed:
        raise CannotUndo(
            f"{'、'.join(changed)} 在 lddj 写过以后又改过了，没有撤回；请用编辑器改回去。"
        )
    if _is_founding(root, found):
        raise CannotUndo("最后写的是建这个台账库，没有撤回：撤回不删台账库；不要了的，请自己删。")
    return Undoing(found, journal.took_back(root))


def undo(root: Path, check: Callable[[Undoing], None], told: Callable[[str], None]) -> Undoing:
    """Take the last change back, under the lock; what was done.

    ``check`` is shown it first and may refuse. What is taken back is a change like any other:
    to undo twice is to do it again. Raises CannotUndo, CannotWrite, Busy.
    """
    with lock.held(root, told):
        found = change_to_undo(root)
        check(found)
        journal.write_all(root, found.files, takes_back=not found.restores)
    _remove_empty(root, found.files)
    return found


def _is_founding(root: Path, found: Sequence[Rewrite]) -> bool:
    """Tell whether to take this back would remove the last campaign there is."""
    removed = {root / one.path for one in found if one.new is None}
    campaigns = set(root.glob("ledgers/*/campaign.yaml"))
    return bool(campaigns & removed) and campaigns <= removed


def _remove_empty(root: Path, found: Sequence[Rewrite]) -> None:
    """Remove the folders that are empty now that a file that was new is gone."""
    for one in found:
        if one.new is None:
            for folder in (root / one.path).parents:
                if folder in (root, *root.parents):
                    break
                if folder.is_dir():  # else another file of the change was in it, too
                    if any(folder.iterdir()):
                        break
                    folder.rmdir()
