"""What a workbook asks a reader to build, in every spelling that openpyxl understands."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from lddj.intake.guard import LIMIT_AREAS, cells_of, why_unusable
from lddj.intake.opening import UnusableWorkbook, open_workbook, read_package

WORKSHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"


def _book(sheet: str | bytes, where: str = "xl/worksheets/sheet1.xml", rels: str = "") -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{rels}</Relationships>")
        package.writestr(where, sheet)
    return stream.getvalue()


def _merged(reference: str) -> str:
    return f"<worksheet><mergeCells><mergeCell {reference}/></mergeCells></worksheet>"


@pytest.mark.parametrize(
    "sheet",
    [
        _merged('ref="A1:XFD1048576"'),
        _merged("ref = 'A1:XFD1048576'"),
        _merged('ref="a1:xfd1048576"'),
        _merged('ref="$A$1:$XFD$1048576"'),
        _merged('ref="&#65;1:XFD&#x31;048576"'),
        _merged('ref="A1:XFD１０４８５７６"'),
        _merged('x="' + "y" * 900 + '" ref="A1:XFD1048576"'),
        "<?xml version='1.0' encoding='utf-16'?>".encode("utf-16")
        + _merged('ref="A1:XFD1048576"').encode("utf-16")[2:],
        '<s:worksheet xmlns:s="urn:x"><s:hyperlink ref="A:XFD"/></s:worksheet>',
        '<worksheet><hyperlink ref="1:1048576"/></worksheet>',
        '<comments><comment ref="A1:XFD1048576"/></comments>',
    ],
)
@pytest.mark.parametrize("where", ["xl/worksheets/sheet1.xml", "elsewhere/data.bin", "x.vml"])
def test_an_area_of_17_billion_cells_is_refused_however_it_is_written(
    sheet: str | bytes, where: str
) -> None:
    assert why_unusable(_book(sheet, where)) == (
        "合并的单元格多得不正常，请取消整列、整表的合并后再导入。"
    )


def test_areas_and_cells_are_counted_over_all_sheets_and_not_beyond_what_a_ledger_has() -> None:
    many = "<mergeCell ref='A1:B2'/>" * (LIMIT_AREAS + 1)
    assert "批注多得不正常" in (why_unusable(_book(f"<worksheet>{many}</worksheet>")) or "")
    assert why_unusable(_book(_merged('ref="A2:F40000"'))) is None
    assert why_unusable(_book('<worksheet><dimension ref="A1:XFD1048576"/></worksheet>')) is None


def test_entities_are_refused_in_any_part_and_pictures_pass() -> None:
    doctype = "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"
    assert "实体声明" in (why_unusable(_book(doctype, "xl/sharedStrings.dat")) or "")
    assert why_unusable(_book(b"\x89PNG\r\n\x1a\n\x00", "xl/media/image1.png")) is None


def test_a_sheet_in_an_encoding_that_cannot_be_checked_is_left_to_the_readers(
    tmp_path: Path,
) -> None:
    text = '<?xml version="1.0" encoding="gbk"?>' + _merged('ref="A1:XFD1048576"')
    rels = f'<Relationship Type="{WORKSHEET}" Target="worksheets/odd.vml"/>'
    raw = _book(text.encode("gbk"), "xl/worksheets/odd.vml", rels)
    assert why_unusable(raw) is None
    path = tmp_path / "台账.xlsx"
    path.write_bytes(raw)
    assert not any(True for sheet in open_workbook(path).sheets for _ in sheet.cells())


@pytest.mark.parametrize(
    ("area", "cells"),
    [("A1", 1), ("a1:B3", 6), ("$B$3:A1", 6), ("B:C", 2_097_152), ("2:2", 16_384), ("张三", 1)],
)
def test_cells_of_an_area(area: str, cells: int) -> None:
    assert cells_of(area) == cells


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "台账.xlsx"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero")):
        with pytest.raises(UnusableWorkbook, match="不是一个普通的文件"):
            read_package(path)
