"""``lddj paper``: each paper in four forms with the same facts, and what each says."""

from __future__ import annotations

import io
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from paper_ledger import DAY

from lddj.history.provenance import Provenance
from lddj.kinds.registry import KINDS, kind_of
from lddj.load.sources.folder import FolderSource
from lddj.render.matter_papers.content import matter_paper
from lddj.render.matter_papers.listed import all_papers
from lddj.render.matter_papers.make import made_paper
from lddj.render.matter_papers.spec import PaperSpec
from lddj.render.papers.content import KEPT_HYPHEN, PaperTable
from lddj.reports.papers import PaperFacts, paper_facts
from render.test_papers import Fact, facts, from_html, from_markdown, from_word, one_line, said_in

PAPERS = {one.name: one for one in all_papers()}
NUMBERS = {"审议意见交办函": ("SY-04",), "答复函": ("JY-03",), "反馈函": ("CP-2026-02-2",)}
"""Of papers about one matter at a time: which is asked for."""
SEVERAL = {"征询意见表": ("JY-02", "JY-03")}
"""Of papers with a sheet for each matter, where the ledger has but one that is due."""
UNCOMMITTED = Provenance(None, None, True)
pytestmark = pytest.mark.usefixtures("_read_once")


@cache
def of(papers: Path, spec: PaperSpec, day: str = DAY, *numbers: str) -> PaperFacts:
    """What a paper of 临溪 is made from."""
    on = date.fromisoformat(day)
    asked = numbers or NUMBERS.get(spec.name, ())
    return paper_facts(
        FolderSource(papers), kind_of(spec.kind), "临溪", on, date(2026, 11, 25), numbers=asked
    )


def from_excel(content: bytes) -> list[Fact]:
    """The rows of all sheets; a sentence is a row of one cell."""
    out: list[Fact] = []
    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        for row in sheet.iter_rows(min_row=2, values_only=True):
            cells = ["" if cell is None else _shown(cell) for cell in row]
            assert KEPT_HYPHEN not in "".join((sheet.title, *cells))
            out.append(("r", *cells))
    return out


def _shown(cell: object) -> str:
    return cell.date().isoformat() if hasattr(cell, "date") else one_line(str(cell))


def said_in_sheets(rows: list[Fact], expected: list[Fact]) -> None:
    """Assert that each row of a table is a row of a sheet, and each sentence stands in one."""
    every = {one[1:] for one in rows}
    texts = {cell.rstrip("。") for one in rows for cell in one[1:]}
    for kind, *cells in expected:
        if kind == "r":
            assert any(one[: len(cells)] == tuple(cells) for one in every), cells
        elif kind in "hp":
            assert one_line(cells[0]).rstrip("。") in texts, cells
        elif kind == "i":
            assert any(re.sub(r"^[0-9]+\. ", "", one) == cells[0].rstrip("。") for one in texts)


@pytest.mark.parametrize("name", PAPERS)
def test_every_form_says_the_same(name: str, papers: Path) -> None:
    spec = PAPERS[name]
    found = of(papers, spec)
    expected = facts(matter_paper(spec, found))
    assert any(one[0] in "ri" for one in expected), "the ledger has nothing for this paper"
    made = {form: made_paper(papers, spec, found, UNCOMMITTED, form) for form in FORMS}
    said_in(from_markdown(made["md"].decode()), expected)
    said_in(from_html(made["html"].decode()), expected)
    said_in(from_word(made["docx"]), expected)
    said_in_sheets(from_excel(made["xlsx"]), expected)
    for form in ("md", "html"):
        assert "2026年3月26日" in made[form].decode(), "the day is said"


FORMS = ("md", "html", "docx", "xlsx")


@pytest.mark.parametrize("name", PAPERS)
def test_no_satisfaction_without_who_took_part_and_no_rate_without_its_counts(
    name: str, papers: Path
) -> None:
    paper = matter_paper(PAPERS[name], of(papers, PAPERS[name]))
    tables = [one for one in paper.blocks() if isinstance(one, PaperTable)]
    for table in tables:
        heads = [one.head for one in table.columns]
        for row in table.rows:
            if heads == ["指标", "数值", "算式"] and "%" in row[1]:
                assert re.match(r"[0-9.]+/[0-9.]+", row[2]), row  # of money too
                if "满意" in row[0]:
                    assert "参评率" in row[2], row
            elif any("满意" in head for head in heads):
                assert any("参评" in head for head in heads), heads
    for kind, text, *_ in facts(paper):
        assert kind not in "pi" or "满意率" not in text or "参评" in text, text


@pytest.mark.parametrize("name", PAPERS)
def test_no_two_tables_of_a_paper_have_one_name(name: str, papers: Path) -> None:
    """A page has a region by the name of each table, a workbook a sheet."""
    spec = PAPERS[name]
    tables = [
        one.name
        for one in matter_paper(spec, of(papers, spec, DAY, *SEVERAL.get(name, ()))).blocks()
        if isinstance(one, PaperTable)
    ]
    assert len(tables) == len(set(tables)), tables


def test_papers_are_of_kinds_and_no_two_have_one_name() -> None:
    every = list(all_papers())
    assert len({one.name for one in every}) == len(every)
    assert {one.kind for one in every} <= {line.word for line in KINDS}
    for one in every:
        figures = kind_of(one.kind).figures or kind_of(one.kind).tallied
        assert figures is not None
        assert set(one.indicators) <= set(figures.indicators), one.name
