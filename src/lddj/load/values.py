"""Say what is wrong with values not of their field's form or vocabulary, and what to write."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from lddj.diagnostics import Diagnostic, Fix, Location, Severity, error
from lddj.load.keys import glued_key
from lddj.load.renames import renaming, replacing
from lddj.model.days import normal_day
from lddj.model.signs import narrow
from lddj.model.types import (
    AMOUNT_PATTERN,
    CAMPAIGN_PATTERN,
    COUNT_PATTERN,
    DATE_PATTERN,
    LINE_PATTERN,
    MONTH_DAY_PATTERN,
    NUMBER_PATTERN,
    PERIOD_PATTERN,
    WHOLE_PATTERN,
)
from lddj.suggest import did_you_mean
from lddj.yamltext.document import Document, Path

_FORMS = {
    DATE_PATTERN: "日期，写法如 2022-06-30",
    AMOUNT_PATTERN: "数，写法如 12.3，不带单位",
    COUNT_PATTERN: "整数，写法如 12，不带单位",
    WHOLE_PATTERN: "整数，写法如 12，不带单位",
    "^[1-9][0-9]{0,5}$": "1 以上的整数，写法如 2",
    r"^[0-9]{1,12}(?:\.[0-9]{1,12})?$": "不小于 0 的数，写法如 20、7.5",
    r"^-?[0-9]{1,12}(?:\.[0-9]{1,12})?%?$": "数或百分数，写法如 5、60%",
    "^[0-9a-f]{7,64}$": "版本号，写法如 bacc3d2f，照 lddj score、lddj contest 最后一行抄",
    r"^(?:0[0-9]{2,3}-)?[0-9]{7,8}(?:-[0-9]{1,5})?$": "座机号码，写法如 0314-2020000",
    PERIOD_PATTERN: "时段，写法如 2022-W17、2022-04、2022-04-下旬",
    "^[0-6]$": "小数位数，应是 0 到 6 的整数",
    "^[0-9]{1,4}$": "天数，写法如 14",
    "^[0-9]{4}$": "年份，写法如 2022",
    MONTH_DAY_PATTERN: "月和日，写法如 03-31",
    LINE_PATTERN: "过半数、三分之二以上，或百分数，写法如 60%",
    "^[0-9]{6}$": "六位行政区划代码，写法如 130824",
    r"^[0-9]{1,2}(?:\+[0-9]{1,2}){0,9}$": "模式，写法如 5+2",
}
_LIKE_FIGURE = re.compile(r"^[^0-9]{0,3}[0-9]+(?:\.[0-9]+)?%?[^0-9%]{0,2}$")
_BETWEEN_ITEMS = re.compile("[、，,；;]\\s*")
_QUOTED = re.compile("'([^']*)'")


def name_of(path: Path) -> str:
    """Return the field that a path leads to: the last key that is no index."""
    return next((key for key in reversed(path) if isinstance(key, str)), "")


def not_a_word(
    document: Document, path: Path, value: object, kind: str, context: dict[str, Any]
) -> Diagnostic:
    """Return L104 for a value that its vocabulary does not have; L012 for another 格式."""
    if kind == "union_tag_invalid":
        path = (*path, "事项")
        value = value.get("事项") if isinstance(value, dict) else context["tag"]
    words = _QUOTED.findall(str(context.get("expected_tags") or context.get("expected")))
    place, name = document.at(*path), name_of(path)
    if value is None:
        return error("L101", place, f"“{name}”没有填写内容；可用的有：{'、'.join(words)}。")
    if not isinstance(value, str):
        return error(
            "L103", place, f"“{name}”应是一个词，不能是列表或条目；可用的有：{'、'.join(words)}。"
        )
    if narrow(value) != value and narrow(value) in words:
        return _rewrite(document, place, value, narrow(value))
    if path == ("格式",):
        say = f"本程序不认识格式版本“{value}”，只认得 {words[0]}；请升级 lddj，或改回 {words[0]}。"
        return error("L012", place, say)
    return not_in(document, place, name, value, words)


def not_in(
    document: Document, place: Location, name: str, value: str, words: list[str]
) -> Diagnostic:
    """L104: the value, its field, and the near match or the whole vocabulary."""
    end = did_you_mean(value, words)
    if end == "。":
        end = f"；可用的有：{'、'.join(words)}。"
    say = f"“{value}”不在“{name}”的词表内{end}"
    rename = renaming(document, place, value, words)
    return Diagnostic("L104", Severity.ERROR, place, say, rename=rename)


def wrong_form(
    document: Document, path: Path, kind: str, value: object, context: dict[str, Any]
) -> Diagnostic:
    """Return L103, or L005 where a slip made the value what it is."""
    name, place = name_of(path), document.at(*path)
    if kind in ("tuple_type", "list_type"):
        return _not_a_list(document, place, name, value)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return _not_an_entry(document, place, name, value)
    if not isinstance(value, str):
        what = "列表" if isinstance(value, list) else "条目"
        return error(
            "L103", place, f"“{name}”应是一段文字，这里是{what}；请写成一段文字，含括号的加引号。"
        )
    if kind == "stated":
        return _not_a_figure(document, place, value, context["form"] == "百分数")
    pattern = str(context.get("pattern"))
    if pattern in (NUMBER_PATTERN, CAMPAIGN_PATTERN):
        return _not_a_number(place, value, pattern)
    form = named_form(pattern)
    if kind == "no_such_period":
        return error("L103", place, f"没有“{value}”这一期：那一年没有这一周，请核对。")
    if kind.startswith("date"):
        return error("L103", place, f"“{value}”这一天不存在，请核对日期。")
    if form is None:
        return error("L103", place, f"“{value}”不合“{name}”的写法，请核对。")
    return _not_the_form(document, place, value, form, pattern)


def named_form(pattern: str) -> str | None:
    """Return what a value of a pattern is called and how it is written; None where unknown."""
    return "编号" if pattern in (NUMBER_PATTERN, CAMPAIGN_PATTERN) else _FORMS.get(pattern)


def _not_a_number(place: Location, text: str, pattern: str) -> Diagnostic:
    """Return L103 for an 编号, with the first sign that no 编号 may have."""
    begins = not re.match(pattern, text[0])
    odd = next((sign for sign in text if not re.match(pattern, f"A{sign}")), text[0])
    shown = f"“{odd}”" if odd.isprintable() and odd.strip() else "看不见的字符"
    if not odd.isascii() or not odd.isprintable():
        shown += f"（U+{ord(odd):04X}）"
    where = f"不能以{shown}开头" if begins else f"里有{shown}"
    signs = "“-._+”" if pattern == CAMPAIGN_PATTERN else "“-._”"
    say = f"编号“{text}”{where}；编号只用字母、数字、汉字和{signs}，以字母、数字或汉字开头。"
    return error("L103", place, say)


def _not_the_form(
    document: Document, place: Location, text: str, form: str, pattern: str
) -> Diagnostic:
    plain = narrow(text).strip()
    day = normal_day(plain) if pattern == DATE_PATTERN else None
    if day and _exists(day) and not re.match(pattern, day):
        return error("L103", place, f"“{text}”的年份不在 1900 至 2199 之内，请核对日期。")
    bare = plain if pattern == DATE_PATTERN else plain.replace(",", "").replace(" ", "")
    right = bare if re.match(pattern, bare) else None
    if day:
        right = day
    if right is None:
        return error("L103", place, f"“{text}”不是{form}{_odd_digit(text)}。")
    if pattern == DATE_PATTERN and not _exists(right):
        return error("L103", place, f"“{text}”这一天不存在，请核对日期，写法如 2022-06-30。")
    return _rewrite(document, place, text, right)


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _not_a_figure(document: Document, place: Location, text: str, is_rate: bool) -> Diagnostic:
    form = "百分数，写法如 55.06% 或 38%以上" if is_rate else "数，写法如 12 或 20余，不带单位"
    plain = narrow(text).replace(" ", "")
    right = plain if is_rate == ("%" in plain) else (f"{plain}%" if is_rate else "")
    if right and right != text and _LIKE_FIGURE.match(right):
        return _rewrite(document, place, text, right)
    return error("L103", place, f"“{text}”不是{form}{_odd_digit(text)}。")


def _odd_digit(text: str) -> str:
    """Name the first sign that looks like a digit and is none: ², ㉑, ½, 〇."""
    for sign in text:
        is_odd = sign not in "0123456789" and narrow(sign) == sign
        if is_odd and unicodedata.numeric(sign, None) is not None:
            return f"；“{sign}”不是普通的数字，请核对后改写"
    return ""


def _rewrite(document: Document, place: Location, text: str, right: str) -> Diagnostic:
    odd = next((c for c in text if narrow(c) != c), None)
    why = f"用了全角字符“{odd}”" if odd else "写法不对"
    fix = replacing(document, place, text, right)
    return error("L103", place, f"“{text}”{why}，请写成 {right}。", fix)


def _not_a_list(document: Document, place: Location, name: str, value: object) -> Diagnostic:
    if not isinstance(value, str):
        say = f"“{name}”应是列表，这里是条目；请在每一项前加“- ”。"
        return error("L103", place, say)
    if re.match(r"-[^\s-]", value):
        fix = None
        if document.line(place.line)[place.column - 1 :].startswith(value[:2]):
            fix = Fix(place.line, place.column, 1, "- ")
        say = f"“-”后面缺一个空格，请写成“- {value[1:].split(' ')[0]}”。"
        return error("L005", place, say, fix)
    glued = glued_key(document, place, value)
    if glued:
        return glued
    items = [item for item in _BETWEEN_ITEMS.split(value.strip("［］【】[]() ")) if item]
    shown = ", ".join(items) if len(value) < 40 else "…"
    return error(
        "L103", place, f"“{name}”应是列表，“{value}”不是；请写成 [{shown}]，或每行一个“- ”。"
    )


def _not_an_entry(document: Document, place: Location, name: str, value: object) -> Diagnostic:
    glued = glued_key(document, place, value) if isinstance(value, str) else None
    if glued:
        return glued
    shown = f"“{value}”" if isinstance(value, str) else "列表"
    return error("L103", place, f"“{name}”下应是“键: 值”的条目，{shown}不是，请写成“键: 值”。")
