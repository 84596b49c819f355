"""Pair by their texts the matters of a county that changed numbers among themselves.

Two that exchanged theirs, a ring of them, or a run that moved on by one because something was
put in or taken away before it: the numbers alone would pair each with another matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from lddj.compare.followed import Pair, Sided

T = TypeVar("T")
About = tuple[str, str, str]
"""A county, a kind and a text."""


def pair_renumbered(pairs: list[Pair], removed: list[Sided], added: list[Sided]) -> None:
    """Pair anew what only changed its number; what its number stood at before is gone or new."""
    others = [one for one in pairs if _is_another(one)]
    was = _alone([*(one.before for one in others), *removed])
    now = _alone([*(one.after for one in others), *added])
    sure = _surely_moved(others, was, now)
    if not sure:
        return
    in_order = [about for about in was if about in sure]
    _put(pairs, {about: Pair(was[about], now[about], other_number=True) for about in in_order})
    touched = [one for one in others if sure & {*_abouts(one)}]
    lost = [one.before for one in touched if _place_and_text(one.before) not in sure]
    found = [one.after for one in touched if _place_and_text(one.after) not in sure]
    removed[:] = [one for one in removed if _place_and_text(one) not in sure] + lost
    added[:] = [one for one in added if _place_and_text(one) not in sure] + found


def _surely_moved(
    others: list[Pair], was: dict[About, Sided], now: dict[About, Sided]
) -> set[About]:
    """Return what is in a ring, or in a run that ends where a number is gone or new."""
    by_was = {_place_and_text(one.before): one for one in others}
    by_now = {_place_and_text(one.after): one for one in others}
    moved = {
        about
        for about in was.keys() & now.keys()
        if _is_rather(was[about], now[about], by_was.get(about), by_now.get(about))
    }
    leads = dict(map(_abouts, others))
    return {
        about
        for run, is_ring in runs({a: b for a, b in leads.items() if {a, b} <= moved}, moved)
        if is_ring or run[-1] not in by_was or _leads_to_new(run, was, now, by_was, by_now)
        for about in run
    }


def _leads_to_new(
    run: list[About],
    was: dict[About, Sided],
    now: dict[About, Sided],
    by_was: dict[About, Pair],
    by_now: dict[About, Pair],
) -> bool:
    """Tell whether a run moved on to a number that is new.

    One matter alone must be liker to what has its text: as like to both, its text was corrected,
    and the old words were written again as another entry.
    """
    first = run[0]
    if first in by_now or len(run) > 1:
        return first not in by_now
    return _shared(was[first], now[first]) > _shared(*by_was[first].sides)


def runs(leads: dict[T, T], all_: Iterable[T]) -> Iterator[tuple[list[T], bool]]:
    """Yield what leads one to another, each once: the chains, and the rings (True)."""
    led = set(leads.values())
    seen: set[T] = set()
    for first in sorted(all_, key=led.__contains__):  # chains begin where nothing leads
        is_chain = first not in led
        run: list[T] = []
        at: T | None = first
        while at is not None and at not in seen:
            seen.add(at)
            run.append(at)
            at = leads.get(at)
        if run:
            yield run, not is_chain


def _put(pairs: list[Pair], anew: dict[About, Pair]) -> None:
    """Put the new pairs where their numbers stood; the pairs by number are no more."""
    left = dict(anew)
    out = []
    for one in pairs:
        then = left.pop(_place_and_text(one.after), None) if _is_another(one) else None
        if then is not None:
            out.append(then)
        elif not (_is_another(one) and _place_and_text(one.before) in anew):
            out.append(one)
    pairs[:] = [*out, *left.values()]


def _alone(sides: Iterable[Sided]) -> dict[About, Sided]:
    """Return matters by what they are about, without those that are about the same."""
    listed = list(sides)
    count = Counter(map(_place_and_text, listed))
    return {_place_and_text(one): one for one in listed if count[_place_and_text(one)] == 1}


def _is_rather(was: Sided, now: Sided, by_was: Pair | None, by_now: Pair | None) -> bool:
    """Tell whether a matter is not less like what has its text now than what has its number.

    It is less where only texts changed places.
    """
    same = _shared(was, now)
    return all(same >= _shared(*one.sides) for one in (by_was, by_now) if one is not None)


def _shared(one: Sided, other: Sided) -> int:
    """Return how many fields say the same."""
    said = vars(other.model)
    return sum(value == said.get(name) for name, value in vars(one.model).items())


def _is_another(pair: Pair) -> bool:
    """Tell whether a number now stands at another text."""
    return not pair.other_number and pair.before.about != pair.after.about


def _abouts(pair: Pair) -> tuple[About, About]:
    return _place_and_text(pair.before), _place_and_text(pair.after)


def _place_and_text(one: Sided) -> About:
    return one.book.name, one.kind.word, one.about
