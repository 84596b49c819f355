"""Progress on a terminal: a bar on stderr, nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WORTH = 20
"""From how many counties on there is something to wait for."""


@contextmanager
def watching(total: int | None = None) -> Iterator[Callable[[str], object]]:
    """Tells what is being read, on a terminal; ``total`` is how many there are to read."""
    if not sys.stderr.isatty() or (total is not None and total < WORTH):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("读取台账", total=total)

        def tell(name: str) -> None:
            progress.update(task, advance=1, description=f"读取 {name}")

        yield tell
