"""An entry as a form: its fields in order, which are required, and what may stand in them.

Values come as text (``--set 键=值``, an answer on a terminal) and become plain data here;
whether the data is right is said by the models and the rules alone.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ValidationError

from lddj.errors import LddjError, UnknownName
from lddj.kinds.words import Quantity
from lddj.model.days import normal_day
from lddj.model.references import is_reference
from lddj.model.signs import narrow
from lddj.yamltext.document import Node
from lddj.yamltext.read import read

_BETWEEN = "[、，,；;]\\s*"
_QUANTITY = r"(?P<name>[^0-9]*[^0-9\s])\s*(?P<amount>-?[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>\S*)"


class BadValue(LddjError):
    """A ``键=值`` that cannot be taken."""


class Field(NamedTuple):
    """A field of an entry."""

    key: str
    meaning: str
    required: bool
    many: bool
    choices: tuple[str, ...]
    is_day: bool
    nested: type[BaseModel] | None
    refers: bool = False
    """Whether it takes references: a number, of another campaign ``{活动: …, 编号: …}``."""


def form_fields(model: type[BaseModel]) -> dict[str, Field]:
    """The fields of a model by their keys, in the model's order."""
    return {
        info.alias or name: _field(info.alias or name, info)
        for name, info in model.model_fields.items()
    }


def _field(key: str, info: Any) -> Field:
    parts = list(_annotation_parts(info.annotation))
    choices = next((get_args(part) for part in parts if get_origin(part) is typing.Literal), ())
    refers = is_reference(parts)
    models = (p for p in parts if isinstance(p, type) and issubclass(p, BaseModel))
    nested = None if refers else next(models, None)
    many = any(get_origin(part) is tuple for part in parts)
    meaning = info.description or key
    return Field(key, meaning, info.is_required(), many, choices, date in parts, nested, refers)


def has_own_numbers(model: type[BaseModel] | None) -> bool:
    """Tell whether what stands in a field has 编号 of its own: 问答 of an 询问."""
    return model is not None and "编号" in form_fields(model)


def _annotation_parts(annotation: Any) -> Iterator[Any]:
    """An annotation and everything that it is made of."""
    yield annotation
    if get_origin(annotation) in (typing.Annotated, typing.Union, types.UnionType, tuple):
        for part in get_args(annotation):
            yield from _annotation_parts(part)


def parted(setting: str) -> tuple[str, str | None]:
    """Return the key and the text of ``键=值``, also with a full-width sign; None: no sign."""
    key, *rest = re.split("[=＝]", setting, maxsplit=1)
    return key.strip(), rest[0].strip() if rest else None


def parse_settings(model: type[BaseModel], settings: Sequence[str]) -> dict[str, Node]:
    """Return ``键=值`` pairs as data; ``键.键=值`` reaches into an entry.

    Raises BadValue, UnknownName.
    """
    data: dict[str, Node] = {}
    for setting in settings:
        key, text = parted(setting)
        if text is None:
            key, *rest = re.split("[:：]", setting, maxsplit=1)
            like = f" {key.strip()}={rest[0].strip()}" if rest else "如 说明=已完成"
            raise BadValue(f"“{setting}”不是 键=值，请写成{like}。")
        put(model, data, key, text)
    return data


def put(model: type[BaseModel], data: dict[str, Node], key: str, text: str) -> None:
    """Take a text for a field into ``data``. Raises BadValue, UnknownName."""
    head, dot, rest = key.partition(".")
    known = form_fields(model)
    if head not in known:
        from lddj.suggest import near

        close = near(head, known)
        raise UnknownName("字段", head, [close] if close else list(known))
    field = known[head]
    if dot:
        if field.nested is None or field.many:
            raise BadValue(f"“{head}”里面没有别的字段，不能写“{key}”。")
        inner = data.setdefault(head, {})
        assert isinstance(inner, dict)
        put(field.nested, inner, rest, text)
    else:
        data[head] = value_of(field, text)


