"""L508: a reply that leaves things open and promises nothing."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity
from lddj.load.books import CountyBook
from lddj.rules.courses import courses_of, folded_records
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield each 答复 of a 建议 whose class means 未了 and that has no 承诺."""
    for one in courses_of(book, "建议"):
        for index, record in folded_records(one):
            if record.kind != "答复" or record.promises:
                continue
            if book.campaign.terms.meaning(record.reply_class) == "未了":
                say = "未了的答复要写承诺和时限，如 承诺: [{编号: CN-1, 内容: …, 时限: …}]。"
                yield RULE.at(one.at_record(index), say)


RULE = Rule(
    code="L508",
    severity=Severity.ERROR,
    name="未了的答复没有承诺",
    why=(
        "答复了不等于办成了。还没有办完的，要写明答应做什么、哪天以前做到，"
        "否则以后没有人知道该去看什么。"
    ),
    wrong=Example(
        file="滦平/suggestions.yaml",
        line=10,
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
      - {日期: 2022-04-20, 事项: 答复, 类别: 未了, 方式: 面复}
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
      - {日期: 2022-04-20, 事项: 答复, 类别: 未了, 方式: 面复, 承诺: [{编号: CN-1, 内容: 修复主管, 时限: 2022-09-30}]}
""",
    ),
    check=check,
)
