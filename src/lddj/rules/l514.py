"""L514: satisfied, and found undone afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.kind import value
from lddj.load.books import CountyBook
from lddj.rules.courses import courses_of, folded_records
from lddj.rules.rule import Example, Rule

RATED: Mapping[str, tuple[str, str, str]] = {
    "建议": ("评价", "满意度", "未落实"),
    "实事": ("评议", "等次", "反弹"),
}
"""Kind → the 事项 that rates and its key, and the 结果 of a 回头看 that does not fit 满意."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield each 回头看 that found undone what was last rated 满意."""
    for one in courses_of(book, *RATED):
        rates, key, undone = RATED[one.kind.word]
        last = None
        for index, record in folded_records(one):
            if record.kind == rates:
                last = value(record, key)
            elif record.kind == "回头看" and record.result == undone and last == "满意":
                say = f"{rates}满意，回头看{undone}，请再听取意见，并向承办单位问明原因。"
                yield RULE.at(one.at_record(index, "结果"), say)


RULE = Rule(
    code="L514",
    severity=Severity.WARNING,
    name="评价满意，回头看却没有落实",
    why=("评价的是当时的答复，回头看看的是事情。两样对不上时，要再问代表，也要问承办单位。"),
    wrong=Example(
        file="滦平/suggestions.yaml",
        line=12,
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
      - {日期: 2022-08-10, 事项: 回头看, 结果: 未落实, 说明: 又积水了。}
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
      - {日期: 2022-08-10, 事项: 回头看, 结果: 落实}
""",
    ),
    check=check,
)
