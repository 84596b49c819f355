"""The second reader: old and other formats in, and files that are made to break it."""

from __future__ import annotations

import shutil
import struct
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from intake.packages import zipped
from lddj.intake import second_reader
from lddj.intake.opening import UnusableWorkbook, open_workbook

ODS = """\
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="台账">
<table:table-row>
<table:table-cell office:value-type="string"><text:p>窗口少</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2022-03-10"/>
<table:table-cell office:value-type="float" office:value="12"/>
<table:table-cell office:value-type="boolean" office:boolean-value="true"/>
</table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>
""".replace("\n", "")  # the reader refuses breaks between cells
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = f"""\
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>
</manifest:manifest>
"""
VALUES = ["窗口少", date(2022, 3, 10), 12, "是"]


def values(path: Path) -> list[object]:
    """The values of the first row of a workbook's one sheet, 台账."""
    workbook = open_workbook(path)
    assert workbook.values_only
    assert [sheet.name for sheet in workbook.sheets] == ["台账"]
    return [cell.value for cell in workbook.sheets[0].rows[1].values()]


def old_workbook(fat: list[int], directory: int) -> bytes:
    """An .xls of one sector of FAT and ``directory`` bytes of its directory."""
    head = bytearray(b"\xff" * 512)
    head[:76] = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII", bytes.fromhex("d0cf11e0a1b11ae1"), 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0,
    )[:76]  # fmt: skip
    head[76:80] = struct.pack("<I", 0)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    return bytes(head) + table + "Workbook".encode("utf-16-le").ljust(directory, b"\0")


def test_an_ods_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    parts = {"mimetype": MIMETYPE, "content.xml": ODS, "META-INF/manifest.xml": MANIFEST}
    path.write_bytes(zipped({name: text.encode() for name, text in parts.items()}))
    assert values(path) == VALUES


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the .xls")
def test_an_xls_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "台账"
    sheet.append(["窗口少", date(2022, 3, 10), 12, True])
    workbook.save(tmp_path / "a.xlsx")
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "xls", "a.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert values(tmp_path / "a.xls") == VALUES
    assert values((tmp_path / "a.xls").rename(tmp_path / "a.et")) == VALUES


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(old_workbook([0xFFFFFFFD, 0xFFFFFFFE], 300), id="panic"),
        pytest.param(old_workbook([0xFFFFFFFD, 1], 700), id="endless"),
    ],
)
def test_what_breaks_the_reader_is_refused_in_a_sentence(
    tmp_path: Path, raw: bytes, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(second_reader, "LIMIT_SECONDS", 2)
    path = tmp_path / "a.xls"
    path.write_bytes(raw)
    with pytest.raises(UnusableWorkbook) as refusal:
        open_workbook(path)
    assert "读不出来（第一个读法：不是 .xlsx；第二个：内容损坏）" in str(refusal.value)
    assert capfd.readouterr() == ("", "")
