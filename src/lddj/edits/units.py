"""Read a list of units as it comes from a spreadsheet: columns between tabs, with heads or not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from lddj.model.signs import narrow
from lddj.yamltext.document import Node

_HEADS = {
    "名称": "名称", "单位": "名称", "单位名称": "名称", "责任单位": "名称", "全称": "名称",
    "简称": "简称", "责任人": "责任人", "负责人": "责任人", "职务": "责任人",
    "牵头领导": "牵头领导", "分管领导": "牵头领导", "职责": "职责", "领域": "领域",
}  # fmt: skip
"""What a column is called → the field of a unit."""

_PLAIN = ("名称", "简称", "责任人")
"""The columns of a list without heads, in their order."""

_MANY = ("简称", "领域")
_LIKE_PHONE = re.compile(r"[0-9][0-9 \-]{6,}")
_BETWEEN = re.compile("[、，,；;/]\\s*")


@dataclass
class UnitList:
    """The units of a list that are new, and what was left out."""

    units: list[dict[str, Node]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read_units(lines: Iterable[str], known: Collection[str]) -> UnitList:
    """Return the units of the lines that ``known`` names do not have yet.

    Columns that are no field of a unit, telephone numbers and numbers of rows are left out.
    """
    rows = [cells for line in lines if any(cells := [one.strip() for one in line.split("\t")])]
    out = UnitList()
    keys = _columns(rows, out)
    taken = set(known)
    for row in rows[1:] if rows and _is_head(rows[0]) else rows:
        unit = _unit_of(row, keys)
        name = unit.get("名称")
        if not isinstance(name, str):
            out.remarks.append(f"没有单位名称的一行没有用：{'、'.join(filter(None, row))}")
        elif name in taken:
            out.remarks.append(f"{name} 已经登记过，没有再登记。")
        else:
            taken.add(name)
            out.units.append(unit)
    return out


def _is_head(row: Sequence[str]) -> bool:
    """Tell whether a row names columns: one of them is that of the names."""
    return any(_HEADS.get(cell) == "名称" for cell in row)


def _columns(rows: Sequence[Sequence[str]], out: UnitList) -> list[str]:
    """Return the field of each column; empty where a column is none."""
    if not rows:
        return []
    if _is_head(rows[0]):
        keys = [_HEADS.get(cell, "") for cell in rows[0]]
        left = [c for c, key in zip(rows[0], keys, strict=True) if c and not key and c != "序号"]
        if left:
            out.remarks.append(f"这几栏没有用：{'、'.join(left)}")
        return keys
    first = 1 if all(row[0].isdecimal() for row in rows if row[0]) else 0
    return [*([""] * first), *_PLAIN]


def _unit_of(row: Sequence[str], keys: Sequence[str]) -> dict[str, Node]:
    unit: dict[str, Node] = {}
    for key, cell in zip(keys, row, strict=False):
        if not key or not cell or key in unit or _LIKE_PHONE.search(narrow(cell)):
            continue
        many = [part for part in _BETWEEN.split(cell) if part]
        unit[key] = list(many) if key in _MANY else cell
    return unit
