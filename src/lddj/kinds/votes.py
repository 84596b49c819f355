"""Hold what bodies voted against its results: whom the ballots elect, and which 等次 they make.

Nothing here trusts a result that was written: the rules hold it against these.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
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


class Votes(NamedTuple):
    """The votes of all projects at one vote: those known, the best first, and how many are not.

    The best has the lowest number, so votes in favour stand there below zero.
    """

    known: list[Decimal]
    unknown: int
    lowest: bool

    def better(self, one: Candidate) -> int:
        """Return how many did strictly better than a project; none where its votes are unknown."""
        return 0 if one.votes is None else bisect_left(self.known, self._sign(one.votes))

    def level_or_better(self, one: Candidate) -> int:
        """Return how many others did better or as well; whose votes are unknown may have."""
        if one.votes is None:
            return len(self.known) + self.unknown - 1
        return bisect_right(self.known, self._sign(one.votes)) + self.unknown - 1

    def _sign(self, votes: Decimal) -> Decimal:
        return votes if self.lowest else -votes


def votes_of(candidates: Iterable[Candidate], *, lowest: bool, unread: int = 0) -> Votes:
    """Return the votes of all projects; ``unread`` are those that are not among the candidates."""
    votes = [one.votes for one in candidates]
    known = [one if lowest else -one for one in votes if one is not None]
    return Votes(sorted(known), votes.count(None) + unread, lowest)


def made_of(one: Candidate, votes: Votes, seats: int | None, base: int | None) -> str:
    """Return what the votes make of a project, which is one of them: 选上 or 未选上.

    Without ``seats`` each is for itself, and a majority of ``base`` elects. Equal votes at the
    border, and votes that nobody wrote down, make nothing: the text is empty.
    """
    if one.votes is None:
        return ""
    has_majority = votes.lowest or is_majority(int(one.votes), base)
    if not has_majority or (seats is not None and votes.better(one) >= seats):
        return "未选上"
    if seats is None:
        return "选上" if base is not None else ""
    return "选上" if votes.level_or_better(one) < seats else ""
