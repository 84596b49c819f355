"""The commits behind what is shown: which save wrote a record, which one moved a rate."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from lddj.errors import GitRefused, NoSuchNumber, UnknownName
from lddj.history.shifts import shifts
from lddj.history.trace import IssueLog, Row, issue_log
from lddj.query.target import Target
from lddj.render.terminal.issue_log import step_in_words
from lddj.stats.tally import INDICATORS
from lddj.system import git
from lddj.web import pages
from lddj.web.desk import PageDesk
from lddj.web.turns import in_turn, text_of


def saves_of(desk: PageDesk, target: Target) -> IssueLog | None:
    """Return the commits of a matter; None without git."""
    book = target.book
    try:
        kind = target.one.kind
        return issue_log(desk.source, target.number, book.campaign.id, book.folder, kind)
    except (GitRefused, NoSuchNumber, UnknownName):
        return None  # a part of a matter has no course of its own in commits


def _last_commit(desk: PageDesk) -> str:
    return git.attempt(desk.root, "rev-parse", "--verify", "--quiet", "HEAD").text


def saves_told(log: IssueLog | None, target: Target, *, names: bool) -> list[str]:
    """Return for each record which save wrote it, how long after its day; by whom where asked."""
    if log is None:
        return [""] * len(target.one.records)
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in log.rows:
        rows[row.day, row.kind].append(row)
    found = (rows.get((str(one.day), one.kind), []) for one in target.one.records)
    return [_save_told(those.pop(0), names=names) if those else "" for those in found]


def _save_told(row: Row, *, names: bool) -> str:
    if row.commit is None:
        return "还没有保存"
    lag = f"，隔了 {row.lag} 天" if row.lag else ""
    who = f"，{row.commit.author}" if names else ""
    return f"{row.commit.day} 保存{lag}{who}（{row.commit.short}）"


def other_saves(log: IssueLog | None, *, names: bool) -> list[str]:
    """Return what commits did to a matter besides adding records."""
    return [
        f"{one.commit.day}{f' {one.commit.author}' if names else ''}"
        f"（{one.commit.short}）：{step_in_words(one)}"
        for one in (log.steps if log else ())
        if step_in_words(one)
    ]


AT_ONCE = 12
"""The commits of a matter follow the page by themselves in campaigns of up to so many counties."""


@in_turn
def moved(request: Request) -> Response:
    """Show which saves moved an indicator of a county, as ``lddj trace`` does."""
    desk, asked = pages.desk_of(request), request.query_params
    campaign = desk.campaign(text_of(asked, "campaign"))
    folder, by = text_of(asked, "county"), text_of(asked, "by") or "整改完成率"
    if by not in INDICATORS:
        raise UnknownName("指标", by, INDICATORS)
    if len(campaign.folders) == 1:
        folder = campaign.folders[0]
    found: list[Any] = []
    if folder in campaign.folders:
        name = ("trace", campaign.id, folder, by, _last_commit(desk), desk.day)
        found = desk.kept(name, lambda: list(shifts(desk.root, campaign.id, folder, by, desk.day)))
    return pages.page(
        request, "trace", 标题="哪次保存动了比率", 活动=campaign.id, 活动们=desk.campaigns(),
        县区们=campaign.folders, 县区=folder, 指标们=INDICATORS, 指标=by, 行=found,
        署名=bool(text_of(asked, "names")),
    )  # fmt: skip
