"""Suggest what was likely meant: the near match among what would have been right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import islice

CUTOFF, OF_NUMBERS = 50.0, 75.0
"""Least similarity (0–100, share of characters kept) at which a word is offered.

One character wrong in a word of two still counts. Numbers are all alike: of LP-02-004 a sign or
two may be wrong or missing, but D-031 is not what was meant by D-099.
"""


MOST_CHOICES = 1_000
"""Among more words none is looked for: a file of faults would be searched for each of them, and
of so many some are always alike."""


def _choices(words: Iterable[str]) -> list[str]:
    """Return the words, each once; none where they are too many."""
    found = list(dict.fromkeys(islice(words, MOST_CHOICES + 1)))
    return found if len(found) <= MOST_CHOICES else []


def near(word: str, words: Iterable[str]) -> str | None:
    """The one word that ``word`` was probably meant to be, or None when that is not clear."""
    from rapidfuzz import fuzz, process  # only needed once there is a fault

    choices = _choices(words)
    plain = unicodedata.normalize("NFKC", word).strip()
    if plain in choices:
        return plain
    least = _least_alike(plain)
    best = process.extract(plain, choices, scorer=fuzz.ratio, score_cutoff=least, limit=2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return str(best[0][0])


def _least_alike(word: str) -> float:
    is_number = any(sign.isascii() and sign.isdigit() for sign in word)
    return OF_NUMBERS if is_number else CUTOFF


MOST = 3
"""Of how many words at most it is said that they may be meant."""


def likely(word: str, words: Iterable[str]) -> list[str]:
    """The near match; where none is, the few words of which ``word`` is a part (完成率)."""
    choices = _choices(words)
    match = near(word, choices)
    if match:
        return [match]
    plain = unicodedata.normalize("NFKC", word).strip()
    holding = [one for one in choices if len(plain) > 1 and plain in one]
    return holding if len(holding) <= MOST else []


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return “，是否为“…”？” for what is likely meant, else “。”: the end of a sentence."""
    found = likely(word, words)
    return f"，是否为{'或'.join(f'“{one}”' for one in found)}？" if found else "。"


def meant_or_known(word: str, words: Sequence[str]) -> str:
    """Return what is likely meant, as ``did_you_mean`` does; else all the words."""
    return did_you_mean(word, words) if likely(word, words) else f"；可用的有：{'、'.join(words)}。"


SURE, MARGIN = 75.0, 10.0
"""Least similarity, and distance to the runner-up, at which a word is taken without asking."""


def surely_meant(word: str, words: Iterable[str]) -> str | None:
    """The one word that is close, with nothing else near it."""
    from rapidfuzz import fuzz, process  # only needed once there is a fault

    plain = unicodedata.normalize("NFKC", word).strip()
    best = process.extract(plain, _choices(words), scorer=fuzz.ratio, limit=2)
    if not best or best[0][1] < SURE or (len(best) == 2 and best[0][1] - best[1][1] < MARGIN):
        return None
    return str(best[0][0])
