"""L311: done after the deadline, without an extension."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.course import Folded
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.rules.courses import courses_of, folded_records
from lddj.rules.rule import Example, JudgeMatter, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield the first answers, reports and tellings that came too late, kind by kind."""
    for word, judge in LATE_ONES.items():
        for one in courses_of(book, word):
            yield from judge(book, one)


def late_first(one: Followed, word: str, again: str = "") -> Iterator[Diagnostic]:
    """Yield the first record of a 事项 where it came after the deadline in force then.

    After each ``again`` (交办) the first that follows is another first one; only the last counts.
    """
    found: Folded | None = None
    for step in one.whole_course.folded:
        if again and step.record.kind == again:
            found = None
        elif step.record.kind == word and found is None and step.at < one.sound:
            found = step
    if found is None or found.deadline is None or found.record.day <= found.deadline:
        return
    say = f"{word}晚于时限 {found.deadline}，没有延期；按期率按这个时限算。"
    yield RULE.at(one.at_record(found.at, "日期"), say)


def _late_lead(book: CountyBook, one: Followed) -> Iterator[Diagnostic]:
    """Judge the first 答复, and each 告知 and 受理告知 by its clock."""
    yield from late_first(one, "答复")
    terms, lead = book.campaign.terms, one.model
    answered: date | None = None
    first_told = not (lead.is_petition and not lead.is_anonymous)
    if first_told and terms.term("线索告知").length is None:
        return  # no clock of its runs
    for index, record in folded_records(one):
        if record.kind == "答复" or (record.kind == "审核" and record.result == "当场答复"):
            answered = record.day
        elif record.kind in ("告知", "受理告知"):
            lasts = [terms.end("线索告知", answered)] if record.kind == "告知" else []
            lasts += [] if first_told else [terms.end("受理告知", lead.received_on)]
            first_told = True
            over = [last for last in lasts if last is not None and record.day > last]
            if over:
                say = f"{record.kind}晚于期限 {min(over)}，请以后在期限内告知。"
                yield RULE.at(one.at_record(index, "日期"), say)
            if record.kind == "告知":
                answered = None


def _opinion(book: CountyBook, one: Followed) -> Iterator[Diagnostic]:
    return late_first(one, "报告")


def _late_suggestion(book: CountyBook, one: Followed) -> Iterator[Diagnostic]:
    """Judge the first 答复 after the last 交办, and each 退回 by the term 建议退回."""
    yield from late_first(one, "答复", "交办")
    handed: date | None = None
    for index, record in folded_records(one):
        if record.kind == "交办":
            handed = record.day
        elif record.kind == "退回":
            last = book.campaign.terms.end("建议退回", handed)
            if last is not None and record.day > last:
                say = f"退回晚于期限 {last}，请以后在期限内提出。"
                yield RULE.at(one.at_record(index, "日期"), say)


LATE_ONES: Mapping[str, JudgeMatter] = {
    "线索": _late_lead,
    "意见": _opinion,
    "建议": _late_suggestion,
}
"""Kind → what judges a matter of it."""


RULE = Rule(
    code="L311",
    severity=Severity.WARNING,
    name="答复、报告、告知晚于时限",
    why=(
        "过了时限才答复、才报告，又没有延期，按期率就要算它一件。事先办延期的，按延期后的时限算。"
    ),
    wrong=Example(
        file="滦平/leads.yaml",
        line=9,
        text="""\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 公告征集
    内容: 西村北头垃圾点一个月没有清运。
    记录:
      - {日期: 2022-03-03, 事项: 审核, 结果: 受理}
      - {日期: 2022-03-04, 事项: 签批, 签批人: 县人大常委会主任, 责任单位: 县住建局, 答复时限: 2022-03-20}
      - {日期: 2022-03-28, 事项: 答复, 结果: 正在解决, 说明: 已列入清运计划。}
""",
    ),
    right=Example(
        file="滦平/leads.yaml",
        text="""\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 公告征集
    内容: 西村北头垃圾点一个月没有清运。
    记录:
      - {日期: 2022-03-03, 事项: 审核, 结果: 受理}
      - {日期: 2022-03-04, 事项: 签批, 签批人: 县人大常委会主任, 责任单位: 县住建局, 答复时限: 2022-03-20}
      - {日期: 2022-03-16, 事项: 答复, 结果: 正在解决, 说明: 已列入清运计划。}
""",
    ),
    check=check,
)
