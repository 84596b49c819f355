"""A paper's blocks as Word's own XML, in the styles that the template names.

The template keeps the page, the fonts and the styles, which a clerk changes in WPS; what is
said stands here, so that no block can be forgotten in one form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from lddj.render.papers.content import (
    KEPT_HYPHEN,
    Block,
    Chart,
    Items,
    Kind,
    Paper,
    PaperColumn,
    PaperTable,
    Para,
    Section,
    code,
    numeral,
)

BODY, HEAD1, HEAD2 = "LddjBody", "Heading1", "Heading2"
CAPTION, HEADING, CELL, NOTE = "LddjCaption", "LddjHead", "LddjCell", "LddjNote"
ANNEX = "LddjAnnex"
"""The ids of the template's styles."""

WIDTH = 156.0
"""Millimetres between the margins."""

WIDTHS: dict[Kind, float] = {
    "count": 10.5,
    "rate": 15.0,
    "change": 16.0,
    "share": 21.0,
    "date": 23.0,
    "code": 25.0,
}
"""Millimetres of a column by what it holds; marks, names, phrases and texts share the rest."""

SHARES: dict[Kind, int] = {"text": 3, "phrase": 2}
"""How much of the rest a column takes; a name takes one."""

FIRST_COLUMN, WIDEST_MARK = 24.0, 16.0
"""Millimetres that the column beside marks has at least, and that a mark has at most."""

LONG_HEAD = 13.0
"""Millimetres of a column of counts whose heading has its unit."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


_LEFT = '<w:jc w:val="left"/>'


class WordBody(str):
    """The XML of a document's body, which a template takes as it is: ``{{p 正文 }}``."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the XML unescaped, for Jinja."""
        return str(self)


def body(paper: Paper) -> WordBody:
    """Return the opening and the sections, with numbered headings.

    The end stays on the page of the 落款 that follows: none stands on a page of its own.
    """
    pieces = list(_sections(paper))
    if pieces and paper.signer:
        pieces[-1] = _end_kept(pieces[-1])
    return WordBody("".join(pieces))


TITLE_LINE = 38
"""How many half-width cells of 2号 stand on a line of a title: 19 characters."""

LEAST_OF_LINE = 4
"""How many characters a line of a title has at least."""

_BEGINS = re.compile(
    "关于|[“《]|第|联动|工作|问题|整改|进展|办理|落实|审议|测评|汇报|报告|(?<![四面])清单"
)
_ENDS = re.compile(
    "[”》、，]|的|监督(?![法员])|情况|委员会|常委会|代表大会|会议"
    "|县(?![区级城域乡委政直长])|市(?![区级场域县民容委政直长])|区(?![域级间划县委政直长])"
)
"""What a line of a title may begin or end with, so that no word is split."""


def shaped(title: str) -> list[str]:
    """Return the lines of a title: one, or long above short, and no word split.

    Where no word is known to end, a line is as long as leaves a whole one.
    """
    if cells(title) <= TITLE_LINE:
        return [title]
    half = cells(title) / 2
    places = sorted(_breaks(title), key=lambda at: abs(cells(title[:at]) - half))
    upper = [at for at in places if half <= cells(title[:at]) <= TITLE_LINE]
    fitting = upper or [at for at in places if cells(title[:at]) <= TITLE_LINE]
    at = fitting[0] if fitting else _last_place(title)
    return [title[:at], *shaped(title[at:])]


