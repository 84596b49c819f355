"""Make the Word templates in templates/: 通报, 县区报告 and 督办函 in the form of GB/T 9704-2012.

Run it after a change here: ``python scripts/make_templates.py``. The fonts are named, not
shipped: each is set for ASCII and for East Asian text, or WPS and Word ignore it.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from lddj.render.templates.word import without_clock

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"

TITLE = "方正小标宋简体"
BLACK = "黑体"
KAI = "楷体_GB2312"
FANG = "仿宋_GB2312"
SONG = "宋体"
BODY_SIZE = 16.0  # 3号
LINE = 28.9  # points: 22 lines on 225 mm
TABLE_SIZE = 12.0  # 小四
RED = "FF0000"

LEFT, CENTER, RIGHT = (
    WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT,
)  # fmt: skip
BOTH = WD_ALIGN_PARAGRAPH.JUSTIFY


def element(tag: str, **attributes: object) -> Any:
    """An XML element of Word's, with attributes of Word's."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def set_font(holder: Any, font: str, size: float, *, colour: str | None = None) -> None:
    """Name a font for ASCII and East Asian text, and its size in points, on a run or style."""
    holder.font.size = Pt(size)
    properties = holder._element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = element("w:rFonts")
        properties.insert(0, fonts)
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), font)
    if colour:
        properties.append(element("w:color", val=colour))


def page(document: Any) -> None:
    """A4, the margins, 22 lines of 28 characters, page numbers odd right and even left."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(24)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(element("w:docGrid", type="lines", linePitch=578))
    document.settings.odd_and_even_pages_header_footer = True
    number(section.footer.paragraphs[0], RIGHT)
    number(section.even_page_footer.paragraphs[0], LEFT)


def number(paragraph: Paragraph, side: Any) -> None:
    """— 1 —, in 4号 宋体, one character in from its side."""
    paragraph.alignment = side
    indent = Pt(14)
    if side is RIGHT:
        paragraph.paragraph_format.right_indent = indent
    else:
        paragraph.paragraph_format.left_indent = indent
    set_font(paragraph.add_run("— "), SONG, 14)
    for kind, text in (
        ("begin", None),
        (None, "PAGE"),
        ("separate", None),
        ("t", "1"),
        ("end", None),
    ):
        run = paragraph.add_run()
        set_font(run, SONG, 14)
        if kind == "t":
            run.text = str(text)
        elif text:
            instruction = element("w:instrText")
            instruction.text = text
            run._element.append(instruction)
        else:
            run._element.append(element("w:fldChar", fldCharType=kind))
    set_font(paragraph.add_run(" —"), SONG, 14)


def blank() -> Any:
    """A document with its page and its default text."""
    document = Document()
    style = document.styles["Normal"]
    set_font(style, FANG, BODY_SIZE)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE)
    # 28 characters of 16 pt on 156 mm: each a quarter of a point closer. (A character grid
    # would say the same, but LibreOffice and WPS lay it out differently.)
    style._element.get_or_add_rPr().append(element("w:spacing", val=-5))
    for name, font in (("Heading 1", BLACK), ("Heading 2", KAI)):
        heading = document.styles[name]
        set_font(heading, font, BODY_SIZE)
        heading.font.bold = False
        for colour in heading._element.rPr.findall(qn("w:color")):
            heading._element.rPr.remove(colour)
        shape = heading.paragraph_format
        shape.space_before = shape.space_after = Pt(0)
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE)
        shape.first_line_indent = Pt(2 * BODY_SIZE)
        shape.keep_with_next = True
    page(document)
    document.element.body.remove(document.paragraphs[0]._element) if document.paragraphs else None
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "lddj", "", ""
    properties.created = properties.modified = datetime(2022, 1, 1)  # noqa: DTZ001 - no clock in it
    return document


def title(document: Any, text: str, size: float = 22) -> None:
    """2号 小标宋, centred."""
    paragraph = document.add_paragraph()
    paragraph.alignment = CENTER
    paragraph.paragraph_format.line_spacing = Pt(max(LINE, size * 1.5))
    set_font(paragraph.add_run(text), TITLE, size)


def centred(document: Any, text: str, font: str = KAI, size: float = BODY_SIZE) -> None:
    """A centred line, as the number of an issue or a table's name."""
    paragraph = document.add_paragraph()
    paragraph.alignment = CENTER
    paragraph.paragraph_format.keep_with_next = True
    set_font(paragraph.add_run(text), font, size)


