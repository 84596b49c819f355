"""L501: an issue that names no spot (问题到点)."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity, warning
from lddj.load.books import CountyBook
from lddj.rules.l105 import is_empty
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Name issues without 点位."""
    for case in book.cases:
        if is_empty(case.issue.spot):
            say = f"{case.issue.id} 没有写点位，请写明在哪里（问题到点）。"
            yield warning("L501", case.entry.at_key("点位"), say)


RULE = Rule(
    code="L501",
    severity=Severity.WARNING,
    name="问题没有到点",
    why="“问题到点”：说不清在哪里的问题，没有人能去核查，也没有人能证明它改了。",
    wrong=Example(
        line=3,
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理。
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
    right=Example(
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理。
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
