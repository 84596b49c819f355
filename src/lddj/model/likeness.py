"""Tell how alike two texts are: by the pieces of two characters that they share (Dice)."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction

MOST_COMPARED = 500_000
"""So many pairs are compared: what comes after them in a file of thousands alike is not."""

Pieces = frozenset[str]
"""The pieces of two characters of a text."""


def pieces(text: str) -> Pieces:
    """Return the pieces of a text after NFKC, without anything but letters and Han."""
    plain = "".join(one for one in unicodedata.normalize("NFKC", text) if one.isalpha())
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def squeezed(name: str) -> str:
    """Return a name of a place after NFKC, without spaces."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def dice(one: Pieces, other: Pieces) -> Fraction:
    """Return the likeness of two texts: twice what they share, by what both have; 0 to 1."""
    whole = len(one) + len(other)
    return Fraction(2 * len(one & other), whole) if whole else Fraction(0)


def alike(
    texts: Sequence[Pieces],
    least: Fraction,
    may: Callable[[int, int], bool] = lambda earlier, later: True,
) -> dict[int, tuple[int, Fraction]]:
    """Return for each text the earlier one most like it, where they are ``least`` alike or more.

    Of several equally alike the first is taken; ``may`` leaves out pairs. Two texts that are so
    alike share one of the rarest pieces of either, as many as could all be missing in the
    other; only texts that share one of those are compared.
    """
    common = Counter(piece for text in texts for piece in text)
    known: dict[str, list[int]] = {}
    same: dict[Pieces, list[int]] = {}
    found: dict[int, tuple[int, Fraction]] = {}
    compared = 0
    for at, text in enumerate(texts):
        if not text:
            continue
        rare = sorted(text, key=lambda piece: (common[piece], piece))[: _may_miss(len(text), least)]
        equals = same.setdefault(text, [])
        twin = next((one for one in equals if may(one, at)), None)
        compared += len(equals) if twin is None else 0
        equals.append(at)
        if twin is not None:  # none is more alike
            found[at] = (twin, Fraction(1))
            continue
        for earlier in sorted({one for piece in rare for one in known.get(piece, ())}):
            likeness = dice(texts[earlier], text)
            closer = likeness >= least and (at not in found or likeness > found[at][1])
            if closer and may(earlier, at):
                found[at] = (earlier, likeness)
            compared += 1
        if compared > MOST_COMPARED:
            break
        for piece in rare:
            known.setdefault(piece, []).append(at)
    return found


def _may_miss(size: int, least: Fraction) -> int:
    """Return of how many pieces of a text at least one must be in any text that is so alike.

    With sizes a and b, 2·common ≥ least·(a + b) and b ≥ common give common ≥ a·least/(2 - least).
    """
    shared = -(-size * least // (2 - least))
    return size - int(shared) + 1 if size else 0