def value_of(field: Field, text: str) -> Node:
    """A field's data from text: a list is split at 、, ``[…]`` and ``{…}`` are read as YAML.

    Amounts may be written as people say them: 压减环节2个. A day is taken however it is written;
    what is none is left to the rules.
    """
    if field.is_day and not field.many:
        return normal_day(text) or text
    if (field.many or field.nested or field.refers) and text[:1] in ("[", "{"):
        found = _flow(field.key, text)
        return [found] if field.refers and field.many and isinstance(found, dict) else found
    if field.many and field.nested is None:
        return [part for part in re.split(_BETWEEN, text) if part]
    if field.many and field.nested is Quantity:
        return [_quantity(field.key, part) for part in re.split(_BETWEEN, text) if part]
    if field.nested is not None:
        raise BadValue(
            f"“{field.key}”里有几个字段，请写成 {field.key}.名称=值，或用花括号写全，如 "
            f"{field.key}={_field_example(field)}。"
        )
    return text


def _quantity(key: str, text: str) -> Node:
    """Return an amount as the ledger writes it: 压减环节2个. Raises BadValue."""
    match = re.fullmatch(_QUANTITY, narrow(text).strip())
    if match is None:
        raise BadValue(f"“{key}”里的“{text}”要写明是什么、多少，如 压减环节2个。")
    found: dict[str, Node] = {"指标": match["name"], "数值": match["amount"]}
    return {**found, "单位": match["unit"]} if match["unit"] else found


def _field_example(field: Field) -> str:
    assert field.nested is not None
    inside = ", ".join(
        f"{key}: …" for key, one in form_fields(field.nested).items() if one.required
    )
    return f"[{{{inside}}}]" if field.many else f"{{{inside or '…'}}}"


def _flow(key: str, text: str) -> Node:
    document = read("", f"值: {text}\n".encode())
    wrong = next((fault for fault in document.diagnostics if fault.is_error), None)
    if wrong or not isinstance(document.data, dict):
        raise BadValue(f"“{key}”的值“{text}”读不通：{wrong.message if wrong else '请核对括号'}")
    return document.data["值"]


def missing_fields(model: type[BaseModel], data: Mapping[str, Node]) -> list[tuple[str, str]]:
    """The fields at the top that are missing, each with the reason where there is one.

    What only shows once others are there (conditions between fields) comes after those.
    """
    found = []
    for detail in _errors(model, data):
        if detail["type"] == "missing" and len(detail["loc"]) == 1:
            found.append((str(detail["loc"][0]), ""))
        elif detail["type"] == "needed" and not detail["loc"]:
            context = detail.get("ctx", {})
            found.append((context["field"], context["why"]))
    return found


def takes(model: type[BaseModel], data: Mapping[str, Node], key: str) -> bool:
    """Tell whether an entry with ``data`` may have the field: 新时限 only where it is 不通过."""
    field = form_fields(model)[key]
    if field.nested is not None:
        return True
    word = "2000-01-01" if field.is_day else next(iter(field.choices), "0")
    sample: Node = [word] if field.many else word
    return not any(
        one["type"] == "not_here" and one.get("ctx", {})["field"] == key
        for one in _errors(model, {**data, key: sample})
    )


def problem_of(model: type[BaseModel], key: str, value: Node) -> str | None:
    """Say why a value will not do for a field, whatever else there is; None where it will."""
    for detail in _errors(model, {key: value}):
        if detail["loc"][:1] == (key,):
            from lddj.load.faults import diagnose  # an answer that will do needs none of it

            document = read("", b"")
            found = diagnose(document, {key: value}, (), (key,), model, detail)
            return next((one.message for one in found), None)
    return None


def _errors(model: type[BaseModel], data: Mapping[str, Node]) -> list[Any]:
    try:
        model.model_validate(dict(data))
    except ValidationError as problem:
        return list(problem.errors(include_url=False))
    return []


def ordered(data: Mapping[str, Node], order: Sequence[str]) -> dict[str, Node]:
    """Return ``data`` with its keys in the order in which people write them."""
    known = [key for key in order if key in data]
    return {key: data[key] for key in [*known, *(key for key in data if key not in known)]}
