"""The screen 今天: what waits, in the words of the day, each line with the way to its matter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from lddj.errors import GitRefused
from lddj.gitwork.hooks import has_driver, missing_hooks
from lddj.gitwork.save import has_changes, identity_missing
from lddj.reports.due import DueFigures, make_due
from lddj.stats.due import DueLine
from lddj.web import pages
from lddj.web.desk import PageDesk
from lddj.web.turns import in_turn, text_of

SHOWN = 200
"""How many lines of a list are shown; of more it is said how many there are."""


@in_turn
def show(request: Request) -> Response:
    """Show what waits today, and what this repository lacks."""
    desk = pages.desk_of(request)
    county = text_of(request.query_params, "county") or None
    waiting = desk.kept(("due", county, desk.day), lambda: _what_waits(desk, county))
    return pages.page(
        request, "today", 标题="今天", 清单=waiting.lists, 错误=waiting.errors,
        县区=waiting.county, 缺=list(_lacking(desk)),
    )  # fmt: skip


class ToldToday(NamedTuple):
    """The lists of the day as the screen tells them: of a province only what is shown is kept."""

    lists: list[dict[str, Any]]
    errors: int
    county: str


def _what_waits(desk: PageDesk, county: str | None) -> ToldToday:
    found = make_due(
        desk.source, None, county, desk.day, desk.day, days=None, kinds=None, force=True,
        memo=desk.memo(("due", county, desk.day)),
    )  # fmt: skip
    lists = [
        {
            "名": name,
            "件": [_line_told(name, one) for one in lines[:SHOWN]],
            "另有": max(len(lines) - SHOWN, 0),
        }
        for name, lines in _of_the_day(found, desk)
    ]
    return ToldToday(lists, found.errors, found.county or "")


def _of_the_day(found: DueFigures, desk: PageDesk) -> Iterator[tuple[str, list[DueLine]]]:
    """Yield the lists as a day is planned: what is late, due today, this week, then the rest."""
    soon = timedelta(days=6 - desk.day.weekday())
    for name, lines in found.due.lists.items():
        if not name.endswith("临期"):
            yield name, lines
            continue
        part = name.removesuffix("临期")
        today = [one for one in lines if one.days == 0]
        week = [one for one in lines if 0 < one.days <= soon.days]
        later = [one for one in lines if one.days > max(soon.days, 0)]
        for title, those in (("今天到期", today), ("本周到期", week), ("快到期", later)):
            if those:
                yield f"{part}{title}", those


def _line_told(name: str, one: DueLine) -> dict[str, Any]:
    return {
        "活动": one.campaign, "县区": one.county, "种类": one.kind, "编号": one.number,
        "事项": _matter_of(one), "内容": one.text, "单位": one.unit,
        "时限": str(one.deadline or ""), "依据": one.basis,
        "话": _in_days(name, one),
    }  # fmt: skip


def _matter_of(one: DueLine) -> str:
    """Return the number of a line's matter: a line of a part has no state of its own."""
    return one.number if one.state else one.number.rpartition("/")[0]


def _in_days(name: str, one: DueLine) -> str:
    """Return how a line stands: 已过3天, 还有2天, 今天到期, or how long it has waited."""
    if one.deadline is None:
        return f"已等{one.days}天"
    if name.endswith("到期"):
        return f"还有{one.days}天" if one.days else "今天到期"
    return f"已过{one.days}天"


def _lacking(desk: PageDesk) -> Iterator[tuple[str, str]]:
    """Yield what is to be put right here, each with the way to where."""
    try:
        if has_changes(desk.root):
            yield "有改动还没有保存", "/changes"
        if desk.read_only:
            return
        if identity_missing(desk.root):
            yield "git 还不知道您是谁，保存以前要填", "/settings"
        if missing_hooks(desk.root) or not has_driver(desk.root):
            yield "没有装钩子和合并方式，请在“设置”里装上", "/settings"
    except GitRefused:
        yield "这个文件夹还不在 git 里，改动保存不了，请在“设置”里纳入", "/settings"
