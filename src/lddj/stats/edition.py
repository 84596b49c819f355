"""Pick out of a county's ledger what the public may see on a day: by the classes of its keys alone.

What a key's class, an entry's 公开 or a record's 事项 does not let out is left out and named with
the reason. Nothing here knows a kind by name, and of the keys only
公开说明 and 记录.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from lddj.kinds.kind import CLOSED, Kind, value
from lddj.kinds.registry import in_file
from lddj.load.books import CountyBook
from lddj.load.entry import Entry
from lddj.load.followed import RECORDS, Followed
from lddj.model.names import comparable
from lddj.model.publicity import LOOSER, Publicity, class_of
from lddj.yamltext.document import Path

FULL = "全文"
PUBLIC_NOTE = "公开说明"
WHOLE = "整条"
FEW = 5
FEWER = f"少于{FEW}"
"""What is printed of a count of persons below 5."""


@dataclass(slots=True)
class PublicEntry:
    """An entry as the public sees it: its data, and what was left out of it, each with the reason.

    ``texts`` are the texts that are shown and ``hidden`` those that are internal or of persons,
    with the way to each: no text may repeat a hidden one (L704).
    """

    kind: str
    number: str
    openness: str
    entry: Entry[Any]
    path: Path = ()
    data: dict[str, Any] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    texts: list[tuple[Path, str]] = field(default_factory=list)
    hidden: list[tuple[Path, str]] = field(default_factory=list)

    @property
    def is_shown(self) -> bool:
        """Tell whether the public sees anything of it."""
        return self.openness != CLOSED


def public_entries(
    book: CountyBook, day: date, names: Mapping[str, str] | None = None
) -> Iterator[PublicEntry]:
    """Yield each entry that stood in the ledger on a day, but those that are not even listed.

    ``names`` are the deputies who may be named, by their codes as compared.
    """
    for case in book.cases:
        yield from _followed(case, day, names or {}, {"领域": case.area})
    for kind in book.kept:
        if kind.followed:
            for one in book.of(kind):
                yield from _followed(one, day, names or {}, _head_data(kind, one.entry.head))
        else:
            yield from _unfollowed(book, kind, day, names or {})
        yield from _head_entries(book, kind, day, names or {})


def _followed(
    one: Followed, day: date, names: Mapping[str, str], head: Mapping[str, Any]
) -> Iterator[PublicEntry]:
    if one.kind.is_unlisted(one.model) or (one.born is not None and one.born > day):
        return
    found = PublicEntry(one.kind.word, one.id, _strictest(one.kind, one), one.entry, one.path)
    picked = _Picked(found, day, names).of(one.model, ())
    if found.is_shown:
        course = one.course(day)
        records = picked.pop(RECORDS, None)
        state = {"状态": str(course.state)}
        if course.deadline is not None:
            state["现行时限"] = course.deadline.isoformat()
        found.data = {"编号": one.id, **head, **picked, **state}
        if records:
            found.data[RECORDS] = records
    yield found


def _strictest(kind: Kind, one: Followed) -> str:
    """Return what a matter says, or what holds it where that is stricter."""
    said: list[str] = [kind.openness(one.model)]
    if one.path:
        said.append(in_file(kind.file)[0].openness(one.entry.model))
    return next(one for one in LOOSER if one in said)


def _unfollowed(
    book: CountyBook, kind: Kind, day: date, names: Mapping[str, str]
) -> Iterator[PublicEntry]:
    for index, (entry, path, model) in enumerate(book.matters(kind)):
        born = value(model, kind.born) or getattr(value(model, "起止"), "start", None)
        if kind.is_unlisted(model) or (born is not None and born > day):
            continue
        number = value(model, "编号") or str(index + 1)
        found = PublicEntry(kind.word, number, kind.openness(model), entry, path)
        picked = _Picked(found, day, names, kind.holds).of(model, ())
        if found.is_shown:
            found.data = {**_head_data(kind, entry.head), **picked}
        yield found


def _head_data(kind: Kind, head: Entry[Any] | None) -> dict[str, Any]:
    """Return what is public of what a file says before its list, but what stands for itself."""
    if head is None:
        return {}
    return {
        info.alias or name: getattr(head.model, name)
        for name, info in type(head.model).model_fields.items()
        if class_of(type(head.model), name) is Publicity.OPEN
        and isinstance(getattr(head.model, name), (str, int))
    }


def _head_entries(
    book: CountyBook, kind: Kind, day: date, names: Mapping[str, str]
) -> Iterator[PublicEntry]:
    """Yield what a file says before its list that is an entry by itself: a 票决, a 征集."""
    openness = kind.assumed.get("公开", CLOSED)
    for entry in book.heads.get(kind.file, ()) if openness != CLOSED and not kind.inner else ():
        told = _head_data(kind, entry)
        for name, info in type(entry.model).model_fields.items():
            model, key = getattr(entry.model, name), info.alias or name
            if not isinstance(model, BaseModel) or _first_day(model) > day:
                continue
            number = value(model, "编号") or "、".join(str(one) for one in told.values())
            found = PublicEntry(key, number, openness, entry, (key,))
            found.data = {**told, **_Picked(found, day, names).of(model, ())}
            yield found


def _first_day(model: BaseModel) -> date:
    found: date | None = value(model, "日期") or value(model, "起")
    return found or date.min


@dataclass(slots=True)
class _Picked:
    """The walk through an entry that picks what is public, and notes what is not."""

    found: PublicEntry
    day: date
    names: Mapping[str, str]
    holds: str = ""
    """The list that holds matters of their own."""

    def of(self, model: BaseModel, way: Path) -> dict[str, Any]:
        """Return what is public of a model; ``way`` leads to it in the entry."""
        picked: dict[str, Any] = {}
        for name, info in type(model).model_fields.items():
            given, key = getattr(model, name), info.alias or name
            if given in (None, ()) or name not in model.model_fields_set or key == self.holds:
                continue
            said, here = class_of(type(model), name), (*way, key)
            why = self._why_not(said, key)
            if key == RECORDS and not way:
                shown: Any = [*self._records(given, here)]
            elif why:
                self._leave_out(here, why)
                if said in (Publicity.INTERNAL, Publicity.PERSONAL):
                    self.found.hidden += _hidden_texts(given, here)
                continue
            else:
                shown = self._shown(given, here, said, _is_closed(info.annotation))
            if shown not in ({}, []):
                picked[key] = shown
        return picked

    def _why_not(self, said: Publicity, key: str) -> str:
        """Return why a key is not shown; empty where it is."""
        if not self.found.is_shown:
            return f"本条{CLOSED}"
        if said in (Publicity.INTERNAL, Publicity.PERSONAL):
            return str(said.value)
        if said is Publicity.BY_ENTRY and self.found.openness != FULL and key != PUBLIC_NOTE:
            return "本条只公开摘要"
        return ""

    def _leave_out(self, way: Path, why: str) -> None:
        key = ".".join(one for one in way if isinstance(one, str))
        if self.found.is_shown:
            self.found.left_out.setdefault(key, why)
        else:
            self.found.left_out[WHOLE] = CLOSED

    def _records(self, records: tuple[Any, ...], way: Path) -> Iterator[dict[str, Any]]:
        """Yield the records up to the day that count and are not internal."""
        for index, record in enumerate(records):
            why = ""
            if record.struck_out is not None:
                why = "作废"
            elif class_of(type(record), "kind") is not Publicity.OPEN:
                why = Publicity.INTERNAL.value
            elif record.day > self.day:
                why = "晚于截至日"
            picked = self.of(record, (*way, index))
            if not why and self.found.is_shown:
                yield picked
            elif self.found.is_shown:
                self.found.texts = [one for one in self.found.texts if one[0][:2] != (*way, index)]
                self.found.left_out.setdefault(f"{RECORDS}（{record.kind}）", why)

    def _shown(self, given: Any, way: Path, said: Publicity, is_word: bool) -> Any:
        """Return a value as data; a text is noted, a word of a closed list is none."""
        if isinstance(given, BaseModel):
            return self.of(given, way)
        if isinstance(given, tuple):
            known = [at for at, one in enumerate(given) if not self._is_later(one, way)]
            found = [self._shown(given[at], (*way, at), said, is_word) for at in known]
            return [one for one in found if one not in ({}, [])]
        if isinstance(given, date):
            return given.isoformat()
        if isinstance(given, Decimal):
            return f"{given:f}"
        if said is Publicity.PEOPLE:
            return people(given)
        if said is Publicity.DEPUTY and comparable(given) in self.names:
            return f"{self.names[comparable(given)]}（{given}）"
        if isinstance(given, str) and not is_word:
            self.found.texts.append((way, given))
        return str(given) if isinstance(given, str) else given

    def _is_later(self, given: Any, way: Path) -> bool:
        """Tell whether an item of a list, such as a 述职, is of a day that is still to come."""
        is_later = isinstance(given, BaseModel) and _first_day(given) > self.day
        if is_later:
            self._leave_out(way, "晚于截至日")
        return is_later


def people(count: int) -> int | str:
    """Return a count of persons as the public is told it."""
    return count if count >= FEW else FEWER


def _hidden_texts(given: Any, way: Path) -> Iterator[tuple[Path, str]]:
    """Yield the texts of a value that is not shown, but words of closed lists."""
    if isinstance(given, str):
        yield way, given
    elif isinstance(given, tuple):
        for at, one in enumerate(given):
            yield from _hidden_texts(one, (*way, at))
    elif isinstance(given, BaseModel):
        for name, info in type(given).model_fields.items():
            if not _is_closed(info.annotation):
                yield from _hidden_texts(getattr(given, name), (*way, info.alias or name))


def _is_closed(annotation: Any) -> bool:
    """Tell whether a field takes words of a closed list only."""
    parts = [annotation] if get_origin(annotation) is Literal else get_args(annotation)
    return bool(parts) and all(one is type(None) or get_origin(one) is Literal for one in parts)
