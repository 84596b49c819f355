"""Tell which key each column of a heading holds: as the map says, by its words, by the nearest."""

from __future__ import annotations

import re

from lddj.intake.columns import ForeignColumn, HeadingRow
from lddj.intake.fields import KEYLESS
from lddj.intake.foreign_kind import ForeignKind
from lddj.intake.headings import plain_heading
from lddj.intake.mapping import ColumnMap

_COUNTS = re.compile("(?:数|量|率|占比|比例|得分)$")
_PLANNED, _ACTUAL = re.compile("要求|规定|限定|承诺|计划|预计|拟"), re.compile("实际|已")
_SPONSORED = re.compile("包联|包保|包案")
_ENDING = re.compile("(?:完成|截止|结束|止)(?:时间|日期)?")
_BEGINNING = re.compile("(?:起始|开始|起)(?:时间|日期)?")


def name_keys(head: HeadingRow, sheet: str, mapping: ColumnMap) -> None:
    """Say of each column what it is: as the map has it, by its very words, then nearly."""
    for column in head.columns.values():
        bare = column.name.partition("#")[0]
        said = mapping.key_of(sheet, column.name, bare, f"{column.letter}列")
        column.is_settled, column.is_near, column.is_second = said is not None, False, False
        if said is not None:
            column.key = said
        else:
            column.key = _exact(column, bare, mapping.kind) if column.has_heading else ""
    _keep_one_for_each_key(head, mapping.kind)
    for column in head.columns.values():
        if not column.key and column.has_heading and not column.child and not column.is_second:
            _take_nearest(head, column, mapping.kind)


def _exact(column: ForeignColumn, text: str, kind: ForeignKind) -> str:
    vocabulary = kind.vocabulary
    if not column.child:
        return vocabulary.exact(text)
    parent, child = plain_heading(column.parent), plain_heading(column.child)
    whole = vocabulary.exact(parent + child)
    if whole:
        return whole
    if vocabulary.exact(parent) in (kind.deadline, kind.either or kind.deadline):
        if _BEGINNING.fullmatch(child):
            return ""
        if _ENDING.fullmatch(child):
            return kind.deadline
    if _SPONSORED.search(parent) and child in ("责任人", "领导", "姓名", "职务"):
        return "包联领导"
    return vocabulary.exact(child)


def _keep_one_for_each_key(head: HeadingRow, kind: ForeignKind) -> None:
    """Leave each key to one heading: the map's, for 责任人 the one right of 责任单位."""
    for key in (*kind.keys, *((kind.either,) if kind.either else ())):
        same = head.of(key)
        if len({column.group for column in same}) < 2:
            continue
        settled = {column.group for column in same if column.is_settled}
        kept = settled or {_chosen_group(head, key, same, kind)}
        for column in same:
            if column.group not in kept:
                column.key, column.is_second = "", True


def _chosen_group(head: HeadingRow, key: str, same: list[ForeignColumn], kind: ForeignKind) -> int:
    units = head.of(kind.unit)
    if key == "责任人" and units:
        right = [column.group for column in same if column.group > units[-1].number]
        if right:
            return right[0]
    return same[0].group


def _take_nearest(head: HeadingRow, column: ForeignColumn, kind: ForeignKind) -> None:
    text = plain_heading(column.name)
    key = "" if _COUNTS.search(text) else kind.vocabulary.near(column.name)
    if not key or key in KEYLESS or head.of(key):
        return
    if _PLANNED.search(text) and key not in (kind.deadline, "整改目标", "整改措施"):
        return
    if _ACTUAL.search(text) and key in (kind.deadline, kind.either):
        return
    for one in head.columns.values():
        if one.group == column.group and not one.key:
            one.key, one.is_near = key, True


def forget_near(head: HeadingRow, key: str) -> None:
    """Take back a key that was only nearly matched."""
    for column in head.of(key):
        if column.is_near:
            column.key, column.is_near = "", False
