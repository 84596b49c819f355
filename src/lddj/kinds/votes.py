"""Hold what bodies voted against its results: whom the ballots elect, and which 等次 they make.

Nothing here trusts a result that was written: the rules hold it against these.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

GRADES = ("满意", "基本满意", "不满意")
MAJORITY = "过半数"
TWO_THIRDS = "三分之二以上"


class Candidate(NamedTuple):
    """A project at the vote: its votes, the lower the better where they are points of ranks."""

    name: str
    votes: Decimal | None


def candidate_of(name: str, record: Any) -> Candidate:
    """Return a project with the votes of its 票决: 赞成, or 名次分 where it was put in order."""
    votes = record.points if record.in_favour is None else Decimal(record.in_favour)
    return Candidate(name, votes)


def meets(votes: int, base: int, line: str) -> bool:
    """Tell whether votes meet a line of a denominator: 过半数, 三分之二以上, or a percentage."""
    share = Fraction(votes, base)
    if line == MAJORITY:
        return share > Fraction(1, 2)
    if line == TWO_THIRDS:
        return share >= Fraction(2, 3)
    return share >= Fraction(line.removesuffix("%")) / 100


def grade(
    satisfied: int, fairly: int, base: int, line: str = MAJORITY, fair_line: str = MAJORITY
) -> str | None:
    """Return the 等次 that votes make of a denominator; None where that is zero."""
    if base <= 0:
        return None
    if meets(satisfied, base, line):
        return GRADES[0]
    return GRADES[1] if meets(satisfied + fairly, base, fair_line) else GRADES[2]


def is_majority(votes: int, base: int | None) -> bool:
    """Tell whether votes are more than half of a base; None asks for none."""
    return base is None or votes * 2 > base


def beaten_by(one: Candidate, others: Sequence[Candidate], *, lowest: bool) -> int:
    """Return how many of the others did strictly better."""
    return sum(_is_better(other, one, lowest=lowest) for other in others)


def level_or_better(one: Candidate, others: Sequence[Candidate], *, lowest: bool) -> int:
    """Return how many of the others did better or as well; whose votes are unknown may have."""
    return sum(not _is_better(one, other, lowest=lowest) for other in others)


def made_of(
    one: Candidate,
    others: Sequence[Candidate],
    seats: int | None,
    base: int | None,
    *,
    lowest: bool,
) -> str:
    """Return what the votes make of a project: 选上 or 未选上.

    Without ``seats`` each is for itself, and a majority of ``base`` elects. Equal votes at the
    border, and votes that nobody wrote down, make nothing: the text is empty.
    """
    if one.votes is None:
        return ""
    has_majority = lowest or is_majority(int(one.votes), base)
    if not has_majority or (seats is not None and beaten_by(one, others, lowest=lowest) >= seats):
        return "未选上"
    if seats is None:
        return "选上" if base is not None else ""
    return "选上" if level_or_better(one, others, lowest=lowest) < seats else ""


def _is_better(one: Candidate, other: Candidate, *, lowest: bool) -> bool:
    if one.votes is None or other.votes is None:
        return False
    return one.votes < other.votes if lowest else one.votes > other.votes
