"""L314: a rating or a withdrawal by somebody else than who made the suggestion."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity
from lddj.load.books import CountyBook
from lddj.model.names import comparable
from lddj.rules.courses import courses_of, folded_records
from lddj.rules.rule import Example, Rule

BY_LEADER = frozenset({"评价", "撤回"})
"""The 事项 that only the 领衔代表 makes."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield each 评价 and 撤回 of a 建议 by another deputy than its 领衔代表."""
    for one in courses_of(book, "建议"):
        for index, record in folded_records(one):
            if record.kind not in BY_LEADER:
                continue
            if comparable(record.deputy) != comparable(one.model.leader):
                called = "评价人" if record.kind == "评价" else "撤回的"
                say = f"{called}应为领衔代表 {one.model.leader}，现在写的是 {record.deputy}。"
                yield RULE.at(one.at_record(index, "代表"), say)


RULE = Rule(
    code="L314",
    severity=Severity.ERROR,
    name="不是领衔代表评价、撤回的",
    why=(
        "办理得怎么样由提建议的人说。换了人评价，满意率就不是代表的满意率；换了人撤回，建议就无声消失了。"
    ),
    wrong=Example(
        file="滦平/suggestions.yaml",
        line=11,
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
      - {日期: 2022-04-20, 事项: 答复, 类别: 解决, 方式: 面复, 成效: [{指标: 修复主管, 数值: 1.2, 单位: 公里}]}
      - {日期: 2022-04-28, 事项: 评价, 代表: D-044, 满意度: 满意}
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
      - {日期: 2022-04-20, 事项: 答复, 类别: 解决, 方式: 面复, 成效: [{指标: 修复主管, 数值: 1.2, 单位: 公里}]}
      - {日期: 2022-04-28, 事项: 评价, 代表: D-031, 满意度: 满意}
""",
    ),
    check=check,
)
