"""Progress of long work: a bar on a terminal, nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WORTH_SHOWING = 12
"""Counties from which on a person wonders how far it is."""


@contextmanager
def counties() -> Iterator[Callable[[int, int], None] | None]:
    """What to tell how many of how many counties are done; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    shown: list[tuple[object, object]] = []

    def tell(done: int, of: int) -> None:
        if of < WORTH_SHOWING:
            return
        if not shown:
            shown.append(_bar(of))
        bar, task = shown[0]
        bar.update(task, completed=done)  # type: ignore[attr-defined]  # rich, loaded late

    try:
        yield tell
    finally:
        if shown:
            shown[0][0].stop()  # type: ignore[attr-defined]


def _bar(of: int) -> tuple[object, object]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        TextColumn("检查县区"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("剩余"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    bar.start()
    return bar, bar.add_task("", total=of)
