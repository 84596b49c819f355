"""The rules that judge a change (L6). Apart from the registry, as checks.py is."""

from __future__ import annotations

from lddj.rules import l601, l602, l603, l604, l605, l606, l607, l608, l609, l611, l613
from lddj.rules.rule import Review

REVIEWS: tuple[Review, ...] = (
    l601.review, l602.review, l603.review, l604.review,
    l605.review, l606.review, l607.review, l608.review,
    l609.review, l611.review, l613.review,
)  # fmt: skip