def cells(text: str) -> int:
    """Return how many half-width cells a text takes in print."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def _breaks(title: str) -> list[int]:
    """Return the places at which a line of a title may end."""
    found = {one.start() for one in _BEGINS.finditer(title)}
    found |= {one.end() for one in _ENDS.finditer(title)}
    lines = range(LEAST_OF_LINE, len(title) - LEAST_OF_LINE + 1)
    return [at for at in found if at in lines and _may_part(title, at)]


def _may_part(title: str, at: int) -> bool:
    """Tell whether no sign beside a place must stay on its line, and no word or number is cut."""
    words = (*_BEGINS.finditer(title), *_ENDS.finditer(title))
    if any(one.start() < at < one.end() for one in words):
        return False
    before, after = title[:at], title[at]
    if before.endswith(("“", "《", "（", "关于")) or after in "”》）、，的":
        return False
    return not (before[-1] + after).isascii()


def _last_place(title: str) -> int:
    """Return the last place at which the first line can end and leave a line."""
    last = min(TITLE_LINE // 2, len(title) - LEAST_OF_LINE)
    places = range(last, LEAST_OF_LINE - 1, -1)
    return next((at for at in places if _may_part(title, at)), last)


def annexes(paper: Paper) -> WordBody:
    """Return the annexes, the first on a page of its own; empty without any."""
    out = []
    for index, one in enumerate(paper.annexes):
        if not index:
            out.append(_paragraph("附件", ANNEX, before="<w:pageBreakBefore/>"))
        out.append(_table_xml(one))
    return WordBody("".join(out))


def note(contact: str) -> WordBody:
    """Return the 附注 with whom to ask: on two lines where it fills more than one; may be empty."""
    if not contact:
        return WordBody()
    said = f"（{contact}）"
    if cells(said) > NOTE_LINE:
        said = said.replace("，电话", "，\n电话")
    return WordBody(_paragraph(code(said), BODY, before=_LEFT))


NOTE_LINE = 46
"""How many half-width cells a 附注 may have on one line: 23 characters of the 26, since digits in
another font than 仿宋 are wider."""


def _sections(paper: Paper) -> Iterator[str]:
    for block in paper.opening:
        yield from _word_block(block)
    for number, one in enumerate(paper.sections, 1):
        page = "<w:pageBreakBefore/>" if one.on_new_page and number > 1 else ""
        yield _paragraph(f"{numeral(number)}、{one.title}", HEAD1, before=page)
        yield from _word_section(one)


def _word_section(section: Section) -> Iterator[str]:
    for block in section.blocks:
        yield from _word_block(block)
    for number, part in enumerate(section.parts, 1):
        yield _paragraph(f"（{numeral(number)}）{part.title}", HEAD2)
        yield from _word_section(part)


def _word_block(block: Block) -> Iterator[str]:
    if isinstance(block, Para):
        yield _paragraph(block.text, BODY)
    elif isinstance(block, Items):
        for number, text in enumerate(block.texts, 1):
            yield _paragraph(f"{number}. {text}", BODY)
    elif isinstance(block, PaperTable):
        yield _table_xml(block)
    else:
        assert isinstance(block, Chart)  # its figures stand in the table that follows


def _paragraph(text: str, style: str, *, before: str = "", bold: bool = False) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{before}</w:pPr>'
    return f"<w:p>{properties}{_word_run(text, bold=bold)}</w:p>"


def _word_run(text: str, *, bold: bool) -> str:
    """Return a run; a kept hyphen as Word's own, a line break as a line break."""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    out = []
    for line_number, line in enumerate(_CONTROL.sub("", text).split("\n")):
        if line_number:
            out.append("<w:br/>")
        for part_number, part in enumerate(line.split(KEPT_HYPHEN)):
            if part_number:
                out.append("<w:noBreakHyphen/>")
            if part:
                # Jinja renders the document once more: its signs must not come from a text.
                said = escape(part).replace("{", "&#123;").replace("}", "&#125;")
                out.append(f'<w:t xml:space="preserve">{said}</w:t>')
    return f"<w:r>{weight}{''.join(out)}</w:r>"


