"""Show the progress of long work: a bar on a terminal, nothing anywhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WORTH_SHOWING = 0.4
"""Seconds after which a person wonders how far it is; a bar itself takes time to load."""


@contextmanager
def county_progress() -> Iterator[Callable[[int, int], None] | None]:
    """Yield what to tell how many of how many counties are done; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    started = time.monotonic()
    shown: list[tuple[object, object]] = []

    def tell(done: int, of: int) -> None:
        if not shown and done < of and time.monotonic() - started > WORTH_SHOWING:
            shown.append(_bar(of))
        if shown:
            bar, task = shown[0]
            bar.update(task, completed=done, total=of)  # type: ignore[attr-defined]  # rich, loaded late

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
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """The column that shows how many counties are done in a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f} 个/秒" if task.speed else "")

    bar = Progress(
        TextColumn("检查县区"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TextColumn("剩余"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    bar.start()
    return bar, bar.add_task("", total=of)
