"""Did you mean: the near match among what would have been right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

CUTOFF = 50.0
"""Least similarity (0–100, share of characters kept) at which a word is offered: one
character wrong in a word of two still counts."""


def near(word: str, words: Iterable[str]) -> str | None:
    """The one word that ``word`` was probably meant to be, or None when that is not clear."""
    from rapidfuzz import fuzz, process  # only needed once there is a fault

    choices = list(dict.fromkeys(words))
    plain = unicodedata.normalize("NFKC", word).strip()
    if plain in choices:
        return plain
    best = process.extract(plain, choices, scorer=fuzz.ratio, score_cutoff=CUTOFF, limit=2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return str(best[0][0])


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """“，是否为“…”？” for a near match, else “。”: the end of a sentence."""
    match = near(word, words)
    return f"，是否为“{match}”？" if match else "。"


SURE, MARGIN = 75.0, 10.0
"""Least similarity, and distance to the runner-up, at which a word is taken without asking."""


def surely_meant(word: str, words: Iterable[str]) -> str | None:
    """The one word that is close, with nothing else near it."""
    from rapidfuzz import fuzz, process  # only needed once there is a fault

    plain = unicodedata.normalize("NFKC", word).strip()
    best = process.extract(plain, list(dict.fromkeys(words)), scorer=fuzz.ratio, limit=2)
    if not best or best[0][1] < SURE or (len(best) == 2 and best[0][1] - best[1][1] < MARGIN):
        return None
    return str(best[0][0])
