"""Find numbers of persons in a text: identity cards, mobile telephones, bank cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

_RUN = r"[0-9０-９](?<![0-9０-９]{2})[0-9０-９]{10,18}[XxＸｘ]?(?![0-9０-９])"
"""A digit first, then that none stands before it: so the search leaps from digit to digit."""
_MOBILE = "1[3-9][0-9]{9}"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
"""GB 11643: the last sign of an identity number by the weighted sum of the others, mod 11."""
_NARROW = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF38, 0xFF58)}


def personal(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and kind of each number of a person in a text."""
    if not _may_hold_one(text):
        return
    for match in re.finditer(_RUN, text):
        plain = match[0].translate(_NARROW).upper()
        kind = _kind_of_number(plain)
        if kind is None and plain.endswith("X"):
            plain, kind = plain[:-1], _kind_of_number(plain[:-1])
        if kind is not None:
            yield match.start(), match.start() + len(plain), kind


_AS_ZERO = bytes.maketrans(b"123456789" + bytes(range(0x10, 0x1A)) + b"\xff", b"0" * 19 + b"\0")
"""Of UTF-16: each digit becomes the same two bytes, of full-width ones (U+FF10 to U+FF19), too."""
_ELEVEN = b"0\0" * 11


def _may_hold_one(text: str) -> bool:
    """Tell whether a text seems to have eleven digits in a row; most have not."""
    return _ELEVEN in text.encode("utf-16-le", "surrogatepass").translate(_AS_ZERO)


def _kind_of_number(number: str) -> str | None:
    if len(number) == 18 and number[:17].isdecimal():
        total = sum(int(sign) * weight for sign, weight in zip(number, _WEIGHTS, strict=False))
        if number[17] == _CHECK[total % 11]:
            return "身份证号"
    if not number.isdecimal():
        return None
    if re.fullmatch(_MOBILE, number):
        return "手机号"
    if 16 <= len(number) <= 19 and number.startswith("62") and _passes_luhn(number):
        return "银行卡号"
    return None


def _passes_luhn(number: str) -> bool:
    doubled = [int(sign) * (1 + place % 2) for place, sign in enumerate(reversed(number))]
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0


def masked_persons(text: str) -> str:
    """Return a text with asterisks for the numbers of persons in it, as many as their digits."""
    for start, end, _ in personal(text):
        text = text[:start] + "*" * (end - start) + text[end:]
    return text
