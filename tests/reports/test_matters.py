"""Figures of kinds but issues: what one process tells another, and who is told how far it is."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest
from paper_ledger import write_papers

import lddj
from lddj.checking.county import Checker
from lddj.load.choose import campaign_and_folders
from lddj.load.sources.folder import FolderSource
from lddj.reports.matters import _figures_of_county, _over_time

DAY = date(2026, 3, 26)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of which every paper has something to say."""
    return write_papers(tmp_path_factory.mktemp("文书"))


def test_what_a_county_counts_goes_to_another_process(root: Path) -> None:
    source = FolderSource(root)
    campaign, [folder] = campaign_and_folders(source, None, None, DAY)
    book = Checker(source, DAY).county(campaign, folder)
    kinds = [kind.word for kind in book.kept if kind.followed and kind.figures is not None]
    assert {"建议", "线索", "实事"} <= set(kinds)
    for kind in kinds:
        now, before = _figures_of_county(kind, (DAY, DAY), "县区", book)
        assert now == before == pickle.loads(pickle.dumps(now))
        over_time = _over_time(kind, (DAY,), book)
        assert over_time == pickle.loads(pickle.dumps(over_time))


def test_who_waits_for_another_kind_is_told_how_far_it_is(root: Path) -> None:
    told: list[tuple[int, int]] = []
    repository = lddj.open(root)
    lddj.rank(repository, kind="建议", date=DAY, progress=lambda *far: told.append(far))
    lddj.trend(
        repository, kind="建议", end=DAY, pace="month", progress=lambda *far: told.append(far)
    )
    assert told == [(1, 1), (1, 1)]
