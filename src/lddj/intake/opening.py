"""Open a workbook from outside with the reader that can read it, once it is known to be safe."""

from __future__ import annotations

import os
import stat
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError

from lddj.errors import LddjError
from lddj.intake.guard import ANOTHER_WAY, PROTECTED, why_unusable
from lddj.intake.ooxml import faults_by_sheet, read_ooxml
from lddj.intake.second_reader import Protected, SecondReaderFailed, read_values
from lddj.intake.sheets import Workbook
from lddj.load.sources.folder import why_not_opened

LIMIT_FILE = 32 * 2**20
NO_WORKBOOK = "这不是工作簿，请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入。"
WEB_PAGE = "这是网页（或 XML）另存的 .xls，请用 WPS 打开，另存为 .xlsx 后再导入。"

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe that nobody writes to is opened without waiting, and then refused."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORKBOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0"))
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OPENDOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"


class NotTaken(LddjError):
    """A refusal: a file of which nothing is taken, and nothing was written; with the reason."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name or path}：{reason}没有写入任何内容。")
        self.reason = reason.rstrip("。")


class UnusableWorkbook(NotTaken):
    """A file that cannot be imported."""


def open_workbook(path: Path) -> Workbook:
    """Return a workbook's sheets. Raises UnusableWorkbook."""
    raw = read_package(path)
    try:
        return _read_package(raw)
    except Protected:
        raise UnusableWorkbook(path, PROTECTED) from None
    except _Unreadable as problem:
        raise UnusableWorkbook(path, str(problem)) from None


def read_package(path: Path) -> bytes:
    """Return the bytes of a workbook that is safe to be read. Raises UnusableWorkbook."""
    try:
        raw = _workbook_bytes(path)
    except OSError as problem:
        raise UnusableWorkbook(path, f"打不开（{why_not_opened(problem)}）。") from None
    if reason := _why_none(raw):
        raise UnusableWorkbook(path, reason)
    return raw


def _workbook_bytes(path: Path) -> bytes:
    if path.is_dir():  # what a folder is called is known to who asks for the reason
        return path.read_bytes()
    with os.fdopen(os.open(path, _FLAGS), "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise UnusableWorkbook(path, "这不是一个普通的文件（是管道或设备），不予打开。")
        raw = stream.read(LIMIT_FILE + 1)
    if len(raw) > LIMIT_FILE:
        raise UnusableWorkbook(path, f"文件超过 {LIMIT_FILE // 2**20} MB，不像一份台账。")
    return raw


def _why_none(raw: bytes) -> str | None:
    """Return the sentence that refuses a file by what it is; None where it may be read."""
    if raw.startswith(_OLE):
        if _ENCRYPTED in raw:
            return PROTECTED
        return None if any(name in raw for name in _OLD_WORKBOOKS) else NO_WORKBOOK
    if not raw.startswith(b"PK"):
        return WEB_PAGE if _is_markup(raw) else NO_WORKBOOK
    return why_unusable(raw) or (None if _package_kind(raw) else NO_WORKBOOK)


def _is_markup(raw: bytes) -> bool:
    begin = raw[:200]
    for mark in _MARKS:
        begin = begin.removeprefix(mark)
    return begin.replace(b"\0", b"").lstrip().startswith(b"<")


def _package_kind(raw: bytes) -> str:
    """Return what a package is: xlsx, or what only the second reader reads; empty for neither."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        names = {name.replace("\\", "/").lower() for name in package.namelist()}
        if "mimetype" in names and package.read("mimetype").startswith(_OPENDOCUMENT):
            return "ods"
    last = {name.rpartition("/")[2] for name in names}
    if "workbook.bin" in last:
        return "xlsb"
    is_office = "[content_types].xml" in last or "_rels/.rels" in names
    return "xlsx" if is_office and any(_is_workbook(name) for name in last) else ""


def _is_workbook(name: str) -> bool:
    return name.startswith("workbook") and name.endswith(".xml")


class _Unreadable(Exception):
    """The refusal of a file that neither reader could read; its text is the sentence."""


def _read_package(raw: bytes) -> Workbook:
    first = "不是 .xlsx"
    if raw.startswith(b"PK") and _package_kind(raw) == "xlsx":
        try:
            return read_ooxml(raw)
        except Exception as problem:  # whatever a broken part makes the reader stumble over
            first = _why(problem)
    try:
        workbook = read_values(raw)
        _add_faults(workbook, raw)
        return workbook
    except SecondReaderFailed as problem:
        say = f"读不出来（第一个读法：{first}；第二个：{problem}）。"
        raise _Unreadable(say + ANOTHER_WAY) from None


def _add_faults(workbook: Workbook, raw: bytes) -> None:
    """Put in the errors and uncalculated formulas of a package, which the reader leaves empty."""
    if not raw.startswith(b"PK"):
        return
    try:
        found = faults_by_sheet(raw)
    except Exception:  # a package of which not even the list of sheets can be read
        return
    for sheet, cells in zip(workbook.sheets, found, strict=False):
        for cell in cells:
            if sheet.cell(cell.row, cell.column) is None:
                sheet.put(cell)
        sheet.close()


def _why(problem: Exception) -> str:
    if isinstance(problem, ParseError):
        return "XML 不完整"
    if isinstance(problem, KeyError):
        return f"缺少部件 {problem.args[0] if problem.args else ''}".strip()
    if isinstance(problem, zipfile.BadZipFile):
        return "压缩包不完整"
    return type(problem).__name__
