"""The pinyin initials of a name, for the 编号 of a county's first issue."""

from __future__ import annotations


def initials(name: str) -> str:
    """Return the initials of a name in capitals: 测试 → CS, 涿州 → ZZ.

    Letters and digits stand for themselves. A name with a character that has no pinyin comes
    back as it is.
    """
    from pypinyin import Style, lazy_pinyin  # a table of 40,000 characters, rarely needed

    letters = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).upper()
    return letters if letters.isascii() and letters.isalnum() else name
