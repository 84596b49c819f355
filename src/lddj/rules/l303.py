"""L303: a record dated before the issue was found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lddj.diagnostics import Diagnostic, Severity
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.rules.courses import courses
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield records dated before the day of birth, where the entry says it.

    A 任务 without 下达日期 is born with the campaign.
    """
    campaign = book.campaign.model
    for judged in courses(book):
        born, called = judged.born, judged.kind.born_called
        if born is None and judged.kind.word == "任务" and campaign is not None:
            born, called = campaign.period.start, "活动开始日期"
        if born is not None and min(judged.days, default=born) < born:
            yield from _before_birth(judged, born, called)
    yield from _votes_of_another_day(book)


def _before_birth(judged: Followed, born: date, called: str) -> Iterator[Diagnostic]:
    for index, record in judged.judged:
        if record.day < born:
            say = f"记录日期 {record.day} 早于{called} {born}，请改正其中一个。"
            yield RULE.at(judged.at_record(index, "日期"), say)


def _votes_of_another_day(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield the 票决 of projects that are not of the day on which there was the vote."""
    if not book.heads.get("livelihood"):
        return
    from lddj.rules.ballots import year_files  # most counties vote on no projects

    for file in year_files(book):
        held = file.ballot.day if file.ballot is not None else None
        for voted in file.voted():
            day = voted.record.day
            if held is not None and day != held and voted.project.is_judged(voted.at):
                say = f"票决的记录是 {day}，票决在 {held}，请改正其中一个。"
                yield RULE.at(voted.project.at_record(voted.at, "日期"), say)


RULE = Rule(
    code="L303",
    severity=Severity.ERROR,
    name="记录早于发现日期",
    why=(
        "问题还没有发现，就不会有交办和整改。"
        "两个日期必有一个写错；发现日期错了，新增问题会算到别的时段去。"
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
      - {日期: 2022-03-04, 事项: 交办}
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
