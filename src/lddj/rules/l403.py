"""L403: a part above its whole, or negative ballots."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from lddj.diagnostics import Diagnostic, Severity, error
from lddj.load.books import CountyBook
from lddj.load.entry import Entry
from lddj.model.county import County
from lddj.rules.rule import Example, Rule
from lddj.stats.county import by_level, deputies_on

if TYPE_CHECKING:
    from lddj.kinds.activity import Activity


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Check deputies, spot checks and ballots."""
    if book.county is not None:
        yield from _judge_deputies(book, book.county)
    for entry in book.activities:
        yield from _judge_spot_check(entry)
        yield from _judge_ballot(entry)


def _judge_deputies(book: CountyBook, county: Entry[County]) -> Iterator[Diagnostic]:
    given = county.model.deputies
    if given is None or given.everyone is None:
        return
    told = False
    if given.taking_part is not None:
        everyone = by_level(given.everyone)
        for level, part in by_level(given.taking_part).items():
            whole = everyone[level]
            if part is not None and whole is not None and part > whole:
                told = True
                say = f"参与的{level}级代表 {part} 名，多于总数 {whole} 名，请核对。"
                yield error("L403", county.at("代表", "参与", level), say)
    figures = deputies_on(book, date.max)
    if told or figures.everyone is None or figures.taking_part is None:
        return
    if figures.taking_part > figures.everyone:
        place = "参与" if given.taking_part is not None else "总数"
        say = f"参与代表 {figures.taking_part} 名，多于代表总数 {figures.everyone} 名，请核对。"
        yield error("L403", county.at("代表", place), say)


def _judge_spot_check(entry: Entry[Activity]) -> Iterator[Diagnostic]:
    spot = entry.model.spot_check
    if spot is not None and spot.sample > spot.population:
        say = f"抽查数 {spot.sample} 多于总数 {spot.population}，请核对。"
        yield error("L403", entry.at("抽查", "抽查数"), say)


def _judge_ballot(entry: Entry[Activity]) -> Iterator[Diagnostic]:
    ballot = entry.model.ballot
    if ballot is None:
        return
    votes = {
        "满意": ballot.satisfied,
        "基本满意": ballot.mostly,
        "不满意": ballot.dissatisfied,
        "无效": ballot.invalid,
    }
    for name, number in votes.items():
        if number < 0:
            say = f"“{name}”票数是 {number}，不能是负数。"
            yield error("L403", entry.at("测评", name), say)


RULE = Rule(
    code="L403",
    severity=Severity.ERROR,
    name="部分多于总数",
    why="参与的多于全体、抽查的多于总数、票数是负数，比率就会超过百分之百，一定有一个数填错了。",
    wrong=Example(
        file="滦平/activities.yaml",
        line=6,
        text="""\
活动:
  - 编号: HD-001
    日期: 2022-04-12
    类型: 执法检查
    主题: 抽查执法案卷
    抽查: {对象: 执法案卷, 总数: 20, 抽查数: 26}
""",
    ),
    right=Example(
        file="滦平/activities.yaml",
        text="""\
活动:
  - 编号: HD-001
    日期: 2022-04-12
    类型: 执法检查
    主题: 抽查执法案卷
    抽查: {对象: 执法案卷, 总数: 77, 抽查数: 20}
""",
    ),
    check=check,
)
