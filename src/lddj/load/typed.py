"""Make models of documents: what is sound is kept, what is not is named and left out."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from lddj.diagnostics import error
from lddj.load.entry import Entry, naming_of
from lddj.yamltext.document import Document

M = TypeVar("M", bound=BaseModel)
N = TypeVar("N", bound=BaseModel)


def typed(document: Document, model: type[M]) -> Entry[M] | None:
    """Return the whole document as one model; its faults go to ``document.diagnostics``."""
    whole = _read_without_slips(document, model)
    if whole is not None:
        return Entry(whole, document)
    if not _fits_model(document, model):
        return None
    from lddj.load.salvage import salvage  # sound files need none of it

    return salvage(document, document.data, (), model)


def typed_list(
    document: Document, model: type[BaseModel], key: str, item: type[M]
) -> tuple[Entry[Any] | None, list[Entry[M]]]:
    """Return the head of a document that holds a list under ``key``, and the sound items."""
    found = _read_without_slips(document, model) if _is_short(document, key) else None
    whole: list[BaseModel] = [found] if found is not None else _in_parts(document, model, key)
    if not whole:
        if not _fits_model(document, model):
            return None, []
        from lddj.load.salvage import item_by_item

        return item_by_item(document, model, key, item)
    document.let_go()
    name = next(name for name, field in model.model_fields.items() if field.alias == key)
    items = [one for part in whole for one in getattr(part, name)]
    head = Entry(whole[0], document)
    return head, [Entry(one, document, (key, index), head=head) for index, one in enumerate(items)]


_PART = 1_000
"""Items that are typed at once: what is wrong with a million would fill the memory."""


def _is_short(document: Document, key: str) -> bool:
    items = document.shared.get(key) if isinstance(document.shared, dict) else None
    return not isinstance(items, list) or len(items) <= _PART


def _in_parts(document: Document, model: type[N], key: str) -> list[N]:
    """Return the models of a long list's parts; nothing where one of them is faulty."""
    if _is_short(document, key) or not isinstance(document.shared, dict):
        return []
    items = document.shared[key]
    assert isinstance(items, list)
    parts = (items[start : start + _PART] for start in range(0, len(items), _PART))
    try:
        return [
            model.model_validate({**document.shared, key: part}, context=naming_of(document))
            for part in parts
        ]
    except ValidationError:
        pass
    return _in_parts(document, model, key) if _read_again(document) else []


def _read_without_slips(document: Document, model: type[N]) -> N | None:
    """Return a document's model, read again without its slips where it has none at first."""
    while isinstance(document.shared, dict | list | str):
        try:
            return model.model_validate(document.shared, context=naming_of(document))
        except ValidationError:
            pass  # it is let go before the text is read again: a million faults fill the memory
        if not _read_again(document):
            break
    return None


def _read_again(document: Document) -> bool:
    """Read a faulty document as it should have been typed; False where that is how it was."""
    from lddj.load.words import forms
    from lddj.yamltext.read import read_straight

    return read_straight(document, forms)


def _fits_model(document: Document, model: type[BaseModel]) -> bool:
    """Return whether the top level is a mapping with a key of this kind of file (L007)."""
    data = document.shared
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
