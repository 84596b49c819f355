"""``lddj trace``: the commits that moved a rate."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TextIO

from lddj.history.trace import Shift

_MANY = 6


def write_text(
    shifts: Sequence[Shift], name: str, campaign: str, county: str, day: date, out: TextIO
) -> None:
    """Write a table, the oldest commit first."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=out, highlight=False, emoji=False)
    if not console.is_terminal:
        console = Console(file=out, highlight=False, emoji=False, width=200)
    console.print(Text(f"{county}（{campaign}）的{name}（都按 {day} 计算）", style="bold"))
    if not shifts:
        console.print("没有提交动过它。")
        return
    table = Table(
        "提交日期", "提交", "提交人", "前", "后", "变化", "问题", "说明", box=None, pad_edge=False
    )
    for one in shifts:
        commit = one.commit
        table.add_row(
            str(commit.day), commit.short, commit.author, one.before, one.after, one.by,
            _named(one.issues), Text(commit.subject),
        )  # fmt: skip
    console.print(table)


def _named(issues: Sequence[str]) -> str:
    shown = "、".join(issues[:_MANY])
    return f"{shown} 等 {len(issues)} 个" if len(issues) > _MANY else shown


def write_json(
    shifts: Sequence[Shift], name: str, campaign: str, county: str, day: date, out: TextIO
) -> None:
    """Write one object."""
    whole = {
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
    json.dump(whole, out, ensure_ascii=False, indent=1)
    out.write("\n")
