"""Documents to models: what is sound is kept, what is not is named and left out."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from lddj.diagnostics import error
from lddj.load.entry import Entry
from lddj.yamltext.document import Document

M = TypeVar("M", bound=BaseModel)


def typed(document: Document, model: type[M]) -> Entry[M] | None:
    """The whole document as one model; its faults are added to ``document.diagnostics``."""
    if not _holds(document, model):
        return None
    try:
        return Entry(model.model_validate(document.data), document)
    except ValidationError:
        from lddj.load.salvage import salvage  # sound files need none of it

        return salvage(document, document.data, (), model)


def typed_list(
    document: Document, model: type[BaseModel], key: str, item: type[M]
) -> tuple[BaseModel | None, list[Entry[M]]]:
    """A document that holds a list under ``key``: its head, and the items that are sound."""
    if not _holds(document, model):
        return None, []
    try:
        whole = model.model_validate(document.data)
    except ValidationError:
        from lddj.load.salvage import item_by_item

        return item_by_item(document, model, key, item)
    name = next(name for name, field in model.model_fields.items() if field.alias == key)
    return whole, [
        Entry(one, document, (key, index)) for index, one in enumerate(getattr(whole, name))
    ]


def _holds(document: Document, model: type[BaseModel]) -> bool:
    """Whether the top level is a mapping with at least one key of this kind of file (L007)."""
    data = document.data
    if data is None:
        return False
    known = [field.alias or name for name, field in model.model_fields.items()]
    shown = "、".join(known[:6])
    if not isinstance(data, dict):
        what = "列表" if isinstance(data, list) else "一段文字"
        say = f"文件的最上层是{what}，应是“键: 值”的条目，如 {shown}。"
        document.diagnostics.append(error("L007", document.at(), say))
        return False
    if not any(key in data for key in known):
        first = next(iter(data), None)
        from lddj.suggest import did_you_mean

        end = did_you_mean(first, known) if first else "。"
        have = f"现有的“{first}”不是" if first else "现在什么都没有"
        say = f"这个文件里应有 {shown}，{have}{end}"
        document.diagnostics.append(error("L007", document.at(), say))
        return False
    return True
