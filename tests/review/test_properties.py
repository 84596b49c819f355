"""Laws of the comparison, over random ledgers."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from stats.ledgers import ledgers, load
from stats.naive import Data

from lddj.compare.changes import ChangeKind, changes_between
from lddj.compare.figures import moved_figures
from lddj.compare.records import match
from lddj.load.books import CountyBook
from lddj.load.sources.folder import FolderSource
from lddj.review.comparing import comparisons
from lddj.review.run import Review
from lddj.review.sides import Side
from lddj.stats.groups import county_tally

DAY = date(2022, 4, 10)
SWAPPED = {
    ChangeKind.NEW_ISSUE: ChangeKind.GONE_ISSUE,
    ChangeKind.GONE_ISSUE: ChangeKind.NEW_ISSUE,
    ChangeKind.NEW_RECORD: ChangeKind.GONE_RECORD,
    ChangeKind.GONE_RECORD: ChangeKind.NEW_RECORD,
}
SEEDS = st.integers(0, 2**32)
FEW = settings(max_examples=20, deadline=None)


def changed(ledger: Data, seed: int) -> Data:
    """The same ledger with some records, issues and fields taken out, changed or moved."""
    chance = Random(seed)
    files = []
    for file in ledger["问题"]:
        issues: list[Data] = []
        for one in file["问题"]:
            records = [r for r in one.get("记录", []) if chance.random() < 0.9]
            if chance.random() < 0.1:
                chance.shuffle(records)
            new = {**one, "记录": records}
            if chance.random() < 0.2:
                new["责任单位"] = chance.choice(["县水务局", "县住建局"])
            if "整改时限" in new and chance.random() < 0.2:
                new["整改时限"] = "2022-04-12"
            if chance.random() < 0.1:
                new["编号"] = f"LP-{100 + len(issues)}"
            if chance.random() < 0.9:
                issues.append(new)
        chance.shuffle(issues)
        files.append({**file, "问题": issues})
    return {**ledger, "问题": files}


def compared(root: Path, before: Data, after: Data) -> tuple[CountyBook, CountyBook, Review]:
    """Both books and the review, from folders."""
    books = [load(root / name, one) for name, one in (("前", before), ("后", after))]
    sides = [Side(name, FolderSource(root / name), None, DAY) for name in ("前", "后")]
    made = tuple(one for pair in comparisons(root, *sides) for one in changes_between(pair))
    found = Review("前", "后", DAY, sides[1].source, changes=made)
    return books[0], books[1], found


def shown(found: Review, swapped: bool = False) -> Counter[str]:
    """The changes as a multiset, without their places."""
    out: Counter[str] = Counter()
    for one in found.changes:
        kind, before, after = one.kind, one.before, one.after
        if swapped:
            kind, before, after = SWAPPED.get(kind, kind), after, before
        number = None if one.field == "编号" else one.id
        out[repr((kind, number, one.field, before, after))] += 1
    return out


@FEW
@given(ledgers())
def test_a_state_compared_with_itself_is_empty(ledger: Data) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _, _, found = compared(Path(folder), ledger, ledger)
        assert found.changes == ()


@FEW
@given(ledgers(), SEEDS)
def test_swapping_the_sides_swaps_the_changes(ledger: Data, seed: int) -> None:
    other = {**changed(ledger, seed)}
    for file in other["问题"]:  # a number that was changed is named by the later side
        file["问题"] = [one for one in file["问题"] if int(one["编号"][3:]) < 100]
    with tempfile.TemporaryDirectory() as folder:
        _, _, there = compared(Path(folder) / "一", ledger, other)
        _, _, back = compared(Path(folder) / "二", other, ledger)
        assert shown(there) == shown(back, swapped=True)


@FEW
@given(ledgers(), SEEDS)
def test_the_states_reported_are_those_that_folding_gives(ledger: Data, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        before, after, found = compared(Path(folder), ledger, changed(ledger, seed))
        old = {case.issue.id: str(case.course().state) for case in before.cases}
        new = {case.issue.id: str(case.course().state) for case in after.cases}
        told = {
            one.id: (one.before, one.after) for one in found.changes if one.kind is ChangeKind.STATE
        }
        expected = {
            number: (old[number], new[number])
            for number in old.keys() & new.keys()
            if old[number] != new[number]
        }
        assert {n: pair for n, pair in told.items() if n in old} == expected
        appeared = {one.id for one in found.changes if one.kind is ChangeKind.NEW_ISSUE}
        renamed = {one.after for one in found.changes if one.field == "编号"}
        assert appeared | renamed == new.keys() - old.keys()


@FEW
@given(ledgers(), SEEDS)
def test_the_figures_that_moved_are_those_of_the_two_books(ledger: Data, seed: int) -> None:
    other = changed(ledger, seed)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        before, after, _ = compared(root, ledger, other)
        sides = [Side(name, FolderSource(root / name), None, DAY) for name in ("前", "后")]
        every = [one for pair in comparisons(root, *sides) for one in moved_figures(pair, DAY)]
        told = {one.indicator: (one.before, one.after) for one in every}
        places = before.campaign.conventions.decimals
        old = county_tally(before, DAY)
        new = county_tally(after, DAY)
        shown_old, shown_new = old.figures(places), new.figures(places)
        for name in shown_old:
            if old.value(name) != new.value(name):
                assert told.pop(name) == (str(shown_old[name]), str(shown_new[name]))
        assert told == {}


@FEW
@given(ledgers(issues=3), SEEDS)
def test_every_record_is_matched_once(ledger: Data, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        before, after, _ = compared(Path(folder), ledger, changed(ledger, seed))
        for case in before.cases:
            other = after.case_ids.get(case.issue.id.casefold())
            if other is None:
                continue
            found = match(case.issue.records, other.issue.records)
            left = sorted([*found.partners, *found.removed])
            right = sorted([*found.partners.values(), *found.added])
            assert left == list(range(len(case.issue.records)))
            assert right == list(range(len(other.issue.records)))
