"""A review as lines that people read: by county, by area, by issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lddj.compare.changes import Change, Kind
from lddj.compare.figures import Moved
from lddj.compare.risks import struck_out
from lddj.review.run import Review

LONG = 60
"""Characters of a text that are shown of each side."""


@dataclass(slots=True)
class Issue:
    """The changes of one issue or entry."""

    title: str
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class County:
    """The changes in a county: its areas' issues, and the figures that moved."""

    name: str
    areas: dict[str, list[Issue]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)


def by_county(changes: Iterable[Change], moved: Iterable[Moved]) -> list[County]:
    """The counties (and campaigns) in which something happened, in their order."""
    counties: dict[tuple[str, str], County] = {}
    issues: dict[tuple[str, str, str, str | None], Issue] = {}
    for change in changes:
        county = _county(counties, change.campaign, change.county)
        county.changes.append(change)
        key = (change.campaign, change.county, change.area, change.id)
        if key not in issues:
            issues[key] = Issue(f"{change.id or ''} {shortened(change.about)}".strip())
            county.areas.setdefault(change.area, []).append(issues[key])
        issues[key].lines.append(line(change))
    for county in counties.values():  # what is of no area does not belong to the last one
        county.areas = dict(sorted(county.areas.items(), key=lambda item: item[0] != ""))
    for one in moved:
        _county(counties, one.campaign, one.county).moved.append(one)
    return list(counties.values())


def _county(known: dict[tuple[str, str], County], campaign: str, county: str) -> County:
    name = f"{county}（{campaign}）" if county else f"活动 {campaign}"
    return known.setdefault((campaign, county), County(name))


def line(change: Change) -> str:
    """Return one change in one line."""
    before, after = change.before, change.after
    match change.kind:
        case Kind.NEW_ISSUE:
            return f"新增问题：{_issue(after)}"
        case Kind.GONE_ISSUE:
            return f"删除问题：{_issue(before)}"
        case Kind.NEW_RECORD:
            return f"新增记录：{_record(after)}"
        case Kind.GONE_RECORD:
            return f"删除记录：{_record(before)}"
        case Kind.REWRITTEN_RECORD if struck_out(change):
            why = change.after["作废"]
            rest = {key: value for key, value in after.items() if key != "作废"}
            also = "；".join(("", *_rewritten(before, rest)))
            name = f"{before['日期']} {before['事项']} {before.get('结果', '')}".rstrip()
            return f"作废记录：{name}，{_value(why)}{also}"
        case Kind.REWRITTEN_RECORD:
            rewritten = "；".join(_rewritten(before, after))
            return f"改写记录：{before['日期']} {before['事项']}，{rewritten}"
        case Kind.STATE:
            return f"状态：{before} → {after}"
        case Kind.DEADLINE:
            return f"时限：{_value(before)} → {_value(after)}"
        case Kind.CONTENT:
            return _content(change.field or "", before, after)


def _issue(shown: dict[str, Any]) -> str:
    keys = {"类别": "", "责任单位": "", "整改时限": "时限 ", "状态": ""}
    return "，".join(f"{said}{shown[key]}" for key, said in keys.items() if key in shown)


def _record(shown: dict[str, Any]) -> str:
    rest = [_value(v) if k == "说明" else f"{k} {_value(v)}" for k, v in shown.items()
            if k not in ("日期", "事项")]  # fmt: skip
    return " ".join([f"{shown['日期']} {shown['事项']}", "，".join(rest)]).strip()


def _rewritten(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    for key in dict.fromkeys((*after, *before)):
        if before.get(key) != after.get(key):
            yield _content(key, before.get(key), after.get(key))


def _content(key: str, before: Any, after: Any) -> str:
    if before is None:
        return f"{key}：新增 {_value(after)}"
    if after is None:
        return f"{key}：删去 {_value(before)}"
    if isinstance(before, dict) and isinstance(after, dict):
        return f"{key}：{'；'.join(_rewritten(before, after))}"
    return f"{key}：{_value(before)} → {_value(after)}"


def _value(value: Any) -> str:
    if value is None:
        return "空"
    if isinstance(value, dict):
        said = {key: one for key, one in value.items() if one not in (None, "", [], {})}
        return shortened("，".join(f"{key} {_value(one)}" for key, one in said.items()))
    if isinstance(value, list):
        return shortened("、".join(_value(one) for one in value))
    return shortened(str(value))


def shortened(text: str) -> str:
    """A text in one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= LONG else text[: LONG - 1] + "…"


def first(review: Review) -> list[str]:
    """Return what stands at the top: what lowers a demand or raises a figure without work."""
    lines = [f"{one.location.path}:{one.location.line} {one.text}" for one in review.risks]
    lines += [f"{one.location.path}:{one.location.line} {one.message}" for one in review.late]
    lines += [f"证据被换：{path}" for path in review.replaced]
    return lines
