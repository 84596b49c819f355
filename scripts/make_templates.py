"""Make the Word templates in templates/: 通报, 县区报告 and 督办函 in the form of GB/T 9704-2012.

Run it after a change here: ``python scripts/make_templates.py``. The fonts are named, not
shipped: each is set for ASCII and for East Asian text, or WPS and Word ignore it.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
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
TABLE_SIZE = 10.5  # 五号
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
    """Set A4, the margins, 22 lines of 28 characters, page numbers odd right and even left."""
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
    """Write — 1 —, in 4号 宋体, one character in from its side."""
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
    for name in ("autoSpaceDE", "autoSpaceDN"):  # no gaps between figures and characters
        style._element.get_or_add_pPr().append(element(f"w:{name}", val=0))
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
    own_styles(document)
    page(document)
    document.element.body.remove(document.paragraphs[0]._element) if document.paragraphs else None
    properties = document.core_properties
    properties.language = "zh-CN"
    properties.author, properties.title, properties.comments = "lddj", "", ""
    properties.created = properties.modified = datetime(2022, 1, 1)  # noqa: DTZ001 - no clock in it
    return document


def own_styles(document: Any) -> None:
    """Add the styles in which the program writes what is said: 正文, tables and notes."""
    body_style = _style(document, "正文段落", "LddjBody", FANG, BODY_SIZE)
    body_style.paragraph_format.alignment = BOTH
    _indent(body_style._element)
    for name, key, font, size, pitch in (
        ("表格标题", "LddjCaption", BLACK, 14.0, 28.0),
        ("表头", "LddjHead", BLACK, TABLE_SIZE, 15.0),
        ("表格文字", "LddjCell", FANG, TABLE_SIZE, 15.0),
        ("表注", "LddjNote", SONG, 10.5, 18.0),
        ("附件标识", "LddjAnnex", BLACK, BODY_SIZE, LINE),
    ):
        form = _style(document, name, key, font, size).paragraph_format
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(pitch)
        form.alignment = CENTER if key in ("LddjCaption", "LddjHead") else LEFT
        form.keep_with_next = key in ("LddjCaption", "LddjHead", "LddjAnnex")
    for name in ("表头", "表格文字"):
        document.styles[name]._element.get_or_add_pPr().append(element("w:snapToGrid", val=0))


def _style(document: Any, name: str, key: str, font: str, size: float) -> Any:
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made._element.set(qn("w:styleId"), key)
    made.base_style = document.styles["Normal"]
    set_font(made, font, size)
    return made


def title(document: Any, text: str, size: float = 22) -> None:
    """Write a title: 2号 小标宋, centred."""
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
        _indent(paragraph._p)
    set_font(paragraph.add_run(text), FANG, BODY_SIZE)


def _indent(holder: Any) -> None:
    properties = holder.get_or_add_pPr()
    properties.append(element("w:ind", firstLineChars=200, firstLine=640))


def tag(document: Any, text: str) -> None:
    """A paragraph that only steers: docxtpl takes it out."""
    document.add_paragraph(text)


def heading(document: Any, text: str, level: int = 1) -> None:
    """Write a heading: 一、 in 黑体, （一） in 楷体."""
    document.add_paragraph(text, style=f"Heading {level}")


def signature(document: Any, who: str, when: str) -> None:
    """Write 落款 and 成文日期: the date four characters in from the right, the name centred on it."""
    document.add_paragraph().paragraph_format.keep_with_next = True
    for text in (who, when):
        paragraph = document.add_paragraph()
        paragraph.alignment = CENTER
        paragraph.paragraph_format.keep_with_next = (text is who) or None
        # Both centred 116 pt from the right: there the middle of a date lies that ends four
        # characters from the right. The block takes names of 15 characters.
        paragraph._p.get_or_add_pPr().append(element("w:ind", left=4020, right=-180))
        set_font(paragraph.add_run(text), FANG, BODY_SIZE)


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


def errors(document: Any) -> None:
    """Say at the top what --force leaves out."""
    tag(document, "{%p if 文.提示 %}")
    body(document, "{{ 文.提示 }}")
    tag(document, "{%p endif %}")


def paper() -> Any:
    """Make templates/circular.docx, report.docx and paper.docx: what is said stands in 正文 and 附件."""
    document = blank()
    _title(document)
    centred(document, "{% if 文.期号 %}{{ 文.期号 }}　{% endif %}{{ 文.副题 }}")
    document.add_paragraph()
    _said(document)
    _signed(document)
    tag(document, "{{p 附件 }}")
    return document


def _title(document: Any) -> None:
    """The title, in the lines into which the program has shaped it."""
    tag(document, "{%p for 行 in 题行 %}")
    title(document, "{{ 行 }}")
    tag(document, "{%p endfor %}")


def _said(document: Any) -> None:
    errors(document)
    tag(document, "{%p if 文.主送 %}")
    body(
        document,
        "{% for 谁 in 文.主送 %}{{ 谁 }}{{ '：' if loop.last else '，' }}{% endfor %}",
        indent=False,
    )
    tag(document, "{%p endif %}")
    tag(document, "{{p 正文 }}")


def _signed(document: Any) -> None:
    """Write 附件说明, 署名 and 成文日期."""
    tag(document, "{%p if 文.附件说明 %}")
    body(document, "附件：{{ 文.附件说明 | join('、') }}", stays=True)
    tag(document, "{%p endif %}")
    signature(document, "{{ 文.署名 }}", "{{ 文.日期 | 中文日期 }}")


MARK_DROP = 91.0
"""Points above the line of 发文机关标志, so that its signs begin 35 mm (99.2 pt) below the top of
the text: in a line of 45 pt, signs of 36 pt begin some 8 pt down."""


def official() -> Any:
    """Make templates/official.docx: 公文 with 版头, red line, 附注 and 版记."""
    document = blank()
    mark = document.add_paragraph()
    mark.alignment = CENTER
    mark.paragraph_format.space_before = Pt(MARK_DROP)
    mark.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    mark.paragraph_format.line_spacing = Pt(45)
    set_font(mark.add_run("{{ 文书.机关 }}文件"), TITLE, 36, colour=RED)
    for _ in range(2):
        document.add_paragraph()
    centred(document, "{{ 文书.文号 }}", FANG)
    _red_line(document)
    for _ in range(2):
        document.add_paragraph()
    _title(document)
    document.add_paragraph()
    _said(document)
    _signed(document)
    tag(document, "{{p 附注 }}")
    tag(document, "{{p 附件 }}")
    _imprint(document)
    return document


def bulletin() -> Any:
    """Make templates/bulletin.docx: 简报 with 报头 and 报尾."""
    document = blank()
    mark = document.add_paragraph()
    mark.alignment = CENTER
    mark.paragraph_format.line_spacing = Pt(60)
    set_font(mark.add_run("工 作 简 报"), TITLE, 36, colour=RED)
    centred(document, "{{ 文.期号 or 文书.文号 }}", KAI)
    _two_sides(
        document, "{{ 文书.印发机关 }}编印", "{{ 文.日期 | 中文日期 }}", rule=("bottom", RED)
    )
    document.add_paragraph()
    _title(document)
    centred(document, "（{{ 文.副题 }}）")
    document.add_paragraph()
    _said(document)
    tag(document, "{%p if 文.附件说明 %}")
    body(document, "附件：{{ 文.附件说明 | join('、') }}")
    tag(document, "{%p endif %}")
    tag(document, "{{p 附件 }}")
    _imprint(document)
    return document


def _red_line(document: Any) -> None:
    """The red separating line below the 文号."""
    paragraph = document.add_paragraph()
    border = element("w:pBdr")
    border.append(element("w:bottom", val="single", sz=12, space=1, color=RED))
    paragraph._p.get_or_add_pPr().append(border)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(8)


def _imprint(document: Any) -> None:
    """Write 版记: 抄送 above, 印发机关 and 印发日期 below, between lines."""
    tag(document, "{%p if 文书.抄送 %}")
    _two_sides(document, "抄送：{{ 文书.抄送 | join('，') }}。", "", rule=("top", "000000"))
    tag(document, "{%p endif %}")
    _two_sides(
        document, "{{ 文书.印发机关 }}", "{{ 文.日期 | 中文日期 }}印发", rule=("both", "000000")
    )


def _two_sides(document: Any, left: str, right: str, *, rule: tuple[str, str]) -> None:
    """A line in 4号 仿宋 with a text on each side and a rule above, below or both."""
    side, colour = rule
    paragraph = document.add_paragraph()
    properties = paragraph._p.get_or_add_pPr()
    border = element("w:pBdr")
    for one in ("top", "bottom"):
        if side in (one, "both"):
            border.append(element(f"w:{one}", val="single", sz=8, space=1, color=colour))
    properties.append(border)
    tabs = element("w:tabs")
    tabs.append(element("w:tab", val="right", pos=int(156 / 25.4 * 1440)))
    properties.append(tabs)
    properties.append(element("w:ind", left=140, right=140))
    paragraph.paragraph_format.keep_together = True
    set_font(paragraph.add_run(left + (f"\t{right}" if right else "")), FANG, 14)


def letter() -> Any:
    """Make templates/letter.docx: 督办函 in 信函格式."""
    document = letter_page()
    paragraph = document.add_paragraph()
    paragraph.alignment = RIGHT
    set_font(paragraph.add_run("{{ 文号 }}"), FANG, BODY_SIZE)
    document.add_paragraph()
    title(document, "关于限期整改逾期问题的督办函")
    document.add_paragraph()
    body(document, "{{ 责任单位 }}：", indent=False)
    body(
        document,
        "按照{{ 工作安排 }}，{{ 署名 }}组织对有关问题整改情况进行了核对。截至"
        "{{ 截至 | 中文日期 }}，{% if 只有问题 %}你单位承担整改的问题中有{{ 问题数 }}个已超过整改时限仍未完成"
        "{% else %}你单位承办的问题、承诺和任务中有{{ 问题数 }}件已超过时限仍未完成{% endif %}。"
        "依照各级人民代表大会常务委员会监督法的有关规定和问题整改销号的要求，现予督办。",
    )
    heading(document, "一、逾期{% if 只有问题 %}问题{% else %}事项{% endif %}")
    tag(document, "{%p for 问题 in 问题清单 %}")
    body(
        document,
        "{{ loop.index }}. {{ 问题.问题描述 }}（编号{{ 问题.编号 }}{% if 问题.点位 %}，{{ 问题.点位 }}{% endif %}）"
        "{{ 问题.时限名 }}{{ 问题.时限 | 中文日期 }}"
        "{% if 问题.时限记录 %}（{{ 问题.时限记录 }}）{% endif %}，已逾期{{ 问题.逾期天数 }}天。",
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
    signature(document, "{{ 署名 }}", "{{ 落款日期 | 中文日期 }}")
    return document


def letter_paper() -> Any:
    """Make templates/handover.docx and those like it: a paper of ``lddj paper`` in 信函格式."""
    document = letter_page()
    _title(document)
    document.add_paragraph()
    _said(document)
    _signed(document)
    tag(document, "{{p 附件 }}")
    return document


def reply() -> Any:
    """Make templates/reply.docx: a unit's 答复函 with 办理类别 in the right upper corner."""
    document = letter_page("文.署名")
    corner = document.add_paragraph()
    corner.alignment = RIGHT
    set_font(corner.add_run("{{ 文.角标 }}"), BLACK, BODY_SIZE)
    number = document.add_paragraph()
    number.alignment = RIGHT
    set_font(number.add_run("{{ 文.副题 }}"), FANG, BODY_SIZE)
    _title(document)
    document.add_paragraph()
    _said(document)
    _signed(document)
    return document


