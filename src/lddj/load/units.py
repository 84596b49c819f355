"""Find the unit of a county that a name means."""

from __future__ import annotations

from lddj.errors import UnknownName
from lddj.load.books import CountyBook
from lddj.suggest import near


def find_unit(book: CountyBook, name: str) -> str:
    """Return the 名称 of the unit that a name means: 名称 or 简称 of a registered one, or one that
    matters name.

    Raises UnknownName with those whose names hold what was asked for or are near it, else all.
    """
    known = {**book.unit_names}
    for one in book.followed:
        unit = one.whole_course.unit
        if unit:
            known.setdefault(unit, book.unit(unit))
    asked = name.strip()
    if asked in known:
        return known[asked]
    likely = [full for one, full in known.items() if asked and asked in one]
    guess = near(asked, known)
    likely += [known[guess]] if guess else []
    candidates = list(dict.fromkeys(likely or known.values()))
    raise UnknownName("责任单位", name, candidates, f"{book.name}（{book.campaign.id}）")
