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
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import IO, Any
from xml.etree.ElementTree import iterparse  # quick; the guard has refused document types

from defusedxml.ElementTree import fromstring
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import column_index_from_string, range_boundaries

from lddj.intake.number_format import (
    EAST_ASIAN,
    is_day_format,
    shown_day,
    shown_number,
    shows_days,
    shows_no_day,
    stored,
)
from lddj.intake.sheets import (
    NOT_CALCULATED,
    PICTURE,
    Cell,
    Fault,
    MergedArea,
    Sheet,
    Workbook,
    decoded,
)  # fmt: skip

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)")
_CALLS_PICTURE = re.compile(r"(?:^|[^A-Z.])(?:_XLFN\.|_XLWS\.)*(?:DISPIMG|IMAGE)\s*\(", re.I)
_TEXT_PICTURE = re.compile(r"\s*=\s*(?:_XLFN\.|_XLWS\.)*(?:DISPIMG|IMAGE)\s*\(", re.I)
_CELL = re.compile(r"<(?:\w+:)?c\s([^<>]*[^<>/])>(.*?)</(?:\w+:)?c>", re.S)
_FORMULA = re.compile(r"<(?:\w+:)?f[\s>/]")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_COUNTED = {
    "comments": (("批注", rb"<(?:\w+:)?comment[\s>]"),),
    "drawing": (("图片", rb"<(?:\w+:)?pic[\s>]"), ("文本框", rb"<(?:\w+:)?sp[\s>]")),
}
LAST_DAY = 2_958_465
"""The number of 9999-12-31."""


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


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


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
            if _tag(one) == "workbookPr"
        )
        texts = _shared_texts(parts, _one(relations, "sharedstrings"))
        styles = _styles(parts, _one(relations, "styles"))
        reader = _SheetReader(texts, styles, is_1904)
        listed = [one for block in tree if _tag(block) == "sheets" for one in block]
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
        listed = [one for block in parts.tree(place) if _tag(block) == "sheets" for one in block]
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
            if _tag(element) == "si":
                out.append(_text_within(element))
                element.clear()
    return out


def _text_within(element: Any) -> str:
    """Return the text of runs joined, phonetic guides left out."""
    out = ""
    for one in element:
        tag = _tag(one)
        if tag == "t":
            out += one.text or ""
        elif tag == "r":
            out += _text_within(one)
    return out


def _styles(parts: _Parts, name: str | None) -> list[str]:
    """Return the number format of each of the cells' styles."""
    tree = parts.tree(name) if name else None
    own: dict[str, str] = {}
    out: list[str] = []
    for block in tree if tree is not None else ():
        if _tag(block) == "numFmts":
            own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in block}
        elif _tag(block) == "cellXfs":
            out = [_code(one.get("numFmtId", "0"), own) for one in block]
    return out


def _code(number: str, own: dict[str, str]) -> str:
    if number in own:
        return own[number]
    asked = int(number) if number.isdecimal() else 0
    return EAST_ASIAN.get(asked) or BUILTIN_FORMATS.get(asked, "General")


