"""Find what a 编号 means, whatever it is of."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from lddj.kinds.kind import Kind
from lddj.load.county import load_county
from lddj.load.sources.folder import Source
from lddj.query.target import NoSuchNumber, Target, find_targets

if TYPE_CHECKING:
    from lddj.query.spots import EntrySpot


def find_shown(
    source: Source,
    number: str,
    campaign: str | None,
    county: str | None,
    day: date,
    now: date,
    kind: Kind | None = None,
) -> Target | EntrySpot:
    """Return the matter of a 编号, or of a part's, or the entry without records that bears it.

    ``kind`` is the one that is meant. The rules, which take long to load, are loaded for what has
    no records alone. Raises NoSuchNumber, AmbiguousName, UnknownName.
    """
    word = None if kind is None else kind.word
    try:
        if kind is None or kind.followed:
            load = partial(load_county, source)
            [target] = find_targets(
                source, [number], campaign, county, day, load, parts=True, kind=word
            )
            return target
    except NoSuchNumber:
        if kind is not None:
            raise
    from lddj.checking.county import Checker
    from lddj.query.spots import find_spot

    return find_spot(source, number, campaign, county, day, Checker(source, now), kind)
