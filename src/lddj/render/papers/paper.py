"""A paper in one of its forms: md, html, docx or xlsx, all from the same value."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from lddj.history.provenance import Provenance
from lddj.render.papers import markdown
from lddj.render.papers.content import Paper, with_plain_hyphens
from lddj.render.papers.heads import PLAIN, TEMPLATES, Frame
from lddj.render.papers.rows import Data
from lddj.render.templates.places import has_own_templates


def with_source(data: Data, source: Provenance, day: date) -> dict[str, Any]:
    """Return the data with the state of the ledgers: 台账版本 for programs, 出处 as a sentence."""
    return {**data, "台账版本": source.data(), "出处": source.sentence(day)}


def render(
    root: Path, name: str, form: str, data: Data, paper: Paper, frame: Frame = PLAIN
) -> bytes:
    """Return ``paper`` (文) in md, html or docx by the template ``name``, or as xlsx.

    Markdown needs no template where all are lddj's own. In Word, ``frame`` may ask for 公文 or
    简报, which have templates of their own. The template sees the figures of ``data`` too, so
    that a repository may word its own. Raises BadTemplate.
    """
    if form == "md" and name in markdown.WRITTEN and not has_own_templates(root):
        return markdown.as_markdown(paper, data["出处"]).encode()
    if form == "xlsx":
        from lddj.render.excel.paper_sheets import paper_workbook

        return paper_workbook(paper, data["出处"])
    from lddj.render.papers.blocks import as_html, paper_data
    from lddj.render.templates import documents

    if form == "md":
        told = {**data, "文": paper_data(paper, with_plain_hyphens)}
        return documents.render_markdown(root, f"{name}.md.j2", told).encode()
    if form == "html":
        told = {**data, "文": paper_data(paper, as_html)}
        return documents.render_html(root, f"{name}.html.j2", told).encode()
    return _as_word(root, TEMPLATES.get(frame.shape, name), {**data, "文书": frame.data()}, paper)


def _as_word(root: Path, name: str, data: Data, paper: Paper) -> bytes:
    from lddj.render.papers.blocks import paper_data
    from lddj.render.papers.word_body import annexes, body, note, shaped
    from lddj.render.templates.word import render_word

    told = {
        **data,
        "文": paper_data(paper, with_plain_hyphens),
        "正文": body(paper),
        "附件": annexes(paper),
        "附注": note(data["文书"]["联系人"]),
        "题行": shaped(paper.title),
    }
    day = date.fromisoformat(data["截至"])
    title = f"{paper.title}（{paper.subtitle}）"
    return render_word(root, f"{name}.docx", told, day=day, title=title, source=data["出处"])
