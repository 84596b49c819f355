"""Carry over from one campaign to the next: what comes along in each county, and all changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lddj.checking.county import Checker
from lddj.checking.judged import Judged
from lddj.edits.carry_over import (
    CannotCarry,
    CarryPlan,
    Rules,
    brought_along,
    changes_of,
    open_cases,
    plan,
)
from lddj.edits.change import Draft, FileEdit
from lddj.errors import UnknownName
from lddj.load.books import CountyBook
from lddj.load.choose import choose_campaign, choose_county
from lddj.load.sources.overlay import Overlay

Pairs = list[tuple[CountyBook, CountyBook | None]]
"""Each county's ledger in the earlier campaign, and in the later one where it is there."""


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """The lists that come along, the plan of each county, and all changes together."""

    earlier: Sequence[CountyBook]
    lists: Sequence[FileEdit]
    plans: Sequence[tuple[CountyBook, CarryPlan]]
    changes: Sequence[FileEdit]


def carry_counties(
    draft: Draft, earlier: str, later: str, county: str | None, rules: Rules
) -> CarriedOver:
    """Plan what is carried over in the county that is named, or in all.

    Raises CannotCarry, CannotEdit, UnknownName, AmbiguousName.
    """

    def both(checker: Checker) -> Pairs:
        return _books_of_both(checker, earlier, later, county, rules.day)

    pairs = both(draft.now)
    lists = [
        change
        for old, new in pairs
        if new is not None and (change := brought_along(draft.source, old, new)) is not None
    ]
    laid = Overlay(draft.source, {one.path: one.new for one in lists})
    with_lists = both(Judged(laid, draft.today)) if lists else pairs
    plans = [(old, new, plan(old, new, rules)) for old, new in with_lists if new is not None]
    issues = [one for _, new, done in plans for one in changes_of(laid, new, done.carried)]
    return CarriedOver(
        [old for old, _ in pairs], lists, [(old, one) for old, _, one in plans], [*lists, *issues]
    )


def _books_of_both(
    checker: Checker, earlier: str, later: str, county: str | None, day: date
) -> Pairs:
    """Return the counties' ledgers in both campaigns. Raises CannotCarry where one is missing."""
    source = checker.source
    old = choose_campaign(source, earlier, day)
    new = choose_campaign(source, later, day)
    folders = [choose_county(source, county, earlier, day)[1]] if county else old.folders
    pairs: Pairs = []
    missing = []
    for folder in folders:
        book = checker.county(old, folder)
        try:
            there = choose_county(source, book.name, later, day)[1]
            pairs.append((book, checker.county(new, there)))
        except UnknownName:
            pairs.append((book, None))
            if any(open_cases(book, day)):
                missing.append(book.name)
    if missing:
        first = f"lddj new county {missing[0]} --campaign {later}"
        raise CannotCarry(f"{later} 里还没有：{'、'.join(missing)}；请先新建，如 {first}。")
    return pairs
