"""Match headings as people write them: synonyms, then near matches; and find their row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lddj.intake.grid import Grid, texts

SEARCHED = 40
"""How many rows from the top the headings are looked for in: title rows come before them."""
REMEMBERED = 4096
"""Of how many different texts a vocabulary remembers what they are."""
NEAR = 74.0
"""Least similarity (0–100) of a heading: one character in four may be another."""

_BRACKETS = re.compile(r"[(\[（【〔].*?[)\]）】〕]")
_SPACE = re.compile(r"[\s:：*＊\u200b-\u200d\ufeff]+")


@lru_cache(maxsize=4096)
def plain_heading(text: str) -> str:
    """Return a heading without spaces, breaks, stars and width differences."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def without_brackets(text: str) -> str:
    """Return a heading without what stands in brackets: 完成日期（年月日） → 完成日期."""
    return _BRACKETS.sub("", text) or text


@dataclass(frozen=True, slots=True)
class Match:
    """The key that a heading was taken for, and how sure that is (100: it is the very word)."""

    name: str
    score: float


class Vocabulary:
    """The headings that are looked for, each with its synonyms."""

    def __init__(self, synonyms: Mapping[str, Iterable[str]], others: Iterable[str] = ()) -> None:
        self._exact: dict[str, str] = {}
        self._asked: dict[str, str] = {}
        for name, words in synonyms.items():
            for word in (name, *words):
                self._exact.setdefault(plain_heading(word), name)
        # Headings that mean something else must not be near matches of those that are meant.
        self._others = {plain_heading(word) for word in others} - set(self._exact)

    def exact(self, text: str) -> str:
        """Return what a heading is by its very words; empty where it is none of them."""
        found = self._asked.get(text)
        if found is None:
            asked = plain_heading(text)
            found = self._exact.get(asked) or self._exact.get(
                plain_heading(without_brackets(asked)), ""
            )
            if len(self._asked) < REMEMBERED:
                self._asked[text] = found
        return found

    def near(self, text: str) -> str:
        """Return what a heading nearly is; empty where it is near none, or near several."""
        match = self._near(plain_heading(without_brackets(plain_heading(text))))
        return match.name if match else ""

    def match(self, text: str) -> Match | None:
        """Return what a heading is; None where it is none of them."""
        asked = plain_heading(text)
        for form in (asked, plain_heading(without_brackets(asked))):
            if form in self._others:
                return None
            if form in self._exact:
                return Match(self._exact[form], 100.0)
        return self._near(plain_heading(without_brackets(asked)))

    def _near(self, asked: str) -> Match | None:
        from rapidfuzz import fuzz, process

        if not 2 <= len(asked) <= 20:
            return None
        found = process.extract(
            asked, [*self._exact, *self._others], scorer=fuzz.ratio, score_cutoff=NEAR, limit=3
        )
        if not found or found[0][0] in self._others:
            return None
        best = [word for word, score, _ in found if score == found[0][1]]
        names = {self._exact.get(word) for word in best}
        name = names.pop()
        return Match(name, found[0][1]) if name and not names else None


@dataclass(slots=True)
class FormHeadings:
    """The row of headings: what stands in which column, and headings that were not known."""

    row: int
    columns: dict[str, int]
    written: dict[str, str]
    """What is looked for → how it is written there."""
    unsure: dict[str, Match]
    """Headings that only nearly match → what they were taken for."""
    unknown: dict[int, str]


def find_head(grid: Grid, vocabulary: Vocabulary) -> FormHeadings | None:
    """The row near the top that holds most of the headings; None where none holds any."""
    best: FormHeadings | None = None
    for row in list(grid.rows)[:SEARCHED]:
        head = head_at(grid, row, vocabulary)
        if head.columns and (best is None or len(head.columns) > len(best.columns)):
            best = head
    return best


def head_at(grid: Grid, row: int, vocabulary: Vocabulary) -> FormHeadings:
    """A row read as headings. Of two columns for one heading the surer one is taken, the other
    is not known."""
    head = FormHeadings(row, {}, {}, {}, {})
    scores: dict[str, float] = {}
    for column, text in texts(grid, row):
        match = vocabulary.match(text)
        if match is None or match.score <= scores.get(match.name, 0.0):
            head.unknown[column] = text
        else:
            if match.name in head.columns:
                head.unknown[head.columns[match.name]] = head.written[match.name]
            scores[match.name] = match.score
            head.columns[match.name], head.written[match.name] = column, text
            head.unsure.pop(match.name, None)
            if match.score < 100:
                head.unsure[match.name] = match
    return head
