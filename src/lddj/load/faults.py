"""Turn pydantic's errors into diagnostics: our code, the place, a Chinese sentence, a remedy."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import ValidationError

from lddj.diagnostics import Diagnostic, Fix, Location, error
from lddj.kinds.words import BaseRecord
from lddj.load.keys import meant_key, unknown_key
from lddj.load.values import name_of, not_a_word, wrong_form
from lddj.yamltext.document import Document, Key, Node, Path, value_at

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

_LINES_OF_A_TEXT = 20
"""So many lines of a text are searched for a field that it swallowed."""

MISSING = frozenset({"missing", "needed", "union_tag_not_found"})


def path_of(data: Node, loc: tuple[Key, ...]) -> Path:
    """Return the way through the data that pydantic's ``loc`` means: without the tags of unions."""
    node: Any = data
    path: list[Key] = []
    for at, key in enumerate(loc):
        if at > 1 and loc[at - 2] == "记录" and isinstance(node, dict) and node.get("事项") == key:
            continue  # the tag, even where a key of the record has its name: 节点
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
) -> Iterator[Diagnostic]:
    """Return the diagnostic of an error at ``inner`` of ``data``, which stands at ``prefix``."""
    path = (*prefix, *inner)
    kind, value = detail["type"], detail["input"]
    context = detail.get("ctx", {})
    inside = _swallowed(document, path, value_at(data, inner), missing_field(detail))
    if inside is not None:
        yield inside
    elif kind == "needed":
        say = f"缺少“{context['field']}”：{context['why']}。"
        yield error("L101", document.at(*path, context["field"]), say)
    elif kind == "not_here":
        place = document.at_key(*path, context["field"])
        yield error("L102", place, f"这里不写“{context['field']}”：{context['why']}，请删去。")
    elif kind == "not_so":
        yield error("L103", document.at(*path, context["field"]), f"{context['why']}。")
    elif kind == "missing":
        yield error("L101", document.at(*path), _say_missing(data, inner, missing_field(detail)))
    elif kind.startswith("union_tag"):
        yield from _of_no_kind(document, path, models_at(model, detail["loc"]), detail)
    elif kind == "extra_forbidden":
        known = _fields_at(model, detail["loc"][:-1])
        yield unknown_key(document, path, value, known, value_at(data, inner[:-1]))
    elif value is None:
        yield error("L101", document.at(*path), f"“{name_of(path)}”没有填写内容，请补上。")
    elif kind == "literal_error":
        yield not_a_word(document, path, value, kind, context)
    else:
        yield wrong_form(document, path, kind, value, context)


def missing_field(detail: ErrorDetails) -> str:
    """Return the field that an error finds missing; empty where it finds something else."""
    if detail["type"] == "missing":
        return str(detail["loc"][-1])
    if detail["type"] == "needed":
        return str(detail.get("ctx", {})["field"])
    return ""


def meant_fields(data: Node, details: list[ErrorDetails], model: type[BaseModel]) -> set[Path]:
    """Return the fields that are there under a wrong name: told as such, not as missing besides."""
    found: set[Path] = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            meant = meant_key(str(detail["loc"][-1]), _fields_at(model, detail["loc"][:-1]))
            if meant:
                found.add((*path_of(data, detail["loc"])[:-1], meant))
    return found


def _swallowed(document: Document, path: Path, node: Node, name: str) -> Diagnostic | None:
    """Return L005 where a field that is missing stands in the text of one beside it."""
    if not name or not isinstance(node, dict):
        return None
    there = re.compile(f"(?P<sign>[，；、;]?)[ \u3000]*{re.escape(name)}[ \u3000]*：")
    for key, value in node.items():
        if not isinstance(value, str) or name not in value or not there.search(value):
            continue
        place = document.at(*path, key)
        say = f"“{key}”的文字里夹着“{name}：”，请把它写成单独的一项“{name}: ”"
        for number in range(place.line, place.line + _LINES_OF_A_TEXT):
            line = document.line(number)
            match = there.search(line, place.column - 1 if number == place.line else 0)
            if match is None:
                continue
            start = match.start() if match["sign"] else line.index(name, match.start())
            at = Location(place.path, number, start + 1)
            if match["sign"] != "，":
                return error("L005", at, f"{say}，另起一行，与上一项对齐。")
            fix = Fix(number, at.column, match.end() - match.start(), f", {name}: ")
            return error("L005", at, f"{say}，与前一项用半角逗号加空格“, ”隔开。", fix)
    return None


