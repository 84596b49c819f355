"""Workbooks that a stranger made: each ends in a sentence, whatever its parts ask for."""

from __future__ import annotations

import io
import os
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from .conftest import Run

SHEET = "xl/worksheets/sheet1.xml"
END = b"</sheetData>"
START = b"<sheetData>"
ALL = b"A1:XFD1048576"
HEADS = ["编号", "领域", "方面", "问题描述", "责任单位", "整改时限"]


def plain() -> bytes:
    """A workbook with one issue."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADS)
    sheet.append(["", "优化营商环境", "政务服务", "问题甲。", "县水务局", "2022-05-01"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


PLAIN = plain()


def with_part(name: str, edit: Callable[[bytes], bytes], ending: str = SHEET) -> bytes:
    """The workbook with one part made another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, edit(content) if part.endswith(ending) else content)
    return out.getvalue()


def behind(added: bytes) -> Callable[[bytes], bytes]:
    """Return what puts something behind the rows of a sheet."""
    return lambda part: part.replace(END, END + added)


def among(added: bytes) -> Callable[[bytes], bytes]:
    """Return what puts something among the rows of a sheet."""
    return lambda part: part.replace(END, added + END)


def declared(entities: bytes, value: bytes) -> Callable[[bytes], bytes]:
    """Return what declares entities and shows one in a cell."""
    cell = b'<row r="9"><c r="A9" t="inlineStr"><is><t>' + value + b"</t></is></c></row>"
    return lambda part: (
        b"<!DOCTYPE x [" + entities + b"]>" + part.split(b"?>", 1)[-1].replace(END, cell + END)
    )


LAUGHS = b'<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (one + 1, b"&%c;" % one * 10) for one in range(ord("a"), ord("i"))
)
REFUSED: dict[str, bytes] = {
    "entities": with_part("", declared(LAUGHS, b"&i;")),
    "foreign entity": with_part("", declared(b'<!ENTITY a SYSTEM "file:///etc/passwd">', b"&a;")),
    "links": with_part(
        "", behind(b'<hyperlinks><hyperlink ref="%s" location="x"/></hyperlinks>' % ALL)
    ),
    "written otherwise": with_part(
        "", behind(b'<mergeCells><mergeCell ref = "&#65;1:$XFD$1048576"/></mergeCells>')
    ),
    "UTF-16": with_part(
        "",
        lambda part: (
            behind(b'<mergeCells><mergeCell ref="%s"/></mergeCells>' % ALL)(part)
            .decode()
            .replace("UTF-8", "UTF-16")
            .encode("utf-16")
        ),
    ),
    "bomb": with_part("", lambda part: part.replace(START, START + b" " * (20 * 2**20))),
    "empty": b"",
    "half": PLAIN[:1500],
    "old": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4000),
    "text": "编号,领域\n".encode("gbk"),
}
READ: dict[str, bytes] = {
    "size": with_part("", lambda part: part.replace(START, b'<dimension ref="%s"/>' % ALL + START)),
    "last cell": with_part("", among(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "beyond the last": with_part(
        "", among(b'<row r="99999999999"><c r="ZZZZZZ9"><v>1</v></c></row>')
    ),
    "columns": with_part(
        "",
        lambda p: p.replace(
            START, b"<cols>" + b'<col min="1" max="16384"/>' * 9_999 + b"</cols>" + START
        ),
    ),
    "validations": with_part(
        "",
        behind(b'<dataValidations><dataValidation sqref="%s"/></dataValidations>' % ALL),
    ),
    "deep": with_part("", lambda p: p.replace(START, START + b"<a>" * 9_999 + b"</a>" * 9_999)),
    "numbers": with_part(
        "",
        among(
            b'<row r="3"><c r="A3"><v>1e999</v></c><c r="D3"><v>nan</v></c>'
            b'<c r="F3"><v>9e300</v></c></row>'
        ),
    ),
    "far day": with_part("", among(b'<row r="3"><c r="F3" t="d"><v>99999-01-01</v></c></row>')),
    "rows": with_part("", among(b"".join(b'<row r="%d"/>' % n for n in range(3, 30_000)))),
    "link out": with_part(
        "",
        lambda part: part.replace(b"worksheets/sheet1.xml", b"../../../etc/passwd"),
        "workbook.xml.rels",
    ),
    "styles": with_part("", lambda part: part.replace(b"cellXfs", b"cellXfz"), "styles.xml"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_one_sentence(name: str, home: Path, run: Run) -> None:
    (home / "书.xlsx").write_bytes(REFUSED[name])
    done = run("import", "--new", "--county", "滦平", "书.xlsx")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("书.xlsx：")
    assert done.err.endswith("没有写入任何内容。\n")
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("name", READ)
def test_it_is_read_or_said_why_not(name: str, home: Path, run: Run) -> None:
    (home / "书.xlsx").write_bytes(READ[name])
    for how in ((), ("--new",)):
        done = run("import", *how, "--county", "滦平", "书.xlsx")
        assert done.code in (0, 1)
        assert done.out + done.err
        assert "root:" not in done.out + done.err


def test_parts_of_one_name_devices_and_pipes(home: Path, run: Run) -> None:
    with warnings.catch_warnings(), zipfile.ZipFile(home / "重.xlsx", "w") as book:
        warnings.simplefilter("ignore")
        for _ in range(3_000):
            book.writestr(SHEET, b"x")
    (home / "零.xlsx").symlink_to("/dev/zero")
    names = ["重.xlsx", "零.xlsx"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(home / "管.xlsx")
        names.append("管.xlsx")
    for name in names:
        done = run("import", "--county", "滦平", name)
        assert (done.code, "不予打开" in done.err) == (1, True), done.err
