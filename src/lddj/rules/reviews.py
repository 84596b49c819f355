"""The rules that judge a change (L6), from the list."""

from __future__ import annotations

from lddj.rules.listed import Judges, those
from lddj.rules.rule import Review

REVIEWS: tuple[Review, ...] = tuple(one.asked_for("review") for one in those(Judges.CHANGE))
