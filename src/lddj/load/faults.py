"""Pydantic's errors as diagnostics: our code, the place, a Chinese sentence, a remedy."""

from __future__ import annotations

import re
import types
import typing
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args, get_origin

from lddj.diagnostics import Diagnostic, Fix, Location, error
from lddj.model.types import AMOUNT_PATTERN, COUNT_PATTERN, DATE_PATTERN, WHOLE_PATTERN
from lddj.suggest import did_you_mean
from lddj.yamltext.document import Document, Key, Node, Path

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

_FORMS = {
    DATE_PATTERN: "日期，写法如 2022-06-30",
    AMOUNT_PATTERN: "数，写法如 12.3",
    COUNT_PATTERN: "整数，写法如 12",
    WHOLE_PATTERN: "整数，写法如 12",
}
_LOOSE_DATE = re.compile(
    r"^(?P<year>[0-9]{4})(?:[-./年]|(?=[0-9]{4}$))(?P<month>[0-9]{1,2})"
    r"(?:[-./月]|(?=[0-9]{2}$))(?P<day>[0-9]{1,2})[日号]?$"
)
_GLUED_KEY = re.compile("^-?\\s*(?P<key>[\u4e00-\u9fff]{1,10})(?P<colon>[：:])")
_QUOTED = re.compile("'([^']*)'")

MISSING = frozenset({"missing", "needed", "union_tag_not_found"})


def path_of(data: Node, loc: tuple[Key, ...]) -> Path:
    """The way through the data that pydantic's ``loc`` means: without the tags of unions."""
    node: Any = data
    path: list[Key] = []
    for key in loc:
        inside = isinstance(node, dict) and key in node
        if isinstance(node, list) and isinstance(key, int) and key < len(node):
            inside = True
        if inside:
            path.append(key)
            node = node[key]
    return tuple(path)


def diagnose(
    document: Document,
    data: Node,
    prefix: Path,
    inner: Path,
    model: type[BaseModel],
    detail: ErrorDetails,
) -> Diagnostic:
    """One of pydantic's errors, at ``inner`` of ``data``, which stands at ``prefix``."""
    loc = detail["loc"]
    path = (*prefix, *inner)
    kind = detail["type"]
    value = detail["input"]
    context = detail.get("ctx", {})
    if kind == "needed":
        return error("L101", document.at(*path), f"缺少“{context['field']}”：{context['why']}。")
    if kind == "not_here":
        place = document.at_key(*path, context["field"])
        return error("L102", place, f"这里不写“{context['field']}”：{context['why']}。")
    if kind == "missing":
        return error("L101", document.at(*path), _missing(data, inner, str(loc[-1])))
    if kind == "union_tag_not_found":
        return error("L101", document.at(*path), "缺少必填的“事项”。")
    if kind == "extra_forbidden":
        return _unknown_key(document, path, value, _fields_at(model, loc[:-1]))
    if value is None:
        return error("L101", document.at(*path), f"“{_name(path)}”没有填写内容。")
    if kind in ("literal_error", "union_tag_invalid"):
        return _not_a_word(document, path, value, kind, context)
    return _wrong_form(document, path, kind, value, context)


def _missing(data: Node, path: Path, name: str) -> str:
    node: Any = data
    for key in path:
        node = node[key]
    kind = node.get("事项") if isinstance(node, dict) else None
    if kind and name != "日期":
        return f"事项“{kind}”要写明“{name}”。"
    return f"缺少必填的“{name}”。"


def _name(path: Path) -> str:
    return next((key for key in reversed(path) if isinstance(key, str)), "")


# --- unknown keys -------------------------------------------------------------------------


def _unknown_key(document: Document, path: Path, value: object, known: list[str]) -> Diagnostic:
    key = str(path[-1])
    place = document.at_key(*path)
    slip = _glued(key, known) if value is None or "：" in key else None
    if slip:
        return error("L005", place, slip)
    bare = key.strip(" \u3000\xa0\u200b\ufeff-")
    if bare != key and bare in known:
        sign = next(c for c in key if c not in bare)
        name = unicodedata.name(sign, "").lower()
        named = {"\u3000": "全角空格", "\xa0": "不间断空格", "-": "没有空格的“-”"}.get(sign, name)
        return error("L005", place, f"“{bare}”前后有{named}，请改为半角空格。")
    if value is None:
        comma = _comma_before(document, place)
        if comma:
            return error(
                "L005",
                comma,
                f"半角逗号把文字断开了，“{key}”被当成了字段；请改用全角逗号“，”，或给整段文字加上引号。",
                Fix(comma.line, comma.column, 1, "，"),
            )
    return error("L102", place, f"没有“{key}”这个字段{did_you_mean(key, known)}")


def _glued(key: str, known: list[str]) -> str | None:
    match = _GLUED_KEY.match(key)
    if not match or match["key"] not in known:
        return None
    if match["colon"] == "：":
        return f"“{match['key']}”后面是全角冒号“：”，请改为半角冒号加空格“{match['key']}: ”。"
    return f"“{match['key']}:”的冒号后面缺一个空格，请写成“{match['key']}: ”。"


def _comma_before(document: Document, place: Location) -> Location | None:
    """The half-width comma right before a key in a ``{…}`` entry."""
    lines = document.text.split("\n")
    if place.line > len(lines):
        return None
    before = lines[place.line - 1][: place.column - 1]
    if not before.rstrip().endswith(","):
        return None
    return Location(place.path, place.line, len(before.rstrip()))


def _fields_at(model: type[BaseModel], loc: tuple[Key, ...]) -> list[str]:
    """The keys that the model at ``loc`` knows."""
    found = model_at(model, loc)
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


