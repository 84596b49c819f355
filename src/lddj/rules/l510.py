"""L510: said to be done, with nothing to show for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.kind import value
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.rules.courses import courses_of, folded_records, records_of
from lddj.rules.rule import Example, JudgeMatter, Rule

SAID_DONE = ("落实", "完工")
"""事项 of any kind that say that something is done."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield what is said to be done without 佐证 or 成效, in any kind; then what a kind adds."""
    for word, judge in UNSHOWN.items():
        for one in courses_of(book, word):
            yield from judge(book, one)
    for one, index, record in records_of(book, *SAID_DONE):
        if not is_shown(record) and index < one.folded:
            say = f"写明已{record.kind}，没有佐证或成效，请补上照片、文件或者数量。"
            yield RULE.at(one.at_record(index, "事项"), say)


def is_shown(record: Any) -> bool:
    """Tell whether a record has 佐证 or 成效."""
    return bool(record.evidence or value(record, "成效"))


def _unshown_lead(book: CountyBook, one: Followed) -> Iterator[Diagnostic]:
    """Judge an 答复 已解决: it must have 佐证, or a 核实 before it."""
    is_checked = False
    for index, record in folded_records(one):
        is_checked = is_checked or record.kind == "核实"
        solved = record.kind == "答复" and record.result == "已解决"
        if solved and not is_checked and not is_shown(record):
            say = "写明已解决，没有佐证，也没有核实过，请补上照片、文件，或者先核实。"
            yield RULE.at(one.at_record(index, "事项"), say)


def _unshown_suggestion(book: CountyBook, one: Followed) -> Iterator[Diagnostic]:
    """Judge each 答复 whose class means 解决."""
    for index, record in folded_records(one):
        solved = record.kind == "答复" and book.campaign.terms.meaning(record.reply_class) == "解决"
        if solved and not is_shown(record):
            say = "写明已解决，没有佐证或成效，请补上照片、文件或者数量。"
            yield RULE.at(one.at_record(index, "事项"), say)


def _unmeasured_project(book: CountyBook, one: Followed) -> Iterator[Diagnostic]:
    """Judge an 审议 that sends a project to the vote: it says what it makes and what it costs."""
    lacks = [key for key in ("目标", "资金") if not value(one.model, key)]
    for index, record in folded_records(one) if lacks else ():
        if record.kind == "审议" and record.result == "提交票决":
            say = f"提交票决的项目没有写{'和'.join(lacks)}，建成没有、花了多少，将来没法对照。"
            yield RULE.at(one.at_record(index, "事项"), say)


UNSHOWN: Mapping[str, JudgeMatter] = {
    "线索": _unshown_lead,
    "建议": _unshown_suggestion,
    "实事": _unmeasured_project,
}
"""Kind → what judges a matter of it besides."""


RULE = Rule(
    code="L510",
    severity=Severity.WARNING,
    name="说办好了，没有佐证或成效",
    why=("“已解决”三个字谁都会写。有照片、有文件、有数量，或者有人去核实过，才说得清办没办。"),
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
      - {日期: 2022-03-16, 事项: 答复, 结果: 已解决, 说明: 清运完毕。}
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
      - {日期: 2022-03-12, 事项: 核实, 结果: 属实, 核查组: DB-02}
      - {日期: 2022-03-16, 事项: 答复, 结果: 已解决, 说明: 清运完毕。}
""",
    ),
    check=check,
)
