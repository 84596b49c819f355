"""What goes into a Word document as XML, and where the title of a paper is broken."""

from __future__ import annotations

import re

import pytest

from lddj.render.papers.content import (
    KEPT_HYPHEN,
    Items,
    Paper,
    PaperColumn,
    PaperTable,
    Para,
    Section,
)
from lddj.render.papers.word_body import annexes, body, note, shaped

TABLE = PaperTable(
    "名单", (PaperColumn("单位", "name"), PaperColumn("件数")),
    ((f"甲{KEPT_HYPHEN}<1>", "{2}"), ("乙\n丙", "3")), ("合计", "5"),
)  # fmt: skip


def plain(xml: str) -> str:
    """The XML without what all tables, rows, cells and paragraphs have alike."""
    xml = re.sub(r"<w:tblPr>.*?</w:tblPr>", "", xml)
    xml = re.sub(r'<w:tcPr><w:tcW w:w="([0-9]+)" w:type="dxa"/>.*?</w:tcPr>', r"[\1]", xml)
    xml = xml.replace(' xml:space="preserve"', "").replace("<w:trPr><w:cantSplit/>", "<w:trPr>")
    return re.sub(r'<w:pPr><w:pStyle w:val="(.*?)"/>(.*?)</w:pPr>', r"[\1\2]", xml)


def cell(width: int, look: str, inside: str) -> str:
    return f"<w:tc>[{width}]<w:p>[{look}]<w:r>{inside}</w:r></w:p></w:tc>"


def paragraph(look: str, text: str) -> str:
    return f"<w:p>[{look}]<w:r>{f'<w:t>{text}</w:t>' if text else ''}</w:r></w:p>"


KEPT = "<w:keepNext/>"
LEFT, MIDDLE, BOLD = '<w:jc w:val="left"/>', '<w:jc w:val="center"/>', "<w:rPr><w:b/></w:rPr>"
NAMES = (
    paragraph("LddjCaption", "名单")
    + '<w:tbl><w:tblGrid><w:gridCol w:w="8249"/><w:gridCol w:w="595"/></w:tblGrid>'
    + "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
    + cell(8249, f"LddjHead{MIDDLE}", "<w:t>单位</w:t>")
    + cell(595, f"LddjHead{MIDDLE}", "<w:t>件数</w:t>")
    + "</w:tr><w:tr><w:trPr></w:trPr>"
    + cell(8249, f"LddjCell{KEPT}{LEFT}", "<w:t>甲</w:t><w:noBreakHyphen/><w:t>&lt;1&gt;</w:t>")
    + cell(595, f"LddjCell{KEPT}{MIDDLE}", "<w:t>&#123;2&#125;</w:t>")
    + "</w:tr><w:tr><w:trPr></w:trPr>"
    + cell(8249, f"LddjCell{KEPT}{LEFT}", "<w:t>乙</w:t><w:br/><w:t>丙</w:t>")
    + cell(595, f"LddjCell{KEPT}{MIDDLE}", "<w:t>3</w:t>")
    + "</w:tr><w:tr><w:trPr></w:trPr>"
    + cell(8249, f"LddjCell{LEFT}", f"{BOLD}<w:t>合计</w:t>")
    + cell(595, f"LddjCell{MIDDLE}", f"{BOLD}<w:t>5</w:t>")
    + "</w:tr></w:tbl>"
)
WHOLE = NAMES.replace("LddjCell<w:jc", f"LddjCell{KEPT}<w:jc")
"""The same where even its last row stays with what follows."""
NEW_PAGE = "<w:pageBreakBefore/>"


def test_annexes_begin_on_a_page_of_their_own() -> None:
    noted = TABLE._replace(note="另有一份。")
    assert plain(annexes(Paper("标题", annexes=(TABLE, noted)))) == (
        paragraph(f"LddjAnnex{NEW_PAGE}", "附件")
        + NAMES + paragraph("LddjNote", "")
        + WHOLE + paragraph("LddjNote", "另有一份。")
    )  # fmt: skip
    assert annexes(Paper("标题")) == ""


