"""Read a package of Office Open XML, also one that strict readers stumble over.

Only what says something of the cells is read: the workbook's list of sheets, their rows,
columns and merged areas, the shared texts, and the number formats.  Tags are told by their
names without the namespace, parts by their names without case, so that strict packages and
odd names need no mending first.  One pass sees a formula together with its stored result, and
values that merged areas hide; openpyxl would need two, and drops the latter.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any
from xml.etree.ElementTree import iterparse  # quick; the guard has refused document types

from defusedxml.ElementTree import fromstring
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import column_index_from_string

from lddj.intake.number_format import EAST_ASIAN
from lddj.intake.ooxml_cells import SheetReader, tag_of, text_within
from lddj.intake.sheets import (
    NOT_CALCULATED,
    Cell,
    Fault,
    Sheet,
    Workbook,
)  # fmt: skip

_CELL = re.compile(r"<(?:\w+:)?c\s([^<>]*[^<>/])>(.*?)</(?:\w+:)?c>", re.S)
_FORMULA = re.compile(r"<(?:\w+:)?f[\s>/]")
_COUNTED = {
    "comments": (("批注", rb"<(?:\w+:)?comment[\s>]"),),
    "drawing": (("图片", rb"<(?:\w+:)?pic[\s>]"), ("文本框", rb"<(?:\w+:)?sp[\s>]")),
}


class _Parts:
    """The parts of a package by their names, compared without case and with ``/``."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._names = {_local_name(one.filename): one for one in package.infolist()}

    def open(self, name: str) -> IO[bytes] | None:
        """Return a part to be read; None where there is none of this name."""
        found = self._names.get(_local_name(name))
        return self._package.open(found) if found else None

    def tree(self, name: str) -> Any:
        """Return a part's root element; None where it is missing."""
        stream = self.open(name)
        return fromstring(stream.read()) if stream else None

    def ending(self, end: str) -> str | None:
        """Return the name of the one part that ends so."""
        return next((name for name in self._names if name.endswith(end)), None)

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Return what a part points to: id → end of the type, name of the part."""
        folder, _, last = name.rpartition("/")
        tree = self.tree(f"{folder}/_rels/{last}.rels")
        out = {}
        for one in tree if tree is not None else ():
            target = one.get("Target", "").replace("\\", "/")
            whole = target if target.startswith("/") else posixpath.join(folder, target)
            kind = one.get("Type", "").rpartition("/")[2].lower()
            out[one.get("Id", "")] = (kind, posixpath.normpath(whole))
        return out


def _local_name(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/").lstrip("/")).casefold()


def _local_attribute(element: Any, name: str) -> str:
    """Return an attribute whatever its namespace."""
    found = (v for k, v in element.attrib.items() if k.rpartition("}")[2] == name)
    return str(next(found, ""))


def read_ooxml(raw: bytes) -> Workbook:
    """Read a package. Raises whatever a broken part makes its reader stumble over."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        parts = _Parts(package)
        place = _workbook_part(parts)
        tree = parts.tree(place)
        relations = parts.relations(place)
        is_1904 = any(
            _local_attribute(one, "date1904") in ("1", "true")
            for one in tree
            if tag_of(one) == "workbookPr"
        )
        texts = _shared_texts(parts, _one(relations, "sharedstrings"))
        styles = _styles(parts, _one(relations, "styles"))
        reader = SheetReader(texts, styles, is_1904)
        listed = [one for block in tree if tag_of(block) == "sheets" for one in block]
        return Workbook(
            [_read_sheet_part(parts, one, relations, reader) for one in listed], is_1904
        )


