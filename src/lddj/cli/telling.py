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

LIMIT_NAMED = 3
"""Files that are named; of more it is said how many there are."""


def named_files(paths: Sequence[str]) -> str:
    """Return the first files of several, and how many there are."""
    more = f" 等 {len(paths)} 个文件" if len(paths) > LIMIT_NAMED else ""
    return "、".join(paths[:LIMIT_NAMED]) + more


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