def test_sections_with_what_is_below_them() -> None:
    inside = Section(
        "一节", (Para("甲"), Items(("一", "二"))), (Section("分节", (Para("乙"),)),), True
    )
    second = Section("二节", (TABLE,), (), True)
    assert plain(body(Paper("标题", opening=(Para("先说"),), sections=(inside, second)))) == (
        paragraph("LddjBody", "先说")
        + paragraph("Heading1", "一、一节")
        + paragraph("LddjBody", "甲")
        + paragraph("LddjBody", "1. 一")
        + paragraph("LddjBody", "2. 二")
        + paragraph("Heading2", "（一）分节")
        + paragraph("LddjBody", "乙")
        + paragraph(f"Heading1{NEW_PAGE}", "二、二节")
        + NAMES
        + paragraph("LddjNote", "")
    )


def test_what_is_signed_ends_on_the_page_of_its_signature() -> None:
    said = Section("一节", (Para("甲"), Items(("一", "二"))))
    signed = Paper("标题", sections=(said,), signer="滦平县人大常委会")
    assert plain(body(signed)).endswith(
        paragraph("LddjBody", "1. 一") + paragraph(f"LddjBody{KEPT}", "2. 二")
    )
    shown = Section("一节", (TABLE,))
    signed = Paper("标题", sections=(shown,), signer="滦平县人大常委会")
    assert plain(body(signed)).endswith(WHOLE + paragraph(f"LddjNote{KEPT}", ""))


@pytest.mark.parametrize(
    ("rows", "kept"), [(1, "0"), (3, "110"), (8, "11111110"), (9, "000000010")]
)
def test_a_short_table_is_not_parted_and_no_row_stands_alone(rows: int, kept: str) -> None:
    table = PaperTable("名单", (PaperColumn("单位", "name"),), (("甲",),) * rows)
    cells = re.findall("\\[LddjCell(.*?)<w:jc", plain(annexes(Paper("标题", annexes=(table,)))))
    assert "".join("1" if one else "0" for one in cells) == kept


def test_whom_to_ask_on_one_line_or_two() -> None:
    hyphen = "</w:t><w:noBreakHyphen/><w:t>"
    assert note("") == ""
    assert plain(note("联系人：办公室，电话：0314-2020000")) == paragraph(
        f"LddjBody{LEFT}", f"（联系人：办公室，电话：0314{hyphen}2020000）"
    )
    assert plain(note("联系人：县人大常委会办公室综合科，电话：0314-2020000")) == paragraph(
        f"LddjBody{LEFT}",
        f"（联系人：县人大常委会办公室综合科，</w:t><w:br/><w:t>电话：0314{hyphen}2020000）",
    )


@pytest.mark.parametrize(
    "title",
    [
        ("滦平县“5+2”联动监督工作情况报告",),
        ("关于2026年8月31日至9月6日“6+1”", "联动监督问题整改进展情况的通报"),
        ("甲" * 19, "甲" * 11),
        ("第十八届人民代表大会常务委员会", "第三十三次会议审议意见"),
        ("滦平县人大常委会关于优化营商环境", "联动监督问题整改进展情况的通报"),
        ("宽城满族自治县优化营商环境县区", "协同监督工作情况报告"),
        ("关于交办《关于全县农村饮水安全", "工作情况的审议意见》的函"),
        ("关于县委县政府重点民生实事项目推进", "情况的通报"),
        ("关于贯彻实施中华人民共和国监督法", "工作情况的报告"),
        ("甲" * 16, "甲" * 4),
        ("甲" * 17, "甲甲的函"),
        ("甲" * 16, "2026年度"),
        ("甲" * 12 + "的", "乙" * 16 + "的", "丙" * 14),
    ],
)
def test_the_lines_of_a_title(title: tuple[str, ...]) -> None:
    assert shaped("".join(title)) == list(title)
