"""L307: a deadline before the day of the finding."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.kind import value
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.rules.courses import with_parts
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield deadlines of entries that are before the day of birth."""
    for case in book.cases:
        issue = case.issue
        if issue.deadline is not None and issue.deadline < issue.found_on:
            say = f"整改时限 {issue.deadline} 早于发现日期 {issue.found_on}，请核对两个日期。"
            yield RULE.at(case.entry.at("整改时限"), say)
    for one in book.others:
        own, key = one.deadline, one.kind.deadline
        born = one.born if own is not None else None
        if own is not None and born is not None and own < born:
            say = f"{key} {own} 早于{one.kind.born_called} {born}，请核对两个日期。"
            yield RULE.at(one.at(key), say)
    for one in with_parts(book):
        yield from _parts_out_of_time(one)


def _parts_out_of_time(one: Followed) -> Iterator[Diagnostic]:
    """Yield nodes that are due after the matter itself, and items due before it was made."""
    whole, born = one.deadline, one.born
    for index, node in enumerate(value(one.model, "节点") or ()):
        if whole is not None and node.deadline > whole:
            say = f"节点“{node.name}”的时限晚于{one.kind.deadline} {whole}，请核对两个日期。"
            yield RULE.at(one.at("节点", index, "时限"), say)
    for index, item in enumerate(value(one.model, "条目") or ()):
        if born is not None and item.deadline is not None and item.deadline < born:
            say = f"条目“{item.id}”的时限早于{one.kind.born_called} {born}，请核对两个日期。"
            yield RULE.at(one.at("条目", index, "时限"), say)


RULE = Rule(
    code="L307",
    severity=Severity.WARNING,
    name="时限早于发现日期",
    why=("时限在发现之前，问题一登记就已逾期。偶有沿用旧文件时限的，所以只作提醒。"),
    wrong=Example(
        line=14,
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    发现单位: ZB-02
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-03-01
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
    发现单位: ZB-02
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
