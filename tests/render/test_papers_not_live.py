"""Nothing that a user typed is live in the papers and flat tables of any kind."""

from __future__ import annotations

import json
import re
from pathlib import Path

import hostile
import openpyxl
import pytest

from lddj.cli import app
from lddj.render.matter_papers.listed import all_papers

from .test_nothing_live import LIVE_MARKDOWN

DAY = ("--date", "2026-11-26")
KINDS = {
    "leads": "线索", "opinions": "意见", "suggestions": "建议", "livelihood": "实事",
    "appraisals": "测评", "inquiries": "问答",
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_a_paper_and_a_flat_table_of_a_hostile_ledger(name: str, tmp_path: Path) -> None:
    root = hostile.plant(name, tmp_path / "库")
    county = sorted(path.parent.name for path in root.glob("ledgers/*/*/county.yaml"))[0]
    papers = iter([one.name for one in all_papers() if one.kind == KINDS[name]])
    for form in ("md", "xlsx"):  # of one matter alone some papers are
        words = ("--county", county, *DAY, "--force", "-o", str(tmp_path / f"出.{form}"))
        assert any(_run(root, "paper", paper, *words) == 0 for paper in papers), form
    for line in (tmp_path / "出.md").read_text("utf-8").splitlines():
        mine = re.sub(r"^\*\*|\*\*$|<a id=\S*></a>|\]\(#[^)]*\)", "", line)
        assert "1+1" not in line or not LIVE_MARKDOWN.search(mine), line
    for sheet in openpyxl.load_workbook(tmp_path / "出.xlsx"):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f", (sheet.title, cell.coordinate)
            assert "x.test" not in str(cell.hyperlink or "")
    flat = ("export", "--format", "jsonl", *DAY, "--force", "-o", str(tmp_path / "导出"))
    assert _run(root, *flat) == 0
    lines = [one.read_text("utf-8").splitlines() for one in (tmp_path / "导出").glob("*.jsonl")]
    assert lines
    for line in (line for those in lines for line in those):
        json.loads(line)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", line)


def _run(root: Path, *words: str) -> int:
    return app._run_command(["-C", str(root), *words])
