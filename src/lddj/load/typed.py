"""Documents to models: what is sound is kept, what is not is named and left out."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from lddj.diagnostics import Diagnostic, Location, error
from lddj.load.faults import MISSING, diagnose, lacking, meant_fields, path_of
from lddj.suggest import did_you_mean
from lddj.yamltext.document import Document, Key, Node, Path

M = TypeVar("M", bound=BaseModel)

_ROUNDS = 6
_LOST = object()


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

    def _original(self, path: Path) -> Path:
        return (*self.path, *_original(path, self.kept))

    def at(self, *path: Key) -> Location:
        """The place of a value of this entry; of the entry where it has none."""
        return self.document.at(*self._original(path))

    def at_key(self, *path: Key) -> Location:
        """The place of a key of this entry."""
        return self.document.at_key(*self._original(path))

    def intact_until(self, *path: Key) -> int | None:
        """How many items of a list come before the first that was left out; None: all."""
        indexes = self.kept.get(_original(path, self.kept))
        if indexes is None:
            return None
        return next((i for i, original in enumerate(indexes) if i != original), len(indexes))

    def is_whole(self, key: str) -> bool:
        """Whether nothing under a key was left out."""
        return all(path[0] != key for path in self.lost)


def _original(path: Path, kept: Mapping[Path, tuple[int, ...]]) -> Path:
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
        return _item_by_item(document, model, key, item)
    name = next(name for name, field in model.model_fields.items() if field.alias == key)
    return whole, [
        Entry(one, document, (key, index)) for index, one in enumerate(getattr(whole, name))
    ]


def _item_by_item(
    document: Document, model: type[BaseModel], key: str, item: type[M]
) -> tuple[BaseModel | None, list[Entry[M]]]:
    data = document.data
    assert isinstance(data, dict)
    items = data.get(key)
    if not isinstance(items, list):
        head = salvage(document, data, (), model)
        return (head.model if head else None), []
    head = salvage(document, {**data, key: []}, (), model)
    entries = [salvage(document, one, (key, index), item) for index, one in enumerate(items)]
    return (head.model if head else None), [entry for entry in entries if entry is not None]


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
        end = did_you_mean(first, known) if first else "。"
        have = f"现有的“{first}”不是" if first else "现在什么都没有"
        say = f"这个文件里应有 {shown}，{have}{end}"
        document.diagnostics.append(error("L007", document.at(), say))
        return False
    return True


def salvage(document: Document, data: Node, prefix: Path, model: type[M]) -> Entry[M] | None:
    """The model of what is sound in ``data``; None where a required field is not.

    The first round names all faults. Then what was faulty is taken out and the rest tried
    again: a record or other item of a list as a whole, an optional field by itself.
    """
    attempt: Any = data
    removed: set[Path] = set()
    told: set[tuple[str, Location]] = set()
    for number in range(_ROUNDS):
        try:
            found = model.model_validate(attempt)
            return Entry(found, document, prefix, _kept(data, removed), frozenset(removed))
        except ValidationError as problem:
            details = problem.errors(include_url=False)
        kept = _kept(data, removed)
        if number == 0:
            meant = meant_fields(data, details, model)
        for detail in details:
            path = _original(path_of(attempt, detail["loc"]), kept)
            is_new = number == 0 or detail["type"] in ("needed", "not_here")
            if is_new and (*path, lacking(detail)) not in meant | removed:
                for fault in diagnose(document, data, prefix, path, model, detail):
                    _tell(document, fault, told)
            removed.add(_to_remove(path, detail))
        attempt = _without(data, removed)
        if attempt is _LOST:
            return None
    return None


def _tell(document: Document, fault: Diagnostic, told: set[tuple[str, Location]]) -> None:
    """Add a fault once, and not where a slip has already been named at the place."""
    if (fault.code, fault.location) in told or fault.location in document.named:
        return
    told.add((fault.code, fault.location))
    document.diagnostics.append(fault)


def _to_remove(path: Path, detail: ErrorDetails) -> Path:
    """What to leave out because of an error: a field, or the item that lacks one."""
    if "记录" in path:
        at = path.index("记录")
        return path[: at + 2]
    if detail["type"] == "not_here":
        return (*path, detail.get("ctx", {})["field"])
    if detail["type"] in MISSING or detail["input"] is None:
        # The mapping that lacks a required field goes as a whole.
        depth = len(path) if detail["type"] in MISSING else len(path) - 1
        return path[: max(depth, 0)]
    return path


def _without(data: Node, removed: set[Path]) -> Any:
    """A copy of ``data`` without the removed paths; ``_LOST`` when nothing is left of it."""
    if () in removed:
        return _LOST
    trial: Any = copy.deepcopy(data)
    # Later items first, so that the indexes of those before them stay right.
    for path in sorted(removed, key=lambda p: [(isinstance(k, int), k) for k in p], reverse=True):
        node = trial
        try:
            for key in path[:-1]:
                node = node[key]
            del node[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue  # gone with what held it
    return trial


def _kept(data: Node, removed: set[Path]) -> dict[Path, tuple[int, ...]]:
    lists = {path[:-1] for path in removed if path and isinstance(path[-1], int)}
    kept = {}
    for path in lists:
        node: Any = data
        for key in path:
            node = node[key]
        gone = {p[-1] for p in removed if p[:-1] == path}
        kept[path] = tuple(i for i in range(len(node)) if i not in gone)
    return kept
