"""Put colour on lines that a terminal shows."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TextIO

RED, GREEN, YELLOW, CYAN, BOLD, DIM = 31, 32, 33, 36, 1, 2
"""The numbers of the terminals' own colours and styles."""


def painter(out: TextIO) -> Callable[[str, int], str]:
    """Return what puts colour on a text, where ``out`` is a terminal that shows any.

    rich knows which terminals do. It is loaded only for one: a start is shorter by it, and it
    would take ten times as long to write the lines.
    """
    if not out.isatty() and "FORCE_COLOR" not in os.environ:
        return _unpainted
    from rich.console import Console

    console = Console(file=out)
    if console.color_system is None or console.no_color or console.legacy_windows:
        return _unpainted
    return lambda text, style: f"\x1b[{style}m{text}\x1b[0m"


def _unpainted(text: str, style: int) -> str:
    return text
