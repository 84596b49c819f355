"""Compare two editions for the public: what became public, and what no longer is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lddj.errors import LddjError
from lddj.load.followed import RECORDS
from lddj.render.public.data import EDITION, cell_said

Shown = Mapping[tuple[str, str], Mapping[str, Any]]

NEW, GONE, KEYS_NEW, KEYS_GONE, CHANGED = (
    "新公开的条目", "不再公开的条目", "新公开的内容", "不再公开的内容", "改了的内容",
)  # fmt: skip


class NoEdition(LddjError):
    """A refusal: the folder holds no edition to compare with."""


def earlier_edition(folder: Path, county: str, *, is_needed: bool) -> dict[str, Any] | None:
    """Return a county's edition in a folder; None where there is none and none is needed.

    Raises NoEdition.
    """
    place = folder / EDITION
    try:
        found = json.loads(place.read_bytes())
    except (OSError, ValueError):
        if is_needed or place.exists():
            raise NoEdition(f"{place} 不是 lddj public 写的公开版，没法比。") from None
        return None
    if not isinstance(found, dict) or not isinstance(found.get("条目"), dict):
        raise NoEdition(f"{place} 不是 lddj public 写的公开版，没法比。")
    if found.get("县区") != county:
        raise NoEdition(f"{folder} 里是别的县区的公开版；请用 -o 写到另一个文件夹。")
    return found


def difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return what two editions of a county differ in; both as ``edition_data`` gives them."""
    before, after = _entries_shown(old), _entries_shown(new)
    both = [one for one in after if one in before]
    found = [change for one in both for change in _keys_changed(one, before[one], after[one])]
    return {
        "版本": 1,
        "旧版截至": old.get("截至"),
        "新版截至": new.get("截至"),
        NEW: [_entry_named(one) for one in after if one not in before],
        GONE: [_entry_named(one) for one in before if one not in after],
        KEYS_NEW: [one for one in found if one["前"] is None],
        KEYS_GONE: [one for one in found if one["后"] is None],
        CHANGED: [one for one in found if None not in (one["前"], one["后"])],
    }


def _entries_shown(data: Mapping[str, Any]) -> Shown:
    return {
        (kind, str(one.get("编号", index))): one
        for kind, entries in data.get("条目", {}).items()
        for index, one in enumerate(entries)
    }


def _entry_named(one: tuple[str, str]) -> dict[str, str]:
    return {"种类": one[0], "编号": one[1]}


def _keys_changed(
    named: tuple[str, str], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    old, new = _flat(before), _flat(after)
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield {**_entry_named(named), "键": key, "前": old.get(key), "后": new.get(key)}


def _flat(entry: Mapping[str, Any]) -> dict[str, str]:
    """Return an entry's keys with what they say; each record as one."""
    out = {key: cell_said(one) for key, one in entry.items() if key != RECORDS}
    known: Counter[str] = Counter()
    for record in entry.get(RECORDS, ()):
        name = f"{record['日期']} {record['事项']}"
        known[name] += 1
        again = f"（第{known[name]}条）" if known[name] > 1 else ""
        rest = {key: one for key, one in record.items() if key not in ("日期", "事项")}
        out[f"{name}{again}"] = cell_said(rest)
    return out


def difference_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the difference line by line, for people; what became public first."""
    yield f"与截至 {found['旧版截至']} 的那一版比："
    for title in (NEW, GONE):
        if found[title]:
            yield f"{title} {len(found[title])} 条："
            yield from (f"  {one['种类']} {one['编号']}" for one in found[title])
    for title in (KEYS_NEW, KEYS_GONE, CHANGED):
        if found[title]:
            yield f"{title} {len(found[title])} 处："
            yield from (f"  {_change_said(one)}" for one in found[title])
    if not any(found[title] for title in (NEW, GONE, KEYS_NEW, KEYS_GONE, CHANGED)):
        yield "  公开的内容没有变化。"


def _change_said(one: Mapping[str, Any]) -> str:
    place = f"{one['种类']} {one['编号']} {one['键']}"
    if one["前"] is None:
        return f"{place}：{one['后']}" if one["后"] else place
    if one["后"] is None:
        return f"{place}：{one['前']}" if one["前"] else place
    return f"{place}：{one['前']} → {one['后']}"
