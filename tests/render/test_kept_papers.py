"""What each paper of ``lddj paper`` says, whole: on several days, of a ledger of nothing, in cells.

The texts stand beside in __snapshots__/test_kept_papers/. Where a change of them is meant,
``pytest tests/render/test_kept_papers.py --snapshot-update`` writes them anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest
from cli.kept import Shown
from full_ledger import FULL, NOTHING, write_files
from shown_sheets import workbook_lines
from syrupy.assertion import SnapshotAssertion

from lddj.errors import LddjError
from lddj.history.provenance import Provenance
from lddj.kinds.registry import kind_of
from lddj.load.sources.folder import FolderSource
from lddj.render.excel.paper_sheets import paper_workbook
from lddj.render.matter_papers.content import matter_paper
from lddj.render.matter_papers.listed import LISTED
from lddj.render.matter_papers.make import made_paper
from lddj.render.papers.content import Paper, PaperTable
from lddj.reports.papers import PaperFacts, paper_facts
from lddj.stats.periods import Period, parse_period

PAPERS: Final = {
    f"{module.rpartition('of_')[2]}-{at}": one
    for module in LISTED
    for at, one in enumerate(import_module(module).PAPERS, 1)
}
DAY, LATER = date(2026, 3, 26), date(2026, 12, 31)
DECEMBER: Final = parse_period("2026-12")
OTHER_DAYS: Final = {
    "票决票": (date(2024, 1, 10), date(2025, 1, 10)), "计票单": (date(2025, 1, 10),),
    "三问表": (date(2024, 5, 6), date(2024, 8, 1)), "季度汇报": (date(2024, 7, 15),),
    "审议意见交办函": (date(2025, 9, 11),), "征询意见表": (date(2026, 1, 20),),
}  # fmt: skip
NUMBERS: Final = {
    "审议意见交办函": ("SY-04",), "答复函": ("JY-07",), "反馈函": ("CP-2026-02-2",),
    "代表履职登记册": ("D-044", "D-060"), "监督日志": ("RZ-02", "RZ-03"),
}  # fmt: skip
"""Of papers about one matter, or about some: which they are asked for."""
UNCOMMITTED: Final = Provenance(None, None, True)
pytestmark = pytest.mark.usefixtures("_read_once")


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The ledgers."""
    return {
        name: write_files(tmp_path_factory.mktemp(name), files)
        for name, files in (("full", FULL), ("nothing", NOTHING))
    }


def facts(
    office: Path, key: str, day: date = DAY, period: Period | None = None, *numbers: str
) -> PaperFacts:
    """What a paper is made from."""
    return paper_facts(
        FolderSource(office), kind_of(PAPERS[key].kind), "临溪", day, LATER,
        period=period, numbers=numbers,
    )  # fmt: skip


def told(office: Path, key: str, *of: Any) -> str:
    """The paper in Markdown, or the sentence by which it is refused."""
    try:
        made = made_paper(office, PAPERS[key], facts(office, key, *of), UNCOMMITTED, "md")
    except LddjError as refused:
        return f"不出：{refused}"
    return made.decode()


def columns_of(paper: Paper) -> Iterator[str]:
    """The columns of each table: what they hold, and which stay although they are empty."""
    for block in paper.blocks():
        if isinstance(block, PaperTable):
            said = (f"{one.head}={one.kind}{'，留' * one.kept}" for one in block.columns)
            yield f"表 {block.name}：{'；'.join(said)}"


@pytest.mark.parametrize("key", PAPERS)
def test_what_a_paper_says(
    key: str, offices: dict[str, Path], tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    full, name = offices["full"], PAPERS[key].name
    numbers = NUMBERS.get(name, ())
    said = [
        *(told(full, key, day) for day in (DAY, *OTHER_DAYS.get(name, ()))),
        told(full, key, LATER, DECEMBER, *numbers),
        told(offices["nothing"], key),
    ]
    paper = matter_paper(PAPERS[key], facts(full, key, DAY, None, *numbers))
    book = tmp_path / "book.xlsx"
    book.write_bytes(paper_workbook(paper, "台账版本：未提交"))
    said += ["\n".join(columns_of(paper)), "\n".join(workbook_lines(book)), ""]
    assert f"\n{'=' * 80}\n".join(said) == snapshot(extension_class=Shown)
