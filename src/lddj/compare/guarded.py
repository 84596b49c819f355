"""Say which values of an entry a change left other than they were, whatever its kind.

The rules about changes name the keys by the ``Kind`` and take from here what became of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from lddj.compare.comparison import Comparison
from lddj.compare.entries import Book, EntryPair, entry_pairs
from lddj.compare.followed import Pair
from lddj.compare.heads import head_pairs
from lddj.compare.records import plain_entry
from lddj.diagnostics import Location
from lddj.kinds.kind import Kind
from lddj.load.entry import Entry
from lddj.model.names import comparable
from lddj.yamltext.document import Key, Path


@dataclass(frozen=True, slots=True)
class Differing:
    """A value that is another one: what it is called, what it was, what it is, where it stands."""

    name: str
    old: Any
    new: Any
    place: Location


@dataclass(frozen=True, slots=True, eq=False)
class Both:
    """An entry that stands on both sides, with records or without; its values as plain ones."""

    kind: Kind
    id: str
    was: str
    """The 编号 that the base gives it."""
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    books: tuple[Book, Book]
    entry: Entry[Any]
    path: Path
    lost: frozenset[Key]
    """Keys that were left out on either side because of a fault."""
    pair: Pair | None = None
    is_head: bool = False
    """Whether it is the head of a file, not an entry of its list."""

    @property
    def called(self) -> str:
        """The name by which faults call it: kind and 编号, the file where it is a head."""
        return f"{self.kind.file}.yaml " if self.is_head else f"{self.kind.word} {self.id} "

    @property
    def counted(self) -> tuple[str, ...]:
        """The keys of what was counted (L609)."""
        return self.kind.head_counted if self.is_head else self.kind.counted

    @property
    def ruling(self) -> tuple[str, ...]:
        """The keys of what is ruling (L610)."""
        return self.kind.head_ruling if self.is_head else self.kind.ruling

    def at(self, *keys: Key) -> Location:
        """Return the place of a value now; of the 编号 where it has none."""
        found = self.entry.at(*self.path, *keys)
        is_there = found != self.entry.at(*self.path)
        return found if is_there else self.entry.at(*self.path, "编号")

    def changed(self, way: str, *, may_fill: bool = True) -> Iterator[Differing]:
        """Yield what differs at a key, or at a key of each part (``条目.时限``).

        With ``may_fill`` a value is free to be written where none stood. What the kind assumes
        where nothing is written stands on both sides.
        """
        key, _, rest = way.partition(".")
        if key in self.lost:
            return
        if not rest:
            old, new = (side.get(key, self.kind.assumed.get(key)) for side in self._sides)
            yield from self._other(key, old, new, may_fill, (key,))
            return
        known_by = self.kind.parts.get(key, "编号")
        left, right = (_parts(side.get(key), known_by) for side in self._sides)
        for name in left.keys() & right.keys():
            old, (index, new) = left[name][1].get(rest), right[name]
            called = f"{key}“{new.get(known_by)}”的{rest}"
            yield from self._other(called, old, new.get(rest), may_fill, (key, index, rest))

    def lost_parts(self, key: str) -> Iterator[str]:
        """Yield the names of the parts under a key that are gone."""
        if key in self.lost:
            return
        known_by = self.kind.parts[key]
        left, right = (_parts(side.get(key), known_by) for side in self._sides)
        for name, (_, part) in left.items():
            if name not in right:
                yield str(part.get(known_by))

    @property
    def _sides(self) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        return self.before, self.after

    def _other(
        self, name: str, old: Any, new: Any, may_fill: bool, keys: tuple[Key, ...]
    ) -> Iterator[Differing]:
        if old == new or (old is None and may_fill):
            return
        yield Differing(name, old, new, self.at(*keys) if new is not None else self.at())


def _parts(listed: Any, known_by: str) -> dict[str, tuple[int, dict[str, Any]]]:
    """Return the items of a list by the name that tells them apart, each with its index."""
    items = listed if isinstance(listed, list) else ()
    return {comparable(str(one.get(known_by))): (index, one) for index, one in enumerate(items)}


def all_both(found: Comparison) -> Iterator[Both]:
    """Yield every entry that stands on both sides and differs: matters, then the others."""
    for pair in found.pairs:
        yield both_of(pair)
    for one in entry_pairs(found):
        if one.before is not None and one.after is not None:
            yield _both_entries(one, one.before, one.after)


def all_heads(found: Comparison) -> Iterator[Both]:
    """Yield the head of every file that has one on both sides and guards something in it."""
    for one in head_pairs(found):
        if one.after is not None:
            sides = one.pair.before, one.pair.after
            entries = EntryPair(one.kind, sides, one.number, one.before, one.after)
            both = _both_entries(entries, one.before, one.after)
            yield replace(both, is_head=True)


def both_of(pair: Pair) -> Both:
    """Return a matter on both sides."""
    before, after = pair.before, pair.after
    lost = {
        path[len(one.path)]
        for one in (before, after)
        for path in one.entry.lost
        if path[: len(one.path)] == one.path and len(path) > len(one.path)
    }
    return Both(
        after.kind,
        after.id,
        before.id,
        _with_area(before.area, plain_entry(before.model), is_issue=before.is_issue),
        _with_area(after.area, plain_entry(after.model), is_issue=after.is_issue),
        (before.book, after.book),
        after.entry,
        after.path,
        frozenset(lost),
        pair,
    )


def _with_area(area: str, shown: dict[str, Any], *, is_issue: bool) -> dict[str, Any]:
    """Return an entry's values; those of an issue with the area of its file."""
    return {"领域": area, **shown} if is_issue else shown


