"""L413: working days of a year whose holidays are not known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.figures import Seen
from lddj.load.books import CountyBook
from lddj.rules.rule import Example, Rule
from lddj.stats.matters import seen_on
from lddj.stats.tallies import counted_kinds

BY_ASSIGNMENT = {"建议退回": "建议", "协办意见": "建议"}
"""期限 that are no clocks of a kind and run from each 交办 → the kind."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield each 期限 in 工作日 with the years in which it begins without a 节假日."""
    entry = book.campaign.entry
    terms = {
        term.name: index
        for index, term in enumerate(entry.model.terms if entry else ())
        if term.unit == "工作日"
    }
    if entry is None or not terms:
        return
    holidays = entry.model.holidays
    known = {day.year for day in (*holidays.off, *holidays.on)}
    starts = {
        (terms[name], name, day.year)
        for name, day in _terms_begun(book, set(terms))
        if day.year not in known
    }
    for index, name, year in sorted(starts):
        say = f"{year} 年没有节假日表，“{name}”按周末推算；请在节假日里补上这一年的放假和上班。"
        yield RULE.at(entry.at("期限", index), say)


def _terms_begun(book: CountyBook, names: set[str]) -> Iterator[tuple[str, date]]:
    """Yield the 期限 that begin for matters of the county, each with the day."""
    for kind in counted_kinds(book):
        assert kind.figures is not None
        clocks = [one for one in kind.figures.clocks if one.term in names]
        assigned = [name for name in names if BY_ASSIGNMENT.get(name) == kind.word]
        for seen in seen_on(book, kind, date.max):
            for clock in clocks:
                yield from ((clock.term, day) for day in clock.starts_on(seen))
            yield from _by_records(seen, assigned)
            yield from ((name, day) for name, day in seen.course.counted if name in names)


def _by_records(seen: Seen, assigned: list[str]) -> Iterator[tuple[str, date]]:
    for one in seen.folded("交办") if assigned else ():
        yield from ((name, one.record.day) for name in assigned)


LEADS = """\
线索:
  - {编号: XS-001, 收到日期: 2022-03-02, 渠道: 信访, 内容: 垃圾没人管。}
"""

RULE = Rule(
    code="L413",
    severity=Severity.WARNING,
    name="没有这一年的节假日表",
    why=("工作日要扣除放假、加上调休。没有写这一年的节假日，只能按星期推算，遇到长假就算早了。"),
    wrong=Example(
        file="campaign.yaml",
        line=12,
        text="""\
格式: 1
名称: “5+2”联动监督
编号: 2022-5+2
年度: 2022
主办: 承德市人大常委会
起止: {起: 2022-02-15, 止: 2022-12-31}
模式: 1+1
领域:
  - {名称: 重点项目建设, 分组: 省定}
  - {名称: 优化营商环境, 分组: 市定, 方面: [政务服务, 涉企执法]}
期限:
  - {名称: 线索审核, 数: 5, 单位: 工作日, 依据: 本市线索办理办法第三条}
""",
        others={"滦平/leads.yaml": LEADS},
    ),
    right=Example(
        file="campaign.yaml",
        text="""\
格式: 1
名称: “5+2”联动监督
编号: 2022-5+2
年度: 2022
主办: 承德市人大常委会
起止: {起: 2022-02-15, 止: 2022-12-31}
模式: 1+1
领域:
  - {名称: 重点项目建设, 分组: 省定}
  - {名称: 优化营商环境, 分组: 市定, 方面: [政务服务, 涉企执法]}
期限:
  - {名称: 线索审核, 数: 5, 单位: 工作日, 依据: 本市线索办理办法第三条}
节假日: {放假: [2022-04-05, 2022-05-02], 上班: [2022-04-02]}
""",
        others={"滦平/leads.yaml": LEADS},
    ),
    check=check,
)
