"""Search matters of other kinds than issues for what is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, get_args

from lddj.kinds.figures import Seen
from lddj.kinds.kind import Kind, attribute, value, values
from lddj.load.books import CountyBook
from lddj.model.names import comparable
from lddj.model.types import YesNo
from lddj.query.search import Wanted
from lddj.stats.matters import OVER, seen_on
from lddj.stats.tallies import counted_kinds


class Met(NamedTuple):
    """A matter with its county, as it stood on the day."""

    book: CountyBook
    seen: Seen


def search_matters(
    book: CountyBook, wanted: Wanted, day: date, kinds: Sequence[Kind] | None
) -> Iterator[Met]:
    """Yield the matters of a county that fit, kind by kind in the files' order.

    ``kinds`` are those that are asked for; without them all of which the county has a file.
    """
    for kind in counted_kinds(book):
        if kinds is None or kind in kinds:
            for seen in seen_on(book, kind, day):
                if _matter_fits(book, seen, wanted):
                    yield Met(book, seen)


class MetEntry(NamedTuple):
    """An entry of a kind without records, with its county."""

    book: CountyBook
    kind: Kind
    model: Any

    @property
    def about(self) -> str:
        """The text of the entry; without one, what it says of itself in words."""
        words = (
            one
            for name, one in self.model.__dict__.items()
            if name != "id" and isinstance(one, str) and one not in get_args(YesNo)
        )
        return value(self.model, self.kind.text) or "，".join(words)

    @property
    def begun(self) -> date | None:
        """The day on which it begins; None where none is said."""
        born, period = value(self.model, self.kind.born), value(self.model, "起止")
        found: date | None = born if born is not None or period is None else period.start
        return found


def search_entries(
    book: CountyBook, wanted: Wanted, day: date, kinds: Sequence[Kind] | None
) -> Iterator[MetEntry]:
    """Yield the entries without records that fit, of kinds that number them.

    What is asked of a state, a unit or a deadline fits none of them. What holds matters of its
    own (活动, 询问) is searched where its kind is asked for: else these stand for it.
    """
    if wanted._replace(area=None, words=()) != Wanted():
        return
    for kind in book.kept:
        if kind.followed or (kind.holds if kinds is None else kind not in kinds):
            continue
        for _, _, matter in book.matters(kind):
            met = MetEntry(book, kind, matter)
            if _entry_fits(met, wanted, day):
                yield met


def _entry_fits(met: MetEntry, wanted: Wanted, day: date) -> bool:
    model, begun = met.model, met.begun
    areas = "、".join(area for _, area in values(model, "领域"))
    return (
        attribute(type(model), "编号") is not None
        and (begun is None or begun <= day)
        and (wanted.area is None or wanted.area in areas)
        and all(_entry_mentions(model, comparable(word)) for word in wanted.words)
    )


def _entry_mentions(model: Any, word: str) -> bool:
    """Tell whether any text of an entry holds the word."""
    parts = (one for found in model.__dict__.values()
             for one in (found if isinstance(found, tuple) else (found,)))  # fmt: skip
    return word in comparable("\n".join(one for one in parts if isinstance(one, str)))


def _matter_fits(book: CountyBook, seen: Seen, wanted: Wanted) -> bool:
    unit, asked = seen.course.unit, wanted.unit
    return (
        wanted.aspect is None
        and wanted.source is None
        and (wanted.area is None or wanted.area in OVER["领域"](book, seen))
        and (wanted.category is None or wanted.category in (value(seen.model, "类别") or ""))
        and (not wanted.states or seen.course.state in wanted.states)
        and (asked is None or book.unit(asked) == book.unit(unit) or asked in unit)
        and (not wanted.overdue or seen.is_overdue)
        and (not wanted.due_soon or seen.is_due_soon)
        and all(_matter_mentions(seen, comparable(word)) for word in wanted.words)
    )


def _matter_mentions(seen: Seen, word: str) -> bool:
    """Tell whether any text of the matter or of its records holds the word."""
    parts = (seen.model, *seen.model.records)
    texts = (one for part in parts for one in part.__dict__.values() if isinstance(one, str))
    return word in comparable("\n".join(texts))
