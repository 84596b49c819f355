"""The pinyin initials of a name, for the 编号 of a county's first issue."""

from __future__ import annotations

_STARTS = (
    (0xB0A1, "A"), (0xB0C5, "B"), (0xB2C1, "C"), (0xB4EE, "D"), (0xB6EA, "E"), (0xB7A2, "F"),
    (0xB8C1, "G"), (0xB9FE, "H"), (0xBBF7, "J"), (0xBFA6, "K"), (0xC0AC, "L"), (0xC2E8, "M"),
    (0xC4C3, "N"), (0xC5B6, "O"), (0xC5BE, "P"), (0xC6DA, "Q"), (0xC8BB, "R"), (0xC8F6, "S"),
    (0xCBFA, "T"), (0xCDDA, "W"), (0xCEF4, "X"), (0xD1B9, "Y"), (0xD4D1, "Z"),
)  # fmt: skip
_END = 0xD7F9
"""GB/T 2312 puts its 3755 common characters in the order of their pinyin."""


def initials(name: str) -> str:
    """测试 → CS; the name itself where one of its characters is not a common one (滦平)."""
    letters = [_initial(sign) for sign in name]
    return "".join(letter for letter in letters if letter) if all(letters) and name else name


def _initial(sign: str) -> str | None:
    if sign.isascii() and sign.isalnum():
        return sign.upper()
    try:
        code = int.from_bytes(sign.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return None
    if not _STARTS[0][0] <= code <= _END:
        return None
    return next(letter for start, letter in reversed(_STARTS) if start <= code)
