"""The paper of 日志: the logs of a month, the activities without one, what was not taken in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lddj.render.days import chinese_date
from lddj.render.matter_papers.content import framed
from lddj.render.matter_papers.indicators import indicators_table
from lddj.render.matter_papers.spec import PaperSpec
from lddj.render.papers.content import Paper, PaperColumn, PaperTable, Para, code, section, table
from lddj.reports.papers import PaperFacts, ShownMatter
from lddj.stats.tallies import tallied_on

if TYPE_CHECKING:
    from lddj.kinds.log import Log


def logs_paper(facts: PaperFacts, _: list[ShownMatter]) -> Paper:
    """Return the logs of the period, or those that are named, and what the lists hold."""
    logs = sorted(_logs_of(facts), key=lambda one: (one.day, one.id))
    span = f"{chinese_date(facts.start)}至{chinese_date(facts.day)}"
    opening = f"{span}，{facts.book.name}记日志{len(logs)}篇。"
    lines = tallied_on(facts.book, facts.kind, facts.day).lines
    return framed(
        SPEC,
        facts,
        [Para(opening)],
        [
            section("日志", _logs_table(facts, logs)),
            *(section(title, _waiting_table(title, [one for one in lines if one.list == name]))
              for name, title in (("未记日志", "没有记日志的活动"), ("未入账", "没有入账的问题"))),
            section("有关数据", indicators_table(
                facts.figures, facts.figures.figures.indicators, facts.places)),
        ],
    )  # fmt: skip


def _logs_of(facts: PaperFacts) -> Iterator[Log]:
    for entry in facts.book.entries.get("logs", ()):
        one = entry.model
        in_time = bool(facts.numbers) or facts.start <= one.day
        if facts.names(one.id) and in_time and one.day <= facts.day:
            yield one


def _logs_table(facts: PaperFacts, logs: list[Log]) -> PaperTable | None:
    columns = (
        PaperColumn("编号", "code"), PaperColumn("日期", "date"), PaperColumn("专班", "phrase"),
        PaperColumn("事项", "text"), PaperColumn("内容", "text"), PaperColumn("问题", "text"),
        PaperColumn("建议", "text"),
    )  # fmt: skip
    rows = []
    for one in logs:
        team = facts.book.team(one.team)
        rows.append((
            code(one.id), one.day.isoformat(), team.name if team else one.team, one.matter,
            one.content or "", _found_said(one), "；".join(one.advice),
        ))  # fmt: skip
    return table("日志", columns, rows)


def _found_said(one: Log) -> str:
    """Return what a log found: each with the issue that it became, or why it became none."""
    if not one.issues:
        return "零问题" if one.no_issue == "是" else ""
    return "；".join(
        f"{each.note}（{code(str(each.issue)) if each.issue else each.why_not or '未入账'}）"
        for each in one.issues
    )


def _waiting_table(name: str, lines: list[Any]) -> PaperTable | None:
    columns = (
        PaperColumn("编号", "code"), PaperColumn("日期", "date"), PaperColumn("内容", "text"),
    )  # fmt: skip
    rows = [(code(one.number), one.since.isoformat(), one.text) for one in lines]
    return table(name, columns, rows)


SPEC = PaperSpec(
    "监督日志", "日志", "一个月的日志，哪次活动没有记，哪个问题没有入账", "日志",
    fields=(), says=logs_paper, monthly=True,
)  # fmt: skip
PAPERS = (SPEC,)
