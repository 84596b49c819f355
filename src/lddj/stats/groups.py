"""Group a county's issues on a day by a dimension: area, unit, source …"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date

from lddj.load.books import CountyBook
from lddj.model.campaign import Conventions
from lddj.stats.tally import Observation, Tally, observe, total

NOT_GIVEN = "未注明"


def observations(
    book: CountyBook, day: date, conventions: Conventions | None = None
) -> list[Observation]:
    """Return the county's issues that had been found by the end of ``day``.

    ``conventions`` stand for the campaign's own.
    """
    conventions = conventions or book.campaign.conventions
    seen = (observe(case, day, conventions) for case in book.cases)
    return [one for one in seen if one is not None]


def county_tally(book: CountyBook, day: date) -> Tally:
    """Return the county's figures on a day."""
    return total(one.tally for one in observations(book, day))


def _team(book: CountyBook, one: Observation) -> str:
    name = one.case.issue.found_by
    team = book.team(name) if name else None
    return team.name if team else NOT_GIVEN


DIMENSIONS: Mapping[str, Callable[[CountyBook, Observation], str]] = {
    "县区": lambda book, one: book.name,
    "领域": lambda book, one: one.case.area,
    "方面": lambda book, one: f"{one.case.area}·{one.case.issue.aspect}",
    "责任单位": lambda book, one: book.unit(one.course.unit),
    "来源": lambda book, one: one.case.issue.source,
    "类别": lambda book, one: one.case.issue.category,
    "乡镇": lambda book, one: one.case.issue.township or NOT_GIVEN,
    "专班": _team,
    "级别": lambda book, one: book.level,
}
"""What figures can be grouped by: the group that an issue belongs to on the day.

责任单位 is the one in force (转办 changes it) under its 名称; 专班 is that of 发现单位."""


def grouped(book: CountyBook, seen: list[Observation], dimension: str) -> dict[str, Tally]:
    """Return the figures of each group, in the order in which the groups first appear.

    Areas come in the campaign's order, and those without issues are there too.
    """
    key = DIMENSIONS[dimension]
    groups: defaultdict[str, Tally] = defaultdict(Tally)
    if dimension == "领域":
        groups.update((name, Tally()) for name in book.areas)
    for one in seen:
        groups[key(book, one)].add(one.tally)
    return dict(groups)
