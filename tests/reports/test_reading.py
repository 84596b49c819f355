"""What a report reads: its own county, and no more of the others than their names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from ledger import write_ledger
from work import noting_reads

from lddj.diagnostics import Location, error
from lddj.errors import LedgerHasErrors
from lddj.reports.sound import refuse, sound_book

COUNTIES = "ledgers/2022-5+2"


def test_a_report_reads_the_names_of_other_counties_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_ledger(
        tmp_path,
        {
            f"{COUNTIES}/青龙/county.yaml": "县区: 青龙满族自治县\n",
            f"{COUNTIES}/青龙/issues/优化营商环境.yaml": "领域: 优化营商环境\n问题: []\n",
            f"{COUNTIES}/青龙/tasks.yaml": "任务: []\n",
        },
    )
    opened = noting_reads(monkeypatch)
    book, _ = sound_book(source, "滦平", None, date(2022, 4, 28), date(2022, 4, 28), force=False)

    assert book.cases
    assert {path for path in opened if "/青龙/" in path} <= {f"{COUNTIES}/青龙/county.yaml"}
    assert set(book.documents) <= set(opened)


def test_a_fault_is_counted_once_however_often_it_was_found() -> None:
    fault = error("L205", Location("ledgers/2022-5+2/滦平/suggestions.yaml", 9, 1), "没有登记。")
    assert refuse([fault, fault], force=True) == 1
    with pytest.raises(LedgerHasErrors) as refused:
        refuse([fault, fault], force=False)
    assert str(refused.value).count("L205") == 1
