"""The paper of 双联: who keeps in touch with whom, level by level, and who is short.

Deputies stand there by code; of those whom they keep in touch with only the number is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lddj.model.names import comparable
from lddj.render.days import chinese_date
from lddj.render.matter_papers.content import framed
from lddj.render.matter_papers.indicators import COUNTS_BELOW, indicators_table, share_of
from lddj.render.matter_papers.spec import PaperSpec
from lddj.render.papers.content import Paper, PaperColumn, PaperTable, Para, code, section, table
from lddj.reports.papers import PaperFacts, ShownMatter
from lddj.stats.deputies import deputies_of
from lddj.stats.links import Links, Minimum, links_of, minimums, under_way
from lddj.stats.regular import Regular

if TYPE_CHECKING:
    from lddj.kinds.deputy import Deputy
    from lddj.kinds.link import LinkRule


def contacts_paper(facts: PaperFacts, _: list[ShownMatter]) -> Paper:
    """Return the levels side by side, who did not meet the last period, who is short in this."""
    found = links_of(facts.book, facts.day)
    asked = list(minimums(facts.book, found, facts.day))
    opening = (
        f"截至{chinese_date(facts.day)}，{facts.book.name}有联系人{len(found.persons)}名、"
        f"联系对象{len(found.pairs)}名，联系{len(found.contacts)}次。"
    )
    last = [one for one in asked if one.period.last == _last_end(asked, one.rule)]
    late = set(facts.figures.lists.get("未达标", ()))
    short = [
        one
        for one in under_way(facts.book, found, facts.day)
        if not one.is_met and f"{one.rule.level}/{one.who}" in late
    ]
    return framed(
        SPEC,
        facts,
        [Para(opening)],
        [
            section("各层次情况", _levels_table(facts, found, asked)),
            section("上一周期没有达标的", _persons_table(facts, "上一周期没有达标的",
                    (one for one in last if not one.is_met))),
            section("快到期还没有达标的", _persons_table(facts, "快到期还没有达标的", short)),
            section("有关数据", indicators_table(
                facts.figures, facts.figures.figures.indicators, facts.places)),
        ],
    )  # fmt: skip


def _last_end(asked: list[Minimum], rule: LinkRule) -> object:
    return max(one.period.last for one in asked if one.rule is rule)


def _levels_table(facts: PaperFacts, found: Links, asked: list[Minimum]) -> PaperTable | None:
    columns = (
        PaperColumn("层次", "name"), PaperColumn("规定", "phrase"), PaperColumn("依据", "phrase"),
        PaperColumn("联系人数"), PaperColumn("对象数"), PaperColumn("联系次数"),
        PaperColumn("达标率（%）", "rate"),
    )  # fmt: skip
    levels = dict.fromkeys(
        (*(one.level for one in found.rules), *(level for level, _ in found.persons))
    )
    rows = []
    for level in levels:
        rules = [one for one in found.rules if one.level == level]
        those = [one for one in asked if one.rule.level == level]
        met = sum(one.is_met for one in those)
        rows.append((
            level,
            "、".join(f"每{one.every}最少{one.least}次" for one in rules),
            "、".join(dict.fromkeys(one.ground for one in rules if one.ground)),
            str(sum(key[0] == level for key in found.persons)),
            str(sum(key[0] == level for key in found.pairs)),
            str(sum(one.level == level for one in found.contacts)),
            share_of(met, len(those), facts.places),
        ))  # fmt: skip
    return table("各层次情况", columns, rows, note=COUNTS_BELOW)


def _persons_table(
    facts: PaperFacts, name: str, those: Iterator[Minimum] | list[Minimum]
) -> PaperTable | None:
    columns = (
        PaperColumn("层次", "name"), PaperColumn("谁", "code"), PaperColumn("周期", "phrase"),
        PaperColumn("截止", "date"), PaperColumn("已联系", kept=True),
        PaperColumn("最少", kept=True), PaperColumn("依据", "phrase"),
        PaperColumn("任期", "phrase"),
    )  # fmt: skip
    offices = {comparable(one.id): one for one in deputies_of(facts.book)}
    rows = [
        (
            one.rule.level, code(one.who), one.period.title, one.period.last.isoformat(),
            str(one.times), str(one.rule.least), one.rule.ground or "规矩",
            _part_of_office(offices.get(comparable(one.who)), one.period),
        )
        for one in those
    ]  # fmt: skip
    return table(name, columns, rows)


def _part_of_office(deputy: Deputy | None, period: Regular) -> str:
    """Return when an office began or ended that does not cover a period; empty where it does.

    The rules count everybody who is to make contact; why one made few is told here.
    """
    if deputy is None:
        return ""
    began = f"{deputy.start}起任" if deputy.start > period.first else ""
    ended = f"{deputy.end}离任" if deputy.end is not None and deputy.end < period.last else ""
    return "，".join(filter(None, (began, ended)))


SPEC = PaperSpec(
    "双联情况", "联系", "各层次联系了多少、达标率，谁没有达标、谁快到期", "联系记录",
    fields=(), says=contacts_paper,
)  # fmt: skip
PAPERS = (SPEC,)
