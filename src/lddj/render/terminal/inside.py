"""Show what is inside a matter on a day: its clocks, its parts, what others owe on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from lddj.errors import NoSuchNumber
from lddj.load.followed import Case
from lddj.model.names import comparable
from lddj.query.target import Target
from lddj.stats.tally import observe

if TYPE_CHECKING:
    from lddj.kinds.figures import Part, Seen
    from lddj.stats.parts import Inside


def inside_lines(target: Target, day: date) -> Iterator[str]:
    """Yield a line for each clock that runs, each part, and each opinion that is owed."""
    seen = _seen(target, day)
    if seen is not None and seen.kind.figures is not None and seen.is_present:
        for clock in seen.kind.figures.clocks:
            last = clock.ends(seen)
            if last is not None and seen.terms is not None:
                ground = seen.terms.term(clock.term).ground
                yield f"{clock.name}期限：{last}，{_days(last, day)}（依据：{ground}）"
    for word, part in _parts_shown(target, day):
        yield f"{word}“{part.number}”：{_part_said(part, day)}"


def _parts_shown(target: Target, day: date) -> Iterator[tuple[str, Part]]:
    """Yield the parts of a matter on a day, each with what it is called, then the duties."""
    for one in _inside(target, day):
        shown = one.part._replace(text=one.part.number) if one.is_duty else one.part
        yield one.called, shown  # of a duty the heading says it


def _inside(target: Target, day: date) -> Iterator[Inside]:
    if isinstance(target.one, Case) and not target.one.issue.nodes:
        return iter(())  # as most issues, which need no more to be loaded
    from lddj.stats.parts import nodes_inside, parts_inside

    if isinstance(target.one, Case):
        observed = observe(target.one, day, target.book.campaign.conventions)
        return nodes_inside(observed) if observed is not None else iter(())
    seen = _seen(target, day)
    return parts_inside(target.one, seen) if seen is not None else iter(())


def refuse_unknown_part(target: Target, number: str, day: date) -> None:
    """Raise NoSuchNumber where a number a/b names no part of the matter a."""
    named = comparable(number)
    if named == comparable(target.number):
        return
    known = [f"{target.number}/{part.number}" for _, part in _parts_shown(target, day)]
    if named not in map(comparable, known):
        from lddj.suggest import did_you_mean

        raise NoSuchNumber(f"没有编号为“{number}”的小项{did_you_mean(number, known)}")


def _seen(target: Target, day: date) -> Seen | None:
    if target.one.is_issue or target.one.kind.figures is None:
        return None
    from lddj.stats.matters import seen_on

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
