"""The literal that says of a paper which matters it is about and what it prints of them.

A paper is its title, the day, the fields of its matters in the order of the files, then the
indicators of its section. What differs between papers stands in a ``PaperSpec``; a paper with
a form of its own says its sections by ``says`` and is printed by a ``template`` of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from lddj.render.papers.content import Kind as Shape
from lddj.render.papers.content import Paper, PaperTable
from lddj.reports.papers import PaperFacts, ShownMatter


class PaperField(NamedTuple):
    """A field of a paper: its heading, what it says of a matter, and what its column holds."""

    head: str
    read: Callable[[ShownMatter], str]
    shape: Shape = "text"


def every(one: ShownMatter) -> bool:
    """Choose every matter that is present."""
    return one.seen.is_present


def as_it_is(one: ShownMatter) -> Iterable[ShownMatter]:
    """Give a matter the one row that it is."""
    return (one,)


@dataclass(frozen=True)
class PaperSpec:
    """A paper. It is called by its ``name``; ``use`` says in a list what it is for.

    It is about the matters of ``kind`` that are named, where none is about those that
    ``chosen`` takes, called ``noun`` in sentences. What ``lacks`` says that a matter has not
    yet is a refusal. The ``rows`` of each are itself, or its parts.

    Where it is ``one_each``, each matter has a sheet of its own with its records, and lines for
    ``signing`` under the heading ``signed``; else they are rows of one table, or with ``by`` of a
    table for each unit. ``indicators`` are printed below, with numerator and denominator, after
    the table ``below``;
    ``over`` compares them by a dimension. Where it ``needs_any``, a paper about nothing is
    refused; of one that is ``single`` there is one matter at a time.
    """

    name: str
    kind: str
    use: str
    noun: str
    fields: tuple[PaperField, ...]
    chosen: Callable[[ShownMatter], bool] = every
    rows: Callable[[ShownMatter], Iterable[ShownMatter]] = as_it_is
    one_each: bool = False
    signing: tuple[str, ...] = ()
    signed: str = "签批"
    by: Callable[[ShownMatter], str] | None = None
    indicators: tuple[str, ...] = ()
    below: Callable[[PaperFacts], PaperTable | None] = lambda _: None
    over: str = ""
    lacks: Callable[[ShownMatter], str] = lambda _: ""
    needs_any: bool = False
    single: bool = False
    monthly: bool = False
    """Whether it is about a period, without one about the month of the day."""
    says: Callable[[PaperFacts, list[ShownMatter]], Paper] | None = None
    template: str = "paper"
