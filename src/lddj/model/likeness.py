"""Tell how alike two texts are: by the pieces of two characters that both have."""

from __future__ import annotations

from fractions import Fraction
from unicodedata import normalize


def pieces(text: str) -> frozenset[str]:
    """Return the pieces of two characters of a text, of which only letters and Han are kept."""
    kept = "".join(one for one in normalize("NFKC", text) if one.isalpha())
    return frozenset(kept[at : at + 2] for at in range(len(kept) - 1))


def dice(one: frozenset[str], other: frozenset[str]) -> Fraction:
    """Return Dice's measure of two sets of pieces: 1 for the same, 0 where nothing is common."""
    total = len(one) + len(other)
    return Fraction(2 * len(one & other), total) if total else Fraction(0)