def _read_sheet_part(
    parts: _Parts, element: Any, relations: dict[str, tuple[str, str]], reader: _SheetReader
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


@dataclass(slots=True)
class _Format:
    """The effect of a number format."""

    code: str
    is_day: bool
    is_month: bool
    is_time: bool


class _SheetReader:
    """The reader of sheets: it makes cells values by their types and formats."""

    def __init__(self, texts: list[str], styles: list[str], is_1904: bool) -> None:
        self._texts = [decoded(text) for text in texts]
        self._formats = [
            _Format(code, is_day_format(code), shows_no_day(code), not shows_days(code))
            for code in styles
        ]
        self._general = _Format("General", False, False, False)
        self._start = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
        self._is_1904 = is_1904

    def read(self, sheet: Sheet, stream: IO[bytes]) -> None:
        """Fill a sheet from its part."""
        number = 0
        for _, element in iterparse(stream):
            tag = element.tag.rpartition("}")[2]
            if tag == "row":
                number = _whole_number(element.get("r")) or number + 1
                if element.get("hidden") in ("1", "true"):
                    sheet.hidden_rows.add(number)
                self._row(sheet, number, element)
                element.clear()
            elif tag == "col" and element.get("hidden") in ("1", "true"):
                first, last = _whole_number(element.get("min")), _whole_number(element.get("max"))
                sheet.hidden_columns.update(range(first, min(last, first + 100) + 1))
            elif tag == "mergeCell":
                _add_merged(sheet, element.get("ref", ""))

    def _row(self, sheet: Sheet, row: int, element: Any) -> None:
        """Fill in the cells of a row; one without a reference follows the one before it."""
        column = 0
        for one in element:
            match = _REFERENCE.fullmatch(one.get("r", ""))
            column = column_index_from_string(match[1]) if match else column + 1
            for cell in self._cells(int(match[2]) if match else row, column, one):
                sheet.put(cell)

    def _cells(self, row: int, column: int, element: Any) -> Iterator[Cell]:
        """Yield the cell of an element, if it holds anything."""
        formula = raw = None
        inline = ""
        for one in element:
            tag = one.tag.rpartition("}")[2]
            if tag == "v":
                raw = one.text or ""
            elif tag == "f":
                formula = one.text or ""
            elif tag == "is":
                inline = _text_within(one)
        kind = element.get("t", "n")
        if formula is not None and _CALLS_PICTURE.search(formula):
            yield Cell(row, column, Fault(PICTURE), f"={formula}")
        elif kind == "e":
            is_picture = element.get("vm") and raw == "#VALUE!"
            why = PICTURE if is_picture else f"公式出错 {raw}"
            yield Cell(row, column, Fault(why), raw or "")
        elif formula is not None and not raw and kind != "str":
            yield Cell(row, column, Fault(NOT_CALCULATED), f"={formula}" if formula else "=")
        elif kind == "s" and raw:
            yield _text_cell(row, column, self._texts[int(raw)])
        elif kind == "inlineStr":
            yield _text_cell(row, column, decoded(inline or raw or ""))
        elif kind == "str":
            yield _text_cell(row, column, decoded(raw or ""))
        elif raw:
            yield self._value(row, column, kind, raw, element.get("s") or "")

    def _value(self, row: int, column: int, kind: str, raw: str, style: str) -> Cell:
        form = self._format(style)
        if kind == "b":
            text = "是" if raw.strip() in ("1", "true") else "否"
            return Cell(row, column, text, text)
        if kind == "d":
            match = _ISO.match(raw)
            if match is None:
                return Cell(row, column, raw, raw)
            day = date(int(match[1]), int(match[2]), int(match[3]))
            return self._day(row, column, datetime(day.year, day.month, day.day), form)  # noqa: DTZ001
        number = _parsed(raw)
        if number is None:
            return _text_cell(row, column, decoded(raw))
        if form.is_day and 0 <= number <= LAST_DAY:
            if not form.is_time and number >= 1 and not _is_compact(number):
                return self._day(row, column, self._moment(number), form)
            if form.is_time:
                text = _time(number)
                return Cell(row, column, text, text)
        shown = stored(number) if form.is_day else shown_number(number, form.code)
        return Cell(
            row, column, number, stored(number) if shown is None else shown,
            is_unrendered=shown is None, is_plain=shown == stored(number),
        )  # fmt: skip

    def _format(self, style: str) -> _Format:
        number = int(style) if style.isdecimal() else 0
        return self._formats[number] if number < len(self._formats) else self._general

    def _moment(self, number: float) -> datetime:
        early = 1 if not self._is_1904 and number < 60 else 0
        return self._start + timedelta(days=int(number) + early)

    def _day(self, row: int, column: int, moment: datetime, form: _Format) -> Cell:
        shown = shown_day(moment, form.code) if form.is_month else moment.date().isoformat()
        return Cell(row, column, moment.date(), shown, is_month=form.is_month)


def _text_cell(row: int, column: int, text: str) -> Cell:
    if _TEXT_PICTURE.match(text):
        return Cell(row, column, Fault(PICTURE), text)
    return Cell(row, column, text, text)


def _whole_number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _parsed(raw: str) -> int | float | None:
    """Return a stored number: whole ones as integers, exactly; None where it is none."""
    try:
        if re.fullmatch(r"-?\d{1,17}", raw.strip()):
            return int(raw)
        number = float(raw)
    except ValueError:
        return None
    if number != number or number in (float("inf"), float("-inf")):
        return None
    return int(number) if number == int(number) and abs(number) < 1e15 else number


def _is_compact(number: float) -> bool:
    """Return whether a number in a cell of days is a day as people type it: 20220630."""
    return number >= 19_000_000


def _time(number: float) -> str:
    minutes = round(number * 24 * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _add_merged(sheet: Sheet, reference: str) -> None:
    try:
        edges = range_boundaries(reference)
    except (ValueError, TypeError):
        return
    left, top, right, bottom = (one or 0 for one in edges)
    if left and top and right and bottom:
        sheet.merged.append(MergedArea(top, left, bottom, right))
