"""Write a paper in Markdown, as the shipped templates do: Jinja takes longer than the report.

``tests/render/test_markdown.py`` holds it equal to ``report.md.j2`` and what that includes. A
repository with templates of its own has its papers from templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lddj.render.days import chinese_date
from lddj.render.marked import marked
from lddj.render.papers.content import (
    NUMBERS,
    Block,
    Chart,
    Items,
    Paper,
    PaperTable,
    Para,
    Section,
    numeral,
    with_plain_hyphens,
)

WRITTEN = frozenset({"report", "circular", "paper"})
"""The templates that this module writes as."""


def as_markdown(paper: Paper, source: str) -> str:
    """Return the paper in Markdown; ``source`` (出处) is its last line."""
    return "\n".join((*_lines(paper), "---", "", marked(source), ""))


def _lines(paper: Paper) -> Iterator[str]:
    number = f"{_plainly(paper.number)}　" if paper.number else ""
    yield from (f"# {_plainly(paper.title)}", "", f"{number}{_plainly(paper.subtitle)}", "")
    if paper.warning:
        yield from (f"> **{_plainly(paper.warning)}**", "")
    if paper.to:
        yield from ("，".join(map(_plainly, paper.to)) + "：", "")
    yield from _blocks(paper.opening)
    for place, one in enumerate(paper.sections, 1):
        yield from (f"## {_plainly(f'{numeral(place)}、{one.title}')}", "")
        yield from _section_lines(one)
    if paper.annexes:
        yield from ("附件：" + _plainly("、".join(one.name for one in paper.annexes)), "")
    yield from (f"{_plainly(paper.signer)}　{chinese_date(paper.day)}", "")
    if paper.annexes:
        yield from ("## 附件", "")
        yield from _blocks(paper.annexes)


def _section_lines(section: Section) -> Iterator[str]:
    yield from _blocks(section.blocks)
    for number, part in enumerate(section.parts, 1):
        yield from (f"### {_plainly(f'（{numeral(number)}）{part.title}')}", "")
        yield from _section_lines(part)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Para):
            yield from (_plainly(block.text), "")
        elif isinstance(block, Items):
            yield from (f"{place}. {_plainly(one)}" for place, one in enumerate(block.texts, 1))
            yield ""
        elif not isinstance(block, Chart):  # a table says what a chart shows
            yield from _table_lines(block)


def _table_lines(table: PaperTable) -> Iterator[str]:
    yield from (f"**{_plainly(table.name)}**", "")
    yield _row_line(_plainly(one.head) for one in table.columns)
    yield "".join("|---:" if one.kind in NUMBERS else "|---" for one in table.columns) + "|"
    yield from (_row_line(map(_plainly, row)) for row in table.rows)
    if table.total:
        yield "".join(f"| **{_plainly(one)}** " if one else "| " for one in table.total) + "|"
    yield ""
    if table.note:
        yield from (_plainly(table.note), "")


def _row_line(cells: Iterable[str]) -> str:
    return "".join(f"| {one} " for one in cells) + "|"


def _plainly(text: str) -> str:
    return marked(with_plain_hyphens(text))
