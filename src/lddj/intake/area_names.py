"""The area (领域) that a sheet's name or a section row means: 1.营商环境 is 优化营商环境."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DROPPED = re.compile(r"[\W\d_]+")
_NUMERALS = re.compile(r"^[一二三四五六七八九十]+(?=[、.．\s])")
_WORDS = re.compile("台账|清单|表|类|问题")


def area_named(text: str, areas: Sequence[str]) -> tuple[str, bool]:
    """Return the one area that a text names, and whether it gives the full name.

    Where no full name stands in it, a part of at least two characters of exactly one area's
    name will do, numbers, punctuation, 表, 台账, 清单, 类 and 问题 taken off. The area is
    empty where none, or more than one, is meant.
    """
    whole = [area for area in areas if area in text]
    if whole:
        longest = [area for area in whole if not any(area in o for o in whole if o != area)]
        return (longest[0], True) if len(longest) == 1 else ("", False)
    short = _WORDS.sub("", _DROPPED.sub("", _NUMERALS.sub("", text.strip())))
    holding = [area for area in areas if len(short) >= 2 and short in area]
    return (holding[0], False) if len(holding) == 1 else ("", False)
