"""Refuse the workbook that would cost more than a ledger can: bombs, entities, endless areas.

What a reader is asked to build is taken from the parsed attributes of every part, wherever
it stands and however it is encoded, and measured by openpyxl's own reading of an area.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.parsers import expat

from openpyxl.utils.cell import range_boundaries

LIMIT_CONTENT = 128 * 2**20
LIMIT_PART = 64 * 2**20
LIMIT_RATIO = 200
"""How much more a part of over a megabyte may hold than it takes in the archive: sheets of
text come to about 10, the emptiest of sheets to about 50."""
LIMIT_PARTS = 2_000
LIMIT_CELLS = 2_000_000
"""Cells that a workbook may hold, those that merged areas, links and notes cover among them:
a reader makes each of them."""
LIMIT_AREAS = 50_000
"""Merged areas, links and notes together: readers compare them with each other."""

_ROWS, _COLUMNS = 1_048_576, 16_384
PROTECTED = "工作簿加了密码，请取消密码后再导入。"
ANOTHER_WAY = "请用 WPS 打开，另存为 .xlsx 后再导入。"
_AREAS = {"mergeCell", "hyperlink", "comment"}
_CHUNK = 2**16


def why_unusable(raw: bytes) -> str | None:
    """Return the sentence that refuses a package (a zip); None where it is safe to be read."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            return _why_package(package)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as problem:
        return f"读不出来（压缩包不完整：{type(problem).__name__}）。{ANOTHER_WAY}"
    except RuntimeError:  # zipfile's own for parts with a password
        return PROTECTED


def _why_package(package: zipfile.ZipFile) -> str | None:
    parts = package.infolist()
    if len(parts) > LIMIT_PARTS or sum(part.file_size for part in parts) > LIMIT_CONTENT:
        return "压缩的内容大得不正常，不予打开。"
    if any(part.file_size > LIMIT_PART or _is_bomb(part) for part in parts):
        return "压缩的内容大得不正常，不予打开。"
    return _why_parts(package, parts)


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > 2**20 and part.file_size > LIMIT_RATIO * max(part.compress_size, 1)


def _why_parts(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> str | None:
    asked = _Asked()
    try:
        for part in parts:
            _measure_part(package, part, asked)
    except _Refused as refusal:
        return str(refusal)
    return None


class _Refused(Exception):
    """The refusal of a workbook that asks for too much; its text is the sentence."""


class _Asked:
    """The count of what a workbook's parts ask a reader to build, taken while they are parsed."""

    def __init__(self) -> None:
        self.cells = 0
        self.areas = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Count one element. Raises _Refused."""
        name = tag.rpartition(":")[2]
        if name == "c":
            self._count(1, "工作簿的单元格多得不正常，请删去空行、空列后再导入。")
        elif name in _AREAS:
            self.areas += 1
            if self.areas > LIMIT_AREAS:
                raise _Refused("合并的单元格、链接和批注多得不正常，请清除后再导入。")
            covered = cells_of(attributes.get("ref", ""))
            self._count(covered, "合并的单元格多得不正常，请取消整列、整表的合并后再导入。")

    def _count(self, cells: int, sentence: str) -> None:
        self.cells += cells
        if self.cells > LIMIT_CELLS:
            raise _Refused(sentence)


def _refuse_doctype(*_: object) -> None:
    raise _Refused("工作簿里夹带了文档类型或外部实体声明，不予打开。")


def cells_of(area: str) -> int:
    """Return how many cells an area like ``$A$1:b2`` covers; 1 where it is none."""
    try:
        left, top, right, bottom = range_boundaries(area.rpartition("!")[2])
    except (ValueError, TypeError):
        return 1
    rows = abs(bottom - top) + 1 if top and bottom else _ROWS
    columns = abs(right - left) + 1 if left and right else _COLUMNS
    return rows * columns


def _measure_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, asked: _Asked) -> None:
    """Count what a part asks for, as far as it is XML: a broken one is left to the readers.

    Raises _Refused past a limit, and for a document type: entities stand nowhere else.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = asked.start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        with package.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):  # an encoding that the parser does not know
        return
