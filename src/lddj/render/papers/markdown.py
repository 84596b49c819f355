"""Write a paper in Markdown, as the shipped templates do: Jinja takes longer than the report.

``tests/render/test_markdown.py`` holds it equal to ``report.md.j2`` and what that includes. A
repository with templates of its own has its papers from templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lddj.render.days import chinese_date
from lddj.render.marked import marked
from lddj.render.papers.content import (
    KEPT_HYPHEN,
    NUMBERS,
    Block,
    Chart,
    Items,
    Paper,
    PaperTable,
    Para,
    Section,
    numeral,
)

WRITTEN = frozenset({"report", "circular", "paper"})
"""The templates that this module writes as."""


def markdown(paper: Paper, source: str) -> str:
    """Return the paper in Markdown; ``source`` (出处) is its last line."""
    return "\n".join((*_lines(paper), "---", "", marked(source), ""))


def _lines(paper: Paper) -> Iterator[str]:
    number = f"{_text(paper.number)}　" if paper.number else ""
    yield from (f"# {_text(paper.title)}", "", f"{number}{_text(paper.subtitle)}", "")
    if paper.warning:
        yield from (f"> **{_text(paper.warning)}**", "")
    if paper.to:
        yield from ("，".join(map(_text, paper.to)) + "：", "")
    yield from _each(paper.opening)
    for place, one in enumerate(paper.sections, 1):
        yield from (f"## {_text(f'{numeral(place)}、{one.title}')}", "")
        yield from _section(one)
    if paper.annexes:
        yield from ("附件：" + _text("、".join(one.name for one in paper.annexes)), "")
    yield from (f"{_text(paper.signer)}　{chinese_date(paper.day)}", "")
    if paper.annexes:
        yield from ("## 附件", "")
        yield from _each(paper.annexes)


def _section(section: Section) -> Iterator[str]:
    yield from _each(section.blocks)
    for number, part in enumerate(section.parts, 1):
        yield from (f"### {_text(f'（{numeral(number)}）{part.title}')}", "")
        yield from _section(part)


def _each(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Para):
            yield from (_text(block.text), "")
        elif isinstance(block, Items):
            yield from (f"{place}. {_text(one)}" for place, one in enumerate(block.texts, 1))
            yield ""
        elif not isinstance(block, Chart):  # a table says what a chart shows
            yield from _table(block)


def _table(table: PaperTable) -> Iterator[str]:
    yield from (f"**{_text(table.name)}**", "")
    yield _row(_text(one.head) for one in table.columns)
    yield "".join("|---:" if one.kind in NUMBERS else "|---" for one in table.columns) + "|"
    yield from (_row(map(_text, row)) for row in table.rows)
    if table.total:
        yield "".join(f"| **{_text(one)}** " if one else "| " for one in table.total) + "|"
    yield ""
    if table.note:
        yield from (_text(table.note), "")


def _row(cells: Iterable[str]) -> str:
    return "".join(f"| {one} " for one in cells) + "|"


def _text(text: str) -> str:
    return marked(text.replace(KEPT_HYPHEN, "-"))
