"""Show what is inside a matter on a day: its clocks, its parts, what others owe on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lddj.kinds.figures import Part, Seen, part_basis
from lddj.model.names import comparable
from lddj.query.target import NoSuchNumber, Target
from lddj.stats.matters import seen_on
from lddj.stats.nodes import nodes_of
from lddj.stats.tally import observe
from lddj.suggest import did_you_mean


def inside_lines(target: Target, day: date) -> Iterator[str]:
    """Yield a line for each clock that runs, each part, and each opinion that is owed."""
    seen = _seen(target, day)
    if seen is not None and seen.kind.figures is not None and seen.is_present:
        for clock in seen.kind.figures.clocks:
            last = clock.ends(seen)
            if last is not None and seen.terms is not None:
                ground = seen.terms.term(clock.term).ground
                yield f"{clock.name}期限：{last}，{_days(last, day)}（依据：{ground}）"
    for word, part in parts_inside(target, day):
        yield f"{word}“{part.number}”：{_part_said(part, day)}"


def parts_inside(target: Target, day: date) -> Iterator[tuple[str, Part]]:
    """Yield the parts of a matter on a day, each with what it is called, then the duties."""
    if target.one.is_issue:
        case = next(one for one in target.book.cases if one is target.one)
        observed = observe(case, day, target.book.campaign.conventions)
        yield from (("节点", node) for node in (nodes_of(observed) if observed else ()))
        return
    seen = _seen(target, day)
    figures = seen.kind.figures if seen is not None else None
    if seen is None or figures is None or not seen.is_present:
        return
    for part in seen.parts:
        yield figures.part, part._replace(basis=part_basis(seen, part))
    for duty in figures.duties(seen) if figures.duties is not None else ():
        yield figures.duty, duty._replace(text=duty.number)  # the heading says it


def refuse_unknown_part(target: Target, number: str, day: date) -> None:
    """Raise NoSuchNumber where a number a/b names no part of the matter a."""
    named = comparable(number)
    if named == comparable(target.number):
        return
    known = [f"{target.number}/{part.number}" for _, part in parts_inside(target, day)]
    if named not in map(comparable, known):
        raise NoSuchNumber(f"没有编号为“{number}”的小项{did_you_mean(number, known)}")


def _seen(target: Target, day: date) -> Seen | None:
    if target.one.is_issue or target.one.kind.figures is None:
        return None
    found = seen_on(target.book, target.one.kind, day)
    return next((one for one in found if one.model is target.one.model), None)


def _part_said(part: Part, day: date) -> str:
    text = "" if part.text == part.number else f"{part.text.rstrip('。')}，"
    if part.done is not None:
        return f"{text}{part.done}完成"
    if part.deadline is None:
        return f"{text}没有时限"
    return f"{text}时限 {part.deadline}，{_days(part.deadline, day)}（依据：{part.basis}）"


def _days(last: date, day: date) -> str:
    left = (last - day).days
    return f"已过 {-left} 天" if left < 0 else f"还有 {left} 天"
