"""Say in a county's report how the kinds without records stand: deputies, contacts, logs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lddj.kinds.figures import Tallied
from lddj.kinds.registry import KINDS, kind_of
from lddj.render.papers.content import Section, items, section
from lddj.render.papers.wording import as_sentence
from lddj.stats.rates import NONE


def people_section(data: Mapping[str, Any]) -> Section:
    """Return the section of the kinds without records that the county keeps."""
    words = [tallied.called for tallied, said in _said_of_kinds(data) if said]
    *others, last = words or [""]
    title = "和".join(filter(None, ("、".join(others), last)))
    return section(title, items(people_said(data)))


def people_said(data: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each of those kinds of which there is something to say."""
    return [said for _, said in _said_of_kinds(data) if said]


def _said_of_kinds(data: Mapping[str, Any]) -> Iterator[tuple[Tallied, str]]:
    kept = data["事项"]
    for kind in (kind_of(line.word) for line in KINDS if line.word in kept):
        if kind.tallied is not None:
            yield kind.tallied, as_sentence(*_clauses_of(kind.tallied, kept[kind.word]))


def _clauses_of(tallied: Tallied, one: Mapping[str, Any]) -> Iterator[str]:
    for clause in tallied.said:
        first, *more = (_part_of_clause(part, one["指标"]) for part in clause.split("，"))
        if first:
            yield "，".join((first, *filter(None, more)))
    for name, numbers in one["清单"].items():
        if numbers:
            yield tallied.waits[name].format(len(numbers))


def _part_of_clause(part: str, figures: Mapping[str, Any]) -> str:
    """Return a part of a clause with its figures; empty where the first is zero, or no rate."""
    first = figures[re.findall(r"\{(.+?)\}", part)[0]]
    return part.format(**figures) if first and first != NONE else ""
