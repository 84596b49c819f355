"""L304: a record or a birth of a day that is still to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.load.books import CountyBook
from lddj.rules.courses import births, courses, newest_day
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Judge days by the calendar; where no day is given, nothing is judged."""
    today, newest = book.today, newest_day(book)
    if today is None or newest is None or newest <= today:
        return
    for birth in births(book):
        if birth.day > today:
            yield _in_future(birth.called, birth.day, today, birth.entry.at(*birth.way))
    for judged in courses(book):
        for index, record in judged.judged:
            if record.day > today:
                yield _in_future("记录日期", record.day, today, judged.at_record(index, "日期"))


def _in_future(what: str, day: date, today: date, place: Location) -> Diagnostic:
    return RULE.at(place, f"{what} {day} 晚于今天 {today}，台账只记已经发生的事，请改正日期。")


RULE = Rule(
    code="L304",
    severity=Severity.ERROR,
    name="日期在今天以后",
    why=(
        "台账只记已经发生的事。"
        "写到以后去的日期，多半是年份或月份敲错；到那一天之前，这条记录不会计入任何数字。"
    ),
    wrong=Example(
        line=16,
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
      - {日期: 2122-03-14, 事项: 交办}
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
""",
    ),
    check=check,
)
