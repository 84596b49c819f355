"""The sample ledgers bear out the figures that were printed in public."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from lddj.load.books import CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import FolderSource
from lddj.stats.groups import DIMENSIONS, county_tally, grouped, observations
from lddj.stats.rates import percent

from . import naive
from .test_recount import figures_of

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(ROOT.glob("ledgers/*/*/county.yaml"))
DAYS = ("2020-06-30", "2020-12-31", "2022-03-31", "2022-04-28", "2022-12-31")


@cache
def book_of(campaign: str, folder: str) -> CountyBook:
    """A sample county."""
    source = FolderSource(ROOT)
    return load_county(source, load_campaign(source, campaign), folder)


@cache
def plain(path: Path) -> Any:
    """A file as any YAML reader sees it, all scalars as text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def issue_files(folder: Path) -> list[Any]:
    """The county's issue files as plain data."""
    return [plain(path) for path in sorted((folder / "issues").glob("*.yaml"))]


def test_luanping_is_what_it_announced() -> None:
    tally = county_tally(book_of("2022-5+2", "滦平"), date(2022, 4, 28))
    names = ("领域数", "方面数", "问题数", "整改完成数")
    assert [tally.count(name) for name in names] == [7, 28, 89, 49]
    assert percent(tally.rate("整改完成率")) == "55.06%"


def test_lubei_is_21_in_three_kinds() -> None:
    book = book_of("2020-6+1", "路北")
    aspects = grouped(book, observations(book, date(2020, 12, 31)), "方面")
    assert {name.partition("·")[2]: one.count("问题数") for name, one in aspects.items()} == {
        "办证难": 4, "入住回迁难": 8, "烂尾楼": 9,
    }  # fmt: skip


def test_linzhang_asked_65_questions_in_8_sessions() -> None:
    inquiries = [entry.model for entry in book_of("2020-6+1", "临漳").inquiries]
    assert len(inquiries) == 8
    assert [one.form for one in inquiries].count("常委会会议") == 1
    assert sum(len(one.answers) for one in inquiries) == 65


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_the_samples_are_what_the_recount_says(path: Path) -> None:
    folder = path.parent
    book = book_of(folder.parent.name, folder.name)
    county, files = plain(path), issue_files(folder)
    conventions = plain(folder.parent / "campaign.yaml").get("口径") or {}
    for day in DAYS:
        when = date.fromisoformat(day)
        expected = naive.count(naive.rows_of(files, day), day, conventions)
        assert figures_of(county_tally(book, when)) == expected, day
        seen = observations(book, when)
        for dimension in DIMENSIONS:
            groups = naive.count_over(county, files, dimension, day, conventions)
            found = grouped(book, seen, dimension)
            for name, figures in groups.items():
                shown = name.replace("/", "·") if name else "未注明"
                assert figures_of(found[shown]) == figures, (day, dimension, name)


def test_luanping_at_the_end_of_march() -> None:
    files = issue_files(ROOT / "ledgers/2022-5+2/滦平")
    counted = naive.count(naive.rows_of(files, "2022-03-31"), "2022-03-31", {})
    assert (counted["问题数"], counted["整改完成数"]) == (62, 16)
    figures = county_tally(book_of("2022-5+2", "滦平"), date(2022, 3, 31)).figures(2)
    assert (figures["问题数"], figures["整改完成数"], figures["整改完成率"]) == (62, 16, "25.81%")
