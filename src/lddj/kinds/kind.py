"""The literal that says of a kind of matter where it is kept and what its fields mean.

Everything that treats all kinds alike — loading, rules, ``add``, ``record``, ``list``, tables,
comparing, merging, schemas — reads it from here and names no kind itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, dataclass_transform

from pydantic import BaseModel

from lddj.kinds.course import Course, CourseTable
from lddj.model.campaign import Campaign
from lddj.model.types import LedgerEntry

if TYPE_CHECKING:
    from lddj.kinds.figures import Figures, Seen, Tallied  # a kind that has figures loads them

CLOSED = "不公开"

Way: TypeAlias = tuple[str | int, ...]
"""Keys and indexes that lead to a value."""


class WayBack(NamedTuple):
    """The way in which the rows of a form about matters of a kind come back as records.

    是否完成 with its date makes a record of the 事项 ``done``. ``category`` and ``measures`` are
    the keys of what stands in the columns 类别 and 整改措施, of ``measures`` the first that is
    filled; a 类别 that is 是 is shown by its key. ``unless`` is a key and the value with which a
    matter leaves nothing to be done.
    """

    done: str
    called: str
    """What a matter is called in a sentence: 这个问题."""
    needs_note: bool = False
    """Whether that record needs 说明 (完成说明)."""
    takes_effects: bool = False
    """Whether that record takes 成效."""
    category: str = ""
    measures: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    """What 办理结果 may say, where the record needs a 结果."""
    part: str = ""
    """The key by which that record names a part; the rows are the parts of the matters then."""
    unless: tuple[str, str] | None = None


@dataclass_transform(eq_default=False, kw_only_default=True, frozen_default=True)
class _Declared:
    """A value that says the attributes that its class declares; those with a default it may.

    Type checkers read the class as a frozen dataclass. Python would write the methods of one with
    sixty fields, and compile them, at every start. Raises TypeError for an attribute that is not
    declared and for one that is lacking.
    """

    def __init__(self, **said: Any) -> None:
        vars(self).update(said)
        declared = type(self).__annotations__
        wrong = [*(said.keys() - declared), *(one for one in declared if not hasattr(self, one))]
        if wrong:
            raise TypeError(f"{type(self).__name__}: {'、'.join(wrong)}")


class Kind(_Declared):
    """A kind of matter. Fields are named by their keys, ``抽查.总数`` reaches into an entry.

    ``file`` is the NAME of NAME.yaml and NAME/*.yaml, ``key`` its list, ``item`` the model of
    an item there. Where the matters stand in a list of each item, ``inner`` is its key and
    ``model`` the model of one; else ``model`` is ``item``.

    ``text`` is what a matter is about, ``born`` the key of its day of birth and ``unit``,
    ``deadline``, ``person`` those of what its records may change. ``texts`` may not be blank
    (L105). ``areas``, ``teams``, ``units``, ``issues`` and ``refs`` name what L203, L202, L205
    and L207 look up; ``refs`` says of which kind the number is. ``words`` gives the words that
    some keys may hold in a campaign (L104); a key with none may hold any. ``becomes`` are the
    事项 by which a matter becomes issues, each with the key that names them: they say 来自 (L209).
    The class of publicity of each key stands at its field. How public an entry is that does not
    say 公开 itself, ``assumed`` says; without that it is not. An entry that has one of
    ``closed_where`` is never public, with one of ``unlisted_where`` not even listed as left out.

    What a change must not do is said by these keys; ``条目.时限`` is a key of each part.
    ``under_way`` is the 事项 by which a matter is handed over; without one a matter is under way
    with its first record, or where it begins beyond 待办. Once it is, ``deadline`` and ``dated``
    are moved by records only (L603), ``fixed`` stays as it is and ``reworded`` is warned of (L604).
    ``fixed_after`` is for what another 事项 fixes. ``counted`` stays as it once stood (L609),
    ``ruling`` too (L610), ``noted`` is warned of (L611); all three may be added where missing.
    ``ruling_from`` tells of an entry as it was, and a day, whether ``ruling`` holds already.
    ``growing`` are lists of which each item stays as it once stood (L609), and which may grow.
    ``parts`` are the lists whose items may not be taken away, each with the key that tells its
    items apart (L601). ``assumed`` is what a key means where it is not written.
    ``begins`` gives what a new file says before its list, from the first entry.
    ``is_kept`` tells whether an entry may not be deleted (L601). ``head_counted`` is for what
    stands in the head of the file, ``head_kept`` the entry there that may not be deleted.
    ``head_ruling`` is for what stands there and is ruling.
    ``way_back`` tells how the forms of units come back; without it they hold no such matter.
    ``figures`` are those of a kind with records, ``tallied`` those of one without.
    """

    word: str
    file: str
    key: str
    title: str
    file_model: type[LedgerEntry]
    item: type[LedgerEntry]
    inner: str = ""
    model: type[LedgerEntry] = LedgerEntry
    table: CourseTable | None = None
    begin: Callable[[Any, Any], Course] | None = None
    text: str = ""
    born: str = "日期"
    born_called: str = "日期"
    unit: str = "责任单位"
    deadline: str = ""
    person: str = ""
    texts: tuple[str, ...] = ()
    areas: tuple[str, ...] = ("领域",)
    teams: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    words: Callable[[Campaign], Mapping[str, tuple[str, ...]]] | None = None
    refs: Mapping[str, str] = MappingProxyType({})
    becomes: Mapping[str, str] = MappingProxyType({})
    evidence: tuple[str, ...] = ("附件",)
    under_way: str = ""
    fixed: tuple[str, ...] = ()
    fixed_after: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    reworded: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    ruling: tuple[str, ...] = ()
    ruling_from: Callable[[Mapping[str, Any], date], bool] | None = None
    growing: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    parts: Mapping[str, str] = MappingProxyType({})
    assumed: Mapping[str, str] = MappingProxyType({})
    closed_where: Mapping[str, str] = MappingProxyType({})
    unlisted_where: Mapping[str, str] = MappingProxyType({})
    is_kept: bool = True
    head_counted: tuple[str, ...] = ()
    head_kept: str = ""
    head_ruling: tuple[str, ...] = ()
    command: str = ""
    first: str = ""
    order: tuple[str, ...] = ()
    worth_asking: tuple[str, ...] = ()
    holds: str = ""
    begins: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None
    way_back: WayBack | None = None
    figures: Figures | None = None
    tallied: Tallied | None = None

    @property
    def figured(self) -> Figures | Tallied | None:
        """The figures that are counted of it, by its records or without any; None: none are."""
        return self.figures or self.tallied

    @property
    def matter(self) -> type[LedgerEntry]:
        """The model of a matter."""
        return self.model if self.inner else self.item

    def matters(self, item: Any) -> Iterator[tuple[Way, Any]]:
        """Yield the matters of an item of the file's list, each with the way to it."""
        if not self.inner:
            yield (), item
            return
        for index, one in enumerate(getattr(item, attribute(type(item), self.inner) or "")):
            yield (self.inner, index), one

    def raw_matters(self, data: dict[str, Any]) -> Iterator[tuple[Way, dict[str, Any]]]:
        """Yield the matters of a file as read, sound or not, each with the way to it."""
        listed = data.get(self.key)
        for index, item in enumerate(listed if isinstance(listed, list) else ()):
            if not isinstance(item, dict):
                continue
            if not self.inner:
                yield (self.key, index), item
                continue
            inside = item.get(self.inner)
            for number, one in enumerate(inside if isinstance(inside, list) else ()):
                if isinstance(one, dict):
                    yield (self.key, index, self.inner, number), _with_number(item, one)

    def openness(self, entry: Any) -> str:
        """Return 全文, 摘要 or 不公开: what the entry says, else what the kind assumes."""
        if any(value(entry, key) == said for key, said in self.closed_where.items()):
            return CLOSED
        said: str | None = value(entry, "公开")
        return said or self.assumed.get("公开", CLOSED)

    def is_unlisted(self, entry: Any) -> bool:
        """Tell whether not even the number of an entry may be public."""
        return any(value(entry, key) == said for key, said in self.unlisted_where.items())

    @cached_property
    def must_hold(self) -> bool:
        """Tell whether an item must have the list that it holds, be it empty."""
        return self._must_have(self.holds)

    @cached_property
    def is_beside(self) -> bool:
        """Tell whether the items that hold the matters are there without them too: 议定."""
        return bool(self.inner) and not self._must_have(self.inner)

    def _must_have(self, key: str) -> bool:
        name = attribute(self.item, key)
        return name is not None and self.item.model_fields[name].is_required()

    @cached_property
    def followed(self) -> bool:
        """Tell whether matters of the kind have records."""
        return self.table is not None

    def is_judged(self, seen: Seen) -> bool:
        """Tell whether a matter can be overdue; some kinds leave some out."""
        judged = self.figures.judged if self.figures else None
        return judged is None or judged(seen)

    def basis(self, course: Course) -> str:
        """Return the 依据 of the deadline in force: a record, a 期限's ground, or the field."""
        return course.basis or self.deadline

    def course(self, matter: Any, head: Any) -> Course:
        """Return the course of a matter before its first record; ``head`` is what holds it."""
        if self.begin is not None:
            return self.begin(matter, head)
        assert self.table is not None
        day = value(matter, self.deadline)
        start = next(iter(self.table.phases))
        unit = value(matter, self.unit) or ""
        return Course(self.table, matter, start, unit, day, day, value(matter, self.person))


def _with_number(item: dict[str, Any], one: dict[str, Any]) -> dict[str, Any]:
    """Return a matter with its number: without one of its own, that of its item and its name."""
    if "编号" in one or "名称" not in one:
        return one
    return {"编号": f"{item.get('编号')}/{one['名称']}", **one}


def attribute(model: type[BaseModel], key: str) -> str | None:
    """Return the attribute that bears a key; None where the model has none."""
    return _attributes[model].get(key)


class _Attributes(dict[type[BaseModel], dict[str, str]]):
    """The attributes of models by their keys, kept for the models that were asked for."""

    def __missing__(self, model: type[BaseModel]) -> dict[str, str]:
        fields = model.model_fields.items()
        found = self[model] = {info.alias or name: name for name, info in fields}
        return found


_attributes = _Attributes()


def value(entry: Any, key: str) -> Any:
    """Return the value at a key of an entry; None where it has no such key, or is None."""
    if not key or entry is None:
        return None
    name = _attributes[type(entry)].get(key)
    return getattr(entry, name) if name is not None else None


def values(entry: Any, way: str) -> Iterator[tuple[Way, Any]]:
    """Return each value at ``way`` (``条目.责任单位``) with its place; lists item by item."""
    key, _, rest = way.partition(".")
    found = value(entry, key)
    if found is None or (isinstance(found, tuple) and not found):
        return iter(())  # mostly there is none
    return _values_in(found, key, rest)


def _values_in(found: Any, key: str, rest: str) -> Iterator[tuple[Way, Any]]:
    if isinstance(found, tuple):
        for index, one in enumerate(found):
            if not rest:
                yield (key, index), one
            else:
                yield from (((key, index, *more), last) for more, last in values(one, rest))
    elif rest:
        yield from (((key, *more), last) for more, last in values(found, rest))
    else:
        yield (key,), found
