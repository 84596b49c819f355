"""A paper as plain data for the templates: numbered headings and blocks in one list (文)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

from markupsafe import Markup, escape

from lddj.render.papers.charts import drawn
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
from lddj.render.papers.rows import Row

Text = Callable[[str], str]


def as_html(text: str) -> Markup:
    """Return a text escaped, each 编号 in an element that keeps it on one line."""
    words = str(escape(text)).split(" ")
    return Markup(" ".join(_with_kept_numbers(word) for word in words))


def _with_kept_numbers(word: str) -> str:
    out, rest = "", word
    while KEPT_HYPHEN in rest:
        at = rest.index(KEPT_HYPHEN)
        start, end = at, at + 1
        while start > 0 and _is_code(rest[start - 1]):
            start -= 1
        while end < len(rest) and _is_code(rest[end]):
            end += 1
        number = rest[start:end].replace(KEPT_HYPHEN, "-")
        out += f'{rest[:start]}<span class="nb">{number}</span>'
        rest = rest[end:]
    return out + rest


def _is_code(sign: str) -> bool:
    return sign == KEPT_HYPHEN or (sign.isalnum() and sign.isascii())


def paper_data(paper: Paper, text: Text) -> Row:
    """Return the paper for a template; ``text`` makes each text fit for the form."""
    return {
        "标题": text(paper.title),
        "副题": text(paper.subtitle),
        "期号": text(paper.number),
        "主送": [text(one) for one in paper.to],
        "提示": text(paper.warning),
        "块": list(_numbered_blocks(paper, text)),
        "附件说明": [text(one.name) for one in paper.annexes],
        "署名": text(paper.signer),
        "日期": paper.day,
        "附件": [_block_data(one, text) for one in paper.annexes],
        "角标": text(paper.corner),
    }


def _numbered_blocks(paper: Paper, text: Text) -> Iterator[Row]:
    for block in paper.opening:
        yield _block_data(block, text)
    for number, one in enumerate(paper.sections, 1):
        title = text(f"{numeral(number)}、{one.title}")
        yield {"类": "节", "文字": title, "新页": one.on_new_page and number > 1}
        yield from _section_data(one, text)


def _section_data(section: Section, text: Text) -> Iterator[Row]:
    for block in section.blocks:
        yield _block_data(block, text)
    for number, part in enumerate(section.parts, 1):
        yield {"类": "小节", "文字": text(f"（{numeral(number)}）{part.title}")}
        yield from _section_data(part, text)


def _block_data(block: Block, text: Text) -> Row:
    if isinstance(block, Para):
        return {"类": "段", "文字": text(block.text)}
    if isinstance(block, Items):
        return {"类": "项", "条": [text(one) for one in block.texts]}
    if isinstance(block, Chart):
        return {"类": "图", "名称": text(block.name), "图": drawn(block)}
    return _table_data(block, text)


def _table_data(table: PaperTable, text: Text) -> Row:
    def cells(row: tuple[str, ...]) -> list[Row]:
        return [
            {
                "列": text(column.head),
                "文字": text(cell),
                "式": _look(column.kind),
                "链": quote(f"{column.base}{cell}") if column.base else "",
            }
            for column, cell in zip(table.columns, row, strict=True)
        ]

    return {
        "类": "表",
        "名称": text(table.name),
        "列": [{"名": text(one.head), "式": _look(one.kind)} for one in table.columns],
        "行": [cells(row) for row in table.rows],
        "合计": cells(table.total) if table.total else [],
        "注": text(table.note),
        "有图": table.charted,
        "名列": text(_row_head(table)),
    }


def _row_head(table: PaperTable) -> str:
    """Return the heading of the column that names a row: its 编号, else the first name."""
    for kind in ("code", "name", "date"):
        for column in table.columns:
            if column.kind == kind:
                return column.head
    return ""


def _look(kind: str) -> str:
    """Return how a column looks: n a number, k kept on one line, h a name, t running text."""
    if kind in NUMBERS:
        return "n"
    return {"date": "k", "code": "k", "mark": "k", "name": "h", "phrase": "h"}.get(kind, "t")
