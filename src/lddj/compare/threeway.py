"""Merge two changes of one file, as data: what to take over, and what contradicts."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lddj.kinds.registry import all_kinds, kinds_of_campaign
from lddj.model.names import comparable
from lddj.yamltext.document import Key, Path, value_at
from lddj.yamltext.meant import Append, Edit, Insert, Remove, Set, mean

_KEYS: dict[str, tuple[str, ...]] = {
    "专班": ("编号",), "单位": ("名称",), "领域": ("名称",), "阶段": ("名称",),
    "对象": ("名称",),
    "零报告": ("领域", "日期"), "公布数据": ("截至", "出处"), "规矩": ("层次", "每"),
    "联系": ("层次", "谁"), "期次": ("编号",), "评分": ("对象", "项目", "评分人"),
    "自评": ("对象", "项目"),
}  # fmt: skip
"""What tells the entries of lists apart that need no 编号."""


def _keys_of(name: Key) -> tuple[str, ...] | None:
    """Return what tells the entries of a list apart; None for a list of anything else."""
    if name in _KEYS:
        return _KEYS[str(name)]
    kinds = (*all_kinds(), *kinds_of_campaign())
    return ("编号",) if any(name in (one.key, one.inner) for one in kinds) else None


_ONE_SIDE_ONLY = {"延期", "转办"}
"""事项 that each say the opposite of the other's: one of them has to give way."""

ABSENT: Any = type("Absent", (), {"__repr__": lambda self: "空"})()

Holds = Callable[[Any, Path], "str | None"]
"""Whether the records of a matter at a path, merged, hold together: None, else why not."""


TWINS = "两边各新增了一个，编号相同，内容不同"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A value that both sides changed, each in its own way; ABSENT where there is none."""

    path: Path
    base: Any
    ours: Any
    theirs: Any
    why: str
    own: tuple[Any, ...] = ()
    """Of a list of records only these new ones of ours contradict theirs."""

    @property
    def is_twin(self) -> bool:
        """The answer to whether each side added an entry of its own, both under one 编号."""
        return self.why == TWINS


@dataclass(slots=True)
class Merge:
    """A merge: ``data`` is ours with theirs taken over by ``edits``; contradictions are as ours."""

    data: Any
    edits: list[Edit] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)


def merge(base: Any, ours: Any, theirs: Any, holds: Holds) -> Merge:
    """Take what ``theirs`` changed since ``base`` over into ``ours``."""
    out = Merge(copy.deepcopy(ours))
    _Merger(out, holds).mappings((), base, ours, theirs)
    return out


@dataclass(slots=True)
class _Merger:
    out: Merge
    holds: Holds

    def do(self, edit: Edit) -> None:
        mean(self.out.data, edit)
        self.out.edits.append(edit)

    def clash(
        self, path: Path, base: Any, ours: Any, theirs: Any, why: str, own: tuple[Any, ...] = ()
    ) -> None:
        self.out.contradictions.append(Contradiction(path, base, ours, theirs, why, own))

    def value(self, path: Path, base: Any, ours: Any, theirs: Any) -> None:
        """Merge one key or entry; ABSENT where a side does not have it."""
        if theirs in (base, ours) and type(theirs) is type(base if theirs == base else ours):
            return
        if isinstance(ours, dict) and isinstance(theirs, dict):
            self.mappings(path, base if isinstance(base, dict) else {}, ours, theirs)
        elif isinstance(ours, list) and isinstance(theirs, list):
            self.lists(path, base if isinstance(base, list) else [], ours, theirs)
        elif ours == base and type(ours) is type(base):
            self.do(Remove(path) if theirs is ABSENT else Set(path, theirs))
        else:
            self.clash(path, base, ours, theirs, _both(ours, theirs))

    def mappings(self, path: Path, base: Any, ours: Any, theirs: Any) -> None:
        if not all(isinstance(one, dict) for one in (base, ours, theirs)):
            if theirs not in (base, ours):
                self.clash(path, base, ours, theirs, "两边都改了")
            return
        for key in dict.fromkeys((*ours, *theirs)):
            sides = (one.get(key, ABSENT) for one in (base, ours, theirs))
            self.value((*path, key), *sides)

    def lists(self, path: Path, base: Any, ours: Any, theirs: Any) -> None:
        name = path[-1]
        is_course = name == "记录" and len(path) > 1  # else the list of a file: contacts by 编号
        if is_course and all(isinstance(x, dict) for one in (base, ours, theirs) for x in one):
            self.records(path, base, ours, theirs)
        elif (keys := _keys_of(name)) and _are_entries(base, ours, theirs, keys):
            self.entries(path, base, ours, theirs, keys)
        elif all(isinstance(item, str) for one in (base, ours, theirs) for item in one):
            self.words(path, base, ours, theirs)
        elif ours == base:
            self.do(Set(path, theirs))
        else:
            self.clash(path, base, ours, theirs, _both(ours, theirs))

    def words(self, path: Path, base: list[str], ours: list[str], theirs: list[str]) -> None:
        """A list of words as a set: what either side added or took out."""
        for word in [one for one in base if one not in theirs and one in ours]:
            here: list[str] = value_at(self.out.data, path)
            self.do(Remove((*path, here.index(word))))
        for word in theirs:
            if word not in base and word not in ours:
                self.do(Append(path, word))

    def entries(self, path: Path, base: Any, ours: Any, theirs: Any, keys: tuple[str, ...]) -> None:
        """Merge entries that are told apart by keys: 编号, 名称 …"""
        were, are, come = (_by_keys(one, keys) for one in (base, ours, theirs))
        for key, item in come.items():
            if key in are:
                where = (*path, self.index(path, keys, key))
                if key not in were and _are_twins(str(path[-1]), are[key], item):
                    self.clash(where, ABSENT, are[key], item, TWINS)
                else:
                    self.value(where, were.get(key, ABSENT), are[key], item)
            elif key not in were:
                self.insert(path, keys, were, theirs, item)
            elif item != were[key]:
                self.clash((*path, ABSENT), were[key], ABSENT, item, "这边删去了，那边改了")
        for key, item in were.items():
            if key in come or key not in are:
                continue
            where = (*path, self.index(path, keys, key))
            if are[key] == item:
                self.do(Remove(where))
            else:
                self.clash(where, item, are[key], ABSENT, "这边改了，那边删去了")

    def index(self, path: Path, keys: tuple[str, ...], key: Hashable) -> int:
        """Return where an entry stands by now."""
        return list(_by_keys(value_at(self.out.data, path), keys)).index(key)

    def insert(
        self, path: Path, keys: tuple[str, ...], known: Container[Hashable], theirs: Any, item: Any
    ) -> None:
        """A new entry behind its neighbour, and behind what this side has put there."""
        here = list(_by_keys(value_at(self.out.data, path), keys))
        order = list(_by_keys(theirs, keys))
        before = [one for one in order[: order.index(_key_of(item, keys))] if one in here]
        index = here.index(before[-1]) + 1 if before else 0
        while index < len(here) and here[index] not in known:
            index += 1
        self.do(Insert(path, index, item) if index < len(here) else Append(path, item))

    def records(self, path: Path, base: Any, ours: Any, theirs: Any) -> None:
        """Merge records: both sides' new ones, in order of date; their old ones as entries."""
        were, are, come = (_keyed_records(one) for one in (base, ours, theirs))
        for key, item in were.items():
            mine, other = are.get(key, ABSENT), come.get(key, ABSENT)
            if mine is not ABSENT:
                index = list(_keyed_records(value_at(self.out.data, path))).index(key)
                self.value((*path, index), item, mine, other)
            elif other not in (ABSENT, item):
                self.clash((*path, ABSENT), item, ABSENT, other, "这边删去了，那边改了")
        new = [one for key, one in come.items() if key not in were and one not in ours]
        own = [one for key, one in are.items() if key not in were and one not in theirs]
        if not new:
            return
        trial = copy.deepcopy(self.out.data)
        edits = []
        for record in new:
            edit = _placed_by_day(value_at(trial, path), path, record)
            mean(trial, edit)
            edits.append(edit)
        why = self.against(own, new) or (
            self.holds(value_at(trial, path[:-1]), path[:-1]) if own else None
        )
        if why is not None:
            self.clash(path, base, ours, theirs, why, tuple(own))
            return
        for edit in edits:
            self.do(edit)

    def against(self, own: list[Any], new: list[Any]) -> str | None:
        """Say why new records of both sides cannot both hold, where their kind alone says so."""
        kinds = {one.get("事项") for one in own} & {one.get("事项") for one in new}
        clashing = sorted(kinds & _ONE_SIDE_ONLY)
        return f"两边都记了{clashing[0]}，只能留一条" if clashing else None


