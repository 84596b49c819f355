"""L509: an opinion handed over without a day for the report."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity, warning
from lddj.load.books import CountyBook
from lddj.rules.courses import courses_of, folded_records
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield each 交办 without 报告时限: of resolutions always, of others where no 期限 gives it."""
    terms = book.campaign.terms
    for one in courses_of(book, "意见"):
        from lddj.kinds.opinion import AUDIT, RESOLUTIONS  # most counties keep no opinions

        kind = one.model.type
        term = "审计整改报告" if kind == AUDIT else "意见报告"
        for index, record in folded_records(one):
            if record.kind != "交办" or record.report_by is not None:
                continue
            if kind in RESOLUTIONS:
                say = f"{kind}要写报告时限（监督法第十七条），请写“报告时限”。"
                yield RULE.at(one.at_record(index), say)
            elif terms.term(term).length is None:
                say = "交办没有报告时限，活动也没有定“意见报告”的期限：只能催，不判逾期。"
                yield warning(RULE.code, one.at_record(index), say)


RULE = Rule(
    code="L509",
    severity=Severity.ERROR,
    name="没有报告时限",
    why=(
        "监督法第十七条：国家机关在决议规定的期限内报告执行情况，所以决议、决定要写报告时限。"
        "其他意见没有写、活动也没有定期限的，只能催，不能判逾期，所以提醒。"
    ),
    wrong=Example(
        file="滦平/opinions.yaml",
        line=8,
        text="""\
意见:
  - 编号: SY-01
    类型: 决议
    名称: 关于供水保障的决议
    作出日期: 2022-03-02
    承办机关: 县人民政府
    记录:
      - {日期: 2022-03-05, 事项: 交办}
""",
    ),
    right=Example(
        file="滦平/opinions.yaml",
        text="""\
意见:
  - 编号: SY-01
    类型: 决议
    名称: 关于供水保障的决议
    作出日期: 2022-03-02
    承办机关: 县人民政府
    记录:
      - {日期: 2022-03-05, 事项: 交办, 报告时限: 2022-06-05}
""",
    ),
    check=check,
)
