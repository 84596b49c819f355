"""Entries of more faults or items than anybody writes: read by their start, counted, not copied."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attack import contents as attacked
from ledger import FOLDER, write_ledger

from lddj.checking import county as checking
from lddj.checking.county import Checker
from lddj.load import guess, salvage
from lddj.load.books import CountyBook
from lddj.load.county import load_campaign

HEAD = "领域: 优化营商环境\n问题:\n  - 编号: LP-02-001\n    责任单位: 县行政审批居\n    记录:\n"
RECORD = "      - {日期: 2026-03-14, 事项: 销毁}\n"


def _book(root: Path, text: str) -> CountyBook:
    source = write_ledger(root, {f"{FOLDER}/滦平/issues/02.yaml": text})
    return Checker(source, date(2026, 12, 31)).county(
        load_campaign(source, FOLDER.split("/")[1]), "滦平"
    )


def test_an_entry_of_too_many_faults_is_read_by_its_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(salvage, "_MOST_FAULTS", 5)
    monkeypatch.setattr(salvage, "_START", 3)
    book = _book(tmp_path, HEAD + 20 * RECORD)
    those = [one for one in book.diagnostics if one.code == "L104"]
    assert [one.location.line for one in those] == [6, 7, 8]
    more = book.unlisted[f"{FOLDER}/滦平/issues/02.yaml"]
    assert (more.errors, more.is_least) == (17, True)
    assert [case.issue.id for case in book.cases if case.issue.id == "LP-02-001"] == []


def test_an_entry_of_too_many_items_is_not_guessed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = "县行政审批居"
    assert units in str(_book(tmp_path / "a", HEAD + 20 * RECORD).diagnostics)
    monkeypatch.setattr(guess, "_MOST_ITEMS", 10)
    book = _book(tmp_path / "b", HEAD + 20 * RECORD)
    assert units not in str(book.diagnostics)


def test_faults_beyond_those_held_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = "".join(f"      - 附件/{number}.jpg\n" for number in range(1_500))
    whole_issue = attacked.ISSUE.format(number=1)
    text = attacked.HEAD + whole_issue + "    附件:\n" + missing
    whole = _book(tmp_path / "a", text)
    monkeypatch.setattr(checking, "_MOST_HELD", 100)
    held = _book(tmp_path / "b", text)
    assert held.diagnostics == whole.diagnostics
    assert held.unlisted == whole.unlisted
    assert held.unlisted
