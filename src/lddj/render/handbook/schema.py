"""Make JSON Schemas of the ledgers' files from the models, for editors that check as one types.

An editor types values itself (``3`` is a number to it, ``2022-06-30`` text): wherever lddj
takes text, its number is accepted too. Conditions that the models check in validators stand
in ``_CONDITIONS`` a second time; a test holds both against each other.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from pydantic import BaseModel

from lddj.kinds.issue import WITHOUT_DEADLINE
from lddj.kinds.registry import all_kinds, campaign_file_names, file_names, in_file
from lddj.kinds.words import WHICH_STEP
from lddj.load.books import CampaignBook, CountyBook
from lddj.model.campaign import CATEGORIES, SOURCES, Campaign
from lddj.model.contact import Contact
from lddj.model.county import County

Schema: TypeAlias = dict[str, Any]
Words: TypeAlias = Mapping[tuple[str, str], list[str]]
"""Model and key → the words that a field may hold in this repository."""

DRAFT = "http://json-schema.org/draft-07/schema#"

CONTACTS = "contacts"


def kinds_of_files() -> dict[str, tuple[type[BaseModel], str]]:
    """Return each kind of file with its model and its title."""
    found: dict[str, tuple[type[BaseModel], str]] = {
        "campaign": (Campaign, "活动（campaign.yaml）"),
        "county": (County, "县区（county.yaml）"),
    }
    for name in ("issues", *file_names(), *campaign_file_names()):
        kind = in_file(name)[0]
        found[name] = (kind.file_model, kind.title)
    found[CONTACTS] = (Contact, "通讯录（通讯录.yaml）")
    return found


def file_kind_of(name: str) -> str | None:
    """Return the kind of file that a name or path means: issues, county.yaml, …/issues/02.yaml."""
    parts = name.replace("\\", "/").split("/")
    stem = parts[-1].removesuffix(".yaml")
    if len(parts) > 1 and parts[-2] in ("issues", *file_names()):
        return parts[-2]
    if stem == "通讯录":
        return CONTACTS
    return stem if stem in kinds_of_files() else None


def file_schema(kind: str, words: Words | None = None, aspects: Words | None = None) -> Schema:
    """Return the schema of a kind of file; ``words`` and ``aspects`` narrow it to one county."""
    model, title = kinds_of_files()[kind]
    raw = json.loads(_raw_schema(model))
    definitions: Schema = raw.pop("$defs", {})
    definitions[model.__name__] = raw
    for name, one in definitions.items():
        _dress(name, one, words or {})
    if aspects and kind == "issues":
        _narrow_aspects(definitions["IssueFile"], aspects)
    top: Schema = {"$ref": f"#/$defs/{model.__name__}"}
    if kind == "contacts":
        top = {"type": "object", "additionalProperties": top}
    return {"$schema": DRAFT, "title": title, "allOf": [top], "$defs": definitions}


@functools.cache
def _raw_schema(model: type[BaseModel]) -> str:
    """Return what pydantic makes of a model, as JSON text; it takes pydantic long to make."""
    return json.dumps(model.model_json_schema(by_alias=True))


def county_words(campaign: CampaignBook, book: CountyBook | None) -> tuple[Words, Words]:
    """Return the words that a county's files may hold, and each area's aspects."""
    words: dict[tuple[str, str], list[str]] = {}
    model = campaign.model
    for kind in all_kinds() if model is not None else ():
        own = kind.words(model) if kind.words is not None and model is not None else {}
        name = kind.matter.__name__
        words |= {(name, key): list(known) for key, known in own.items() if known}
    if book is None or book.county is None:
        return words, {}
    for owner in ("IssueFile", "NothingFound"):
        words[owner, "领域"] = list(book.areas)
    for kind in all_kinds():
        name = kind.matter.__name__
        for key in kind.areas:
            words[name, key] = list(book.areas)
        if book.unit_names and kind.followed and kind.unit in kind.units:
            words[name, kind.unit] = list(book.unit_names)
    if book.unit_names:
        words["Transfer", "责任单位"] = list(book.unit_names)
    aspects = {("IssueFile", area.name): list(area.aspects) for area in book.areas.values()}
    return words, {key: found for key, found in aspects.items() if found}


def _dress(name: str, model: Schema, words: Words) -> None:
    """Make one model's schema fit for editors."""
    model.pop("description", None)  # the docstring, for developers
    model.pop("title", None)
    properties: Schema = model.get("properties", {})
    for key, value in properties.items():
        properties[key] = _value_schema(name, key, value, words)
    model.update(_CONDITIONS.get(name, {}))


def _value_schema(owner: str, key: str, value: Schema, words: Words) -> Schema:
    may_be_empty, meaning = "default" in value, value.get("description", key)
    aside = ("title", "default", "description")
    value = {part: one for part, one in value.items() if part not in aside}
    value = _widened(value)
    if may_be_empty and not _takes_nothing(value):
        value = {"anyOf": [value, {"type": "null"}]}
    known = words.get((owner, key))
    if known and "items" in value:
        value = {**value, "items": {"enum": known}}
    elif known:
        optional = {"type": "null"} in value.get("anyOf", [])
        value = {"enum": [*known, None] if optional else known}
    elif (owner, key) in _SUGGESTED:
        value = {"anyOf": [{"enum": list(_SUGGESTED[owner, key])}, value]}
    return {"description": meaning, **value}


