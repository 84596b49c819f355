"""Phrases of the papers in cells of old ledgers: 6月底前, 长期坚持, several units in one cell."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date

from lddj.exchange.plan import CellValue
from lddj.intake.grid import Fault
from lddj.intake.values import Unreadable, parse_day, raw_text
from lddj.kinds.remediation import LONG_TERM, ON_THE_SPOT

_MONTH_END = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?:底|末|份)?(?:以?前)?(?:完成)?")
_YEAR_END = re.compile(r"(?:(\d{4})年|今年|本年)?(?:年?底|年末)(?:以?前)?(?:完成)?")
_BEFORE = re.compile(r"(.*?[日号\d])(?:以?前)?(?:完成|整改到位)?")
_SEPARATORS = re.compile(r"[、；;，,/\n\r]+")
_LEADING = re.compile(r"^(?:牵头|主办|责任|配合|协办)单位[:：]|^(?:牵头|主办|配合|协办)[:：]")


def units_in(value: CellValue | Fault) -> list[str]:
    """The units that a cell names, in its order."""
    parts = (_LEADING.sub("", part.strip()) for part in _SEPARATORS.split(raw_text(value)))
    return list(dict.fromkeys("".join(part.split()) for part in parts if part.strip()))


def parse_deadline(value: CellValue | Fault, near: date, is_1904: bool) -> tuple[date | None, str]:
    """A deadline, and the paper's words where they are more than a date: 6月底前.

    Raises Unreadable.
    """
    try:
        return parse_day(value, near, is_1904), ""
    except Unreadable:
        words = "".join(unicodedata.normalize("NFKC", raw_text(value)).split())
    if LONG_TERM in words or ON_THE_SPOT in words or words in ("立即整改", "长期", "持续推进"):
        return _day_in(words, near), words
    if match := _MONTH_END.fullmatch(words):
        return _month_end(int(match[1] or near.year), int(match[2]), words), words
    if match := _YEAR_END.fullmatch(words):
        return date(int(match[1] or near.year), 12, 31), words
    if match := _BEFORE.fullmatch(words):
        return parse_day(match[1], near, is_1904), words
    raise Unreadable(f"“{words}”看不出是哪一天，写法如 2022-6-30")


def _day_in(words: str, near: date) -> date | None:
    """The date with which words like 2025年底前，并长期坚持 begin."""
    first = re.split("[,，。;；]", words)[0]
    if match := _YEAR_END.fullmatch(first):
        return date(int(match[1] or near.year), 12, 31)
    if match := _MONTH_END.fullmatch(first):
        return _month_end(int(match[1] or near.year), int(match[2]), first)
    return None


def _month_end(year: int, month: int, words: str) -> date:
    if not 1 <= month <= 12:
        raise Unreadable(f"没有“{words}”这个月份")
    return date(year, month, calendar.monthrange(year, month)[1])