def body(document: Any, text: str, *, indent: bool = True, stays: bool = False) -> None:
    """A paragraph of body text, its first line two characters in.

    ``stays``: on the page of what follows, so that no 落款 stands on a page of its own.
    """
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = stays or None
    paragraph.alignment = BOTH
    if indent:
        _indent(paragraph)
    set_font(paragraph.add_run(text), FANG, BODY_SIZE)


def last_stays(document: Any, text: str) -> None:
    """A paragraph within a loop, the last one on the page of what follows."""
    tag(document, "{%p if loop.last %}")
    body(document, text, stays=True)
    tag(document, "{%p else %}")
    body(document, text)
    tag(document, "{%p endif %}")


def _indent(paragraph: Paragraph) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(element("w:ind", firstLineChars=200, firstLine=640))


def tag(document: Any, text: str) -> None:
    """A paragraph that only steers: docxtpl takes it out."""
    document.add_paragraph(text)


def heading(document: Any, text: str, level: int = 1) -> None:
    """一、 in 黑体, （一） in 楷体."""
    document.add_paragraph(text, style=f"Heading {level}")


def signature(document: Any, who: str, when: str) -> None:
    """落款 and 成文日期: the date four characters in from the right, the name centred on it."""
    document.add_paragraph().paragraph_format.keep_with_next = True
    for text in (who, when):
        paragraph = document.add_paragraph()
        paragraph.alignment = CENTER
        paragraph.paragraph_format.keep_with_next = (text is who) or None
        # Both centred 116 pt from the right: there the middle of a date lies that ends four
        # characters from the right. The block takes names of 15 characters.
        paragraph._p.get_or_add_pPr().append(element("w:ind", left=4020, right=-180))
        set_font(paragraph.add_run(text), FANG, BODY_SIZE)


def table(
    document: Any,
    columns: Sequence[tuple[str, str, float, Any]],
    loop: str,
    total: list[str] | None = None,
) -> None:
    """A table whose header repeats on every page and whose rows stay whole.

    ``columns``: heading, what a row shows, width in mm, alignment. ``loop`` is the template's
    ``for``; ``total`` a last row.
    """
    rows = 4 + bool(total)
    made = document.add_table(rows=rows, cols=len(columns))
    made.style = "Table Grid"
    made.autofit = False
    made.alignment = 1
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=57, type="dxa"))
    made._tbl.tblPr.append(margins)
    _fill(made.rows[0], [(head, BLACK, CENTER) for head, *_ in columns])
    made.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    made.rows[1].cells[0].text = "{%tr " + loop + " %}"
    _fill(made.rows[2], [(shown, FANG, side) for _, shown, _, side in columns])
    made.rows[3].cells[0].text = "{%tr endfor %}"
    if total:
        _fill(
            made.rows[4],
            [(text, FANG, side) for text, (*_, side) in zip(total, columns, strict=True)],
        )
    for row in made.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        for cell, (_, _, width, _) in zip(row.cells, columns, strict=True):
            cell.width = Mm(width)
            cell.vertical_alignment = 1
    for grid, (_, _, width, _) in zip(
        made._tbl.tblGrid.findall(qn("w:gridCol")), columns, strict=True
    ):
        grid.set(qn("w:w"), str(int(width / 25.4 * 1440)))


