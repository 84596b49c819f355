"""Show the commits that moved a rate: ``lddj trace``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TextIO

from lddj.history.shifts import Shift
from lddj.render.terminal.tables import ColumnHead, Kind, screen, write_table

_MANY = 6
WIDE = 100
"""Cells from which on there is room for what a commit said; else it goes before the figures do."""


def write_shifts(
    shifts: Sequence[Shift], name: str, campaign: str, county: str, day: date, out: TextIO
) -> None:
    """Write a table, the oldest commit first."""
    title = f"{county}（{campaign}）的{name}（都按 {day} 计算）"
    if not shifts:
        out.write(f"{title}\n没有提交动过它。\n")
        return
    said: Kind = "long" if screen(out) >= WIDE else "text"
    heads = [ColumnHead("提交日期", "name"), ColumnHead("提交", "name"), ColumnHead("前", "number"),
             ColumnHead("后", "number"), ColumnHead("变化", "number"), ColumnHead("提交人"),
             ColumnHead("问题", "long"), ColumnHead("说明", said)]  # fmt: skip
    rows = [
        (str(one.commit.day), one.commit.short, one.before, one.after, one.by, one.commit.author,
         _issues_named(one.issues), one.commit.subject)
        for one in shifts
    ]  # fmt: skip
    write_table(out, title, heads, rows)


def _issues_named(issues: Sequence[str]) -> str:
    shown = "、".join(issues[:_MANY])
    return f"{shown} 等 {len(issues)} 个" if len(issues) > _MANY else shown


def shifts_data(
    shifts: Sequence[Shift], name: str, campaign: str, county: str, day: date
) -> dict[str, Any]:
    """Return the commits, the oldest first."""
    return {
        "版本": 1,
        "活动编号": campaign,
        "县区": county,
        "指标": name,
        "截至": str(day),
        "提交": [
            {"提交": one.commit.name, "日期": str(one.commit.day), "提交人": one.commit.author,
             "说明": one.commit.subject, "前": one.before, "后": one.after, "变化": one.by,
             "问题": list(one.issues)}
            for one in shifts
        ],
    }  # fmt: skip
