"""L513: two replies in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from lddj.diagnostics import Diagnostic, Severity
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.model.likeness import alike, pieces
from lddj.rules.courses import courses_of, folded_records, stepwise
from lddj.rules.rule import Example, Rule

ALIKE = Fraction(9, 10)
SHORTEST = 20
"""The characters from which on two texts are compared."""


class _Reply(NamedTuple):
    """A reply with what it says, as it is compared."""

    one: Followed
    at: int
    day: date
    pieces: frozenset[str]


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield each reply of a unit that says what an earlier one of another suggestion says."""
    by_unit: dict[str, list[_Reply]] = {}
    for one in courses_of(book, "建议"):
        if any(record.kind == "并案" for _, record in folded_records(one)):
            continue
        for unit, reply in _told_replies(book, one):
            by_unit.setdefault(unit, []).append(reply)
    for replies in by_unit.values():
        replies.sort(key=lambda reply: reply.day)
        yield from _told_alike(replies)


def _told_replies(book: CountyBook, one: Followed) -> Iterator[tuple[str, _Reply]]:
    """Yield the replies that say enough to be compared, each with its unit."""
    for index, record, course in stepwise(one):
        if record.kind == "答复" and len((record.note or "").strip()) >= SHORTEST:
            yield book.unit(course.unit), _Reply(one, index, record.day, pieces(record.note))


def _told_alike(replies: list[_Reply]) -> Iterator[Diagnostic]:
    """Yield the replies of a unit that say what an earlier one of another suggestion says."""

    def apart(earlier: int, later: int) -> bool:
        return replies[earlier].one is not replies[later].one

    found = alike([reply.pieces for reply in replies], ALIKE, apart)
    for at, (earlier, _) in found.items():
        reply = replies[at]
        say = (
            f"与 {replies[earlier].one.id} 的答复雷同，请按这件建议说的事答复；是一件事的，记并案。"
        )
        yield RULE.at(reply.one.at_record(reply.at, "说明"), say)


RULE = Rule(
    code="L513",
    severity=Severity.WARNING,
    name="答复雷同",
    why=(
        "两件建议说的是两件事，答复一个字不差，多半是拿一份稿子应付。真是一件事的，记并案，各自答复。"
    ),
    wrong=Example(
        file="滦平/suggestions.yaml",
        line=19,
        text="""\
建议:
  - 编号: JY-001
    标题: 关于修复河东路排水管网的建议
    提出日期: 2022-03-02
    领衔代表: D-031
    记录:
      - {日期: 2022-03-03, 事项: 审核, 结果: 立}
      - {日期: 2022-03-05, 事项: 交办, 主办单位: 县住建局}
      - {日期: 2022-03-20, 事项: 沟通, 阶段: 办前, 方式: 见面, 代表: [D-031]}
      - {日期: 2022-04-20, 事项: 答复, 类别: 不办, 说明: 因条件限制暂时不能解决，今后将积极创造条件争取早日列入计划。}
  - 编号: JY-002
    标题: 关于增设公交站点的建议
    提出日期: 2022-03-02
    领衔代表: D-044
    记录:
      - {日期: 2022-03-03, 事项: 审核, 结果: 立}
      - {日期: 2022-03-05, 事项: 交办, 主办单位: 县住建局}
      - {日期: 2022-03-21, 事项: 沟通, 阶段: 办前, 方式: 见面, 代表: [D-044]}
      - {日期: 2022-04-22, 事项: 答复, 类别: 不办, 说明: 因条件限制暂时不能解决，今后将积极创造条件争取早日列入计划。}
""",
    ),
    right=Example(
        file="滦平/suggestions.yaml",
        text="""\
建议:
  - 编号: JY-001
    标题: 关于修复河东路排水管网的建议
    提出日期: 2022-03-02
    领衔代表: D-031
    记录:
      - {日期: 2022-03-03, 事项: 审核, 结果: 立}
      - {日期: 2022-03-05, 事项: 交办, 主办单位: 县住建局}
      - {日期: 2022-03-20, 事项: 沟通, 阶段: 办前, 方式: 见面, 代表: [D-031]}
      - {日期: 2022-04-20, 事项: 答复, 类别: 不办, 说明: 因条件限制暂时不能解决，今后将积极创造条件争取早日列入计划。}
  - 编号: JY-002
    标题: 关于增设公交站点的建议
    提出日期: 2022-03-02
    领衔代表: D-044
    记录:
      - {日期: 2022-03-03, 事项: 审核, 结果: 立}
      - {日期: 2022-03-05, 事项: 交办, 主办单位: 县住建局}
      - {日期: 2022-03-21, 事项: 沟通, 阶段: 办前, 方式: 见面, 代表: [D-044]}
      - {日期: 2022-04-22, 事项: 答复, 类别: 不办, 说明: 这条路上已有两个站点，相距四百米，暂不增设，明年改线时一并考虑。}
""",
    ),
    check=check,
)
