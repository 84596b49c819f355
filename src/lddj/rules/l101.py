"""L101: a required field that is missing."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.issue import LIMITED, WITHOUT_DEADLINE
from lddj.load.books import CountyBook
from lddj.rules.courses import courses_of, later_extensions
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield issues without 整改时限 whose 类别 is a word that campaign.yaml adds, and some replies.

    The models judge all else; a word that no vocabulary has is L104, and says nothing of a
    deadline.
    """
    yield from _without_organ(book)
    yield from _untold(book)
    campaign = book.campaign.entry
    if campaign is None or not campaign.is_whole("词表"):
        return
    added = {*campaign.model.categories} - WITHOUT_DEADLINE - {LIMITED}
    for case in book.cases:
        if case.issue.deadline is None and case.issue.category in added:
            say = f"缺少“整改时限”：类别为“{case.issue.category}”时要有整改时限。"
            yield RULE.at(case.entry.at("整改时限"), say)
    yield from _refusals(book)


def _without_organ(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield 交办 of 意见 where neither the record nor the entry says to which organ."""
    for one in courses_of(book, "意见"):
        for index, record in one.judged if one.model.organ is None else ():
            if record.kind == "交办" and record.organ is None:
                say = "缺少“承办机关”：意见里没有写的，交办要写明交给哪个机关。"
                yield RULE.at(one.at_record(index), say)


def _untold(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield 延期 of 建议 answered again that do not say 已告知代表 (before, it is L310)."""
    for one in courses_of(book, "建议"):
        for index, record in later_extensions(one):
            if record.deputies_told is None:
                say = "缺少“已告知代表”：延期答复要告知代表，告知后写上 已告知代表: 是。"
                yield RULE.at(one.at_record(index), say)


def _refusals(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield replies to 建议 that say no (不办), and not why."""
    meaning = book.campaign.terms.meaning
    for one in book.of("建议"):
        for index, record in one.standing:
            if record.kind != "答复" or record.note is not None:
                continue
            if meaning(record.reply_class) == "不办":
                say = f"缺少“说明”：“{record.reply_class}”类答复要说明为什么不办。"
                yield RULE.at(one.at_record(index), say)


RULE = Rule(
    code="L101",
    severity=Severity.ERROR,
    name="缺少必填的字段",
    why="没有责任单位的问题没有人去改，没有发现日期就算不出时限。缺了必填的，这一条就不能计入。",
    wrong=Example(
        line=3,
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
""",
    ),
    right=Example(
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
""",
    ),
    check=check,
)
