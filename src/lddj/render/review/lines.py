"""A review as lines that people read: by county, by area, by issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lddj.compare.changes import Change, ChangeKind
from lddj.compare.figures import Moved
from lddj.compare.risks import result_of, struck_out
from lddj.diagnostics import Diagnostic
from lddj.review.run import Review

LONG = 60
"""Characters of a text that are shown of each side."""


@dataclass(slots=True)
class EntryChanges:
    """The changes of one issue or entry."""

    title: str
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class CountyChanges:
    """The changes in a county: its areas' issues, and the figures that moved."""

    name: str
    areas: dict[str, list[EntryChanges]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)


def by_county(changes: Iterable[Change], moved: Iterable[Moved]) -> list[CountyChanges]:
    """Return the counties (and campaigns) in which something happened, in their order."""
    counties: dict[tuple[str, str], CountyChanges] = {}
    issues: dict[tuple[str, str, str, str | None], EntryChanges] = {}
    for change in changes:
        county = _changes_in_county(counties, change.campaign, change.county)
        county.changes.append(change)
        key = (change.campaign, change.county, change.area, change.id)
        if key not in issues:
            issues[key] = EntryChanges(f"{change.id or ''} {cut_to_line(change.about)}".strip())
            county.areas.setdefault(change.area, []).append(issues[key])
        issues[key].lines.append(change_line(change))
    for county in counties.values():  # what is of no area does not belong to the last one
        county.areas = dict(sorted(county.areas.items(), key=lambda item: item[0] != ""))
    for one in moved:
        _changes_in_county(counties, one.campaign, one.county).moved.append(one)
    return list(counties.values())


def _changes_in_county(
    known: dict[tuple[str, str], CountyChanges], campaign: str, county: str
) -> CountyChanges:
    name = f"{county}（{campaign}）" if county else f"活动 {campaign}"
    return known.setdefault((campaign, county), CountyChanges(name))


def change_line(change: Change) -> str:
    """Return one change in one line."""
    before, after = change.before, change.after
    match change.kind:
        case ChangeKind.NEW_ISSUE:
            return f"新增问题：{_issue_in_words(after)}"
        case ChangeKind.GONE_ISSUE:
            return f"删除问题：{_issue_in_words(before)}"
        case ChangeKind.NEW_RECORD:
            return f"新增记录：{_record_in_words(after)}"
        case ChangeKind.GONE_RECORD:
            return f"删除记录：{_record_in_words(before)}"
        case ChangeKind.REWRITTEN_RECORD if struck_out(change):
            why = change.after["作废"]
            rest = {key: value for key, value in after.items() if key != "作废"}
            also = "；".join(("", *_rewritten_keys(before, rest)))
            name = f"{before['日期']} {before['事项']} {result_of(before)}".rstrip()
            return f"作废记录：{name}，{_value_in_words(why)}{also}"
        case ChangeKind.REWRITTEN_RECORD:
            rewritten = "；".join(_rewritten_keys(before, after))
            return f"改写记录：{before['日期']} {before['事项']}，{rewritten}"
        case ChangeKind.STATE:
            return f"状态：{before} → {after}"
        case ChangeKind.DEADLINE:
            return f"时限：{_value_in_words(before)} → {_value_in_words(after)}"
        case ChangeKind.CONTENT:
            return _content_change(change.field or "", before, after)


def _issue_in_words(shown: dict[str, Any]) -> str:
    keys = {"类别": "", "责任单位": "", "整改时限": "时限 ", "状态": ""}
    return "，".join(f"{said}{shown[key]}" for key, said in keys.items() if key in shown)


def _record_in_words(shown: dict[str, Any]) -> str:
    rest = [
        _value_in_words(value) if key == "说明" else f"{key} {_value_in_words(value)}"
        for key, value in shown.items()
        if key not in ("日期", "事项")
    ]
    return " ".join([f"{shown['日期']} {shown['事项']}", "，".join(rest)]).strip()


def _rewritten_keys(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    for key in dict.fromkeys((*after, *before)):
        if before.get(key) != after.get(key):
            yield _content_change(key, before.get(key), after.get(key))


def _content_change(key: str, before: Any, after: Any) -> str:
    if before is None:
        return f"{key}：新增 {_value_in_words(after)}"
    if after is None:
        return f"{key}：删去 {_value_in_words(before)}"
    if isinstance(before, dict) and isinstance(after, dict):
        return f"{key}：{'；'.join(_rewritten_keys(before, after))}"
    return f"{key}：{_value_in_words(before)} → {_value_in_words(after)}"


def _value_in_words(value: Any) -> str:
    if value is None:
        return "空"
    if isinstance(value, dict):
        said = {key: one for key, one in value.items() if one not in (None, "", [], {})}
        return cut_to_line("，".join(f"{key} {_value_in_words(one)}" for key, one in said.items()))
    if isinstance(value, list):
        return cut_to_line("、".join(_value_in_words(one) for one in value))
    return cut_to_line(str(value))


def cut_to_line(text: str) -> str:
    """Return a text in one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= LONG else text[: LONG - 1] + "…"


def first(review: Review) -> list[str]:
    """Return what stands at the top: what lowers a demand or raises a figure without work."""
    lines = [f"{one.location.path}:{one.location.line} {one.text}" for one in review.risks]
    lines += [
        f"{one.location} {one.severity.value} {one.code} {one.message}" for one in review.late
    ]
    lines += [f"证据被换：{path}" for path in review.replaced]
    return lines


def faults_below(review: Review) -> list[Diagnostic]:
    """Return the faults that people are shown below: not those that stand at the top already."""
    late = review.late
    return [one for one in review.faults if one not in late]


def evidence_lines(review: Review) -> Iterator[tuple[str, str]]:
    """Yield what became of each file of evidence that differs, and its path."""
    for path in review.evidence:
        if path not in review.replaced:
            yield "新的", path
        else:
            yield "换了的" if review.source.exists(path) else "没有了的", path
