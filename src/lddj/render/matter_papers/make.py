"""Make a paper in one of its forms: md, html, docx or xlsx, all from the same value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lddj.history.provenance import Provenance
from lddj.model.names import without_organ
from lddj.render.matter_papers.content import matter_paper
from lddj.render.matter_papers.spec import PaperSpec
from lddj.render.papers.paper import render, with_source
from lddj.reports.papers import PaperFacts


def made_paper(
    root: Path, spec: PaperSpec, facts: PaperFacts, source: Provenance, form: str
) -> bytes:
    """Return the paper in a form. Raises NothingToPrint, BadTemplate."""
    paper = matter_paper(spec, facts)
    data = with_source(paper_facts_data(spec, facts), source, facts.day)
    return render(root, spec.template, form, data, paper)


def paper_facts_data(spec: PaperSpec, facts: PaperFacts) -> dict[str, Any]:
    """Return what a template sees beside 文: the figures by their names, and the matters."""
    campaign = facts.book.campaign
    return {
        "活动编号": campaign.id,
        "活动名称": campaign.title,
        "县区": facts.book.name,
        "发文机关": f"{without_organ(facts.book.name)}人民代表大会常务委员会",
        "文书名": spec.name,
        "截至": facts.day.isoformat(),
        "错误": facts.errors,
        "指标": facts.figures.shown(facts.places),
        "事项": [
            {"编号": one.number, "事由": one.text, "责任单位": one.unit}
            for one in facts.shown
            if facts.numbers or spec.chosen(one)
        ],
    }
