"""Read the cells of a sheet: values by their types and number formats, faults in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import IO, Any
from xml.etree.ElementTree import iterparse  # quick; the guard has refused document types

from openpyxl.utils import column_index_from_string, range_boundaries

from lddj.intake.number_format import (
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
    decoded,
)  # fmt: skip

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)")
_CALLS_PICTURE = re.compile(r"(?:^|[^A-Z.])(?:_XLFN\.|_XLWS\.)*(?:DISPIMG|IMAGE)\s*\(", re.I)
_TEXT_PICTURE = re.compile(r"\s*=\s*(?:_XLFN\.|_XLWS\.)*(?:DISPIMG|IMAGE)\s*\(", re.I)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
LAST_DAY = 2_958_465
"""The number of 9999-12-31."""


def tag_of(element: Any) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text_within(element: Any) -> str:
    """Return the text of runs joined, phonetic guides left out."""
    out = ""
    for one in element:
        tag = tag_of(one)
        if tag == "t":
            out += one.text or ""
        elif tag == "r":
            out += text_within(one)
    return out


@dataclass(slots=True)
class _Format:
    """The effect of a number format."""

    code: str
    is_day: bool
    is_month: bool
    is_time: bool


class SheetReader:
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
                inline = text_within(one)
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
