"""Each rule's page is true: its wrong example yields its code alone, its right one nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from ledger import example_files, place_of, write_ledger
from repository import run

from lddj.checking.run import check_repository
from lddj.diagnostics import Diagnostic
from lddj.load.sources.folder import FolderSource
from lddj.reports.sound import sound_book
from lddj.review.comparing import comparisons
from lddj.review.run import judge, of_the_list
from lddj.review.sides import Side
from lddj.rules.l704 import leaks
from lddj.rules.registry import RULES, by_code
from lddj.rules.rule import Example, Rule
from lddj.stats.edition import public_entries

TODAY = date(2022, 12, 31)
DAYS = re.compile(r"日期: (\d{4}-\d\d-\d\d)")
PAGES = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def diagnostics(root: Path, example: Example) -> list[Diagnostic]:
    """What the small ledger with an example laid over it is told; of a change, what it did."""
    source = write_ledger(root / "after", example_files(example))
    if example.is_tracked:
        run(source.root, "git", "init", "-q")
        run(source.root, "git", "add", "-A")
    found = [*check_repository(source, today=TODAY).diagnostics, *leaking(source, example)]
    if example.before is None:
        return found
    before = write_ledger(root / "before", example_files(example._replace(text=example.before)))
    newest = max(DAYS.findall(example.text), default=str(TODAY))
    day = date.fromisoformat(newest)  # of the commit: nothing in it is entered late
    sides = (Side(name, one, None, day) for name, one in (("前", before), ("后", source)))
    changed = [one for pair in comparisons(root, *sides) for one in judge(pair)]
    changed += of_the_list(before, source)
    return [*found, *(one.fault for one in changed)]


def leaking(source: FolderSource, example: Example) -> list[Diagnostic]:
    """What an edition for the public is refused for; only of texts for the public."""
    if "公开说明" not in example.text:
        return []
    book, _ = sound_book(source, "滦平", None, TODAY, TODAY, force=False)
    return list(leaks(public_entries(book, TODAY), ()))


def test_the_clean_ledger_is_clean(tmp_path: Path) -> None:
    result = check_repository(write_ledger(tmp_path, {}), today=TODAY)
    assert (result.diagnostics, result.files) == ((), 4)


@PAGES
def test_wrong_example(rule: Rule, tmp_path: Path) -> None:
    found = diagnostics(tmp_path, rule.wrong)
    assert found
    assert {one.code for one in found} == {rule.code}, found
    first = found[0]
    path = place_of(rule.wrong)
    assert first.location.path == path or path.startswith(f"{first.location.path}/")
    assert first.location.line == rule.wrong.line
    assert first.severity is rule.severity


@PAGES
def test_right_example(rule: Rule, tmp_path: Path) -> None:
    assert diagnostics(tmp_path, rule.right) == []


@PAGES
def test_page_is_well_formed(rule: Rule) -> None:
    assert rule.why.endswith("。")
    assert not rule.name.endswith("。")
    assert "。" not in rule.name
    assert rule.wrong.line >= 1
    assert rule.wrong != rule.right


def test_codes_are_in_order_and_used_once() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert by_code("l301").code == "L301"
