"""L310: a deadline or an extension beyond what the law allows, or without its leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from lddj.diagnostics import Diagnostic, Severity
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.rules.courses import courses, stepwise
from lddj.rules.rule import Example, JudgeMatter, Rule

EXTENDED = timedelta(days=30)
"""By how much 信访工作条例第三十四条 lets the 60 days be extended."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield what goes beyond the law, kind by kind."""
    for one in courses(book):
        judge = BEYOND_THE_LAW.get(one.kind.word)
        if judge is not None:
            yield from judge(book, one)


def _petition(book: CountyBook, one: Followed) -> Iterator[Diagnostic]:
    """Judge the 延期 of a petition against the 60 days and the 30 that may be added."""
    lead, terms = one.model, book.campaign.terms
    if not lead.is_petition or lead.type != "申诉求决":
        return
    last = None
    for index, record, _ in stepwise(one):
        if record.kind == "审核" and record.result == "受理":
            last = terms.end("信访办结", record.day)
        elif record.kind == "延期" and last is not None and record.new_deadline > last + EXTENDED:
            say = (
                f"新时限 {record.new_deadline} 比办结期限 {last} 晚了三十日以上"
                f"（信访工作条例第三十四条），请改到 {last + EXTENDED} 以前。"
            )
            yield RULE.at(one.at_record(index, "新时限"), say)


BEYOND_THE_LAW: Mapping[str, JudgeMatter] = {"线索": _petition}
"""Kind → what judges a matter of it."""


RULE = Rule(
    code="L310",
    severity=Severity.ERROR,
    name="超出法定的期限",
    why=(
        "法律、法规定了最长的期限和延长的条件，自己延长不了。"
        "信访事项六十日内办结，情况复杂的延长不得超过三十日。"
    ),
    wrong=Example(
        file="滦平/leads.yaml",
        line=13,
        text="""\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 信访
    信访: 是
    类型: 申诉求决
    反映人: FY-001
    内容: 西村北头垃圾点一个月没有清运。
    记录:
      - {日期: 2022-03-02, 事项: 受理告知, 方式: 书面}
      - {日期: 2022-03-03, 事项: 审核, 结果: 受理}
      - {日期: 2022-03-04, 事项: 签批, 签批人: 县人大常委会主任, 责任单位: 县住建局, 答复时限: 2022-04-20}
      - {日期: 2022-04-18, 事项: 延期, 新时限: 2022-06-30, 批准: 县人大常委会主任, 说明: 情况复杂。}
""",
    ),
    right=Example(
        file="滦平/leads.yaml",
        text="""\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 信访
    信访: 是
    类型: 申诉求决
    反映人: FY-001
    内容: 西村北头垃圾点一个月没有清运。
    记录:
      - {日期: 2022-03-02, 事项: 受理告知, 方式: 书面}
      - {日期: 2022-03-03, 事项: 审核, 结果: 受理}
      - {日期: 2022-03-04, 事项: 签批, 签批人: 县人大常委会主任, 责任单位: 县住建局, 答复时限: 2022-04-20}
      - {日期: 2022-04-18, 事项: 延期, 新时限: 2022-05-20, 批准: 县人大常委会主任, 说明: 情况复杂。}
""",
    ),
    check=check,
)