def _table_xml(table: PaperTable) -> str:
    """Return a table: head repeated on every page, rows unbroken, 合计 bold, note below."""
    widths = [round(mm / 25.4 * 1440) for mm in column_widths(table.columns)]
    heads = _word_row([column.head for column in table.columns], table.columns, widths, head=True)
    rows = [_word_row(row, table.columns, widths) for row in table.rows]
    if table.total:
        rows.append(_word_row(table.total, table.columns, widths, bold=True))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    note = _paragraph(table.note, NOTE) if table.note else _paragraph("", NOTE)
    return (
        _paragraph(table.name, CAPTION)
        + f"<w:tbl>{_PROPERTIES.format(sum(widths))}<w:tblGrid>{grid}</w:tblGrid>"
        + heads
        + "".join(_rows_kept(rows, has_note=bool(table.note)))
        + f"</w:tbl>{note}"
    )


_PROPERTIES = (
    '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{}" w:type="dxa"/>'
    '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
    '<w:top w:w="28" w:type="dxa"/><w:left w:w="45" w:type="dxa"/>'
    '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="45" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)


def _kept(piece: str) -> str:
    """Return paragraphs, or a row of a table, that stay on the page of what follows."""
    return _STYLE.sub(r"\g<0><w:keepNext/>", piece)


def _end_kept(piece: str) -> str:
    """Return a piece whose last paragraph, and the last row before it, stay with what follows."""
    before, row, end = piece.rpartition("<w:tr>")
    return before + row + _kept(end)


_STYLE = re.compile(r'<w:pStyle w:val="\w+"/>(?!<w:keepNext/>)')

SHORT_TABLE = 8
"""Rows of a table that is not parted; of a longer one the last does not stand alone."""


def _rows_kept(rows: Sequence[str], *, has_note: bool) -> list[str]:
    """Return the rows of a table, so that it parts only where a page must end."""
    last = len(rows) - 1
    first = 0 if len(rows) <= SHORT_TABLE else last - 1
    return [
        _kept(row) if first <= at < last or (at == last and has_note) else row
        for at, row in enumerate(rows)
    ]


def _word_row(
    cells: Sequence[str],
    columns: Sequence[PaperColumn],
    widths: Sequence[int],
    *,
    head: bool = False,
    bold: bool = False,
) -> str:
    marks = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    inner = "".join(_word_cells(cells, columns, widths, head, bold))
    return f"<w:tr><w:trPr>{marks}</w:trPr>{inner}</w:tr>"


def _word_cells(
    cells: Sequence[str],
    columns: Sequence[PaperColumn],
    widths: Sequence[int],
    head: bool,
    bold: bool,
) -> Iterable[str]:
    for text, column, width in zip(cells, columns, widths, strict=True):
        middle = head or column.kind not in ("text", "name", "phrase")
        side = '<w:jc w:val="center"/>' if middle else _LEFT
        inner = _paragraph(text, HEADING if head else CELL, before=side, bold=bold)
        yield (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/>'
            f"</w:tcPr>{inner}</w:tc>"
        )


def _column_width(column: PaperColumn) -> float | None:
    """Return a column's width; a heading of figures with its unit takes two lines of three."""
    width = WIDTHS.get(column.kind)
    return LONG_HEAD if column.kind == "count" and len(column.head) > 4 else width


def column_widths(columns: Sequence[PaperColumn]) -> list[float]:
    """Return the width of each column in millimetres; together they fill the page."""
    marks = sum(column.kind == "mark" for column in columns)
    mark = min(WIDEST_MARK, (WIDTH - FIRST_COLUMN) / marks) if marks > 2 else 11.2
    fixed = [mark if one.kind == "mark" else _column_width(one) for one in columns]
    rest = WIDTH - sum(width for width in fixed if width is not None)
    shares = [SHARES.get(column.kind, 1) for column in columns]
    whole = sum(share for share, width in zip(shares, fixed, strict=True) if width is None)
    if not whole:  # figures alone: all alike
        return [WIDTH / len(columns)] * len(columns)
    return [
        rest * share / whole if width is None else width
        for share, width in zip(shares, fixed, strict=True)
    ]
