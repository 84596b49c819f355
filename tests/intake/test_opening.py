"""What the readers make of packages that strict readers stumble over, and of other files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from intake.packages import package, zipped
from lddj.intake.opening import UnusableWorkbook, open_workbook
from lddj.intake.sheets import Cell, Fault, Sheet

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    '<fills><fill/></fills><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>'
    '<xf numFmtId="57"/><xf numFmtId="9"/></cellXfs>'
)


def sheet_of(tmp_path: Path, parts: dict[str, bytes]) -> Sheet:
    """The one sheet of a package."""
    path = tmp_path / "台账.xlsx"
    path.write_bytes(zipped(parts))
    workbook = open_workbook(path)
    assert not workbook.values_only
    return workbook.sheets[0]


def cell_of(tmp_path: Path, xml: str, **more: str) -> Cell | None:
    """The cell that a sheet of one cell comes to."""
    parts = package(f'<row r="1">{xml}</row>', styles=STYLES, **more)  # type: ignore[arg-type]
    return sheet_of(tmp_path, parts).cell(1, 1)


@pytest.mark.parametrize(
    ("xml", "value", "shown"),
    [
        ('<c r="A1"><v>3</v></c>', 3, "3"),
        ('<c r="A1" s=""><v>3.0</v></c>', 3, "3"),
        ('<c r="A1" s="1"><v>44742</v></c>', date(2022, 6, 30), "2022-06-30"),
        ('<c r="A1" s="2"><v>44713</v></c>', date(2022, 6, 1), "2022年6月"),
        ('<c r="A1" s="3"><v>44713</v></c>', date(2022, 6, 1), "2022年6月"),
        ('<c r="A1" s="1"><v>20220630</v></c>', 20220630, "20220630"),
        ('<c r="A1" s="4"><v>0.8</v></c>', 0.8, "80%"),
        ('<c r="A1" t="d"><v>2022-06-30T00:00:00</v></c>', date(2022, 6, 30), "2022-06-30"),
        ('<c r="A1" t="b"><v>1</v></c>', "是", "是"),
        ('<c r="A1" t="inlineStr"><is><t>a_x000D_\nb</t></is></c>', "a\nb", "a\nb"),
        ('<c r="A1" t="inlineStr"><is><t>_x005F_x0041_</t></is></c>', "_x0041_", "_x0041_"),
        (
            '<c r="A1" t="inlineStr"><is><r><t>窗口</t></r><r><t>少</t></r>'
            "<rPh><t>chuang</t></rPh></is></c>",
            "窗口少",
            "窗口少",
        ),
        ('<c r="A1" t="str"><f>A2&amp;A3</f><v>增设</v></c>', "增设", "增设"),
        ('<c r="A1" t="inlineStr"><is><t>=一窗受理</t></is></c>', "=一窗受理", "=一窗受理"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(tmp_path: Path, xml: str, value: object, shown: str) -> None:
    cell = cell_of(tmp_path, xml)
    assert cell is not None
    assert (cell.value, cell.shown) == (value, shown)


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        ('<c r="A1"><f>F3+90</f></c>', "公式没有算出结果，请在 WPS 里打开、保存后再导入"),
        ('<c r="A1"><f>F3+90</f><v></v></c>', "公式没有算出结果"),
        ('<c r="A1" t="e"><v>#N/A</v></c>', "公式出错 #N/A"),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "公式出错 #DIV/0!"),
        ('<c r="A1" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>x</v></c>', "是图片，请写文字"),
        ('<c r="A1" t="inlineStr"><is><t>=DISPIMG("ID_1",1)</t></is></c>', "是图片，请写文字"),
        ('<c r="A1" t="e" vm="1"><v>#VALUE!</v></c>', "是图片，请写文字"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, xml: str, why: str) -> None:
    cell = cell_of(tmp_path, xml)
    assert cell is not None
    assert isinstance(cell.value, Fault)
    assert cell.value.text.startswith(why)


@pytest.mark.parametrize(
    "xml",
    [
        '<c r="A1" t="str"><f>IF(A2&gt;5,A2,"")</f><v></v></c>',
        '<c r="A1" s="1"/>',
        '<c r="A1" t="inlineStr"><is><t> \u3000\u200b\u00a0</t></is></c>',
    ],
)
def test_a_cell_in_which_nothing_is_seen_is_empty(tmp_path: Path, xml: str) -> None:
    assert cell_of(tmp_path, xml) is None


def test_what_a_merged_area_hides_is_a_cell_of_its_own(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    parts = package(rows, after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    sheet = sheet_of(tmp_path, parts)
    assert [(cell.shown, cell.is_covered) for cell in sheet.cells()] == [("1", False), ("2", True)]


PLAIN = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
SHARED = "<si><t>窗口少</t></si>"


def _renamed(parts: dict[str, bytes], old: str, new: str) -> dict[str, bytes]:
    return {name.replace(old, new): content for name, content in parts.items()}


def test_names_places_and_namespaces_of_parts_may_be_odd(tmp_path: Path) -> None:
    parts = package(PLAIN, shared=SHARED)
    strict = package(
        PLAIN,
        shared=SHARED,
        main="http://purl.oclc.org/ooxml/spreadsheetml/main",
        related="http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    elsewhere = _renamed(parts, "xl/", "book/")
    elsewhere["_rels/.rels"] = elsewhere["_rels/.rels"].replace(b"xl/", b"/book/")
    broken = {**parts, "docProps/core.xml": b"<x", "xl/calcChain.xml": b"<x"}
    odd = [
        _renamed(parts, "/", "\\"),
        _renamed(parts, "sheet1", "SHEET1"),
        _renamed(parts, "xl/", "/xl/"),
        elsewhere,
        strict,
        broken,
    ]
    for one in odd:
        cell = sheet_of(tmp_path, one).cell(1, 1)
        assert cell is not None
        assert cell.shown == "窗口少"


@pytest.mark.parametrize(
    ("name", "content", "say"),
    [
        ("a.csv", "编号,问题\n".encode("gbk"), "这不是工作簿，请用 WPS 或 Excel 打开，另存为"),
        ("a.pdf", b"%PDF-1.7", "这不是工作簿"),
        ("a.docx", zipped({"word/document.xml": b"<x/>"}), "这不是工作簿"),
        ("a.xls", b"<html><table></table></html>", "这是网页（或 XML）另存的 .xls"),
        ("a.xls", '\ufeff<?xml version="1.0"?>'.encode("utf-16-le"), "这是网页（或 XML）另存的"),
        ("a.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "这不是工作簿"),
        ("a.xlsx", zipped(package("<row"))[:-300], "读不出来（压缩包不完整"),
        ("a.xlsx", zipped({**package(""), "xl/workbook.xml": b"<x"}), "读不出来（第一个读法：XML"),
    ],
)
def test_what_is_no_workbook_is_refused_with_the_way_on(
    tmp_path: Path, name: str, content: bytes, say: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnusableWorkbook) as refusal:
        open_workbook(path)
    assert say in str(refusal.value)
    assert "xlsx 后再导入" in str(refusal.value)
