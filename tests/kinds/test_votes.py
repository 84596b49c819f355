"""Votes on projects: whom they elect, counted one against the other."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from lddj.kinds.votes import Candidate, made_of, votes_of


def by_hand(one: int, votes: list[int | None], seats: int, base: int, *, lowest: bool) -> str:
    """What is made of the project ``one`` of some, each held against every other."""
    own = votes[one]
    if own is None:
        return ""
    others = [vote for at, vote in enumerate(votes) if at != one]
    better = [vote for vote in others if vote is not None and vote != own
              and (vote < own) is lowest]  # fmt: skip
    level = [vote for vote in others if vote in (None, own)]
    if not lowest and own * 2 <= base:
        return "未选上"
    if len(better) >= seats:
        return "未选上"
    return "选上" if len(better) + len(level) < seats else ""


@pytest.mark.parametrize("lowest", [False, True], ids=["most votes", "fewest points"])
def test_whom_the_votes_elect(lowest: bool) -> None:
    some = random.Random(7)
    for _ in range(150):
        given = [some.choice([None, 40, 55, 60, 60, 90]) for _ in range(some.randint(1, 6))]
        cast = [Candidate(str(at), None if one is None else Decimal(one))
                for at, one in enumerate(given)]  # fmt: skip
        votes, seats = votes_of(cast, lowest=lowest), some.randint(1, 4)
        made = [made_of(one, votes, seats, 100) for one in cast]
        assert made == [
            by_hand(at, given, seats, 100, lowest=lowest) for at in range(len(given))
        ], (given, seats)


def test_votes_on_thousands_of_projects_take_no_longer_than_to_put_them_in_order() -> None:
    cast = [Candidate(str(number), Decimal(number)) for number in range(30_000)]
    votes = votes_of(cast, lowest=False)
    made = [made_of(one, votes, 10, 100) for one in cast]
    assert made[-10:] == ["选上"] * 10
    assert set(made[:-10]) == {"未选上"}


def test_nobody_did_better_than_one_whose_votes_are_unknown() -> None:
    votes = votes_of([Candidate("一", Decimal(3)), Candidate("二", None)], lowest=False)
    assert [votes.better(Candidate("二", None)), votes.better(Candidate("三", Decimal(2)))] == [
        0,
        1,
    ]