def _fill(row: Any, texts: list[tuple[str, str, Any]]) -> None:
    for cell, (text, font, side) in zip(row.cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = side
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
        paragraph.paragraph_format.line_spacing = Pt(16)
        paragraph._p.get_or_add_pPr().append(element("w:snapToGrid", val=0))
        set_font(paragraph.add_run(text), font, TABLE_SIZE)


def in_order(package: Any) -> None:
    """Put properties into the order of Word's schema, on which Word insists."""
    for part in package.iter_parts():
        root = getattr(part, "element", None)
        if root is None:
            continue
        for tag, order in ORDERS.items():
            for properties in root.iter(qn(tag)):
                properties[:] = sorted(properties, key=_rank(order))


def _rank(order: str) -> Callable[[Any], int]:
    rank = {qn(f"w:{name}"): index for index, name in enumerate(order.split())}
    return lambda one: rank.get(one.tag, len(rank))


ORDERS = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr",
    "w:rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang",
    "w:sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid",
    "w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
}  # fmt: skip
"""The children of each kind of properties as the schema lists them."""


def caption(document: Any, text: str) -> None:
    """A table's name above it."""
    centred(document, text, BLACK, 14)


def gap(document: Any) -> None:
    """A thin line's space after a table."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(12)


def note(document: Any, text: str) -> None:
    """A small remark, such as where the figures come from."""
    paragraph = document.add_paragraph()
    set_font(paragraph.add_run(text), SONG, 10.5)
    paragraph.paragraph_format.line_spacing = Pt(18)


def listing(document: Any, name: str, head: str, sentence: str, none: str) -> None:
    """（一） heading, a numbered sentence for each line of a list, or that there is none."""
    heading(document, head, 2)
    tag(document, "{%p if " + name + " %}")
    tag(document, "{%p for 问题 in " + name + " %}")
    body(document, "{{ loop.index }}. " + sentence)
    tag(document, "{%p endfor %}")
    tag(document, "{%p else %}")
    body(document, none)
    tag(document, "{%p endif %}")


ERRORS = "{%p if 错误 %}"
ERRORS_SAID = (
    "有 {{ 错误 }} 处错误未计入。台账有错误，以下数字只用无误的部分算出，改正后请重新出具。"
)


def errors(document: Any) -> None:
    """What --force leaves out is said at the top."""
    tag(document, ERRORS)
    body(document, ERRORS_SAID)
    tag(document, "{%p endif %}")


def circular() -> Any:
    """templates/circular.docx."""
    document = blank()
    title(document, "{{ 活动名称 }}进展情况通报")
    centred(document, "{{ 周期.标题 }}{% if 周期.期号 %}（第{{ 周期.期号 }}期）{% endif %}")
    document.add_paragraph()
    errors(document)
    body(document, "{{ 文字.导语 }}")
    heading(document, "一、总体进展")
    tag(document, "{%p for 段 in 文字.总体 %}")
    body(document, "{{ 段 }}")
    tag(document, "{%p endfor %}")
    heading(document, "二、分领域、分县区进展")
    heading(document, "（一）分县区", 2)
    body(document, "{{ 文字.分县区 }}")
    heading(document, "（二）分领域", 2)
    body(document, "{{ 文字.分领域 }}")
    heading(document, "三、存在问题")
    tag(document, "{%p for 节 in 文字.存在问题 %}")
    heading(document, "{{ 节.标题 }}", 2)
    tag(document, "{%p for 段 in 节.段落 %}")
    body(document, "{{ 段 }}")
    tag(document, "{%p endfor %}")
    tag(document, "{%p endfor %}")
    heading(document, "四、下步要求")
    tag(document, "{%p for 段 in 文字.要求 %}")
    last_stays(document, "{{ loop.index }}. {{ 段 }}")
    tag(document, "{%p endfor %}")
    signature(document, "{{ 主办 }}", "{{ 截至 | 中文日期 }}")
    _attachments(document)
    return document


def _attachments(document: Any) -> None:
    """附表, on a page of their own."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.page_break_before = True
    set_font(paragraph.add_run("附表"), BLACK, BODY_SIZE)
    for head, rows, first in (
        ("县区整改进展排名", "排名", "县区"),
        ("分领域整改进展", "分领域", "领域"),
    ):
        caption(document, head)
        _ranking(document, rows, first, total=first == "县区")
        gap(document)
    tag(document, "{%p if 逾期问题 %}")
    caption(document, "逾期问题")
    table(
        document,
        [
            ("县区", "{{ 行.县区 }}", 19, CENTER),
            ("编号", "{{ 行.编号 }}", 26, CENTER),
            ("问题描述", "{{ 行.问题描述 }}", 47, LEFT),
            ("责任单位", "{{ 行.责任单位 }}", 24, CENTER),
            ("时限", "{{ 行.时限 }}", 27, CENTER),
            ("逾期天数", "{{ 行.逾期天数 }}", 13, CENTER),
        ],
        "for 行 in 逾期问题",
    )
    tag(document, "{%p if 未列出.逾期 %}")
    note(document, "另有 {{ 未列出.逾期 }} 个逾期问题未在本表列出。")
    tag(document, "{%p endif %}")
    tag(document, "{%p endif %}")


