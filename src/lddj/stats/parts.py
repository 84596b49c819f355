"""The parts (小项) of the matters of a county on a day: nodes, items and promises, and duties.

Whoever lists, counts or presses what is inside matters takes it from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from lddj.kinds.course import Phase
from lddj.kinds.figures import Part, Seen, part_basis
from lddj.kinds.kind import Kind
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.stats.matters import followed_on
from lddj.stats.nodes import nodes_of
from lddj.stats.tallies import counted_kinds
from lddj.stats.tally import Observation, observe

NODE = "节点"


class Inside(NamedTuple):
    """A part of a matter, or a duty of another unit on it, with the 依据 of its deadline.

    ``called`` is what it is called: 节点, 条目, 承诺, 协办. ``phase`` is that of its matter, which
    has been silent since ``silent_since``. A matter that is not ``counted`` is in no figure.
    """

    one: Followed
    called: str
    part: Part
    phase: Phase
    silent_since: date
    counted: bool = True
    is_duty: bool = False


def parts_on(book: CountyBook, day: date) -> Iterator[Inside]:
    """Yield what is inside the matters of a county that are present on the day."""
    for case in book.cases:
        observed = observe(case, day, book.campaign.conventions) if case.issue.nodes else None
        if observed is not None:
            yield from nodes_inside(observed)
    for kind in counted_kinds(book):
        if has_parts(kind):
            for one, seen in followed_on(book, kind, day):
                yield from parts_inside(one, seen)


def has_parts(kind: Kind) -> bool:
    """Tell whether matters of a kind have parts, or duties of other units."""
    figures = kind.figures
    return figures is not None and (figures.parts is not None or figures.duties is not None)


def nodes_inside(observed: Observation) -> Iterator[Inside]:
    """Yield the nodes of an issue."""
    case, course = observed.case, observed.course
    since = course.last_move or case.issue.found_on
    for part in nodes_of(observed):
        yield Inside(case, NODE, part, course.phase, since, observed.counted)


def parts_inside(one: Followed, seen: Seen) -> Iterator[Inside]:
    """Yield the parts of a present matter of another kind, then the duties of other units."""
    figures = seen.kind.figures
    if figures is None or not seen.is_present:
        return
    since = seen.course.last_move or seen.born
    for part in seen.parts:
        shown = part._replace(basis=part_basis(seen, part))
        yield Inside(one, figures.part, shown, seen.phase, since)
    for duty in figures.duties(seen) if figures.duties is not None else ():
        yield Inside(one, figures.duty, duty, seen.phase, since, is_duty=True)
