"""L305: a new deadline that is none: not later than the old one, or past when it is set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from lddj.diagnostics import Diagnostic, Severity
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.rules.courses import records_with, set_deadlines
from lddj.rules.rule import Example, Rule

GIVEN = ("答复时限", "报告时限", "完成时限", "整改时限")
"""The keys by which a record that hands a matter over sets its deadline."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Check 新时限, the deadlines by which records hand over, 反馈时限 of 督办 and 时限 of 承诺."""
    yield from _deadlines(book)
    yield from _replies(book)
    yield from _handed_out(book)


def _deadlines(book: CountyBook) -> Iterator[Diagnostic]:
    for judged, index, record, new, before in set_deadlines(book):
        if record.kind == "延期" and before is not None:
            if new <= before:
                say = f"延期的新时限 {new} 不晚于现行时限 {before}，请写更晚的日期。"
                yield RULE.at(judged.at_record(index, "新时限"), say)
        elif new < record.day:
            yield _past(judged, index, record, "新时限", new)


def _past(judged: Followed, index: int, record: Any, key: str, new: date) -> Diagnostic:
    say = f"“{record.kind}”的{key} {new} 早于记录日期 {record.day}，请改正其中一个。"
    return RULE.at(judged.at_record(index, key), say)


def _handed_out(book: CountyBook) -> Iterator[Diagnostic]:
    for key in GIVEN:
        for judged, index, record, new in records_with(book, key):
            if new < record.day and index < judged.folded:
                yield _past(judged, index, record, key, new)
    for judged, index, record, promises in records_with(book, "承诺"):
        for at, promise in enumerate(promises if index < judged.folded else ()):
            if isinstance(promise, str) or promise.deadline >= record.day:
                continue
            say = (
                f"承诺“{promise.id}”的时限 {promise.deadline} 早于答复日期 {record.day}，"
                "请改正其中一个。"
            )
            yield RULE.at(judged.at_record(index, "承诺", at, "时限"), say)


def _replies(book: CountyBook) -> Iterator[Diagnostic]:
    for judged, index, record, reply_by in records_with(book, "反馈时限"):
        if record.kind == "督办" and reply_by < record.day and index < judged.folded:
            say = f"反馈时限 {reply_by} 早于督办日期 {record.day}，请改正其中一个。"
            yield RULE.at(judged.at_record(index, "反馈时限"), say)


RULE = Rule(
    code="L305",
    severity=Severity.ERROR,
    name="新时限不成立",
    why=(
        "延期是把时限往后移，往前移就不是延期；定下时限的当天它已经过去，也等于没有时限。"
        "逾期和按期完成都照这个日期算。"
    ),
    wrong=Example(
        line=17,
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    发现单位: ZB-02
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
      - {日期: 2022-04-20, 事项: 延期, 新时限: 2022-04-25, 批准: 县人大常委会主任会议, 说明: 设备到货推迟。}
""",
    ),
    right=Example(
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    发现单位: ZB-02
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
      - {日期: 2022-04-20, 事项: 延期, 新时限: 2022-05-31, 批准: 县人大常委会主任会议, 说明: 设备到货推迟。}
""",
    ),
    check=check,
)
