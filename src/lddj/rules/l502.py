"""L502: an issue that was handed over without measures (措施到事)."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity, warning
from lddj.load.books import CountyBook
from lddj.rules.l105 import is_empty
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Name issues without 整改措施 once they have a 交办."""
    for case in book.cases:
        issue = case.issue
        if is_empty(issue.measures) and any(
            record.kind == "交办" and record.struck_out is None for record in issue.records
        ):
            say = f"{issue.id} 已经交办，还没有写整改措施（措施到事）。"
            yield warning("L502", case.entry.at_key("整改措施"), say)


RULE = Rule(
    code="L502",
    severity=Severity.WARNING,
    name="措施没有到事",
    why="“措施到事”：已经交办的问题还没有整改措施，时限到了也无从检查做没做。",
    wrong=Example(
        line=3,
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