def _takes_nothing(value: Schema) -> bool:
    types = value.get("type", [])
    return {"type": "null"} in value.get("anyOf", []) or (
        "null" in types if isinstance(types, list) else types == "null"
    )


_SUGGESTED: Words = {("Issue", "类别"): list(CATEGORIES), ("Issue", "来源"): list(SOURCES)}
"""Vocabularies that a campaign may add to: offered, not enforced."""


def _widened(value: Schema) -> Schema:
    """Return a value's schema with what an editor's own typing may make of it."""
    if "oneOf" in value and "discriminator" in value:
        return _by_kind(value)
    if value.get("const") == "1":
        return {"enum": ["1", 1]}
    if "enum" in value or "const" in value or "pattern" in value:
        return value
    if value.get("type") == "string":
        return {**value, "type": ["string", "number", "boolean"]}
    if value.get("type") == "array":
        return {**value, "type": ["array", "null"], "items": _widened(value["items"])}
    if "anyOf" in value:
        return {**value, "anyOf": [_widened(one) for one in value["anyOf"]]}
    return value


def _by_kind(value: Schema) -> Schema:
    """Return the union of records by 事项, so that an editor names the faults of the one meant."""
    mapping: Mapping[str, str] = value["discriminator"]["mapping"]
    branches = [
        {"if": {"properties": {"事项": {"const": kind}}, "required": ["事项"]},
         "then": {"$ref": mapping[kind]}}
        for kind in mapping
    ]  # fmt: skip
    tables = [kind.table for kind in all_kinds() if kind.table is not None]
    kinds = list(next(one.moves for one in tables if set(one.moves) == set(mapping)))
    return {
        "type": "object",
        "required": ["日期", "事项"],
        "properties": {"事项": {"enum": kinds, "description": WHICH_STEP}},
        "allOf": branches,
    }


def _narrow_aspects(file: Schema, aspects: Words) -> None:
    """Limit 方面 to those of the area, where the area lists them."""
    file["allOf"] = [
        {
            "if": {"properties": {"领域": {"const": area}}, "required": ["领域"]},
            "then": {
                "properties": {"问题": {"items": {"properties": {"方面": {"enum": list(known)}}}}}
            },
        }
        for (_, area), known in aspects.items()
    ]


def _is(key: str, *values: str) -> Schema:
    return {"properties": {key: {"enum": list(values)}}, "required": [key]}


def _given(*keys: str) -> Schema:
    """Return the schema that asks for the keys to be there and not empty."""
    given: Schema = {"not": {"type": "null"}}
    return {"required": list(keys), "properties": dict.fromkeys(keys, given)}


def _nothing_in(key: str) -> Schema:
    """Return the schema that asks for the key not to be there, or to say nothing."""
    return {"properties": {key: {"enum": [None, []]}}}


def _if(condition: Schema, then: Schema, otherwise: Schema | None = None) -> Schema:
    rule = {"if": condition, "then": then}
    return rule if otherwise is None else {**rule, "else": otherwise}


_MORE = {"properties": {"领域": {"minItems": 1, "type": "array"}}, "required": ["领域"]}
_LESS = {"properties": {"不涉及": {"minItems": 1, "type": "array"}}, "required": ["不涉及"]}

_CLOSED = _if(_is("公开", "不公开"), _given("不公开理由"))

_CONDITIONS: Mapping[str, Schema] = {
    "Issue": {
        "allOf": [
            _if(_is("类别", *sorted(WITHOUT_DEADLINE)), {}, _given("整改时限")),
            _CLOSED,
        ]
    },
    **dict.fromkeys(("Opinion", "Project", "Appraisal", "Decision"), _CLOSED),
    "Campaign": _if(_is("类型", "届"), {}, _given("模式", "领域")),
    "County": {"allOf": [_if(_MORE, _given("模式")), _if(_LESS, _given("模式"))]},
    "Verification": _if(_is("结果", "通过"), _nothing_in("新时限")),
    "Revisit": _if(_is("结果", "巩固"), _nothing_in("新时限")),
    "Withdrawal": {
        "allOf": [
            _if(_is("理由", "重复"), _given("并入"), _nothing_in("并入")),
            _if(
                _is("理由", "拆分"),
                {"required": ["拆为"], "properties": {"拆为": {"type": "array", "minItems": 1}}},
                _nothing_in("拆为"),
            ),
        ]
    },
    "Task": {"allOf": [_if(_is("长期坚持", "是"), {}, _given("完成时限")), _CLOSED]},
    "Activity": {
        "anyOf": [_given("日期"), _given("起止")],
        "not": {"allOf": [_given("日期"), _given("起止")]},
    },
    "Answer": {
        "allOf": [_if(_is("答复类型", "限期解决"), _given("承诺", "时限")), _CLOSED],
    },
}
"""What the models' validators ask for, as far as a schema can say it."""
