"""Say what commands that write would change, what they changed, and what to look at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lddj.diagnostics import Diagnostic
    from lddj.edits.change import Draft, FileEdit
    from lddj.edits.undo import Undoing


def show_diff(changes: Sequence[FileEdit]) -> None:
    """The changes as a diff on standard output, coloured on a terminal."""
    from lddj.edits.change import diff_lines
    from lddj.render.lines import on_one_line
    from lddj.render.paint import CYAN, GREEN, RED, painter

    colours = {"+": GREEN, "-": RED, "@": CYAN}
    paint = painter(sys.stdout)
    for line in map(on_one_line, diff_lines(changes)):
        colour = colours.get(line[:1])
        print(line if colour is None else paint(line, colour))


def show_undoing(found: Undoing, *, is_done: bool) -> None:
    """Show a change that is taken back as a diff; where ``is_done``, which files were changed."""
    from lddj.edits.change import FileEdit

    if found.restores:
        print("这是把刚才撤回的恢复：")
    show_diff([FileEdit(one.path, one.old, one.new or b"") for one in found.files])
    changed = "恢复" if found.restores else "改回"
    for one in found.files if is_done else ():
        print(f"{'删去' if one.new is None else changed} {one.path}")


def show_warnings(found: Iterable[Diagnostic]) -> None:
    """Show the warnings that a change brings, on standard error."""
    for one in found:
        print(f"请留意：{one.location} {one.code} {one.message}", file=sys.stderr)


def open_draft(root: Path, today: date, *, dry_run: bool = False) -> AbstractContextManager[Draft]:
    """Open a Draft of the ledgers under the lock; one who waits is told.

    Who is asked things on a terminal may take long: then the lock is taken at the end.
    """
    from lddj.cli import asking
    from lddj.edits import change

    waits = not dry_run and not asking.is_terminal()
    return change.drafting(root, today, notice, waits=waits)


def refusal_of(work: Callable[[], object]) -> str | None:
    """Return the sentence with which a work is refused; None where it is done."""
    from lddj.errors import LddjError

    try:
        work()
    except LddjError as problem:
        return str(problem)
    return None


def notice(text: str) -> None:
    """Print a remark that is not a result on standard error."""
    from lddj.render.lines import undriven

    print(undriven(text), file=sys.stderr)
