"""What a report reads: its own county, and no more of the others than their names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from ledger import write_ledger

from lddj.load.sources.folder import FolderSource
from lddj.reports.reading import sound_book

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
    opened: list[str] = []
    read = FolderSource.read

    def noting(self: FolderSource, path: str) -> object:
        opened.append(path)
        return read(self, path)

    monkeypatch.setattr(FolderSource, "read", noting)
    book, _ = sound_book(source, "滦平", None, date(2022, 4, 28), date(2022, 4, 28), force=False)

    assert book.cases
    assert {path for path in opened if "/青龙/" in path} <= {f"{COUNTIES}/青龙/county.yaml"}
    assert set(book.documents) <= set(opened)
