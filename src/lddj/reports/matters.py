"""Rank the kinds of matters but issues, over the sound ledgers of a campaign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from lddj.kinds.registry import kind_of
from lddj.load.books import CountyBook
from lddj.load.choose import choose_campaign, choose_county
from lddj.load.sources.folder import Rooted
from lddj.reports.reading import each_county
from lddj.stats.matters import Matters, over, places_of

BURDENS = (
    "逾期", "临期", "久未更新", "未", "上报", "不满意", "不实", "重办", "重复", "退回", "匿名",
    "反弹", "调整", "终止",
)  # fmt: skip
"""How the names of indicators begin that nobody wants: they make an order, no places."""


@dataclass(frozen=True, slots=True)
class MatterRanking:
    """The groups of one kind by an indicator: place (None: none), name and figures."""

    kind: str
    by: str
    over: str
    campaign: str
    day: date
    errors: int
    places: int
    ranked: list[tuple[int | None, str, Matters]]


def rank_matters(
    source: Rooted,
    kind: str,
    campaign: str | None,
    county: str | None,
    day: date,
    now: date,
    by: str,
    dimension: str,
    *,
    force: bool,
) -> MatterRanking:
    """Return the groups of a kind on a day. Raises LedgerHasErrors unless ``force``."""
    if county is None:
        chosen = choose_campaign(source, campaign, day, kind_of(kind).file)
        folders = chosen.folders
    else:
        chosen, folder = choose_county(source, county, campaign, day, kind_of(kind).file)
        folders = [folder]
    take = partial(_figures_of_county, kind, day, dimension)
    parts, errors = each_county(source, chosen, now, take, force=force, folders=folders, jobs=1)
    groups: dict[str, Matters] = {}
    for part in parts:
        for name, found in part.items():
            groups.setdefault(name, Matters(found.figures)).add(found)
    is_burden = by.startswith(BURDENS) or "逾期" in by
    ranked = [
        (None if is_burden or place == 0 else place, name, found)
        for place, name, found in places_of(groups, by)
    ]
    places = chosen.conventions.decimals
    return MatterRanking(kind, by, dimension, chosen.id, day, errors, places, ranked)


def _figures_of_county(
    kind: str, day: date, dimension: str, book: CountyBook
) -> dict[str, Matters]:
    return over(book, kind_of(kind), day, dimension)
