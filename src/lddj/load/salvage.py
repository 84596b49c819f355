"""Save what is sound in faulty data: the rest is named and left out."""

from __future__ import annotations

import copy
import operator
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from lddj.diagnostics import Diagnostic, Location
from lddj.load.entry import Entry, naming_of, original
from lddj.load.faults import MISSING, diagnose, meant_fields, missing_field, path_of
from lddj.load.guess import guess
from lddj.yamltext.document import Document, Node, Path, value_at

M = TypeVar("M", bound=BaseModel)

_ROUNDS = 6
_MOST_FAULTS = 5_000
"""So many faults of an entry are told apart; one with more is read by the start of its lists."""
_START = 1_000
_MOST_SALVAGED = 2_000
"""So many faulty entries of a file are looked through; of more the faults are only counted."""
_LOST = object()


def item_by_item(
    document: Document, model: type[BaseModel], key: str, item: type[M]
) -> tuple[Entry[Any] | None, list[Entry[M]]]:
    """Read the items of a list, each by itself: a faulty one does not take the others with it."""
    data = document.data
    assert isinstance(data, dict)
    items = data.get(key)
    if not isinstance(items, list):
        return salvage(document, data, (), model), []
    head = salvage(document, {**data, key: []}, (), model)
    entries: list[Entry[M]] = []
    for index, one in enumerate(items):
        if _only_counts(document):
            entries += _sound_of_the_rest(document, items, index, key, item)
            break
        entry = salvage(document, one, (key, index), item)
        entries += [entry] if entry is not None else []
    return head, [entry.with_head(head) for entry in entries]


def salvage(document: Document, data: Node, prefix: Path, model: type[M]) -> Entry[M] | None:
    """Return the model of what is sound in ``data``; None where a required field is not.

    The first round names all faults. Then what was faulty is taken out and the rest tried
    again: a record or other item of a list as a whole, an optional field by itself.
    """
    short = _shortened(data) if _count_faults(data, model) > _MOST_FAULTS else data
    if short is not data:
        _sound_part(document, short, prefix, model)
        more = _count_faults(data, model) - _count_faults(short, model)
        document.diagnostics.errors += more
        document.diagnostics.is_least = True
        return None
    found, removed = _sound_part(document, data, prefix, model)
    document.salvaged += bool(removed)
    if found is None or any(isinstance(path[-1], int) for path in removed):
        guess(document, data, prefix, model)
    if found is None:
        return None
    return Entry(found, document, prefix, _kept_items(data, removed), frozenset(removed))


def _count_faults(data: Node, model: type[BaseModel]) -> int:
    try:
        model.model_validate(data)
    except ValidationError as problem:
        return problem.error_count()
    return 0


def _sound_part(
    document: Document, data: Node, prefix: Path, model: type[M]
) -> tuple[M | None, set[Path]]:
    """Name the faults of ``data``; return the model of the rest, and the paths left out of it."""
    attempt: Any = data
    removed: set[Path] = set()
    told: set[tuple[Location, str]] = set()
    found: M | None = None
    for number in range(_ROUNDS):
        try:
            found = model.model_validate(attempt, context=naming_of(document))
            break
        except ValidationError as problem:
            details = problem.errors(include_url=False)
        kept = _kept_items(data, removed)
        if number == 0:
            meant = meant_fields(data, details, model)
        found_at = [(original(path_of(attempt, one["loc"]), kept), one) for one in details]
        for path, detail in found_at:
            if number and detail["type"] not in ("needed", "not_here"):
                continue  # an artefact of what was taken out
            if len(told) > _MOST_SALVAGED and document.diagnostics.is_full:
                document.diagnostics.errors += 1
                document.diagnostics.is_least = True
                continue
            whole = (*path, missing_field(detail))
            if whole in meant or any(way in removed for way in (whole, *_would_do(path, detail))):
                continue
            for fault in diagnose(document, data, prefix, path, model, detail):
                _add_fault(document, fault, told)
        removed.update(_to_remove(path, detail) for path, detail in found_at)
        attempt = _without_paths(data, removed)
        if attempt is _LOST:
            break
    return found, removed


def _would_do(path: Path, detail: ErrorDetails) -> Iterator[Path]:
    """Yield the ways to fields that do as well as one that is needed."""
    for key in detail.get("ctx", {}).get("others", ()):
        yield (*path, key)


def _shortened(data: Node) -> Node:
    """Return data with no more than the start of each list; the same where none is longer."""
    if isinstance(data, dict):
        pairs = {key: _shortened(value) for key, value in data.items()}
        return pairs if any(pairs[key] is not data[key] for key in pairs) else data
    if isinstance(data, list):
        items = [_shortened(one) for one in data[:_START]]
        is_same = len(items) == len(data) and all(map(operator.is_, items, data))
        return data if is_same else items
    return data


def _only_counts(document: Document) -> bool:
    """Tell whether enough faulty entries have been looked through: no more is listed."""
    return document.salvaged >= _MOST_SALVAGED and document.diagnostics.is_full


def _sound_of_the_rest(
    document: Document, items: list[Node], start: int, key: str, model: type[M]
) -> Iterator[Entry[M]]:
    """Yield the sound items from ``start`` on; of the others the faulty fields are counted."""
    for index in range(start, len(items)):
        if items[index] is None:  # no model takes it, and a million raise slowly
            document.diagnostics.errors += 1
            document.diagnostics.is_least = True
            continue
        try:
            found = model.model_validate(items[index], context=naming_of(document))
            yield Entry(found, document, (key, index))
        except ValidationError as problem:
            document.diagnostics.errors += problem.error_count()
            document.diagnostics.is_least = True


def _add_fault(document: Document, fault: Diagnostic, told: set[tuple[Location, str]]) -> None:
    """Add a fault once, and not where a slip has already been named at the place."""
    if (fault.location, fault.message) in told or fault.location in document.named:
        return
    told.add((fault.location, fault.message))
    document.diagnostics.append(fault)


def _to_remove(path: Path, detail: ErrorDetails) -> Path:
    """Return what to leave out because of an error: a field, or the item that lacks one."""
    if "记录" in path:
        at = path.index("记录")
        return path[: at + 2]
    if detail["type"] in ("not_here", "not_so"):
        return (*path, detail.get("ctx", {})["field"])
    if detail["type"] in MISSING or detail["input"] is None:
        # The mapping that lacks a required field goes as a whole.
        depth = len(path) if detail["type"] in MISSING else len(path) - 1
        return path[: max(depth, 0)]
    return path


def _without_paths(data: Node, removed: set[Path]) -> Any:
    """Return a copy of ``data`` without the removed paths; ``_LOST`` when nothing is left of it."""
    if () in removed:
        return _LOST
    trial: Any = copy.deepcopy(data)
    # Later items first, so that the indexes of those before them stay right.
    for path in sorted(removed, key=lambda p: [(isinstance(k, int), k) for k in p], reverse=True):
        try:
            del value_at(trial, path[:-1])[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue  # gone with what held it
    return trial


def _kept_items(data: Node, removed: set[Path]) -> dict[Path, tuple[int, ...]]:
    lists = {path[:-1] for path in removed if path and isinstance(path[-1], int)}
    kept = {}
    for path in lists:
        gone = {p[-1] for p in removed if p[:-1] == path}
        kept[path] = tuple(i for i in range(len(value_at(data, path))) if i not in gone)
    return kept