def _placed_by_day(records: list[Any], path: Path, record: Any) -> Edit:
    """A record behind all that are not later."""
    for index, other in enumerate(records):
        if str(other.get("日期")) > str(record.get("日期")):
            return Insert(path, index, record)
    return Append(path, record)


def _both(ours: Any, theirs: Any) -> str:
    if ours is ABSENT:
        return "这边删去了，那边改了"
    if theirs is ABSENT:
        return "这边改了，那边删去了"
    return "两边都改了，改得不一样"


def _are_twins(name: str, one: Any, other: Any) -> bool:
    """Tell whether two new entries of one 编号 are about different things."""
    texts = [kind.text for kind in all_kinds() if name == (kind.inner or kind.key)]
    texts += ["名称"] if name == "专班" else []
    return any(one.get(text) != other.get(text) for text in texts)


def _are_entries(base: Any, ours: Any, theirs: Any, keys: tuple[str, ...]) -> bool:
    """Tell whether all items of the lists are mappings that can be told apart."""
    for one in (base, ours, theirs):
        if not all(isinstance(item, dict) for item in one) or len(_by_keys(one, keys)) != len(one):
            return False
    return True


def _key_of(item: Any, keys: tuple[str, ...]) -> Hashable:
    return tuple(comparable(str(item.get(key))) for key in keys)


def _by_keys(items: Any, keys: tuple[str, ...]) -> dict[Hashable, Any]:
    return {_key_of(item, keys): item for item in items}


def _keyed_records(records: Any) -> dict[Hashable, Any]:
    """Return records by 日期, 事项 and ordinal."""
    seen: Counter[tuple[str, str]] = Counter()
    out: dict[Hashable, Any] = {}
    for record in records:
        pair = (str(record.get("日期")), str(record.get("事项")))
        out[*pair, seen[pair]] = record
        seen[pair] += 1
    return out


def both_added(found: Merge) -> list[Contradiction]:
    """Return what both sides added, each in its own way."""
    return [one for one in found.contradictions if one.base is ABSENT]


def undone(found: Merge) -> Iterator[Edit]:
    """Return edits that put what contradicts back to what it was before either side changed it.

    What both sides added is not among them.
    """
    for one in reversed(found.contradictions):
        if one.base is ABSENT:
            continue
        if one.own:
            here = value_at(found.data, one.path)
            for record in reversed(one.own):
                yield Remove((*one.path, here.index(record)))
        elif ABSENT in one.path:
            yield Append(one.path[:-1], one.base)
        else:
            yield Set(one.path, one.base)
