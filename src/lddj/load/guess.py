"""Fill what is faulty in an entry with two guesses, so that the rest of it can be judged.

A faulty entry is in no book: no figure counts it. But one fault must not hide the others.
What the rules find in it under both guesses does not hang on what was guessed, and is true.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from lddj.load.entry import Entry, naming_of, original
from lddj.load.faults import missing_field, model_at, models_at, path_of, words_of
from lddj.system.interrupts import interrupts_deferred
from lddj.yamltext.document import Document, Key, Node, Path, value_at

_ROUNDS = 6
_MOST_ITEMS = 20_000
_NUMBER = "编号"
_GUESSES = (
    ("1900-01-01", "猜甲", "1", "1%", "1+1", "100000", "1900"),
    ("2199-12-31", "猜乙", "2", "2%", "2+2", "200000", "2199"),
)
"""For each side one value of every form. No date of a ledger lies before or after these."""


def guess(document: Document, data: Node, prefix: Path, model: type[BaseModel]) -> None:
    """Give the document both guesses of an entry, where it can be read with them at all.

    An entry with more items in its lists than anybody writes is not guessed: each guess copies it.
    """
    if _items_in(data) > _MOST_ITEMS:
        document.diagnostics.is_least = True
        return
    sides = [_side(document, data, prefix, model, side) for side in (0, 1)]
    if sides[0] is not None and sides[1] is not None:
        document.guesses.append((sides[0], sides[1]))


def _items_in(data: Node) -> int:
    if isinstance(data, dict):
        return sum(map(_items_in, data.values()))
    return len(data) + sum(map(_items_in, data)) if isinstance(data, list) else 0


def _side(
    document: Document, data: Node, prefix: Path, model: type[BaseModel], side: int
) -> Entry[Any] | None:
    attempt: Any = copy.deepcopy(data)
    kept: dict[Path, tuple[int, ...]] = {}
    number = f"编号不明-{document.at(*prefix).line}"
    for _ in range(_ROUNDS):
        try:
            found = _with_written_number(
                model.model_validate(attempt, context=naming_of(document)), data
            )
            return Entry(found, document, prefix, kept, _lost(kept, data))
        except ValidationError as problem:
            details = problem.errors(include_url=False)
        gone: set[Path] = set()
        for detail in details:
            if not _put_guess(attempt, model, detail, side, number):
                gone.add(path_of(attempt, detail["loc"]))
        if () in gone:
            return None
        for path in sorted(gone, key=_depth_and_place, reverse=True):
            _take_out(attempt, path, kept)
    return None


def _with_written_number(model: Any, data: Node) -> Any:
    """Return an entry with its 编号 as it is written, for sentences that name it."""
    written = data.get(_NUMBER) if isinstance(data, dict) else None
    if not isinstance(written, str) or not written.strip() or not hasattr(model, "id"):
        return model
    return model.model_copy(update={"id": written})


def _put_guess(
    attempt: Any, model: type[BaseModel], detail: ErrorDetails, side: int, number: str
) -> bool:
    """Put a guess where an error is; False where what is there must go as a whole.

    ``number`` is put for an 编号, the same on both sides: sentences name the entry by it.
    """
    kind, loc = detail["type"], detail["loc"]
    path = path_of(attempt, loc)
    if kind == "missing" or kind == "needed":
        name = missing_field(detail)
        owner = model_at(model, loc[:-1] if kind == "missing" else loc)
    elif kind == "not_here":
        node = value_at(attempt, path)
        return isinstance(node, dict) and node.pop(detail["ctx"]["field"], _NONE) is not _NONE
    elif kind.startswith("union_tag"):
        return _put_kind(value_at(attempt, path), models_at(model, loc), side)
    elif kind == "extra_forbidden" or not path:
        return False
    else:
        name, path = str(path[-1]), path[:-1]
        place = max((i for i, key in enumerate(loc) if key == name), default=-1)
        owner = model_at(model, loc[:place]) if place >= 0 else None
    field = next(_fields_of_key(owner, name), None) if owner else None
    value = (
        _fitting_value(Annotated[field.annotation, None, *field.metadata], side) if field else None
    )
    if name == _NUMBER:
        value = number
    node = value_at(attempt, path)
    if value is None or not isinstance(node, dict):
        return False
    node[name] = value
    return True


def _put_kind(record: Any, kinds: tuple[Any, ...], side: int) -> bool:
    """Make a record of no known 事项 one of the first kind, on the other side of the last."""
    if not isinstance(record, dict) or not kinds:
        return False
    record["事项"] = words_of(kinds[-side])[0]
    return True


_NONE = object()


def _fields_of_key(model: type[BaseModel], name: str) -> Iterator[FieldInfo]:
    return (field for field in model.model_fields.values() if field.alias == name)


@lru_cache(maxsize=512)
def _fitting_value(annotation: Any, side: int) -> Any:
    """Return a value that an annotation takes; None where no guess fits."""
    if get_origin(get_args(annotation)[0]) is Literal:
        words = get_args(get_args(annotation)[0])
        return words[0] if side == 0 else words[-1]
    try:
        with interrupts_deferred():
            adapter = TypeAdapter(annotation)
    except Exception:  # an annotation that makes no adapter by itself has no guess
        return None
    values: tuple[Any, ...] = (*_GUESSES[side], [], {})
    for value in values:
        try:
            adapter.validate_python(value)
        except ValidationError:
            continue
        return value
    return None


def _depth_and_place(path: Path) -> tuple[int, list[tuple[bool, Key]]]:
    """Return what orders paths so that of one list the tenth item comes after the second."""
    return len(path), [(isinstance(key, int), key) for key in path]


def _take_out(attempt: Any, path: Path, kept: dict[Path, tuple[int, ...]]) -> None:
    """Drop what is at a path; remember, of a list, which items remain."""
    above: Path = original(path[:-1], kept)
    key: Key = path[-1]
    node = value_at(attempt, path[:-1])
    if isinstance(node, list) and isinstance(key, int):
        now = kept.get(above, tuple(range(len(node))))
        kept[above] = (*now[:key], *now[key + 1 :])
    del node[key]


def _lost(kept: dict[Path, tuple[int, ...]], data: Node) -> frozenset[Path]:
    """Return the paths of the items that were taken out of lists."""
    return frozenset(
        (*path, index)
        for path, remain in kept.items()
        for index in range(len(value_at(data, path)))
        if index not in remain
    )
