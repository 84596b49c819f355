"""The list of the papers: who adds a kind's papers adds a line."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from lddj.errors import UnknownName
from lddj.render.matter_papers.spec import PaperSpec
from lddj.suggest import likely

LISTED: tuple[str, ...] = (
    "lddj.render.matter_papers.of_leads",
    "lddj.render.matter_papers.of_opinions",
    "lddj.render.matter_papers.of_suggestions",
    "lddj.render.matter_papers.of_projects",
    "lddj.render.matter_papers.of_appraisals",
    "lddj.render.matter_papers.of_inquiries",
    "lddj.render.matter_papers.of_logs",
    "lddj.render.matter_papers.of_deputies",
    "lddj.render.matter_papers.of_links",
    "lddj.render.matter_papers.of_duties",
)  # fmt: skip
"""The modules whose ``PAPERS`` are the papers of a kind, in the order of the registry."""


def all_papers() -> Iterator[PaperSpec]:
    """Yield every paper."""
    for module in LISTED:
        yield from import_module(module).PAPERS


def paper_named(name: str) -> PaperSpec:
    """Return the paper that a name means. Raises UnknownName with the candidates."""
    known = {one.name: one for one in all_papers()}
    if name.strip() in known:
        return known[name.strip()]
    holding = [one for one in known if name.strip() and name.strip() in one]
    if len(holding) == 1:
        return known[holding[0]]
    raise UnknownName("文书", name, holding or likely(name, known) or list(known))
