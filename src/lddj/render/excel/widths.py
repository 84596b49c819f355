"""Measure how tall a row has to be: WPS and LibreOffice do not grow rows to their text."""

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
MOST_LINES = int((LIMIT - PADDING) // LINE)
"""How many lines a row has room for."""

_PIXELS = 7  # of a column's unit at least, a digit of 10 pt Arial at 96 dpi
_HALF = 6.67  # pixels of half an em of 10 pt type
_STEP = 1.25  # by what a column grows that has a text too long for it


def half_widths(text: str) -> int:
    """Return a text's width, a Chinese character counting 2: GB 18030's bytes, at C's speed."""
    return len(text.encode("gb18030", "replace"))


@cache
def capacity(width: float) -> float:
    """Return how many half-widths a line of a column takes.

    It is one less than would fit, for punctuation that may not begin a line takes the character
    before it along.
    """
    return max((width * _PIXELS - 2) / _HALF - 1, 2.0)


def line_count(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of ``width``."""
    space = capacity(width)
    if "\n" not in text:
        return ceil(half_widths(text) / space) or 1
    return sum(max(ceil(half_widths(part) / space), 1) for part in text.split("\n"))


def height(most_lines: int) -> float:
    """Return the height of a row with so many lines, in points."""
    return min(most_lines * LINE + PADDING, LIMIT)


def row_heights(most_lines: int) -> list[float]:
    """Return the heights of the rows that so many lines take: one, or several to be merged."""
    count = -(-most_lines // MOST_LINES)
    return [height(-(-most_lines // count))] * count


def fit(widths: Sequence[float], rows: Sequence[Sequence[object]], most: float) -> list[float]:
    """Return the widths, those of columns with texts too long for a row made larger.

    All columns together do not become wider than ``most``; a text that is still too long takes
    several rows.
    """
    out = list(widths)
    long = [
        [value for value in column if isinstance(value, str) and len(value) > MOST_LINES]
        for column in zip(*rows, strict=True)
    ]
    tallest = {at: _tallest(texts, out[at]) for at, texts in enumerate(long) if out[at]}
    while tallest:
        at = max(tallest, key=lambda one: tallest[one])
        wider = min(out[at] * _STEP, out[at] + most - sum(out))
        if tallest[at] <= MOST_LINES or wider <= out[at]:
            break
        out[at] = wider
        tallest[at] = _tallest(long[at], wider)
    return out


def _tallest(texts: Sequence[str], width: float) -> int:
    return max((line_count(text, width) for text in texts), default=1)