def faults_by_sheet(raw: bytes) -> list[list[Cell]]:
    """Return the errors and uncalculated formulas of each sheet, by a search of its text.

    For packages that are read by a reader that tells neither from an empty cell.
    """
    with zipfile.ZipFile(BytesIO(raw)) as package:
        parts = _Parts(package)
        place = _workbook_part(parts)
        relations = parts.relations(place)
        listed = [one for block in parts.tree(place) if tag_of(block) == "sheets" for one in block]
        out = []
        for one in listed:
            stream = parts.open(relations.get(_local_attribute(one, "id"), ("", ""))[1])
            text = stream.read().decode("utf-8", "replace") if stream else ""
            out.append([cell for match in _CELL.finditer(text) for cell in _fault_in(match)])
        return out


def _fault_in(match: re.Match[str]) -> Iterator[Cell]:
    place = re.search(r'\br="([A-Z]{1,3})(\d{1,7})"', match[1])
    value = re.search(r"<(?:\w+:)?v>([^<]*)<", match[2])
    if place is None:
        return
    row, column = int(place[2]), column_index_from_string(place[1])
    if re.search(r'\bt="e"', match[1]):
        error = value[1] if value else ""
        yield Cell(row, column, Fault(f"公式出错 {error}"), error)
    elif _FORMULA.search(match[2]) and not (value and value[1]) and 't="str"' not in match[1]:
        yield Cell(row, column, Fault(NOT_CALCULATED), "=")


def _workbook_part(parts: _Parts) -> str:
    """Return the name of the workbook, by the package's own relations."""
    found = _one(parts.relations(""), "officedocument")
    if found is None or parts.open(found) is None:
        found = parts.ending("workbook.xml")
    if found is None:
        raise KeyError("workbook.xml")
    return found


def _one(relations: dict[str, tuple[str, str]], kind: str) -> str | None:
    return next((name for found, name in relations.values() if found == kind), None)


def _shared_texts(parts: _Parts, name: str | None) -> list[str]:
    stream = parts.open(name) if name else None
    out = []
    if stream is not None:
        for _, element in iterparse(stream):
            if tag_of(element) == "si":
                out.append(text_within(element))
                element.clear()
    return out


def _styles(parts: _Parts, name: str | None) -> list[str]:
    """Return the number format of each of the cells' styles."""
    tree = parts.tree(name) if name else None
    own: dict[str, str] = {}
    out: list[str] = []
    for block in tree if tree is not None else ():
        if tag_of(block) == "numFmts":
            own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in block}
        elif tag_of(block) == "cellXfs":
            out = [_code(one.get("numFmtId", "0"), own) for one in block]
    return out


def _code(number: str, own: dict[str, str]) -> str:
    if number in own:
        return own[number]
    asked = int(number) if number.isdecimal() else 0
    return EAST_ASIAN.get(asked) or BUILTIN_FORMATS.get(asked, "General")


def _read_sheet_part(
    parts: _Parts, element: Any, relations: dict[str, tuple[str, str]], reader: SheetReader
) -> Sheet:
    kind, name = relations.get(_local_attribute(element, "id"), ("", ""))
    sheet = Sheet(element.get("name", ""), is_hidden=element.get("state", "visible") != "visible")
    if kind != "worksheet":
        sheet.is_chart = True
        return sheet
    stream = parts.open(name)
    if stream is not None:  # a part that is missing is a sheet without cells
        reader.read(sheet, stream)
    sheet.others = _other_contents(parts, name)
    sheet.close()
    return sheet


def _other_contents(parts: _Parts, name: str) -> dict[str, int]:
    """Count what a sheet holds besides cells; parts that cannot be read count for nothing."""
    out: dict[str, int] = {}
    try:
        related = list(parts.relations(name).values())
    except Exception:  # broken relations concern no cell
        return out
    for kind, target in related:
        stream = parts.open(target) if kind in _COUNTED else None
        if stream is None:
            continue
        try:
            raw = stream.read()
        except (zipfile.BadZipFile, OSError, ValueError):
            continue
        for word, sign in _COUNTED[kind]:
            if count := len(re.findall(sign, raw)):
                out[word] = out.get(word, 0) + count
    return out
