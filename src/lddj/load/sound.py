"""The part of a county's book that no error touches: what figures under --force are made of.

What could not be typed has been left out by the loader. Here goes what can be typed and is
an error all the same: a record with an error in it, an issue with one in its area or a
required field, an answer or another entry with one anywhere, the numbers of deputies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from lddj.diagnostics import Diagnostic, Location
from lddj.kinds.kind import Kind, attribute, value
from lddj.kinds.registry import in_file
from lddj.load.books import CountyBook
from lddj.load.entry import Entry
from lddj.load.followed import Case
from lddj.yamltext.document import Document, Path, value_or_none

REQUIRED = ("编号", "方面", "问题描述", "来源", "发现日期", "类别", "责任单位", "整改时限")
ENDS_COURSE = frozenset({"L301", "L306"})
"""After a record that the table does not allow, an issue's later records count no more."""


def without_faulty(book: CountyBook, errors: Iterable[Diagnostic]) -> CountyBook:
    """Return the book less what the errors name."""
    by_file: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for one in errors:
        by_file[one.location.path].append(one)
    cases = []
    for case in book.cases:
        found = by_file[case.entry.document.path]
        if not found:
            cases.append(case)
        elif not _has_faulty_field(case, found):
            cases.append(_case(case, found))

    entries = {
        name: [
            kept
            for entry in those
            if (kept := _sound_item(in_file(name), entry, by_file[entry.document.path])) is not None
        ]
        for name, those in book.entries.items()
    }
    county = book.county
    if county and any(_errors_within(county.document, ("代表",), by_file[county.document.path])):
        model = county.model.model_copy(update={"deputies": None})
        county = county.with_model(model)
    heads = {
        name: [kept for one in those if (kept := _sound_head(in_file(name), one, by_file))]
        for name, those in book.heads.items()
    }
    sound = {id(one) for those in heads.values() for one in those}
    entries = {
        name: [one if id(one.head) in sound else one.with_head(None)
               for one in those]
        for name, those in entries.items()
    }  # fmt: skip
    return book.with_entries(entries, cases=cases, heads=heads, county=county)


def _sound_head(
    kinds: Sequence[Kind], head: Entry[Any], by_file: Mapping[str, Sequence[Diagnostic]]
) -> Entry[Any] | None:
    """Return the head of a file without the faulty items of its further lists.

    None where an error stands in the file that is in no item of any list.
    """
    document = head.document
    errors = by_file.get(document.path, ())
    told = len(list(_errors_within(document, (kinds[0].key,), errors)))
    for key in _further_lists(head, kinds[0].key) if errors else ():
        inside = list(_errors_within(document, (key,), errors))
        told += len(inside)
        gone = {
            index
            for index, _ in enumerate(value(head.model, key))
            if any(_errors_within(document, head.original(key, index), inside))
        }
        head = _without_items(head, key, gone) if gone else head
    return head if told == len(errors) else None


def _further_lists(head: Entry[Any], own: str) -> Iterator[str]:
    """Yield the keys of the lists of entries that a head has beside the list of the file."""
    for name, info in type(head.model).model_fields.items():
        if info.alias not in (None, own) and isinstance(getattr(head.model, name), tuple):
            yield str(info.alias)


def _has_faulty_field(case: Case, errors: Sequence[Diagnostic]) -> bool:
    """Tell whether an error stands at the area or at a required field."""
    entry = case.entry
    places = {case.at_area}
    for name in REQUIRED:
        places |= {entry.at(name), entry.at_key(name)}
    return any(one.location in places for one in errors)


def _case(case: Case, errors: Sequence[Diagnostic]) -> Case:
    inside = list(_errors_within(case.entry.document, (*case.entry.path, "记录"), errors))
    return Case(_with_sound_records(case.entry, inside), case.area) if inside else case


def _sound_item(
    kinds: Sequence[Kind], entry: Entry[Any], errors: Sequence[Diagnostic]
) -> Entry[Any] | None:
    """Return an item without its faulty matters and records; None where it is faulty itself."""
    inside = list(_errors_within(entry.document, entry.path, errors))
    told = 0
    for kind in kinds:
        gone = set()
        for path, _ in kind.matters(entry.model):
            here = list(_errors_within(entry.document, entry.original(*path), inside))
            if path and here:
                told += len(here)
                gone.add(path[-1])
            elif kind.followed and here:
                records = list(_errors_within(entry.document, entry.original("记录"), here))
                told += len(records)
                entry = _with_sound_records(entry, records)
        if gone:
            entry = _without_items(entry, kind.inner, gone)
    return entry if told == len(inside) else None


def _without_items(entry: Entry[Any], key: str, gone: Set[str | int]) -> Entry[Any]:
    """Return an item without some entries of a list of it."""
    kept = tuple(one for index, one in enumerate(value(entry.model, key)) if index not in gone)
    update = {str(attribute(type(entry.model), key)): kept}
    return entry.with_model(entry.model.model_copy(update=update))


def _with_sound_records(entry: Entry[Any], errors: Sequence[Diagnostic]) -> Entry[Any]:
    """Return an entry with its records up to the first that ends its course, less faulty ones."""
    kept = []
    for index, record in enumerate(entry.model.records):
        codes = {
            one.code
            for one in _errors_within(entry.document, entry.original("记录", index), errors)
        }
        if codes & ENDS_COURSE:
            break
        if not codes:
            kept.append(record)
    model = entry.model.model_copy(update={"records": tuple(kept)})
    return entry.with_model(model)


def _errors_within(
    document: Document, path: Path, errors: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """Yield the errors that stand in the value at ``path``, or at its key."""
    if not errors or value_or_none(document.data, path) is None:
        return
    start, end = document.at_key(*path), _place_behind(document, path)
    for one in errors:
        if start <= one.location and (end is None or one.location < end):
            yield one


def _place_behind(document: Document, path: Path) -> Location | None:
    """Return where the next thing after the value at ``path`` begins; None where there is none."""
    for depth in range(len(path), 0, -1):
        above, key = path[: depth - 1], path[depth - 1]
        node = value_or_none(document.data, above)
        if isinstance(node, list) and isinstance(key, int) and key + 1 < len(node):
            return document.at(*above, key + 1)
        if isinstance(node, dict):
            keys = list(node)
            after = keys.index(str(key)) + 1
            if after < len(keys):
                return document.at_key(*above, keys[after])
    return None
