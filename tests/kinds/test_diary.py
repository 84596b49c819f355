"""What each day changes in the figures and lists of small ledgers, from the first to the last.

The days are those that stand in the ledger, the days after them, and those on which a week's or a
month's notice ends. Each ledger's diary stands beside in __snapshots__/test_diary/; after a change
that is meant, ``pytest tests/kinds/test_diary.py --snapshot-update`` writes it anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from paper_ledger import write_papers
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from told import as_text

from kinds.test_examples import DATA
from lddj.kinds.registry import kind_of
from lddj.load.books import CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import FolderSource
from lddj.load.sources.layout import load_layout
from lddj.stats.due import DueLine, due
from lddj.stats.groups import county_tally, observations
from lddj.stats.matters import kind_on
from lddj.stats.nodes import node_counts
from lddj.stats.overview import kinds_with_figures
from lddj.stats.owing import owed_in
from lddj.stats.tallies import counted_kinds
from lddj.stats.wall import wall

LAST = date(2027, 2, 1)
WAITS = (0, 1, -7, -8, 15)
"""Days after a day of the ledger on which something may begin or end."""

State = Callable[[CountyBook, date], Iterator[tuple[str, str]]]
"""What a diary tells of a day."""


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
    first = min(one for one in named if one.year > 2024)
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
    for unit, owed in owed_in(book, day):
        said = f"{owed.state or ''} {owed.deadline or ''} {owed.basis or ''}"
        yield f"{unit}欠 {owed.number}", f"{said} {'逾期' if owed.is_overdue else ''}".strip()


def lamps_on(book: CountyBook, day: date) -> Iterator[tuple[str, str]]:
    """The lamp of every matter on the wall, with the marks beside it."""
    for kind in (kind_of("问题"), *counted_kinds(book)):
        for card in wall(book, kind, day, "责任单位").cards:
            marks = " ".join(f"{one.sort}（{one.made_by}）" for one in card.marks)
            yield f"灯 {kind.word} {card.number}", f"{card.lamp} {marks}".strip()


def with_lamps(book: CountyBook, day: date) -> Iterator[tuple[str, str]]:
    """The figures, the lists and the wall."""
    yield from state_on(book, day)
    yield from lamps_on(book, day)


def diary(root: Path, told: State) -> Iterator[tuple[str, list[str]]]:
    """Each day with what became different on it."""
    book, before = county_in(root), dict[str, str]()
    for day in days_of(root):
        now = {name: said for name, said in told(book, day) if said != "0"}
        changed = [f"{name} {before.get(name, '')}→{now.get(name, '')}"
                   for name in dict.fromkeys((*before, *now))
                   if before.get(name) != now.get(name)]  # fmt: skip
        if changed:
            yield str(day), changed
        before = now


@pytest.mark.parametrize("name", sorted(one.name for one in DATA.iterdir()))
def test_an_example(name: str, snapshot: SnapshotAssertion) -> None:
    assert as_text(dict(diary(DATA / name, with_lamps))) == snapshot(extension_class=Diary)


def test_the_ledger_of_papers(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    assert as_text(dict(diary(write_papers(tmp_path), state_on))) == snapshot(extension_class=Diary)
