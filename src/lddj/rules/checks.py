"""Choose the rules that check a county's book; the others are raised where they show."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.load.books import CountyBook
from lddj.rules.listed import Judges, those
from lddj.rules.rule import Check


def checks_of(book: CountyBook, *judging: Judges) -> Iterator[Check]:
    """Yield the checks of rules that judge one of these, in the order of their codes.

    Rules about files that neither the county nor its campaign has are not even loaded.
    """
    there = book.entries.keys() | book.campaign.own.keys()
    for one in those(*judging):
        if not one.files or not there.isdisjoint(one.files):
            yield one.asked_for("check")