def ballot() -> Any:
    """Make templates/ballot.docx: a ballot, which nobody signs."""
    document = blank()
    _title(document)
    document.add_paragraph()
    _said(document)
    return document


def letter_page(issuer: str = "发文机关") -> Any:
    """A document with the mark and the rules of 信函格式 on its first page."""
    document = blank()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header_distance = Mm(27)  # the mark's line is higher than the mark: its top is at 30
    for header in (section.header, section.even_page_header):
        header.paragraphs[0].paragraph_format.line_spacing = Pt(1)
    _mark(section.first_page_header, issuer)
    _rule(section.first_page_footer.paragraphs[0], "top", "thinThickSmallGap")
    section.footer_distance = Mm(20)
    return document


def _mark(header: Any, issuer: str) -> None:
    """The issuer's red mark, smaller where the name is long, and the double rule below it."""
    long = 15
    paragraph = header.paragraphs[0]
    paragraph.text = "{%p if " + issuer + "|length > " + str(long) + " %}"
    for size, then in ((22, "{%p else %}"), (29, "{%p endif %}")):
        shown = header.add_paragraph()
        shown.alignment = CENTER
        shown.paragraph_format.line_spacing = Pt(46)
        shown._p.get_or_add_pPr().append(element("w:ind", left=-454, right=-340))
        set_font(shown.add_run("{{ " + issuer + " }}"), TITLE, size, colour=RED)
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


