"""L504: a completion with neither evidence nor effects."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity, warning
from lddj.kinds.remediation import Completion
from lddj.load.books import CountyBook
from lddj.rules.courses import records_of
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Name 整改完成 records, of issues and of answers, with neither 佐证 nor 成效."""
    for case, index, record in records_of(book, "整改完成"):
        if isinstance(record, Completion) and not record.evidence and not record.effects:
            say = f"{case.id} 的整改完成既没有佐证也没有成效，请补上一样。"
            yield warning("L504", case.at_record(index), say)


RULE = Rule(
    code="L504",
    severity=Severity.WARNING,
    name="整改完成没有凭据",
    why="只有一句“已完成”，既没有佐证也没有成效，是虚假整改最常见的样子。",
    wrong=Example(
        line=16,
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
      - {日期: 2022-04-18, 事项: 整改完成, 说明: 一窗受理已运行。}
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
      - 日期: 2022-04-18
        事项: 整改完成
        说明: 一窗受理已运行。
        成效: [{指标: 压减环节, 数值: 2, 单位: 个}]
""",
    ),
    check=check,
)
