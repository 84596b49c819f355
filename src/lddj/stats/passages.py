"""Choose the texts (文字) that people wrote, as far as the day of a paper lies in their period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from lddj.load.entry import Entry
from lddj.stats.periods import parse_period


class PaperText(NamedTuple):
    """A text for a paper; ``county`` is empty for one of the campaign's own."""

    county: str
    place: str
    content: str
    issues: tuple[str, ...]


def written_for(entries: Iterable[Entry[Any]], day: date, county: str = "") -> list[PaperText]:
    """Return the texts whose 期 holds ``day``, in the file's order."""
    return [
        PaperText(county, one.model.place, one.model.content, one.model.issues)
        for one in entries
        if _period_holds(one.model.period, day)
    ]


def _period_holds(name: str, day: date) -> bool:
    try:
        period = parse_period(name)
    except ValueError:  # the 53rd week of a year of 52
        return False
    return period.start <= day <= period.end