def _ranking(document: Any, rows: str, first: str, *, total: bool) -> None:
    figures = (
        ("问题数", "问题数", 15), ("整改完成数", "整改完成数", 15), ("整改完成率", "整改完成率", 19),
        ("{{ 周期.比较 }}", None, 37), ("销号率", "销号率", 19), ("逾期数", "逾期数", 13),
    )  # fmt: skip
    columns: list[tuple[str, str, float, Any]] = [
        ("名次", "{{ 行.名次 if 行.名次 is not none else '—' }}", 11, CENTER),
        (first, "{{ 行.名称 }}", 27, CENTER),
    ]
    columns += [
        (head, f"{{{{ 行.指标.{name} }}}}" if name else "{{ 行.变动 }}", width, CENTER)
        for head, name, width in figures
    ]
    last = [
        "",
        "合计",
        *(f"{{{{ 指标.{name} }}}}" if name else "{{ 变化.整改完成率 }}" for _, name, _ in figures),
    ]
    table(document, columns, f"for 行 in {rows}", last if total else None)


def report() -> Any:
    """templates/report.docx."""
    document = blank()
    title(document, "{{ 县区 }}{{ 活动名称 }}工作情况报告")
    centred(document, "（截至{{ 截至 | 中文日期 }}）")
    document.add_paragraph()
    errors(document)
    heading(document, "一、总体情况")
    body(
        document,
        "截至{{ 截至 | 中文日期 }}，{{ 县区 }}在{{ 指标.领域数 }}个领域{{ 指标.方面数 }}个方面发现问题"
        "{{ 指标.问题数 }}个，整改完成{{ 指标.整改完成数 }}个，占比{{ 指标.整改完成率 }}；已核查"
        "{{ 指标.已核查数 }}个，销号{{ 指标.销号数 }}个，销号率{{ 指标.销号率 }}。逾期{{ 指标.逾期数 }}个，"
        "临期{{ 指标.临期数 }}个，反弹{{ 指标.反弹数 }}个，撤销{{ 指标.撤销数 }}个，其中长期坚持的问题"
        "{{ 指标.长期坚持数 }}个。",
    )
    body(
        document,
        "累计核查{{ 指标.核查次数 }}次，核查通过率{{ 指标.核查通过率 }}；按期完成率{{ 指标.按期完成率 }}；"
        "督办{{ 指标.督办次数 }}次，反馈率{{ 指标.反馈率 }}；久未更新{{ 指标.久未更新数 }}个。",
    )
    heading(document, "二、分领域进展")
    _groups(document, "领域", "分领域", total=True)
    gap(document)
    heading(document, "三、责任单位")
    tag(document, "{%p if 分单位 %}")
    _groups(document, "责任单位", "分单位", total=False)
    gap(document)
    tag(document, "{%p else %}")
    body(document, "没有交由单位整改的问题。")
    tag(document, "{%p endif %}")
    heading(document, "四、逾期、临期与反弹")
    what = "{{ 问题.问题描述 }}（{{ 问题.编号 }}，{{ 问题.责任单位 }}，"
    listing(document, "逾期问题", "（一）逾期问题",
            what + "时限{{ 问题.时限 | 中文日期 }}，逾期{{ 问题.逾期天数 }}天）", "没有逾期的问题。")  # fmt: skip
    listing(document, "临期问题", "（二）临期问题",
            what + "时限{{ 问题.时限 | 中文日期 }}，剩余{{ 问题.剩余天数 }}天）", "没有临期的问题。")  # fmt: skip
    listing(document, "反弹问题", "（三）反弹问题",
            what + "{{ 问题.反弹日期 | 中文日期 }}反弹）", "没有反弹的问题。")  # fmt: skip
    tag(document, "{%p if 撤销问题 %}")
    listing(document, "撤销问题", "（四）撤销的问题",
            "{{ 问题.问题描述 }}（{{ 问题.编号 }}，{{ 问题.理由 }}，{{ 问题.批准 }}，{{ 问题.撤销日期 | 中文日期 }}）", "")  # fmt: skip
    tag(document, "{%p endif %}")
    heading(document, "五、监督活动")
    body(
        document,
        "工作专班{{ 专班.工作专班 }}个，代表小组{{ 专班.代表小组 }}个"
        "{% if 代表.参与 is not none %}，参与代表{{ 代表.参与 }}名{% endif %}"
        "{% if 代表.总数 is not none %}，代表总数{{ 代表.总数 }}名，参与率{{ 代表.参与率 }}{% endif %}。",
    )
    tag(document, "{%p if 活动 %}")
    columns = [("类型", "{{ 行.类型 }}", 66, LEFT), ("次数", "{{ 行.次数 }}", 30, CENTER),
               ("人次", "{{ 行.人次 }}", 30, CENTER), ("代表人次", "{{ 行.代表人次 }}", 30, CENTER)]  # fmt: skip
    table(document, columns, "for 行 in 活动")
    gap(document)
    tag(document, "{%p else %}")
    body(document, "台账中没有活动记录。")
    tag(document, "{%p endif %}")
    heading(document, "六、提请上级协调")
    tag(document, "{%p for 问题 in 上报问题 %}")
    last_stays(
        document,
        "{{ loop.index }}. {{ 问题.问题描述 }}（{{ 问题.编号 }}，{{ 问题.上报日期 | 中文日期 }}"
        "上报{{ 问题.上报至 }}）{{ 问题.说明 }}",
    )
    tag(document, "{%p else %}")
    body(document, "没有提请上级协调的问题。", stays=True)
    tag(document, "{%p endfor %}")
    signature(document, "{{ 县区 }}人大常委会", "{{ 截至 | 中文日期 }}")
    return document