MADE = {
    "circular": paper, "report": paper, "paper": paper, "official": official, "bulletin": bulletin,
    "letter": letter, "handover": letter_paper, "feedback": letter_paper,
    "ballot": ballot, "reply": reply,
}  # fmt: skip
"""Template → what makes it."""


def chinese(package: Any) -> None:
    """Make the package Chinese: its language, its default fonts, and what stands for them.

    The library's own template is Japanese; the names of its fonts are taken out.
    """
    for part in package.iter_parts():
        name = str(part.partname)
        if name == "/word/fontTable.xml":
            part._blob = FONTS.encode()
        elif name.startswith("/word/theme/"):
            part._blob = re.sub(rb'<a:font script="[^"]*" typeface="[^"]*"/>', b"", part.blob)
        elif name == "/word/settings.xml":
            for language in part.element.iter(qn("w:themeFontLang")):
                language.set(qn("w:eastAsia"), "zh-CN")
        elif name == "/word/styles.xml":
            _chinese_defaults(part.element)


def _chinese_defaults(styles: Any) -> None:
    # Of Latin text the language stays English: WPS and LibreOffice break Chinese “words” anywhere.
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for fonts in styles.iter(qn("w:rFonts")):
        for key in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[key]
            plain = key.removesuffix("Theme")
            fonts.set(plain, FANG)


_KNOWN = (
    (TITLE, "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋"), (FANG, "仿宋,华文仿宋"),
    (KAI, "楷体,华文楷体"), (BLACK, "SimHei"), (SONG, "SimSun"),
)  # fmt: skip
FONTS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    + "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        for name, others in _KNOWN
    )
    + "</w:fonts>"
)
"""The font table: which fonts stand in where one is not installed."""


def main() -> None:
    """Write all of them, into templates/ or the folder that is named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATES
    for name, make in MADE.items():
        out = io.BytesIO()
        document = make()
        in_order(document.part.package)
        chinese(document.part.package)
        document.save(out)
        (folder / f"{name}.docx").write_bytes(without_clock(out.getvalue()))
        print(folder / f"{name}.docx", file=sys.stderr)


if __name__ == "__main__":
    main()
