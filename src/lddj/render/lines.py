"""Make text from the ledgers one line of an output, and say how many cells it takes."""

from __future__ import annotations

from unicodedata import category


def on_one_line(text: str) -> str:
    """Return breaks and control characters as blanks: nothing in a ledger drives a terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or category(c) == "Zs" else " " for c in text)


def undriven(text: str) -> str:
    """Return control characters but line breaks as blanks: for outputs of several lines."""
    return "\n".join(on_one_line(line) for line in text.split("\n"))


def width(text: str) -> int:
    """Return the cells that text takes on a terminal: Chinese characters take two."""
    from rich.cells import cell_len

    return cell_len(text)