def _groups(document: Any, first: str, rows: str, *, total: bool) -> None:
    names = ("问题数", "整改完成数", "整改完成率", "销号数", "逾期数")
    columns: list[tuple[str, str, float, Any]] = [(first, "{{ 行.名称 }}", 56, LEFT)]
    columns += [(name, f"{{{{ 行.指标.{name} }}}}", 20, CENTER) for name in names]
    last = ["合计", *(f"{{{{ 指标.{name} }}}}" for name in names)]
    table(document, columns, f"for 行 in {rows}", last if total else None)


def letter() -> Any:
    """templates/letter.docx: 督办函 in 信函格式."""
    document = blank()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header_distance = Mm(27)  # the mark's line is higher than the mark: its top is at 30
    for header in (section.header, section.even_page_header):
        header.paragraphs[0].paragraph_format.line_spacing = Pt(1)
    _mark(section.first_page_header)
    _rule(section.first_page_footer.paragraphs[0], "top", "thinThickSmallGap")
    section.footer_distance = Mm(20)
    paragraph = document.add_paragraph()
    paragraph.alignment = RIGHT
    set_font(paragraph.add_run("{{ 文号 }}"), FANG, BODY_SIZE)
    document.add_paragraph()
    title(document, "关于限期整改逾期问题的督办函")
    document.add_paragraph()
    body(document, "{{ 责任单位 }}：", indent=False)
    body(
        document,
        "按照{{ 活动名称 }}工作安排，{{ 署名 }}组织对有关问题整改情况进行了核对。截至"
        "{{ 截至 | 中文日期 }}，你单位承担整改的问题中有{{ 问题数 }}个已超过整改时限仍未完成。"
        "依照各级人民代表大会常务委员会监督法的有关规定和问题整改销号的要求，现予督办。",
    )
    heading(document, "一、逾期问题")
    tag(document, "{%p for 问题 in 问题清单 %}")
    body(
        document,
        "{{ loop.index }}. {{ 问题.问题描述 }}（编号{{ 问题.编号 }}{% if 问题.点位 %}，{{ 问题.点位 }}{% endif %}）"
        "整改时限{{ 问题.时限 | 中文日期 }}，已逾期{{ 问题.逾期天数 }}天。",
    )
    tag(document, "{%p endfor %}")
    heading(document, "二、有关要求")
    body(
        document,
        "请你单位主要负责人亲自研究，逐一查明逾期原因，明确责任人和完成时间，抓紧整改；确需延期的，按程序报批。",
    )
    heading(document, "三、反馈时限")
    body(
        document,
        "请于{{ 反馈时限 | 中文日期 }}前将整改情况书面反馈{{ 署名 }}。{% if 联系人 %}联系人：{{ 联系人 }}。{% endif %}",
    )
    signature(document, "{{ 署名 }}", "{{ 截至 | 中文日期 }}")
    return document


