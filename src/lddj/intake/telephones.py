"""Cut telephone and identity numbers out of what units write, and mask them in print.

No file that git keeps may hold them; public hotlines (12345) are none.
"""

from __future__ import annotations

import re

CUT = "（电话略）"
"""What stands in a text in place of a number."""

_PRIVATE_NUMBER = r"(?<![0-9A-Za-z])(?:1[3-9](?:[ -]?\d){9}|\d{17}[\dXx])(?![0-9A-Za-z])"
_WITH_AREA = r"(?<!\d)0\d{2,3}[- —–]?[2-8]\d{6,7}(?:[- ]\d{1,4})?(?!\d)"
_LANDLINE = r"(?<!\d)(?:0\d{2,3}[- —–]?)?[2-8]\d{6,7}(?:[- ]\d{1,4})?(?!\d)"
_PRIVATE = re.compile(_PRIVATE_NUMBER, re.ASCII)
_ANY = re.compile(f"{_PRIVATE_NUMBER}|{_LANDLINE}", re.ASCII)
_SHOWN = re.compile(f"{_PRIVATE_NUMBER}|{_WITH_AREA}", re.ASCII)
_AROUND = re.compile(r"[（(]?\s*(?:(?:联系)?电话|手机)?[:：]?\s*（电话略）\s*[）)]?")
_ENDS = " \t,，、；;:："
_WIDE = str.maketrans("０１２３４５６７８９－", "0123456789-")
_LONG = re.compile(r"\d(?:[ \-—–－]*\d){6}")
"""What every number holds, looked for first: most texts have none."""
_LEAST = 10
"""Digits that a text with a number that is masked has at least."""


def find_telephones(text: str) -> list[str]:
    """Return the mobile and identity numbers in a text, as they stand there."""
    return _PRIVATE.findall(text)


def cut_telephones(text: str) -> str:
    """Return a text with ``CUT`` in place of each number, and without brackets around it."""
    if not _LONG.search(text):
        return text
    cut, count = _PRIVATE.subn(CUT, text)
    return _AROUND.sub(CUT, cut) if count else text


def without_telephones(text: str, *, landlines: bool) -> str:
    """Return a text without numbers, and without the brackets and words that stood around."""
    if not _LONG.search(text):
        return text
    half = text.translate(_WIDE)
    cut, count = (_ANY if landlines else _PRIVATE).subn(CUT, half)
    return _AROUND.sub(" ", cut).strip(_ENDS) if count else text


def half_hidden(text: str) -> str:
    """Return a text with the middle of each number hidden: 138****5678."""
    if sum(sign.isdecimal() for sign in text) < _LEAST:
        return text
    half = text.translate(_WIDE)
    return _SHOWN.sub(_mask, half) if _SHOWN.search(half) else text


def masked_wholly(text: str) -> str:
    """Return what stands in a column of telephone numbers with every long number hidden."""
    return re.sub(r"\d[\d -]{5,}\d", _mask, text.translate(_WIDE))


def _mask(found: re.Match[str]) -> str:
    digits = re.sub(r"[^\dXx]", "", found[0])
    return f"{digits[:3]}****{digits[-4:] if len(digits) > 10 else digits[-2:]}"