def _say_missing(data: Node, path: Path, name: str) -> str:
    node = value_at(data, path)
    kind = node.get("事项") if isinstance(node, dict) else None
    if kind and name != "日期":
        return f"事项“{kind}”要写明“{name}”，请补上。"
    return f"缺少必填的“{name}”，请补上。"


def _of_no_kind(
    document: Document, path: Path, kinds: Sequence[Any], detail: ErrorDetails
) -> Iterator[Diagnostic]:
    """Yield the faults of a record whose 事项 is missing or none: what hangs on no 事项, too."""
    record = detail["input"]
    keys: dict[str, Any] = record if isinstance(record, dict) else {}
    known = list(dict.fromkeys(field for kind in kinds for field in known_keys(kind)))
    odd = [key for key in keys if key not in known]
    if detail["type"] == "union_tag_invalid":
        yield not_a_word(document, path, record, detail["type"], detail["ctx"])
    elif not any("事项" in key or meant_key(key, known) == "事项" for key in odd):
        words = [word for kind in kinds for word in words_of(kind)]
        say = f"缺少“事项”，请写明是哪一种；可用的有：{'、'.join(words)}。"
        yield error("L101", document.at(*path), say)
    for key in odd:
        yield unknown_key(document, (*path, key), keys[key], known, keys)
    common = {key: keys[key] for key in known_keys(BaseRecord) if keys.get(key) is not None}
    try:
        BaseRecord.model_validate(common)
    except ValidationError as problem:
        for one in problem.errors(include_url=False):
            yield from diagnose(
                document, common, path, path_of(common, one["loc"]), BaseRecord, one
            )


def words_of(kind: Any) -> tuple[str, ...]:
    """Return the words of 事项 that make a record one of this kind."""
    return get_args(kind.model_fields["kind"].annotation)


def _fields_at(model: type[BaseModel], loc: tuple[Key, ...]) -> list[str]:
    """Return the keys that the model at ``loc`` knows."""
    found = model_at(model, loc)
    return known_keys(found) if found else []


def known_keys(model: Any) -> list[str]:
    """Return the keys that a model knows, as they are written."""
    return [field.alias or name for name, field in model.model_fields.items()]


def model_at(model: type[BaseModel], loc: tuple[Key, ...]) -> type[BaseModel] | None:
    """Return the model class that pydantic's ``loc`` leads to from a model."""
    members = models_at(model, loc)
    return members[0] if len(members) == 1 else None


def models_at(model: type[BaseModel], loc: tuple[Key, ...]) -> tuple[Any, ...]:
    """Return the model classes that pydantic's ``loc`` may lead to: of a record all kinds of it."""
    return _models_under(model, tuple(key for key in loc if isinstance(key, str)))


@lru_cache(maxsize=4096)  # thousands of faults of one file are at the same few keys
def _models_under(model: type[BaseModel], keys: tuple[str, ...]) -> tuple[Any, ...]:
    members = [model]
    for key in keys:
        found = next(
            (found for one in members if (found := _models_at_key(one, key)) is not None), None
        )
        if found is None:
            return ()
        members = found
    return tuple(members)


def _models_at_key(member: Any, key: str) -> list[Any] | None:
    """Return the models that a key of a model leads to; None where the model has no such key.

    The 事项 of a record leads from the models of all records to the one that it names.
    """
    for field in member.model_fields.values():
        if field.alias == key:
            return list(_models(field.annotation))
        if key in get_args(field.annotation) and field.alias == "事项":
            return [member]
    return None


def _models(annotation: Any) -> Iterator[Any]:
    """Yield the models in an annotation: that itself, or those in Optional, tuple, union."""
    if isinstance(annotation, type) and hasattr(annotation, "model_fields"):
        yield annotation
        return
    origin = get_origin(annotation)
    if origin is typing.Annotated:
        yield from _models(get_args(annotation)[0])
    elif origin is tuple or origin is typing.Union or origin is types.UnionType:
        for argument in get_args(annotation):
            yield from _models(argument)
