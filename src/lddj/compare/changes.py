"""List what changed, for people to read and programs to take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lddj.compare.comparison import Comparison, CountyPair
from lddj.compare.entries import Books, entries_by_number, kinds_without_records
from lddj.compare.followed import Pair, Sided
from lddj.compare.heads import head_pairs
from lddj.compare.records import plain_entry
from lddj.diagnostics import Location
from lddj.kinds.kind import Kind as Matters
from lddj.load.books import area_of
from lddj.load.entry import Entry
from lddj.yamltext.document import Key, Path


class ChangeKind(StrEnum):
    """The 类型 of a change, as the machine output names it."""

    NEW_ISSUE = "新增问题"
    GONE_ISSUE = "删除问题"
    NEW_RECORD = "新增记录"
    REWRITTEN_RECORD = "改写记录"
    GONE_RECORD = "删除记录"
    STATE = "状态变化"
    DEADLINE = "时限变化"
    CONTENT = "内容变化"


@dataclass(frozen=True, slots=True)
class Change:
    """A change; ``before`` and ``after`` are plain values, None where there is none.

    ``id`` is the 编号 of an issue, an answer or another entry; ``about`` the issue's text;
    ``field`` the key whose content changed.
    """

    kind: ChangeKind
    campaign: str
    county: str
    area: str
    id: str | None
    about: str
    before: Any
    after: Any
    location: Location
    field: str | None = None


_OF_THEIR_OWN = {"编号", "记录", "状态", "领域"}


def changes_between(found: Comparison) -> list[Change]:
    """Return all changes between two states of a campaign, issue by issue."""
    out = [one for pair in found.pairs for one in _pair_changes(found, pair)]
    out += [_new_matter(found, one) for one in found.added]
    out += [_vanished(found, one) for one in found.removed]
    for pair in found.counties:
        out += _changes_of_county(found, pair)
    if found.before is not found.after:
        out += _campaign_changes(found)
    return out


def _matter_change(
    found: Comparison,
    followed: Sided,
    kind: ChangeKind,
    before: Any,
    after: Any,
    location: Location,
    field: str | None = None,
) -> Change:
    about = followed.about if followed.is_issue else ""
    return Change(
        kind, found.campaign_id, followed.book.name, followed.area, followed.id, about,
        before, after, location, field,
    )  # fmt: skip


def _new_matter(found: Comparison, new: Sided) -> Change:
    kind = ChangeKind.NEW_ISSUE if new.is_issue else ChangeKind.CONTENT
    field = None if new.is_issue else new.kind.word
    return _matter_change(found, new, kind, None, _whole_content(new), new.at("编号"), field)


def _vanished(found: Comparison, gone: Sided) -> Change:
    kind = ChangeKind.GONE_ISSUE if gone.is_issue else ChangeKind.CONTENT
    field = None if gone.is_issue else gone.kind.word
    return _matter_change(found, gone, kind, _whole_content(gone), None, found.gap(gone), field)


def _whole_content(followed: Sided) -> dict[str, Any]:
    """Return everything a matter says, with its area and the state that follows."""
    state = str(followed.whole_course.state)
    return {"领域": followed.area, **plain_entry(followed.model), "状态": state}


def _pair_changes(found: Comparison, pair: Pair) -> Iterator[Change]:
    before, after = pair.before, pair.after
    for index in pair.records.removed:
        was = plain_entry(before.records[index])
        yield _matter_change(found, after, ChangeKind.GONE_RECORD, was, None, pair.gap(index))
    for one, other in pair.records.changed:
        was, now = plain_entry(before.records[one]), plain_entry(after.records[other])
        place = after.at("记录", other)
        yield _matter_change(found, after, ChangeKind.REWRITTEN_RECORD, was, now, place)
    for index in pair.records.added:
        now = plain_entry(after.records[index])
        yield _matter_change(
            found, after, ChangeKind.NEW_RECORD, None, now, after.at("记录", index)
        )
    old, new = before.whole_course.state, after.whole_course.state
    if old != new:
        last = len(after.records) - 1
        place = after.at("记录", last) if last >= 0 else after.at("编号")
        yield _matter_change(found, after, ChangeKind.STATE, str(old), str(new), place)
    yield from _deadline_change(found, pair)
    yield from _content_changes(found, pair)


def _deadline_change(found: Comparison, pair: Pair) -> Iterator[Change]:
    """The deadline in force, whether a record moved it or the field was changed."""
    key = pair.after.kind.deadline
    old, new = pair.before.whole_course.deadline, pair.after.whole_course.deadline
    field = _day_text(pair.before.deadline), _day_text(pair.after.deadline)
    setting = [
        index
        for index in pair.records.added
        if getattr(pair.after.records[index], "new_deadline", None) == new and new
    ]
    place = pair.after.at("记录", setting[-1]) if setting else pair.after.at_key(key)
    if old != new:
        yield _matter_change(
            found, pair.after, ChangeKind.DEADLINE, _day_text(old), _day_text(new), place
        )
    elif field[0] != field[1]:
        yield _matter_change(
            found, pair.after, ChangeKind.CONTENT, *field, pair.after.at_key(key), key
        )


def _day_text(day: Any) -> str | None:
    return None if day is None else str(day)


def _content_changes(found: Comparison, pair: Pair) -> Iterator[Change]:
    before, after = pair.before, pair.after
    if before.id != after.id:
        place = after.at("编号")
        yield _matter_change(found, after, ChangeKind.CONTENT, before.id, after.id, place, "编号")
    if before.book.name != after.book.name:
        names = before.book.name, after.book.name
        yield _matter_change(found, after, ChangeKind.CONTENT, *names, after.at("编号"), "县区")
    if before.area != after.area and after.is_issue:
        areas = before.area, after.area
        yield _matter_change(found, after, ChangeKind.CONTENT, *areas, after.at_area, "领域")
    old, new = _whole_content(before), _whole_content(after)
    for key in _differing_keys(old, new, {*_OF_THEIR_OWN, after.kind.deadline}):
        yield _matter_change(
            found, after, ChangeKind.CONTENT, old.get(key), new.get(key), after.at_key(key), key
        )


def _differing_keys(
    old: dict[str, Any], new: dict[str, Any], aside: Iterable[str] = ()
) -> list[str]:
    keys = dict.fromkeys((*new, *old))
    return [key for key in keys if key not in aside and old.get(key) != new.get(key)]


_LISTS = {"单位": "名称", "专班": "编号", "领域": "名称", "零报告": "领域"}
"""Lists of county.yaml and campaign.yaml whose entries are told apart by a key."""


def _changes_of_county(found: Comparison, pair: CountyPair) -> Iterator[Change]:
    before, after = pair.before, pair.after
    book = after or before
    assert book is not None
    old, new = before.county if before else None, after.county if after else None
    yield from _of_entries(found.campaign_id, book.name, "县区", old, new)
    yield from _changes_of_heads(found, pair)
    yield from _of_lists(found.campaign_id, book.name, (before, after))


def _of_lists(campaign: str, county: str, books: Books) -> Iterator[Change]:
    for kind in kinds_without_records(books):
        left, right = (entries_by_number(book, kind) for book in books)
        for number in dict.fromkeys((*right, *left)):
            yield from _of_listed(campaign, county, kind, left.get(number), right.get(number))


def _changes_of_heads(found: Comparison, pair: CountyPair) -> Iterator[Change]:
    """Yield what changed in the heads of files, beside their lists: 票决, 征集, 年度."""
    name = pair.name
    for head in head_pairs(found, pair):
        was, now = (plain_entry(one.model) if one else {} for one in (head.before, head.after))
        for key in _differing_keys(was, now, {head.kind.key}):
            place = head.after.at_key(key) if head.after else head.before.at()
            for old, new in _items_that_differ(was.get(key), now.get(key)):
                label = _name_of_item(new or old)
                field = f"{key}：{label}" if label else key
                yield Change(
                    ChangeKind.CONTENT, found.campaign_id, name, "", None, "", old, new, place,
                    field,
                )  # fmt: skip


def _name_of_item(item: Any) -> str:
    """Return what tells a rule of contacts, or who is to make them, from the others."""
    keys = ("层次", "谁") if isinstance(item, dict) else ()
    return " ".join(str(item[key]) for key in keys if key in item)


def _items_that_differ(old: Any, new: Any) -> Iterator[tuple[Any, Any]]:
    """Yield two values; of two lists the items that only one has, those of one name together."""
    if not (isinstance(old, list) and isinstance(new, list)):
        yield old, new
        return
    gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
    for was in gone:
        again = next((one for one in come if _name_of_item(one) == _name_of_item(was)), None)
        if again is not None:
            come.remove(again)
        yield was, again
    yield from ((None, one) for one in come)


def _of_listed(
    campaign: str, county: str, kind: Matters, old: Entry[Any] | None, new: Entry[Any] | None
) -> Iterator[Change]:
    """Yield what changed in an entry without records; what it ``holds`` is followed by itself."""
    word = kind.word
    was, now = (_own_fields(kind, plain_entry(one.model)) if one else None for one in (old, new))
    if was == now:
        return
    entry = new or old
    assert entry is not None
    area = area_of(entry.model)
    number = entry.model.id
    place = entry.at()
    if was is None or now is None:
        yield Change(ChangeKind.CONTENT, campaign, county, area, number, "", was, now, place, word)
        return
    for key in _differing_keys(was, now):
        there = new.at_key(key) if new else place
        yield Change(
            ChangeKind.CONTENT, campaign, county, area, number, "",
            was.get(key), now.get(key), there, f"{word}.{key}",
        )  # fmt: skip


def _own_fields(kind: Matters, shown: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in shown.items() if key != kind.holds}


def _campaign_changes(found: Comparison) -> Iterator[Change]:
    old, new = (book.entry if book else None for book in (found.before, found.after))
    yield from _of_entries(found.campaign_id, "", "活动", old, new)
    yield from _of_lists(found.campaign_id, "", (found.before, found.after))


def _of_entries(
    campaign: str, county: str, word: str, old: Entry[Any] | None, new: Entry[Any] | None
) -> Iterator[Change]:
    """Compare campaign.yaml or county.yaml, key by key; lists entry by entry."""
    if old is new or (old and new and old.model == new.model):
        return
    entry = new or old
    assert entry is not None
    if old is None or new is None:
        was, now = (plain_entry(one.model) if one else None for one in (old, new))
        yield Change(ChangeKind.CONTENT, campaign, county, "", None, "", was, now, entry.at(), word)
        return
    was, now = plain_entry(old.model), plain_entry(new.model)
    for key in _differing_keys(was, now):
        for name, left, right, path in _differing_entries(key, was.get(key), now.get(key)):
            yield Change(
                ChangeKind.CONTENT, campaign, county, "", None, "", left, right, new.at(*path),
                f"{key}：{name}" if name else key,
            )  # fmt: skip


def _differing_entries(key: str, old: Any, new: Any) -> Iterator[tuple[str, Any, Any, Path]]:
    """A key's content as the entries that differ: name, before, after, place."""
    if key not in (*_LISTS, "公布数据"):
        yield "", old, new, (key,)
        return
    left, right = _entries_by_name(key, old), _entries_by_name(key, new)
    for name in dict.fromkeys((*right, *left)):
        one, other = left.get(name), right.get(name)
        if (one and one[1]) != (other and other[1]):
            path: tuple[Key, ...] = (key, other[0]) if other else (key,)
            yield name[0], one and one[1], other and other[1], path


def _entries_by_name(key: str, listed: Any) -> dict[tuple[str, int], tuple[int, Any]]:
    out: dict[tuple[str, int], tuple[int, Any]] = {}
    for index, item in enumerate(listed or ()):
        name = published_name(item) if key == "公布数据" else str(item.get(_LISTS[key]))
        again = sum(known[0] == name for known in out)
        out[name, again] = (index, item)
    return out


def published_name(item: dict[str, Any]) -> str:
    """Return by what a published figure is known: its day and its paper."""
    return f"{item.get('截至')} {item.get('出处')}"
