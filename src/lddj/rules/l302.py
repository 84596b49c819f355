"""L302: a record dated before the one above it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.rules.courses import courses
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield records dated before the one above, those struck out left aside."""
    for judged in courses(book):
        days = judged.days
        if days != sorted(days):
            yield from _out_of_order(judged)


def _out_of_order(judged: Followed) -> Iterator[Diagnostic]:
    for (_, above), (index, record) in pairwise(judged.judged):
        if record.day < above.day:
            yield _before_earlier(record.day, above.day, judged.at_record(index, "日期"))


def _before_earlier(day: date, above: date, place: Location) -> Diagnostic:
    say = f"记录日期 {day} 早于上一条的 {above}，请改正日期，或把这条记录移到前面。"
    return RULE.at(place, say)


RULE = Rule(
    code="L302",
    severity=Severity.ERROR,
    name="记录日期倒序",
    why=(
        "记录按日期先后排列，状态由它们依次推出。"
        "日期倒过来，不是日期写错，就是记录放错了地方，哪一天是什么状态就说不准。"
    ),
    wrong=Example(
        line=18,
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
      - {日期: 2022-04-06, 事项: 进展, 说明: 窗口改造完成。}
      - {日期: 2022-03-26, 事项: 进展, 说明: 设备进场。}
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
      - {日期: 2022-03-26, 事项: 进展, 说明: 设备进场。}
      - {日期: 2022-04-06, 事项: 进展, 说明: 窗口改造完成。}
""",
    ),
    check=check,
)
