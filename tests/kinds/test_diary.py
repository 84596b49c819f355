"""What each day changes in the figures and lists of small ledgers, from the first to the last.

The days are those that stand in the ledger, the days after them, and those on which a week's or a
month's notice ends. Each ledger's diary stands beside in __snapshots__/test_diary/; after a change
that is meant, ``pytest tests/kinds/test_diary.py --snapshot-update`` writes it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from paper_ledger import write_papers
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from told import as_text

from kinds.test_examples import DATA
from lddj.load.books import CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import FolderSource
from lddj.load.sources.layout import load_layout
from lddj.stats.due import DueLine, due
from lddj.stats.groups import county_tally, observations
from lddj.stats.matters import kind_on
from lddj.stats.nodes import node_counts
from lddj.stats.overview import kinds_with_figures

LAST = date(2027, 2, 1)
WAITS = (0, 1, -7, -8, 7, 8, 14, 15, 30, 31)
"""Days after a day of the ledger on which something may begin or end."""


class Diary(SingleFileSnapshotExtension):
    """A ledger's diary as one text file."""

    file_extension = "yaml"
    _write_mode = WriteMode.TEXT


@cache
def county_in(root: Path) -> CountyBook:
    """The only county of a folder with one campaign."""
    source = FolderSource(root)
    [campaign] = load_layout(source).campaigns
    book = load_campaign(source, campaign)
    return load_county(source, book, book.folders[0])


def days_of(root: Path) -> list[date]:
    """The days on which something may change."""
    texts = [path.read_text(encoding="utf-8") for path in root.rglob("*.yaml")]
    named = {date.fromisoformat(one) for text in texts
             for one in re.findall(r"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b", text)}  # fmt: skip
    first = min(one for one in named if one.year > 2023)
    found = {one + timedelta(days=wait) for one in named for wait in WAITS}
    return sorted(one for one in found if first <= one <= LAST)


def line_of(one: DueLine) -> str:
    """A line of a list without the days, which change every day."""
    said = one._replace(campaign="", county="", days=0)
    return " ".join(str(part) for part in said if part not in ("", None, 0))


def state_on(book: CountyBook, day: date) -> Iterator[tuple[str, str]]:
    """The figures and lists of every kind on a day, each under its name."""
    for name, number in (*county_tally(book, day).counts.items(),
                         *node_counts(observations(book, day)).items()):  # fmt: skip
        yield f"问题.{name}", str(number)
    for kind in kinds_with_figures(book):
        found = kind_on(book, kind, day)
        for name, number in (*found.counts.items(), *found.states.items()):
            yield f"{kind.word}.{name}", str(number)
    for name, lines in due(book, day).lists.items():
        for one in lines:
            yield f"{name} {line_of(one)}", "在"


def diary(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Each day with what became different on it."""
    book, before = county_in(root), dict[str, str]()
    for day in days_of(root):
        now = {name: said for name, said in state_on(book, day) if said != "0"}
        changed = [f"{name} {before.get(name, '')}→{now.get(name, '')}"
                   for name in dict.fromkeys((*before, *now))
                   if before.get(name) != now.get(name)]  # fmt: skip
        if changed:
            yield str(day), changed
        before = now


@pytest.mark.parametrize("name", sorted(one.name for one in DATA.iterdir()))
def test_an_example(name: str, snapshot: SnapshotAssertion) -> None:
    assert as_text(dict(diary(DATA / name))) == snapshot(extension_class=Diary)


def test_the_ledger_of_papers(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    assert as_text(dict(diary(write_papers(tmp_path)))) == snapshot(extension_class=Diary)
