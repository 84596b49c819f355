"""The format of the ledgers' files as a page: every key, from the schemas that editors use.

``python -m lddj.render.handbook.format_page`` prints docs/格式.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from pydantic import BaseModel

from lddj.kinds.registry import all_kinds, in_file, kinds_of_campaign
from lddj.kinds.remediation import MOVES, TABLE
from lddj.kinds.words import WHICH_STEP, BaseRecord
from lddj.model.publicity import class_of, models_below
from lddj.model.references import Elsewhere
from lddj.render.handbook.schema import Schema, file_schema, kinds_of_files

INTRO = """\
# 台账文件的格式

每种文件里有哪些键、哪些必填、怎么写。写文件时的规矩（缩进、冒号、引号）见[手册第二章](手册.md#二写文件时的规矩)，写错了会报什么见[规则.md](规则.md)。

- 键名照表里写，多一个不认识的键也会报错。
- “必填”一栏空着的可以不写；写了键、后面空着，与不写一样。
- 写法是“编号”的，指同一个县区的另一条：这次活动里的，写它的编号；
  另一次活动（如届）里的，写成 `{活动: 2026-5+2, 编号: LP-02-004}`。
- 日期写成 2022-04-06；数写阿拉伯数字，不带单位。
- “公开”一栏：公开的给公众看，按公开的在条目写全文或默认全文时给看，
  代表的只给看代号，内部、个人的不给看；没有这一栏的都不给看。
- 编辑器装了 YAML 插件，并按 `lddj init` 写好的设置，输入时就有这些说明和提示。

<!-- 本页由程序生成（make docs），请不要直接修改。 -->
"""

_COLUMNS = ["| 键 | 必填 | 写法 | 意思 |", "|---|---|---|---|"]
_WITH_CLASS = ["| 键 | 必填 | 写法 | 意思 | 公开 |", "|---|---|---|---|---|"]


def format_page() -> str:
    """Return the page of all kinds of files in Markdown."""
    return INTRO + "".join(line + "\n" for kind in kinds_of_files() for line in _file(kind))


def _file(kind: str) -> Iterator[str]:
    schema = file_schema(kind)
    models: Schema = schema["$defs"]
    top, title = kinds_of_files()[kind]
    if any(one.file_model is top for one in (*all_kinds(), *kinds_of_campaign())):
        _note_classes(top, models)
    yield from ("", f"## {title}", "")
    if kind == "contacts":
        yield from ("每个单位一条，写成 `单位名称: {联系人: …, 电话: …}`。这个文件不进 git。", "")
    yield from _table_of_keys(models[top.__name__])
    for name, headings in _nested(models, top.__name__).items():
        yield from ("", f"### {'、'.join(headings)}", "")
        if name == _UNION:
            yield from _issue_records(models) if "Issue" in models else _other_records(kind, models)
        else:
            yield from _table_of_keys(models[name])


def _nested(models: Schema, top: str) -> dict[str, list[str]]:
    """Return the models below a file's own, outer ones first, each with what leads to it."""
    found: dict[str, list[str]] = {}
    waiting = [top]
    while waiting:
        for key, name, many in _models_below(models[waiting.pop(0)], models):
            if name not in found and name != _UNION:
                waiting.append(name)
            headings = found.setdefault(name, [])
            heading = f"{key}的每一项" if many else key
            if heading not in headings:
                headings.append(heading)
    return found


_UNION = "Record"
"""Stands for the records of issues, which differ by 事项."""


def _models_below(model: Schema, models: Schema) -> Iterator[tuple[str, str, bool]]:
    """Yield the models that the keys of a model lead to: key, model, whether a list of them."""
    for key, value in model["properties"].items():
        many = "items" in value
        inner = value["items"] if many else value
        if "allOf" in inner and "properties" in inner:
            yield key, _UNION, many
            for branch in inner["allOf"]:
                yield from _models_below(models[branch["then"]["$ref"].rpartition("/")[2]], models)
        options = [] if _is_reference(inner) else inner.get("anyOf", [])
        for option in [inner, *options]:
            named = option.get("additionalProperties")
            option = named if isinstance(named, dict) else option
            if "$ref" in option:
                yield key, option["$ref"].rpartition("/")[2], many


def _is_reference(value: Schema) -> bool:
    """Tell whether a value is a reference: text, or an entry that names a campaign as well."""
    options = value.get("anyOf", [])
    is_entry = any(one.get("$ref", "").endswith(f"/{Elsewhere.__name__}") for one in options)
    return is_entry and any("string" in one.get("type", []) for one in options)


def _table_of_keys(model: Schema) -> Iterator[str]:
    is_classed = any(_CLASS in value for value in model["properties"].values())
    yield from _WITH_CLASS if is_classed else _COLUMNS
    for key, value in model["properties"].items():
        needed = "是" if key in model.get("required", []) else ""
        said = f" {value[_CLASS]} |" if is_classed else ""
        yield f"| {key} | {needed} | {_form(value)} | {value['description']} |{said}"


_CLASS = "x-公开"
"""Where the page notes in a key's schema how public it is."""


def _note_classes(top: type[BaseModel], models: Schema) -> None:
    """Note in the schemas of a kind's models how public each key is."""
    for model in models_below(top):
        for name, info in model.model_fields.items():
            key = info.alias or name
            properties = models[model.__name__]["properties"]
            properties[key] = {**properties[key], _CLASS: class_of(model, name).value}


def _issue_records(models: Schema) -> Iterator[str]:
    """Yield what all records have in common, then what each 事项 has of its own."""
    yield from ("每条记录都可以写这些键，按事项另有的在下面：", "")
    common = models["Assignment"]
    step = {"description": WHICH_STEP, "enum": MOVES, _CLASS: "公开，督办、反馈的记录内部"}
    kinds = {"事项": step}
    first = {"日期": common["properties"]["日期"], **kinds}
    yield from _table_of_keys({**common, "properties": {**first, **common["properties"], **kinds}})
    for kind, model in _models_by_step(models):
        own = {
            key: value
            for key, value in model["properties"].items()
            if value != common["properties"].get(key) and key != "事项"
        }
        if own:
            yield from ("", f"**{kind}**另有：", "")
            yield from _table_of_keys({**model, "properties": own})


def _other_records(file: str, models: Schema) -> Iterator[str]:
    """Yield what the records of another kind than issues have that the issues' have not."""
    for kind in in_file(file):
        if kind.table is None:
            continue
        same = all(kind.table.models.get(word) is model for word, model in TABLE.models.items())
        if same:
            yield "与问题的记录写法相同。"
            continue
        yield f"事项有：{'、'.join(kind.table.words)}。每条都可以写的键与问题的记录相同。"
        for word, model in kind.table.models.items():
            if TABLE.models.get(word) is model:
                continue
            shown = _own_keys(models[model.__name__], model)
            if shown:
                yield from ("", f"**{word}**另有：", "")
                yield from _table_of_keys({**models[model.__name__], "properties": shown})


def _own_keys(schema: Schema, model: type[BaseModel]) -> Schema:
    """Return what a record has of its own, or says otherwise than all records do."""
    common = {one.alias: one.description for one in BaseRecord.model_fields.values()}
    own = {
        one.alias
        for one in model.model_fields.values()
        if one.alias != "事项" and common.get(one.alias) != one.description
    }
    return {key: one for key, one in schema["properties"].items() if key in own}


def _models_by_step(models: Schema) -> Iterator[tuple[str, Schema]]:
    """Yield each 事项 with its model, in the order of the course."""
    branches = models["Issue"]["properties"]["记录"]["items"]["allOf"]
    found = {
        branch["if"]["properties"]["事项"]["const"]: branch["then"]["$ref"].rpartition("/")[2]
        for branch in branches
    }
    for kind in MOVES:
        yield kind, models[found[kind]]


def _form(value: Schema) -> str:
    """Return how a value is written, in words."""
    if "anyOf" in value:
        options = [_form(one) for one in value["anyOf"] if one != {"type": "null"}]
        if _is_reference(value):
            return "编号"
        words, *others = dict.fromkeys(options)
        return f"{words}，或活动词表里加用的词" if others else words
    if "enum" in value or "const" in value:
        words = value.get("enum", [value.get("const")])
        return "、".join(dict.fromkeys(str(word) for word in words if word is not None))
    if "items" in value:
        return f"列表，每项是{_form(value['items'])}"
    if "$ref" in value or "properties" in value:
        return "条目"
    if value.get("format") == "date":
        return "日期"
    pattern = value.get("pattern", "")
    if "%" in pattern:
        return "百分数"
    is_text = not pattern or "\\+" in pattern or "W" in pattern  # 5+2 and 2022-W17 are text
    return "文字" if is_text else "数"


if __name__ == "__main__":
    sys.stdout.buffer.write(format_page().encode("utf-8"))
