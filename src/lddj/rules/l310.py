"""L310: a deadline or an extension beyond what the law allows, or without its leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.terms import Length, last_day
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.rules.courses import courses, folded_records, stepwise
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


LONGEST = Length(6, "个月")
"""The most that 代表法第五十一条 gives to answer a suggestion, from its 交办."""


def _suggestion(book: CountyBook, one: Followed) -> Iterator[Diagnostic]:
    """Judge the 答复时限 of each 交办, and each 延期 up to the first 答复 after it."""
    terms = book.campaign.terms
    term = "建议疑难答复" if one.model.difficult == "是" else "建议答复"
    handed: date | None = None
    for index, record in folded_records(one):
        if record.kind == "交办":
            handed, last = record.day, terms.end(term, record.day)
            if record.answer_by is not None and last is not None and record.answer_by > last:
                say = (
                    f"答复时限 {record.answer_by} 超过{terms.term(term).length_text}"
                    f"（{terms.term(term).ground}），请改到 {last} 以前。"
                )
                yield RULE.at(one.at_record(index, "答复时限"), say)
        elif record.kind == "答复":
            handed = None
        elif record.kind == "延期" and record.promise is None and handed is not None:
            yield from _extension(one, index, record, last_day(handed, LONGEST, terms.calendar))


def _extension(one: Followed, index: int, record: Any, last: date) -> Iterator[Diagnostic]:
    if record.new_deadline > last:
        say = f"延期超过交办之日起六个月（代表法第五十一条），请改到 {last} 以前。"
        yield RULE.at(one.at_record(index, "新时限"), say)
    if record.deputies_told != "是":
        say = "延期答复要告知代表（代表法第五十一条），告知后写上 已告知代表: 是。"
        yield RULE.at(one.at_record(index), say)


VOTED_BY = ("常委会", "人民代表大会", "人代会", "主席团")
"""Who may change what the deputies voted for; 批准 of a 调整 names one of them."""


def _moved_project(book: CountyBook, one: Followed) -> Iterator[Diagnostic]:
    """Judge who approved each 调整 of a project."""
    for index, record in one.judged:
        if record.kind == "调整" and not any(body in record.approved_by for body in VOTED_BY):
            say = (
                f"调整由“{record.approved_by}”批准；票决的项目只有人大常委会（人代会、主席团）"
                "批准才能调整，请写明是哪次会议。"
            )
            yield RULE.at(one.at_record(index, "批准"), say)


BEYOND_THE_LAW: Mapping[str, JudgeMatter] = {
    "线索": _petition,
    "建议": _suggestion,
    "实事": _moved_project,
}
"""Kind → what judges a matter of it."""


RULE = Rule(
    code="L310",
    severity=Severity.ERROR,
    name="超出法定的期限",
    why=(
        "法律、法规定了最长的期限和延长的条件，自己延长不了。"
        "信访事项六十日内办结，情况复杂的延长不得超过三十日；"
        "代表建议三个月内答复，疑难的和延期的不超过六个月，延期要告知代表；"
        "人代会票决的项目，只有常委会批准才能调整。"
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
