"""L210: an appraisal that nobody took."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity
from lddj.load.books import CountyBook
from lddj.model.names import comparable
from lddj.rules.courses import named
from lddj.rules.rule import Example, Rule
from lddj.suggest import did_you_mean

APPRAISALS = ("测评会", "测评")
"""The kinds whose numbers 测评 of a record may be: of the vote, and of one 对象 of it."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield 测评 of records that name nothing."""
    known: dict[str, dict[str, str]] = {}
    for one, index, way, number in named(book, "测评"):
        there, own = book.holding(number)
        if there is None:
            continue
        if there.path not in known:
            known[there.path] = there.numbers(*APPRAISALS)
        if comparable(own) not in known[there.path]:
            end = did_you_mean(own, known[there.path].values())
            where = "" if there is book else f"活动“{there.campaign.id}”里"
            say = f"{where}没有编号为“{own}”的测评{end}"
            yield RULE.at(one.at_record(index, *way), say)


RULE = Rule(
    code="L210",
    severity=Severity.ERROR,
    name="没有这次测评",
    why=("审议、评议说的票数，要在测评里查得到。测评编号写错了，结果就没有来处。"),
    wrong=Example(
        file="滦平/opinions.yaml",
        line=13,
        text="""\
意见:
  - 编号: SY-01
    类型: 审议意见
    名称: 关于供水保障的审议意见
    作出日期: 2022-03-02
    承办机关: 县人民政府
    记录:
      - {日期: 2022-03-05, 事项: 交办, 报告时限: 2022-06-05}
      - {日期: 2022-05-20, 事项: 送征求意见}
      - {日期: 2022-05-22, 事项: 征求意见, 结果: 同意, 单位: 农业和农村工作委员会}
      - {日期: 2022-05-30, 事项: 报告, 文号: 滦政函〔2022〕40号}
      - {日期: 2022-06-10, 事项: 审定, 结果: 提请审议, 批准: 县人大常委会主任会议}
      - {日期: 2022-06-28, 事项: 审议, 结果: 通过, 测评: CP-2022-03}
""",
    ),
    right=Example(
        file="滦平/opinions.yaml",
        text="""\
意见:
  - 编号: SY-01
    类型: 审议意见
    名称: 关于供水保障的审议意见
    作出日期: 2022-03-02
    承办机关: 县人民政府
    记录:
      - {日期: 2022-03-05, 事项: 交办, 报告时限: 2022-06-05}
      - {日期: 2022-05-20, 事项: 送征求意见}
      - {日期: 2022-05-22, 事项: 征求意见, 结果: 同意, 单位: 农业和农村工作委员会}
      - {日期: 2022-05-30, 事项: 报告, 文号: 滦政函〔2022〕40号}
      - {日期: 2022-06-10, 事项: 审定, 结果: 提请审议, 批准: 县人大常委会主任会议}
      - {日期: 2022-06-28, 事项: 审议, 结果: 通过}
""",
    ),
    check=check,
)
