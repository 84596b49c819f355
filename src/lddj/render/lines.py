"""Make text from the ledgers one line of an output, and say how many cells it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category

# No patterns yet: a paper asks for no widths.
_COMMON = "[ -~·‘’“”—…、-〃《-】〔-〛一-鿿！-～]*"
_NARROW = "[ -~·‘’“”—…]+"
"""Of the signs of most texts those that take one cell; the others take two."""


def on_one_line(text: str) -> str:
    """Return breaks and control characters as blanks: nothing in a ledger drives a terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or category(c) == "Zs" else " " for c in text)


def undriven(text: str) -> str:
    """Return control characters but line breaks as blanks: for outputs of several lines."""
    return "\n".join(on_one_line(line) for line in text.split("\n"))


def width(text: str) -> int:
    """Return the cells that text takes on a terminal: Chinese characters take two.

    Most texts need no table of all the world's characters, nor that it be loaded.
    """
    if re.fullmatch(_COMMON, text):
        return 2 * len(text) - sum(map(len, re.findall(_NARROW, text)))
    from rich.cells import cell_len

    return cell_len(text)


LIMIT_NAMED = 3
"""Files that are named; of more it is said how many there are."""


def named_files(paths: Sequence[str]) -> str:
    """Return the first files of several, and how many there are."""
    more = f" 等 {len(paths)} 个文件" if len(paths) > LIMIT_NAMED else ""
    return "、".join(paths[:LIMIT_NAMED]) + more
