"""Documents to models: what is sound is kept, what is not is named and left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from lddj.diagnostics import Location, error
from lddj.yamltext.document import Document, Key, Path

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True, eq=False)
class Entry(Generic[M]):
    """A model with the place it was read from.

    ``kept`` names, for each list of which something was left out, the original indexes of
    what remained; ``at`` translates, so that every place is that of the file. ``lost`` names
    everything that was left out.
    """

    model: M
    document: Document
    path: Path = ()
    kept: Mapping[Path, tuple[int, ...]] = field(default_factory=dict)
    lost: frozenset[Path] = frozenset()

    def original(self, *path: Key) -> Path:
        """The path of a value of this entry through its file."""
        return (*self.path, *original(path, self.kept))

    def at(self, *path: Key) -> Location:
        """The place of a value of this entry; of the entry where it has none."""
        return self.document.at(*self.original(*path))

    def at_key(self, *path: Key) -> Location:
        """The place of a key of this entry."""
        return self.document.at_key(*self.original(*path))

    def intact_until(self, *path: Key) -> int | None:
        """How many items of a list come before the first that was left out; None: all."""
        indexes = self.kept.get(original(path, self.kept))
        if indexes is None:
            return None
        return next((i for i, original in enumerate(indexes) if i != original), len(indexes))

    def is_whole(self, key: str) -> bool:
        """Whether nothing under a key was left out."""
        return all(path[0] != key for path in self.lost)


def original(path: Path, kept: Mapping[Path, tuple[int, ...]]) -> Path:
    """A path through what remained as a path through the file."""
    if not kept:
        return path
    out: list[Key] = []
    for key in path:
        indexes = kept.get(tuple(out))
        out.append(indexes[key] if indexes is not None and isinstance(key, int) else key)
    return tuple(out)


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
