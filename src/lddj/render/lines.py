"""Text from the ledgers as one line of an output."""

from __future__ import annotations

from unicodedata import category


def on_one_line(text: str) -> str:
    """Breaks and control characters as blanks: nothing in a ledger drives a terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or category(c) == "Zs" else " " for c in text)
