"""Judge the sound parts of faulty entries: what holds whatever stood in the place of a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lddj.diagnostics import Diagnostic
from lddj.load.books import CountyBook
from lddj.load.guessed import has_guesses, with_guesses
from lddj.rules import (
    l101,
    l104,
    l105,
    l201,
    l202,
    l203,
    l204,
    l205,
    l206,
    l207,
    l301,
    l302,
    l303,
    l304,
    l305,
    l306,
    l307,
    l308,
    l403,
    l501,
    l502,
    l503,
    l504,
)  # isort: skip  # fmt: skip
from lddj.rules.rule import Check

CHECKS: tuple[Check, ...] = (
    l101.check, l104.check, l105.check, l201.check,
    l202.check, l203.check, l204.check, l205.check, l206.check, l207.check,
    l301.check, l302.check, l303.check, l304.check, l305.check, l306.check, l307.check, l308.check,
    l403.check, l501.check, l502.check, l503.check, l504.check,
)  # fmt: skip
"""The rules that judge entries one by one, or one against another."""


def judge_guessed(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield the faults of faulty entries that both guesses have, and that are not told yet."""
    if not has_guesses(book):
        return
    told = {(one.code, one.location, one.message) for one in book.diagnostics}
    one, other = (_faults(with_guesses(book, side)) for side in (0, 1))
    for key, fault in one.items():
        if key in other and key not in told:
            yield fault


def _faults(book: CountyBook) -> dict[Any, Diagnostic]:
    found: Iterable[Diagnostic] = (fault for check in CHECKS for fault in check(book))
    return {(fault.code, fault.location, fault.message): fault for fault in found}
