"""Explain keys that no field bears: the slip that made them, or the field that was meant."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from lddj.diagnostics import Diagnostic, Fix, Location, error
from lddj.suggest import near
from lddj.yamltext.document import Document, Path
from lddj.yamltext.keys import LIKE_COLON, not_a_colon

_GLUED_KEY = re.compile(
    "^(?P<dash>-?\\s*)(?P<key>[\u4e00-\u9fff]{1,10})(?P<colon>[：:])[\\s\u3000]*"
)
_LIKE_COLON = re.compile(f"^(?P<key>[\u4e00-\u9fff]{{1,10}})\\s*(?P<sign>[{LIKE_COLON}])")
_BLANK = re.compile("[ \u3000\xa0\u200b-\u200f\u2060\ufeff]+|^-")
_COMPUTED = {
    "状态": "状态由“记录”推算，请改写成一条记录",
    "整改状态": "状态由“记录”推算，请改写成一条记录",
    "是否销号": "是否销号由“记录”推算，请改写成一条销号的记录",
}


def meant_key(key: str, known: Sequence[str]) -> str | None:
    """Return the field that a key was meant to be, or None where that is not clear."""
    glued = _GLUED_KEY.match(key)
    if glued and glued["key"] in known:
        return glued["key"]
    bare = _BLANK.sub("", key)
    return bare if bare in known else near(key, known)


def unknown_key(
    document: Document, path: Path, value: object, known: Sequence[str], taken: Container[str]
) -> Diagnostic:
    """Return L005 or L102 for a key that is none of ``known``; ``taken`` are its neighbours."""
    key = str(path[-1])
    place = document.at_key(*path)
    glued = glued_key(document, place, key, known)
    if glued:
        return glued
    odd = _BLANK.search(key)
    bare = _BLANK.sub("", key)
    if odd and bare in known:
        return _blank_in_key(place, odd, bare)
    like = _LIKE_COLON.match(key) if value is None else None
    if like and like["key"] in known:
        at = Location(place.path, place.line, place.column + like.start("sign"))
        return error("L005", at, not_a_colon(like["key"], like["sign"]))
    comma = _comma_before(document, place) if value is None else None
    if comma:
        say = (
            f"半角逗号把文字断开了，“{key}”被当成了字段；请改用全角逗号“，”，或给整段文字加上引号。"
        )
        return error("L005", comma, say, Fix(comma.line, comma.column, 1, "，"))
    return error("L102", place, f"没有“{key}”这个字段{_say_instead(key, known, taken)}")


def _say_instead(key: str, known: Sequence[str], taken: Container[str]) -> str:
    if key in _COMPUTED:
        return f"；{_COMPUTED[key]}。"
    match = near(key, known)
    if match and match not in taken:
        return f"，是否为“{match}”？"
    free = [name for name in known if name not in taken]
    return f"；这里还可以写的有：{'、'.join(free)}。" if free else "，请删去。"


def glued_key(
    document: Document, place: Location, text: str, known: Sequence[str] | None = None
) -> Diagnostic | None:
    """Return L005 for ``编号：A1`` or ``编号:A1``, which YAML reads as one word."""
    match = _GLUED_KEY.match(text)
    if not match or (known is not None and match["key"] not in known):
        return None
    key = match["key"]
    start = match.start("colon")
    fix = None
    if not document.line(place.line)[place.column - 1 :].startswith(text[: match.end()]):
        start = 0  # what was read stands over several lines
    else:
        fix = Fix(place.line, place.column + start, match.end() - start, ": ")
    if match["colon"] == "：":
        say = f"“{key}”后面是全角冒号“：”，请改为半角冒号加空格“{key}: ”。"
    else:
        say = f"“{key}:”的冒号后面缺一个空格，请写成“{key}: ”，空格用半角。"
    return error("L005", Location(place.path, place.line, place.column + start), say, fix)


def _blank_in_key(place: Location, odd: re.Match[str], bare: str) -> Diagnostic:
    sign = odd[0][0]
    names = {" ": "空格", "\u3000": "全角空格", "\xa0": "不间断空格", "-": "没有空格的“-”"}
    name = names.get(sign, f"看不见的字符 U+{ord(sign):04X}")
    at = Location(place.path, place.line, place.column + odd.start())
    return error("L005", at, f"“{bare}”的前后或中间有{name}，请写成“{bare}”。")


def _comma_before(document: Document, place: Location) -> Location | None:
    """Return the half-width comma right before a key in a ``{…}`` entry."""
    before = document.line(place.line)[: place.column - 1].rstrip()
    return Location(place.path, place.line, len(before)) if before.endswith(",") else None
