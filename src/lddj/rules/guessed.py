"""Judge the sound parts of faulty entries: what holds whatever stood in the place of a fault."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from lddj.diagnostics import Diagnostic
from lddj.load.books import CountyBook
from lddj.load.guessed import with_guesses
from lddj.rules.checks import checks_of
from lddj.rules.listed import Judges

_MOST_GUESSED = 50_000
"""So many faults are looked at under each guess: a thousand of a file are listed."""


def judge_guessed(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield the faults of faulty entries that both guesses have, and that are not told yet."""
    told = {(one.code, one.location, one.message) for one in book.diagnostics}
    one, other = (_faults(with_guesses(book, side)) for side in (0, 1))
    for key, fault in one.items():
        if key in other and key not in told:
            yield fault


def _faults(book: CountyBook) -> dict[Any, Diagnostic]:
    """Return what the rules say that judge entries one by one, or one against another."""
    checks = checks_of(book, Judges.ENTRIES)
    found = islice((fault for check in checks for fault in check(book)), _MOST_GUESSED)
    return {(fault.code, fault.location, fault.message): fault for fault in found}
