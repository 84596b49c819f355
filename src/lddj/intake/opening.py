"""Opening a workbook from outside: what is dangerous or is none is refused before it is read."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

from lddj.errors import LddjError
from lddj.load.sources.folder import why_not_opened

LIMIT_FILE = 32 * 2**20
LIMIT_CONTENT = 128 * 2**20
LIMIT_PART = 64 * 2**20
LIMIT_RATIO = 200
"""How much more a part of over a megabyte may hold than it takes in the archive: sheets of
text come to about 10, the emptiest of sheets to about 50."""
LIMIT_PARTS = 2_000
LIMIT_AREA = 2_000_000
"""Cells that merged areas and links may cover together: a reader makes each of them."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_AREA = re.compile(
    rb"<[^<>]{0,40}?(?:mergeCell|hyperlink)\s[^<>]{0,400}?"
    rb"ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class UnusableWorkbook(LddjError):
    """A file that cannot be imported."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name or path}：{reason}没有写入任何内容。")


def read_package(path: Path) -> bytes:
    """The bytes of a workbook that is safe to be read. Raises UnusableWorkbook."""
    try:
        if path.stat().st_size > LIMIT_FILE:
            raise UnusableWorkbook(path, f"文件超过 {LIMIT_FILE // 2**20} MB，不像一份台账。")
        raw = path.read_bytes()
    except OSError as problem:
        raise UnusableWorkbook(path, f"打不开（{why_not_opened(problem)}）。") from None
    if reason := why_unusable(raw):
        raise UnusableWorkbook(path, reason)
    return raw


def why_unusable(raw: bytes) -> str | None:
    """The sentence that refuses a file; None where it can be read."""
    if raw.startswith(_OLE):
        if _ENCRYPTED in raw:
            return "工作簿加了密码，请取消密码后再导入。"
        return "这是旧的 .xls 格式，请用 WPS 或 Excel 另存为 .xlsx 后再导入。"
    if not raw.startswith(b"PK"):
        return "这不是 Excel 工作簿（.xlsx），请用 WPS 或 Excel 另存为 .xlsx 后再导入。"
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            return _why_package(package)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return "文件已损坏，不能作为工作簿打开。"
    except RuntimeError:  # zipfile's own for parts with a password
        return "工作簿加了密码，请取消密码后再导入。"


def _why_package(package: zipfile.ZipFile) -> str | None:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(n.startswith("xl/workbook") for n in names):
        return "这不是 Excel 工作簿（.xlsx）。"
    if any(n.startswith("xl/workbook") and n.endswith(".bin") for n in names):
        return "这是 .xlsb 格式，请另存为 .xlsx 后再导入。"
    if len(parts) > LIMIT_PARTS or sum(part.file_size for part in parts) > LIMIT_CONTENT:
        return "压缩的内容大得不正常，不予打开。"
    for part in parts:
        if part.file_size > LIMIT_PART or _is_bomb(part):
            return "压缩的内容大得不正常，不予打开。"
    for part in parts:
        if part.filename.endswith((".xml", ".rels", ".vml")) and _has_doctype(package, part):
            return "工作簿里夹带了文档类型或外部实体声明，不予打开。"
    sheets = (part for part in parts if part.filename.startswith("xl/worksheets/"))
    if sum(_covered(package.read(part)) for part in sheets) > LIMIT_AREA:
        return "合并的单元格多得不正常，请取消整列、整表的合并后再导入。"
    return None


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > 2**20 and part.file_size > LIMIT_RATIO * max(part.compress_size, 1)


def _covered(sheet: bytes) -> int:
    """How many cells the merged areas and links of a sheet cover."""
    areas = (
        (_column(last) - _column(first) + 1) * (int(bottom) - int(top) + 1)
        for first, top, last, bottom in _AREA.findall(sheet)
    )
    return sum(areas)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


class _Begun(Exception):
    """The root element has begun: what declares entities comes before it."""


class _Declared(Exception):
    """There is a document type declaration."""


def _has_doctype(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether an XML part declares a document type, in whatever encoding it is written."""

    def begun(*_: object) -> None:
        raise _Begun

    def declared(*_: object) -> None:
        raise _Declared

    parser = expat.ParserCreate()
    parser.StartElementHandler = begun
    parser.StartDoctypeDeclHandler = declared
    try:
        with package.open(part) as stream:
            parser.ParseFile(stream)
    except _Declared:
        return True
    except (_Begun, expat.ExpatError):  # what is broken is told by who reads it
        return False
    return False
