"""How tall a row has to be: WPS and LibreOffice do not grow rows to their text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import ceil

LINE = 14.5
"""Points that a line of 10 pt type takes, in the most generous of the fonts that stand in
for 仿宋 where it is not installed."""
PADDING = 5.0
LIMIT = 409.0
"""The tallest row, in points (the format's limit is 409.5)."""
LIMIT_WIDTH = 150.0

_PIXELS = 7  # of a column's unit, the digit of 11 pt Calibri, at 96 dpi
_HALF = 6.67  # pixels of half an em of 10 pt type


def half_widths(text: str) -> int:
    """The width of a text, a Chinese character counting 2: GB 18030's bytes, at C's speed."""
    return len(text.encode("gb18030", "replace"))


@cache
def capacity(width: float) -> float:
    """Half-widths that a line of a column takes: one less, for punctuation that may not
    begin a line takes the character before it along."""
    return max((width * _PIXELS - 2) / _HALF - 1, 2.0)


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of ``width``."""
    room = capacity(width)
    if "\n" not in text:
        return ceil(half_widths(text) / room) or 1
    return sum(max(ceil(half_widths(part) / room), 1) for part in text.split("\n"))


def height(most_lines: int) -> float:
    """The height of a row with so many lines, in points."""
    return min(most_lines * LINE + PADDING, LIMIT)


def fit(widths: Sequence[float], rows: Sequence[Sequence[object]]) -> list[float]:
    """The widths, where a text would not fit into the tallest row made wide enough for it."""
    most = int((LIMIT - PADDING) // LINE)
    out = list(widths)
    for row in rows:
        for index, value in enumerate(row):
            if isinstance(value, str) and len(value) > most:
                while lines(value, out[index]) > most and out[index] < LIMIT_WIDTH:
                    out[index] = min(out[index] * 1.25, LIMIT_WIDTH)
    return out
