"""The rules that check a county's book, from the list; the others are raised where they show."""

from __future__ import annotations

from lddj.rules.listed import Judges, those
from lddj.rules.rule import Check

CHECKS: tuple[Check, ...] = tuple(
    one.asked_for("check") for one in those(Judges.ENTRIES, Judges.COUNTY)
)