def _both_entries(one: EntryPair, before: Entry[Any], after: Entry[Any]) -> Both:
    old, new = one.books
    assert old is not None
    assert new is not None
    return Both(
        one.kind,
        _number(after, one.id),
        _number(before, one.id),
        plain_entry(before.model),
        plain_entry(after.model),
        (old, new),
        after,
        (),
        frozenset(path[0] for path in (*before.lost, *after.lost) if path),
    )


def _number(entry: Entry[Any], otherwise: str) -> str:
    """Return the 编号 of an entry; the head of a file goes by that of what it keeps."""
    return str(getattr(entry.model, "id", otherwise))


def changed_leaves(one: Both, way: str) -> Iterator[Differing]:
    """Yield what differs at or under a way, value by value; what was not there may be added."""
    yield from _differing_at(one, way, _VALUES)


def changed_items(one: Both, way: str, *, may_grow: bool) -> Iterator[Differing]:
    """Yield what differs at or under a way, in lists item by item.

    With ``may_grow`` items and values that were not there may be added; else they differ too.
    """
    yield from _differing_at(one, way, _ITEMS if may_grow else _EVERYTHING)


class _How(NamedTuple):
    """A way of comparing two values: lists item by item, and what is new as another value."""

    by_item: bool
    may_grow: bool


_VALUES, _ITEMS, _EVERYTHING = _How(False, True), _How(True, True), _How(True, False)


def _differing_at(one: Both, way: str, how: _How) -> Iterator[Differing]:
    keys = way.split(".")
    is_gone = one.is_head and keys[0] == one.kind.head_kept and keys[0] not in one.after
    if keys[0] in one.lost or is_gone:  # gone as a whole, it is named as that (L601)
        return
    if keys[0] not in one.kind.parts or len(keys) == 1:
        old, new = (_reached(side, keys) for side in (one.before, one.after))
        yield from _leaves(one, tuple(keys), way, old, new, how)
        return
    key, rest = keys
    known_by = one.kind.parts[key]
    left, right = (_parts(side.get(key), known_by) for side in (one.before, one.after))
    for name, (index, part) in right.items():
        if name in left:
            called = f"{key}“{part.get(known_by)}”的{rest}"
            was = left[name][1].get(rest)
            yield from _leaves(one, (key, index, rest), called, was, part.get(rest), how)


def _reached(side: Any, keys: list[str]) -> Any:
    for key in keys:
        side = side.get(key) if isinstance(side, Mapping) else None
    return side


def _leaves(
    one: Both, way: tuple[Key, ...], name: str, old: Any, new: Any, how: _How
) -> Iterator[Differing]:
    if old == new or (old is None and how.may_grow):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old if how.may_grow else dict.fromkeys((*old, *new)):
            yield from _leaves(one, (*way, key), f"{name}.{key}", old.get(key), new.get(key), how)
    elif how.by_item and all(_is_entries(side) for side in (old, new)):
        yield from _differing_items(one, way, name, old, new, how)
    else:
        yield Differing(name, old, new, one.at(*way))


def _is_entries(listed: Any) -> bool:
    return isinstance(listed, list) and all(isinstance(item, dict) for item in listed)


def _differing_items(
    one: Both,
    way: tuple[Key, ...],
    name: str,
    old: list[dict[str, Any]],
    new: list[dict[str, Any]],
    how: _How,
) -> Iterator[Differing]:
    """Yield what became of the items of a list: those that are the same are put aside first."""
    rest = list(enumerate(new))
    others = []
    for was in old:
        same = next((pair for pair in rest if pair[1] == was), None)
        if same is None:
            others.append(was)
        else:
            rest.remove(same)
    for was in others:
        again = next((pair for pair in rest if _item_label(pair[1]) == _item_label(was)), None)
        called = f"{name}“{_item_label(was)}”"
        if again is None:
            yield Differing(called, was, None, one.at(*way))
            continue
        rest.remove(again)
        for key in dict.fromkeys((*was, *again[1])):
            place = (*way, again[0], key)
            yield from _leaves(one, place, f"{called}的{key}", was.get(key), again[1].get(key), how)
    for index, item in rest if not how.may_grow else ():
        yield Differing(f"{name}“{_item_label(item)}”", None, item, one.at(*way, index))


def _item_label(item: Mapping[str, Any]) -> str:
    """Return what tells an item of a list from the others."""
    keys = ("编号", "名称", "分组", "对象", "项目", "层次")
    return " ".join(str(item[key]) for key in keys if isinstance(item.get(key), str))
