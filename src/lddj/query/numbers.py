"""Expand ranges of 编号 as people write them, and find the next 编号 that is free."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from lddj.errors import LddjError
from lddj.model.names import comparable

_TAIL = r"(?P<head>.*?)(?P<digits>[0-9]{1,18})$"
LIMIT_RANGE = 500


class BadRange(LddjError):
    """A range of 编号 that cannot be understood."""


def expand(words: Iterable[str]) -> list[str]:
    """Return ``LP-02-001..008`` as the eight 编号, everything else as it is; none twice.

    Several may stand in one word, with commas between them. Raises BadRange.
    """
    found: dict[str, str] = {}
    for word in chain.from_iterable(map(_parted, words)):
        for number in _expand_range(word) if ".." in word else [word]:
            found.setdefault(comparable(number), number)
    return list(found.values())


def _parted(word: str) -> list[str]:
    """Return the 编号 of ``LP-02-001、LP-02-004``; a name that holds a comma stays whole."""
    parts = [part.strip() for part in re.split("[,，、]", word)]
    return parts if all(re.fullmatch(_TAIL, part) for part in parts) else [word]


def _expand_range(word: str) -> list[str]:
    first, _, last = word.partition("..")
    start, end = re.fullmatch(_TAIL, first), re.fullmatch(_TAIL, last)
    if start is None or end is None or end["head"] not in ("", start["head"]):
        raise BadRange(f"“{word}”不是一段编号，请写成如 LP-02-001..008。")
    low, high = int(start["digits"]), int(end["digits"])
    if not low <= high < low + LIMIT_RANGE:
        raise BadRange(f"“{word}”这一段编号颠倒了或者太长（最多 {LIMIT_RANGE} 个）。")
    width = len(start["digits"])
    return [f"{start['head']}{number:0{width}}" for number in range(low, high + 1)]


def following(numbers: Sequence[str], default: str) -> str:
    """The next 编号 after the highest of the commonest kind; ``default`` where there is none."""
    matches = [match for number in numbers if (match := re.fullmatch(_TAIL, number))]
    if not matches:
        return default
    head = Counter(match["head"] for match in matches).most_common(1)[0][0]
    tails = [match["digits"] for match in matches if match["head"] == head]
    width = max(len(tail) for tail in tails)
    return f"{head}{max(int(tail) for tail in tails) + 1:0{width}}"


def prefixes(numbers: Iterable[str]) -> Counter[str]:
    """Return what stands before the first digit group of 编号 (LP of LP-02-004), by how often."""
    return Counter(number.partition("-")[0] for number in numbers if "-" in number)
