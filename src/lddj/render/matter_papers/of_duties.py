"""The paper of 包联: each leader with what the leader answers for, and how often there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lddj.render.days import chinese_date
from lddj.render.matter_papers.content import framed
from lddj.render.matter_papers.indicators import COUNTS_BELOW, indicators_table, share_of
from lddj.render.matter_papers.spec import PaperSpec
from lddj.render.papers.content import Paper, PaperColumn, PaperTable, Para, code, section, table
from lddj.reports.papers import PaperFacts, ShownMatter
from lddj.stats.duties import presences, sponsored

if TYPE_CHECKING:
    from lddj.kinds.duty import Duty


def duties_paper(facts: PaperFacts, _: list[ShownMatter]) -> Paper:
    """Return the leaders in charge, a row each, and the figures of all."""
    duties = [one.model for one in facts.book.entries.get("duty", ()) if facts.names(one.model.id)]
    opening = f"截至{chinese_date(facts.day)}，{facts.book.name}领导包联{len(duties)}项。"
    absent = facts.figures.lists.get("未到位", [])
    names = "、".join(f"{one.leader}（{code(one.id)}）" for one in duties if one.id in absent)
    return framed(
        SPEC,
        facts,
        [Para(opening)],
        [
            section("包联情况", _duties_table(facts, duties)),
            section("上一周期没有到位的", Para(f"{names}。") if names else None),
            section("有关数据", indicators_table(
                facts.figures, facts.figures.figures.indicators, facts.places)),
        ],
    )  # fmt: skip


def _duties_table(facts: PaperFacts, duties: list[Duty]) -> PaperTable | None:
    columns = (
        PaperColumn("编号", "code"), PaperColumn("领导", "name"), PaperColumn("包联", "text"),
        PaperColumn("规定", "phrase"), PaperColumn("到位率（%）", "rate"),
        PaperColumn("上一周期到场", "phrase"), PaperColumn("包联问题完成率（%）", "rate"),
    )  # fmt: skip
    rows = []
    for one in duties:
        asked = list(presences(facts.book, one, facts.day))
        issues = sponsored(facts.book, {one.leader}, facts.day)
        done = sum(each.tally.count("整改完成数") for each in issues)
        last = f"{asked[-1].period.title}{asked[-1].times}次" if asked else ""
        rows.append((
            code(one.id), one.leader, covered(one),
            f"每{one.every}最少{one.least}次" if one.least else "",
            share_of(sum(each.is_met for each in asked), len(asked), facts.places), last,
            share_of(done, len(issues), facts.places),
        ))  # fmt: skip
    return table("包联情况", columns, rows, note=COUNTS_BELOW)


def covered(one: Duty) -> str:
    """Return what a leader answers for, in words."""
    parts = (one.townships, one.areas, one.teams, one.suggestions, one.projects)
    return "、".join(code(str(each)) for part in parts for each in part)


SPEC = PaperSpec(
    "包联情况", "包联", "每位领导包什么、到场够不够、包的问题改了多少", "领导包联",
    fields=(), says=duties_paper,
)  # fmt: skip
PAPERS = (SPEC,)
