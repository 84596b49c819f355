"""The pinyin initials of a name, for the 编号 of a county's first issue."""

from __future__ import annotations

from functools import cache

READINGS = {
    "单县": "shan xian", "洪洞": "hong tong", "繁峙": "fan shi", "浚县": "xun xian",
    "朝阳": "chao yang", "朝阳县": "chao yang xian", "筠连": "jun lian", "荥经": "ying jing",
    "覃塘": "qin tang", "涡阳": "guo yang", "伽师": "jia shi", "宕昌": "tan chang",
    "崆峒": "kong tong", "民乐": "min le", "长武": "chang wu", "长泰": "chang tai",
    "长宁": "chang ning", "长海": "chang hai", "长岛": "chang dao", "长阳": "chang yang",
    "长顺": "chang shun", "长葛": "chang ge", "长丰": "chang feng", "长清": "chang qing",
    "长洲": "chang zhou",
}  # fmt: skip
"""Names of places that pypinyin reads character by character, and wrongly."""


@cache
def _take_in_readings() -> None:
    from pypinyin import load_phrases_dict

    load_phrases_dict(
        {name: [[one] for one in reading.split()] for name, reading in READINGS.items()}
    )


def initials(name: str) -> str:
    """Return the initials of a name in capitals: 测试 → CS, 涿州 → ZZ.

    Letters and digits stand for themselves. A name with a character that has no pinyin comes
    back as it is.
    """
    from pypinyin import Style, lazy_pinyin  # a table of 40,000 characters, rarely needed

    _take_in_readings()
    letters = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).upper()
    return letters if letters.isascii() and letters.isalnum() else name
