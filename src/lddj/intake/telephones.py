"""Telephone and identity numbers: cut from what is written, masked in what is shown."""

from __future__ import annotations

import re

_MOBILE = r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)"
_IDENTITY = r"(?<!\d)\d{17}[\dXx](?!\d)"
_LANDLINE = r"(?<!\d)(?:0\d{2,3}[- —–]?)?[2-8]\d{6,7}(?:[- ]\d{1,4})?(?!\d)"
_AREA_LANDLINE = r"(?<!\d)0\d{2,3}[- —–]?[2-8]\d{6,7}(?:[- ]\d{1,4})?(?!\d)"
_PRIVATE = re.compile(f"{_IDENTITY}|{_MOBILE}")
_ANY = re.compile(f"{_IDENTITY}|{_MOBILE}|{_LANDLINE}")
_SHOWN = re.compile(f"{_IDENTITY}|{_MOBILE}|{_AREA_LANDLINE}")
_EMPTY = re.compile(r"[（(]\s*(?:联系)?(?:电话|手机|tel)?\s*[:：]?\s*[）)]", re.I)
_LABEL = re.compile(
    r"[\s，,；;、]*(?:联系)?(?:电话|手机号?码?|tel)\s*[:：]?\s*(?=$|[\s，,；;、）)])", re.I
)
LEFT_OUT = "（电话略）"
_WIDE = str.maketrans("０１２３４５６７８９－", "0123456789-")


def cut(text: str, *, landlines: bool, stand_in: str) -> tuple[str, bool]:
    """Return a text without private numbers, and whether there were any.

    ``stand_in`` stands in their place; where it is empty, brackets that became empty go too.
    """
    half = text.translate(_WIDE)
    pattern = _ANY if landlines else _PRIVATE
    if pattern.search(half) is None:
        return text, False
    out = pattern.sub(stand_in, half)
    if stand_in:
        doubled = re.compile(rf"[（(]\s*{re.escape(stand_in)}\s*[）)]")
        return doubled.sub(stand_in, out), True
    return _LABEL.sub("", _EMPTY.sub("", out)).strip(" ,，、；;:："), True


def masked(text: str) -> str:
    """Return a text as it may be shown: 138****5678."""
    if sum(sign.isdecimal() for sign in text) < 10:
        return text
    return _SHOWN.sub(
        _mask, text.translate(_WIDE) if _SHOWN.search(text.translate(_WIDE)) else text
    )


def masked_wholly(text: str) -> str:
    """Return what stands in a column of telephone numbers as it may be shown."""
    return re.sub(r"\d[\d -]{5,}\d", _mask, text.translate(_WIDE))


def _mask(match: re.Match[str]) -> str:
    digits = re.sub(r"[^\dXx]", "", match[0])
    return f"{digits[:3]}****{digits[-4:] if len(digits) > 10 else digits[-2:]}"
