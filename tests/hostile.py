"""A ledger of every kind with one hostile text in every field that takes any text."""

from __future__ import annotations

import shutil
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from lddj.kinds.registry import all_kinds
from lddj.model.campaign import Campaign
from lddj.model.county import County

EXAMPLES = Path(__file__).parent / "data" / "kinds"
NAMES = ("leads", "opinions", "tasks", "inquiries")

HOSTILE = (
    '=1+1,=HYPERLINK("http://x.test","y") ![a](http://x.test/a.png) [b](javascript:x) '
    "<script>alert(1)</script> <http://z.test> & {{ 1 }} {% raw %} | `c` **d** @x "
)

_HELD = {
    "类别", "建议类别", "来源", "佐证", "附件", "不涉及", "县区", "简称",
    "文号", "机关代字", "指标", "只录", "出席", "参加", "不公开理由", "拆为",
    "并入", "来自", "对应", "时限说明", "出处", "专班", "任务", "单位",
    "数量", "方式", "条目", "活动", "测评", "编号", "节点", "询问",
    "问题", "期限", "反映人", "渠道", "领衔代表", "联名代表", "代表", "问计划", "问进度", "问效果",
    "主件", "届次",
}  # fmt: skip
"""Fields with rules or references of their own; what they name is planted where it is defined."""


def plant(name: str, to: Path) -> Path:
    """Write an example with ``HOSTILE`` before every free text into ``to``; return it."""
    shutil.copytree(EXAMPLES / name, to, dirs_exist_ok=True)
    read = {
        file: yaml.load(file.read_text("utf-8"), yaml.BaseLoader) for file in to.rglob("*.yaml")
    }
    keys = text_fields() - _HELD
    texts = {text for data in read.values() for text in _texts(data, keys)}
    for file, data in read.items():
        dumped = yaml.safe_dump(_planted(data, texts), allow_unicode=True, sort_keys=False)
        file.write_text(dumped, "utf-8")
    return to


def text_fields() -> set[str]:
    """Return the names of all fields of the registry's models that take text."""
    seen: set[type[BaseModel]] = set()
    for kind in all_kinds():
        for model in (kind.file_model, kind.item):
            for leaf in _leaves(model):
                _collect(leaf, seen)
    _collect(Campaign, seen)
    _collect(County, seen)
    return {
        field.alias or name
        for model in seen
        for name, field in model.model_fields.items()
        if str in list(_leaves(field.annotation))
    }


def _collect(model: object, seen: set[type[BaseModel]]) -> None:
    if not (isinstance(model, type) and issubclass(model, BaseModel)) or model in seen:
        return
    seen.add(model)
    for field in model.model_fields.values():
        for leaf in _leaves(field.annotation):
            _collect(leaf, seen)


def _leaves(annotation: Any) -> Iterator[Any]:
    inside = typing.get_args(annotation)
    if typing.get_origin(annotation) is typing.Literal:
        return
    if not inside:
        yield annotation
    for one in inside:
        yield from _leaves(one)


def _texts(node: Any, keys: set[str], key: str = "") -> Iterator[str]:
    if key == "期限":
        return
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _texts(value, keys, name)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value, keys, key)
    elif key in keys and node and not node.startswith(("ZB-", "DB-")):
        yield node


def _planted(node: Any, texts: set[str], key: str = "") -> Any:
    if key in ("期限", "编号", "类别", "来源", "事项", "模式"):
        return node
    if isinstance(node, dict):
        return {name: _planted(value, texts, name) for name, value in node.items()}
    if isinstance(node, list):
        return [_planted(value, texts, key) for value in node]
    return HOSTILE + node if node in texts else node
