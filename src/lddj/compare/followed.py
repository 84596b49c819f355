"""Follow matters with records: each on one side, and paired on both."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from lddj.compare.records import Matching, match
from lddj.diagnostics import Location
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.model.names import comparable


class Sided(Followed):
    """A matter with records, on one side: the same, with the county's book of that side."""

    __slots__ = ("book",)

    def __init__(self, book: CountyBook, one: Followed) -> None:
        super().__init__(one.kind, one.entry, one.path, one.model, one.area, one.terms)
        self._whole = one.whole_course
        self.book = book

    @property
    def at_area(self) -> Location:
        """The place where the file of an issue names its area."""
        return self.entry.document.at("领域")


@dataclass(eq=False)
class Pair:
    """A matter on both sides, changed in some way."""

    before: Sided
    after: Sided
    other_number: bool = False
    """Whether it is the same only by its text (L606)."""

    @property
    def sides(self) -> tuple[Sided, Sided]:
        """The matter before and after."""
        return self.before, self.after

    @cached_property
    def records(self) -> Matching:
        """The records of both sides, matched."""
        return match(self.before.records, self.after.records)

    def gap(self, index: int) -> Location:
        """Return where a record that is gone would stand now: after the last one before it."""
        for earlier in range(index - 1, -1, -1):
            partner = self.records.partners.get(earlier)
            if partner is not None:
                return self.after.at("记录", partner)
        return self.after.at_key("记录")


def others(book: CountyBook | None) -> dict[tuple[str, str, int], Sided]:
    """Return what is followed and no issue: by kind, number, and how often that stood before."""
    out: dict[tuple[str, str, int], Sided] = {}
    seen: Counter[tuple[str, str]] = Counter()
    if book is None:
        return out
    for one in book.others:
        key = (one.kind.word, comparable(one.id))
        out[*key, seen[key]] = Sided(book, one)
        seen[key] += 1
    return out