def _mark(header: Any) -> None:
    """The issuer's red mark, smaller where the name is long, and the double rule below it."""
    long = 15
    paragraph = header.paragraphs[0]
    paragraph.text = "{%p if 发文机关|length > " + str(long) + " %}"
    for size, then in ((22, "{%p else %}"), (29, "{%p endif %}")):
        shown = header.add_paragraph()
        shown.alignment = CENTER
        shown.paragraph_format.line_spacing = Pt(46)
        shown._p.get_or_add_pPr().append(element("w:ind", left=-454, right=-340))
        set_font(shown.add_run("{{ 发文机关 }}"), TITLE, size, colour=RED)
        header.add_paragraph(then)
    rule = header.add_paragraph()
    _rule(rule, "bottom", "thickThinSmallGap")


def _rule(paragraph: Paragraph, side: str, kind: str) -> None:
    """A red double rule 170 mm wide, centred on the page: 8 mm out on the left, 6 on the right."""
    properties = paragraph._p.get_or_add_pPr()
    border = element("w:pBdr")
    border.append(element(f"w:{side}", val=kind, sz=24, space=1, color=RED))
    properties.append(border)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(8)
    properties.append(element("w:ind", left=-454, right=-340))


def main() -> None:
    """Write all three, into templates/ or the folder that is named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATES
    for name, make in (("circular", circular), ("report", report), ("letter", letter)):
        out = io.BytesIO()
        document = make()
        in_order(document.part.package)
        document.save(out)
        (folder / f"{name}.docx").write_bytes(without_clock(out.getvalue()))
        print(folder / f"{name}.docx", file=sys.stderr)


if __name__ == "__main__":
    main()
