"""Word: 公文 and 简报, their head and imprint, and the points of GB/T 9704 that hold for all."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from ledger import CAMPAIGN, FOLDER

from lddj.render.papers.word_body import cells, shaped

from .conftest import Run

FRAME = """\
文书:
  机关代字: 承人常
  主送: [各县（市、区）人大常委会, 市直有关单位]
  抄送: [市委办公室, 市政府办公室]
  印发机关: 承德市人大常委会办公室
  联系人: 办公室主任
  电话: 0314-2020000
"""
WEEK = ("circular", "--week", "2022-W19", "--date", "2022-05-15", "--issued", "2022-05-16")


@pytest.fixture
def office(home: Path) -> Path:
    """A campaign whose organiser says what its papers carry."""
    (home / FOLDER / "campaign.yaml").write_text(CAMPAIGN + FRAME, encoding="utf-8")
    return home


def lines(path: Path) -> list[str]:
    """The paragraphs of a Word document that say something."""
    return [one.text for one in Document(str(path)).paragraphs if one.text.strip()]


def test_an_official_paper_has_head_and_imprint(office: Path, run: Run) -> None:
    done = run(*WEEK, "--form", "公文", "--number", "5", "-o", "a.docx")
    assert (done.code, done.err) == (0, "")
    found = lines(office / "a.docx")
    assert found[:3] == [
        "承德市人大常委会文件",
        "承人常〔2022〕5号",
        "承德市人大常委会关于“5+2”联动监督",
    ]
    assert found[3:5] == ["问题整改进展情况的通报", "各县（市、区）人大常委会，市直有关单位："]
    at = found.index("附件：逾期问题清单")
    assert found[at : at + 4] == [
        "附件：逾期问题清单",
        "承德市人大常委会",
        "2022年5月16日",
        "（联系人：办公室主任，电话：0314-2020000）",
    ]
    assert found[-2:] == [
        "抄送：市委办公室，市政府办公室。",
        "承德市人大常委会办公室\t2022年5月16日印发",
    ]


def test_the_annex_and_the_landline_stand_as_the_standard_says(office: Path, run: Run) -> None:
    assert run(*WEEK, "--form", "公文", "--number", "5", "-o", "a.docx").code == 0
    paragraphs = Document("a.docx").paragraphs
    annex = next(one for one in paragraphs if one.text == "附件")
    assert annex.style is not None
    assert (annex.style.style_id, annex.style.font.name) == ("LddjAnnex", "黑体")
    note = next(one for one in paragraphs if "电话" in one.text)
    assert "0314</w:t><w:noBreakHyphen/>" in note._p.xml.replace("\n", "").replace("  ", "")
    drop = paragraphs[0].paragraph_format.space_before
    assert drop is not None
    assert 88 < drop.pt < 99  # 35 mm are 99.2 pt; the signs begin a little down in their line


def test_a_note_that_is_too_long_for_a_line_keeps_its_landline_whole() -> None:
    from lddj.render.papers.word_body import note

    assert note("") == ""
    assert "<w:br/>" not in note("联系人：办公室主任，电话：0314-2020000")
    long = note("联系人：监察和司法工作委员会主任，电话：0314-2020000")
    assert '主任，</w:t><w:br/><w:t xml:space="preserve">电话：0314</w:t><w:noBreakHyphen/>' in long


def test_a_bulletin_has_its_head(office: Path, run: Run) -> None:
    assert run(*WEEK, "--form", "简报", "-o", "a.docx").code == 0
    found = lines(office / "a.docx")
    assert found[:3] == ["工 作 简 报", "第13期", "承德市人大常委会办公室编印\t2022年5月16日"]
    assert "（2022年5月9日至15日）" in found


def test_the_day_of_the_signature(office: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = ("circular", "--week", "2022-W19", "--date", "2022-05-15")
    assert run(*plain, "-o", "a.docx").code == 0
    assert "2022年5月15日" in lines(office / "a.docx")
    assert (
        run(*plain, "--number", "承人常函〔2022〕9号", "--form", "公文", "-o", "b.docx").code == 0
    )
    found = lines(office / "b.docx")
    assert "承人常函〔2022〕9号" in found
    assert "2022年5月15日" not in found  # 公文 is signed on the day on which it is issued


def test_a_county_s_report_is_the_county_s_own_paper(office: Path, run: Run) -> None:
    arguments = ("report", "--county", "滦平", "--date", "2022-05-15", "--form", "公文")
    assert run(*arguments, "--number", "滦人常〔2022〕3号", "-o", "a.docx").code == 0
    found = lines(office / "a.docx")
    assert found[:2] == ["滦平县人大常委会文件", "滦人常〔2022〕3号"]
    assert not any("抄送" in one or "承德市人大" in one for one in found)


@pytest.mark.parametrize("phone", ["13800000000", "办公室"])
def test_only_a_landline_is_printed(office: Path, run: Run, phone: str) -> None:
    text = (CAMPAIGN + FRAME).replace("0314-2020000", phone)
    (office / FOLDER / "campaign.yaml").write_text(text, encoding="utf-8")
    done = run("validate")
    assert "L103" in done.out
    assert "电话" in done.out


@pytest.mark.parametrize("form", ["普通", "公文", "简报"])
def test_every_form_is_a_chinese_document(office: Path, run: Run, form: str) -> None:
    assert run(*WEEK, "--form", form, "-o", "a.docx").code == 0
    package = zipfile.ZipFile(io.BytesIO((office / "a.docx").read_bytes()))
    parts = {name: package.read(name).decode() for name in package.namelist() if "xml" in name}
    assert not any(re.search("ＭＳ|MS Mincho|ja-JP", text) for text in parts.values())
    fonts = parts["word/fontTable.xml"]
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,华文仿宋"/>' in fonts
    assert '<w:font w:name="方正小标宋简体"><w:altName' in fonts
    styles = parts["word/styles.xml"]
    assert set(re.findall('w:eastAsia="([a-z]{2}-[A-Z]{2})"', styles)) == {"zh-CN"}
    assert '<w:autoSpaceDE w:val="0"/>' in styles
    document = Document(str(office / "a.docx"))
    assert document.core_properties.language == "zh-CN"
    for table in document.tables:
        rows = table._tbl.tr_lst
        assert "w:tblHeader" in rows[0].xml
        assert all("w:cantSplit" in row.xml for row in rows)


@pytest.mark.parametrize(
    "title",
    [
        "青梧市人大常委会关于“4+1”联动监督问题整改进展情况的通报",
        "丰宁满族自治县人大常委会关于“5+2+1”联动监督问题整改进展情况的通报",
        "围场满族蒙古族自治县“5+2”联动监督工作情况报告",
        "滦平县“5+2”联动监督工作情况报告",
        "没有可以断开的地方没有可以断开的地方没有可以断开的地方没有可以断开的地方",
    ],
)
def test_a_title_is_shaped(title: str) -> None:
    shown = shaped(title)
    assert "".join(shown) == title
    assert all(cells(line) <= 38 and len(line) >= 4 for line in shown)
    if len(shown) == 2:
        assert cells(shown[0]) >= cells(shown[1])  # long above short
    for line in shown[:-1]:
        assert line[-1] not in "（“"
    for line in shown[1:]:
        assert line[0] not in "”的、）"
