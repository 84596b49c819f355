"""Show what deputies did: as data, on the screen, and as the papers of ``of_deputies``."""

from __future__ import annotations

from typing import Any, TextIO

from lddj.history.provenance import provenance
from lddj.load.sources.folder import Rooted
from lddj.render.matter_papers.deputy_register import register_paper, reminders
from lddj.render.matter_papers.deputy_table import deputies_paper, span_of
from lddj.render.papers.content import Paper
from lddj.render.papers.paper import render, with_source
from lddj.render.papers.wording import uncounted
from lddj.render.terminal.tables import ColumnHead, write_table
from lddj.reports.deputies import DeputiesFound
from lddj.stats.deputy_years import DeputyYear, figures_of_deputy
from lddj.stats.rates import NONE, percent

SCREEN = {
    "到会": ("实到半天", "应到半天"), "出席率": ("出席率",), "缺席": ("请假", "未请假"),
    "活动": ("活动次数",), "建议": ("领衔", "联名"), "办成": ("已解决", "已落实"),
    "联系": ("联系次数",), "述职": ("述职次数",),
}  # fmt: skip
"""Column on a screen → its figures: with all twelve apart it would be 112 cells wide."""


def deputies_data(found: DeputiesFound) -> dict[str, Any]:
    """Return what ``deputies --format json`` prints."""
    return {**_deputies_head(found), "代表": [_deputy_row(found, one) for one in found.rows]}


def deputy_data(found: DeputiesFound) -> dict[str, Any]:
    """Return what ``deputy --format json`` prints: a row of the table, and what was counted."""
    [one] = found.rows
    return {
        **_deputies_head(found), **_deputy_row(found, one), "清单": _counted_lists(one),
        "提醒": reminders(found, one),
    }  # fmt: skip


def _deputies_head(found: DeputiesFound) -> dict[str, Any]:
    return {
        "版本": 1, "县区": found.book.name, "截至": found.day.isoformat(), "年度": found.year,
        "错误": found.errors,
    }  # fmt: skip


def _deputy_row(found: DeputiesFound, one: DeputyYear) -> dict[str, Any]:
    named = {"姓名": found.name(one.deputy.id)} if found.with_names else {}
    figures = {
        name: value if value is None or isinstance(value, int) else percent(value, found.places)
        for name, value in figures_of_deputy(one)
    }
    return {"编号": one.deputy.id, **named, "在任": one.in_office, **figures}


def _counted_lists(one: DeputyYear) -> dict[str, list[str]]:
    def missed(on_leave: str) -> list[str]:
        return [
            called.meeting.id
            for called in one.meetings
            if called.absence is not None and called.absence.on_leave == on_leave
        ]

    return {
        "会议": [called.meeting.id for called in one.meetings],
        "请假": missed("是"),
        "未请假": missed("否"),
        "活动": [each.id for each in one.activities],
        "领衔": [each.one.id for each in one.led],
        "联名": [each.one.id for each in one.supported],
        "已解决": [each.one.id for each in one.solved],
        "已落实": [each.one.id for each in one.done],
        "联系": [each.id for each in one.contacts],
        "述职": [each.day.isoformat() for each in one.accounts],
    }


def write_deputies(found: DeputiesFound, out: TextIO) -> None:
    """Write the table for a screen."""
    data = deputies_data(found)
    if found.errors:
        out.write(f"{uncounted(found.errors)}。\n")
    named = [ColumnHead("姓名", "name")] if found.with_names else []
    heads = [ColumnHead("编号", "name"), *named, ColumnHead("在任", "name"),
             *(ColumnHead(name, "number") for name in SCREEN)]  # fmt: skip
    rows = [
        [row["编号"], *([row["姓名"]] if named else []), "是" if row["在任"] else "否",
         *("/".join(_shown(row[one]) for one in figures) for figures in SCREEN.values())]
        for row in data["代表"]
    ]  # fmt: skip
    write_table(out, f"{found.book.name}代表履职情况（{span_of(found)}）", heads, rows)
    pairs = (f"{name} {'/'.join(both)}" for name, both in SCREEN.items() if len(both) > 1)
    out.write(f"{'，'.join(pairs)}。\n")


def _shown(figure: int | str | None) -> str:
    return NONE if figure is None else str(figure)


def write_deputy(found: DeputiesFound, out: TextIO) -> None:
    """Write what one deputy did, for a screen."""
    data = deputy_data(found)
    [one] = found.rows
    if found.errors:
        out.write(f"{uncounted(found.errors)}。\n")
    name = f" {data['姓名']}" if data.get("姓名") else ""
    until = "在任" if one.in_office else f"止于 {one.deputy.end}"
    told = [one.deputy.level, one.deputy.delegation, one.deputy.group, until]
    out.write(f"{one.deputy.id}{name}（{'，'.join(part for part in told if part)}）\n")
    out.write(f"{found.book.name}，{span_of(found)}\n\n")
    shown = [f"{name} {_shown(data[name])}" for name, _ in figures_of_deputy(one)]
    out.write(f"{'，'.join(shown)}。\n")
    for name, numbers in data["清单"].items():
        if numbers:
            out.write(f"  {name}：{'、'.join(numbers)}\n")
    for line in data["提醒"]:
        out.write(f"请留意：{line}\n")


def made_deputies(source: Rooted, found: DeputiesFound, form: str, *, single: bool) -> bytes:
    """Return the table, or 一人一册, in md, html, docx or xlsx. Raises BadTemplate."""
    campaign = found.book.campaign
    paper: Paper = (
        register_paper(found) if single else deputies_paper(found, on_a_sheet=form == "xlsx")
    )
    shown = deputy_data(found) if single else deputies_data(found)
    data = {**shown, "活动编号": campaign.id, "活动名称": campaign.title}
    sourced = with_source(data, provenance(source, campaign.path), found.day)
    return render(source.root, "paper", form, sourced, paper)
