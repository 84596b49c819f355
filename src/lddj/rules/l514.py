"""L514: satisfied at first, and not done or fallen back when somebody looked again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lddj.diagnostics import Diagnostic, Severity
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.rules.courses import courses, folded_records
from lddj.rules.rule import Example, Rule


class _Contradiction(NamedTuple):
    """The words that contradict a rating in a kind: the 事项 that rates, its attribute, and the result."""

    rated_by: str
    attribute: str
    result: str


KINDS = {
    "建议": _Contradiction("评价", "rating", "未落实"),
    "实事": _Contradiction("评议", "grade", "反弹"),
}
"""Kind → what a 回头看 found that a last rating 满意 did not see."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield each 回头看 that contradicts the last rating before it."""
    for one in courses(book):
        said = KINDS.get(one.kind.word)
        if said is not None:
            yield from _contradicted(one, said)


def _contradicted(one: Followed, said: _Contradiction) -> Iterator[Diagnostic]:
    last = None
    for index, record in folded_records(one):
        if record.kind == said.rated_by:
            last = getattr(record, said.attribute)
        elif record.kind == "回头看" and record.result == said.result and last == "满意":
            say = f"{said.rated_by}满意，回头看{said.result}；请核实当时的{said.rated_by}。"
            yield RULE.at(one.at_record(index, "结果"), say)


_RIGHT = """\
年度: 2022
票决: {编号: PJ-2022, 日期: 2022-03-18, 办法: 逐项, 应到: 200, 实到: 188, 发出: 188, 收回: 188}
项目:
  - 编号: MS-2022-01
    名称: 乡村道路修复
    提出日期: 2022-02-20
    目标: [{指标: 修复里程, 数值: 12, 单位: 公里}]
    资金: {数值: 860}
    记录:
      - {日期: 2022-03-01, 事项: 审议, 结果: 提交票决}
      - {日期: 2022-03-18, 事项: 票决, 结果: 选上, 赞成: 176, 反对: 6, 弃权: 6}
      - {日期: 2022-03-20, 事项: 交办, 责任单位: 县行政审批局, 完成时限: 2022-09-30}
      - {日期: 2022-09-20, 事项: 完工, 说明: 修复12公里。, 成效: [{指标: 修复里程, 数值: 12, 单位: 公里}]}
      - {日期: 2022-09-28, 事项: 验收, 结果: 通过, 单位: 县交通工程质量站}
      - {日期: 2022-10-20, 事项: 评议, 等次: 满意}
      - {日期: 2022-12-01, 事项: 回头看, 结果: 巩固}
"""

RULE = Rule(
    code="L514",
    severity=Severity.WARNING,
    name="满意的，回头看不是那样",
    why=(
        "满意是评的人说的，落实是看出来的，两样不能互相代替。评了满意，回头看却没有落实或者反弹了，"
        "要看看当时是怎么评的。"
    ),
    wrong=Example(
        file="滦平/livelihood.yaml", line=16, text=_RIGHT.replace("结果: 巩固", "结果: 反弹")
    ),
    right=Example(file="滦平/livelihood.yaml", text=_RIGHT),
    check=check,
)