def model_at(annotation: Any, loc: tuple[Key, ...]) -> type[BaseModel] | None:
    """The model class that pydantic's ``loc`` leads to from ``annotation``."""
    members = list(_models(annotation))
    if not loc:
        return members[0] if len(members) == 1 else None
    head, rest = loc[0], loc[1:]
    if isinstance(head, int):
        return model_at(annotation, rest)
    for member in members:
        for field in member.model_fields.values():
            if field.alias == head:
                return model_at(field.annotation, rest)
            if head in get_args(field.annotation) and field.alias == "事项":
                return model_at(member, rest)
    return None


def _models(annotation: Any) -> Iterator[Any]:
    """The models in an annotation: itself, or those inside Optional, Annotated, tuple, union."""
    if isinstance(annotation, type) and hasattr(annotation, "model_fields"):
        yield annotation
        return
    origin = get_origin(annotation)
    if origin is typing.Annotated:
        yield from _models(get_args(annotation)[0])
    elif origin is tuple or origin is typing.Union or origin is types.UnionType:
        for argument in get_args(annotation):
            yield from _models(argument)


# --- values -------------------------------------------------------------------------------


def _not_a_word(
    document: Document, path: Path, value: object, kind: str, context: dict[str, Any]
) -> Diagnostic:
    if kind == "union_tag_invalid":
        path = (*path, "事项")
        value = context["tag"]
    words = _QUOTED.findall(str(context.get("expected_tags") or context.get("expected")))
    place = document.at(*path)
    if path == ("格式",):
        say = f"格式版本“{value}”是本程序不认识的，本程序认得的是 {words[0]}；请升级 lddj，或改回 {words[0]}。"
        return error("L012", place, say)
    if not isinstance(value, str):
        return error("L103", place, f"“{_name(path)}”应是一个词，不能是列表或条目。")
    end = did_you_mean(value, words)
    if end == "。":
        end = f"；可用的有：{'、'.join(words)}。"
    fix = None
    return error("L104", place, f"“{value}”不在“{_name(path)}”的词表内{end}", fix)


def _wrong_form(
    document: Document, path: Path, kind: str, value: object, context: dict[str, Any]
) -> Diagnostic:
    name = _name(path)
    place = document.at(*path)
    if kind == "string_type":
        return error("L103", place, f"“{name}”应是一段文字，不能是列表或条目。")
    if kind in ("tuple_type", "list_type"):
        return _not_a_list(place, name, value)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return _not_an_entry(place, name, value)
    if kind in ("stated",):
        example = "55.06% 或 38%以上" if context["form"] == "百分数" else "12 或 20余"
        return error("L103", place, f"“{value}”不是{context['form']}，写法如 {example}。")
    text = str(value)
    form = _FORMS.get(str(context.get("pattern")))
    if form is None and kind.startswith("date"):
        return error("L103", place, f"“{text}”这一天不存在，请核对日期。")
    if form is None:
        return error("L103", place, f"“{text}”不合“{name}”的写法{_form_of(context)}。")
    return _not_the_form(document, place, text, form, str(context["pattern"]))


def _form_of(context: dict[str, Any]) -> str:
    examples = {
        "^[0-6]$": "，应是 0 到 6 的整数",
        "^[0-9]{1,4}$": "，应是天数，如 14",
        "^[0-9]{4}$": "，应是四位年份，如 2022",
        "^[0-9]{6}$": "，应是六位行政区划代码",
        r"^[0-9]{1,2}(?:\+[0-9]{1,2}){0,9}$": "，应如 5+2",
    }
    return examples.get(str(context.get("pattern")), "")


def _not_the_form(
    document: Document, place: Location, text: str, form: str, pattern: str
) -> Diagnostic:
    plain = unicodedata.normalize("NFKC", text).strip()
    right = plain if re.match(pattern, plain) else None
    loose = _LOOSE_DATE.match(plain) if pattern == DATE_PATTERN else None
    if loose:
        right = f"{loose['year']}-{int(loose['month']):02}-{int(loose['day']):02}"
    if right is None:
        return error("L103", place, f"“{text}”不是{form}。")
    odd = next((c for c in text if unicodedata.normalize("NFKC", c) != c), None)
    why = f"用了全角字符“{odd}”" if odd else "写法不对"
    return error("L103", place, f"“{text}”{why}，请写成 {right}。", _replace(document, place, text, right))


def _replace(document: Document, place: Location, text: str, right: str) -> Fix | None:
    """The repair of a value that stands in the file as it was read."""
    lines = document.text.split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if line[place.column - 1 : place.column - 1 + len(text)] != text:
        return None
    return Fix(place.line, place.column, len(text), right)


def _not_a_list(place: Location, name: str, value: object) -> Diagnostic:
    if isinstance(value, str) and re.match(r"-\S", value):
        return error("L005", place, f"“-”后面缺一个空格，请写成“- {value[1:].split(' ')[0]}”。")
    slip = _slip_in(value)
    if slip:
        return error("L005", place, slip)
    shown = f"“{value}”" if isinstance(value, str) else "这里的内容"
    return error("L103", place, f"“{name}”应是列表，{shown}不是；写法如 [{_example(value)}]，或每行一个“- ”。")


def _example(value: object) -> str:
    return value if isinstance(value, str) and len(value) < 20 else "…"


def _not_an_entry(place: Location, name: str, value: object) -> Diagnostic:
    slip = _slip_in(value)
    if slip:
        return error("L005", place, slip)
    shown = f"“{value}”" if isinstance(value, str) else "列表"
    return error("L103", place, f"“{name}”下应是“键: 值”的条目，{shown}不是。")


def _slip_in(value: object) -> str | None:
    match = _GLUED_KEY.match(value) if isinstance(value, str) else None
    if not match:
        return None
    return _glued(match[0], [match["key"]])
