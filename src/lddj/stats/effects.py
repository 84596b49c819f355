"""Sum the effects (成效) of all completions that stand, and count the outcomes (成果) by type."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from lddj.kinds.remediation import Completion
from lddj.load.books import CountyBook
from lddj.stats.lines import told
from lddj.stats.tally import Observation

if TYPE_CHECKING:
    from lddj.kinds.outcome import Outcome


class Effect(NamedTuple):
    """The sum of an effect: 压减环节 12 个."""

    name: str
    amount: Decimal
    unit: str


def effects_of(seen: Iterable[Observation]) -> list[Effect]:
    """Return the effects of the standing completions, summed per 指标 and 单位, in first order."""
    sums: dict[tuple[str, str], Decimal] = {}
    for one in seen:
        for effect in _standing_effects(one):
            key = effect.name, effect.unit
            sums[key] = sums.get(key, Decimal(0)) + effect.amount
    return [Effect(name, amount, unit) for (name, unit), amount in sums.items()]


def _standing_effects(one: Observation) -> list[Effect]:
    if not one.counted or one.course.standing_done is None:
        return []
    done = [record for record in told(one) if isinstance(record, Completion)]
    return [
        Effect(quantity.name, quantity.amount, quantity.unit or "") for quantity in done[-1].effects
    ]


def outcomes_on(book: CountyBook, day: date) -> dict[str, list[Outcome]]:
    """Return the outcomes up to a day by type, in the files' order."""
    out: dict[str, list[Outcome]] = {}
    for entry in book.outcomes:
        if entry.model.day <= day:
            out.setdefault(entry.model.type, []).append(entry.model)
    return out
