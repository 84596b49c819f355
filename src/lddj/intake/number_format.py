"""Show numbers and days as a cell's number format does."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

GENERAL = frozenset({"", "general", "g/通用格式", "@"})

_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
EAST_ASIAN = {
    27: _YEAR_MONTH, 28: _MONTH_DAY, 29: _MONTH_DAY, 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: "h:mm", 33: "h:mm:ss", 34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"',
    36: _YEAR_MONTH, 50: _YEAR_MONTH, 51: _MONTH_DAY, 52: _YEAR_MONTH, 53: _MONTH_DAY,
    54: _MONTH_DAY, 55: 'h"时"mm"分"', 56: 'h"时"mm"分"ss"秒"', 57: _YEAR_MONTH, 58: _MONTH_DAY,
}  # fmt: skip
"""Built-in formats of Chinese spreadsheets, which openpyxl does not know."""

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]')
_TOKEN = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[\$[^\]]*\]|\[[^\]]*\]|[0#?]|[.,%]|[Ee][+-]|General|G/通用格式|.', re.I
)
_DAY_TOKEN = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|y+|m+|d+|h+|s+|a{3,}|上午/下午|am/pm|.', re.I
)
_COLOURS = re.compile(
    r"\[(?:black|white|red|green|blue|yellow|magenta|cyan|color\d+|[红黑蓝绿]色?)\]", re.I
)
_PART = re.compile(r"y+|m+|d+|h+|s+|a{3,}|上午/下午|am/pm", re.I)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _without_literals(code: str) -> str:
    """Return the first section of a format without what it shows as it stands."""
    return _LITERAL.sub("", sections(code)[0]).lower()


def sections(code: str) -> list[str]:
    """Return a format's sections: for positive numbers, negative ones, zero, text."""
    out, rest = [""], code
    for token in _TOKEN.findall(rest):
        if token == ";":
            out.append("")
        else:
            out[-1] += token
    return out


def is_day_format(code: str) -> bool:
    """Return whether a format shows days or times."""
    bare = _without_literals(code)
    if bare.strip() in GENERAL or "general" in bare:
        return False
    return any(sign in bare for sign in "ydhs") or bool(re.search("m", bare))


def shows_days(code: str) -> bool:
    """Return whether a format shows years, months or days, not a time alone."""
    bare = _without_literals(code)
    return any(sign in bare for sign in "yd") or ("m" in bare and not any(c in bare for c in "hs"))


def shows_no_day(code: str) -> bool:
    """Return whether a format shows the month and not the day: ``yyyy年m月``, ``mmm-yy``."""
    bare = _without_literals(code)
    return "m" in bare and "d" not in bare and "h" not in bare and "s" not in bare


def shown_day(moment: datetime, code: str) -> str:
    """Return a day as its format shows it."""
    tokens = _DAY_TOKEN.findall(sections(code)[0])
    return "".join(
        _day_part(moment, token) if _PART.fullmatch(token) else _as_literal(token)
        for token in tokens
    ).strip()


def _day_part(moment: datetime, token: str) -> str:
    sign, width = token[0].lower(), len(token)
    if sign == "y":
        return f"{moment.year:04}" if width > 2 else f"{moment.year % 100:02}"
    if sign == "m":
        return _MONTHS[moment.month - 1] if width >= 3 else f"{moment.month:0{width}}"
    if sign == "d":
        return f"{moment.day:0{min(width, 2)}}"
    if sign in "hs":
        return f"{moment.hour if sign == 'h' else moment.second:0{min(width, 2)}}"
    return ""


def stored(value: float) -> str:
    """Return a number as it is stored, without an end that floating point gave it."""
    if isinstance(value, int):
        return str(value)
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{Decimal(f'{value:.15g}').normalize():f}"


def shown_number(value: float, code: str) -> str | None:
    """Return a number as its format shows it; None where the format cannot be followed."""
    if code.strip().lower() in GENERAL:
        return stored(value)
    section = _section_for(value, code)
    if section is None:
        return None
    tokens = _TOKEN.findall(_COLOURS.sub("", section))
    if any(_is_beyond(token) for token in tokens):
        return None
    if any(token.lower() in GENERAL and token for token in tokens):
        text = stored(abs(value) if len(sections(code)) > 1 else value)
        return "".join(text if t.lower() in GENERAL else _as_literal(t) for t in tokens)
    return _filled_places(value, tokens, signed=value < 0 and len(sections(code)) == 1)


def _section_for(value: float, code: str) -> str | None:
    found = sections(code)
    if re.search(r"\[[<>=]", _COLOURS.sub("", code)):
        return None
    if value < 0 and len(found) > 1:
        return found[1]
    return found[2] if value == 0 and len(found) > 2 else found[0]


def _is_beyond(token: str) -> bool:
    """Return whether a token means what is not followed: fractions, exponents, 壹贰叁."""
    if token[0] == "[" and not token.startswith("[$"):
        return True
    return bool(re.fullmatch(r"[Ee][+-]|[A-Za-z/@]", token))


def _as_literal(token: str) -> str:
    match = _LITERAL.fullmatch(token)
    if match is None:
        return token
    return next((one for one in match.groups() if one is not None), "")


def _filled_places(value: float, tokens: list[str], *, signed: bool) -> str | None:
    """Return the digits of a number put into the places that a format has for them."""
    places = [at for at, token in enumerate(tokens) if token in ("0", "#", "?")]
    if not places:
        return "".join(map(_as_literal, tokens)) or None
    point = next((at for at, token in enumerate(tokens) if token == "."), None)
    whole = [at for at in places if point is None or at < point]
    part = [at for at in places if point is not None and at > point]
    last = whole[-1] if whole else -1
    scale = 0
    while last + scale + 1 < len(tokens) and tokens[last + scale + 1] == "," and whole:
        scale += 1
    number = abs(Decimal(f"{value:.15g}")) * 100 ** tokens.count("%") / Decimal(1000) ** scale
    number = number.quantize(Decimal(1).scaleb(-len(part)), rounding=ROUND_HALF_UP)
    digits, _, decimals = f"{number:f}".partition(".")
    grouped = any(tokens[at] == "," for at in range(whole[0], last) if whole)
    digits = "" if digits == "0" and all(tokens[at] != "0" for at in whole) else digits
    digits = digits.rjust(sum(tokens[at] == "0" for at in whole), "0") if not grouped else digits
    return ("-" if signed and number else "") + _placed(
        tokens, whole, part, digits, decimals, grouped
    )


def _placed(
    tokens: list[str], whole: list[int], part: list[int], digits: str, decimals: str, grouped: bool
) -> str:
    by_place: dict[int, str] = {}
    left = digits
    for at in reversed(whole):
        by_place[at] = left if at == whole[0] else left[-1:]
        left = left[:-1]
    if grouped:
        by_place = dict.fromkeys(whole, "") | {whole[-1]: f"{int(digits or 0):,}"}
    optional = len(part)
    while optional and tokens[part[optional - 1]] == "#" and decimals[optional - 1] == "0":
        optional -= 1
    by_place |= {at: decimals[i] if i < optional else "" for i, at in enumerate(part)}
    out = ""
    for at, token in enumerate(tokens):
        if at in by_place:
            out += by_place[at]
        elif token == ".":
            out += "." if optional or not part else ""
        elif token != ",":
            out += _as_literal(token)
    return out.strip()
