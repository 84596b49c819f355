"""L309: the unit verified itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.kind import value
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.rules.courses import records_of, stepwise
from lddj.rules.rule import Example, Rule

VERIFIERS = {
    "核查": "核查组",
    "核实": "核查组",
    "回头看": "核查组",
    "验收": "单位",
    "征求意见": "单位",
}
"""事项 → the key that says who verified."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield each verification by the unit that was to do the work."""
    named = [one for one, _, record in records_of(book, *VERIFIERS) if _may_be_unit(book, record)]
    for one in dict.fromkeys(named):
        yield from _by_itself(book, one)


def _may_be_unit(book: CountyBook, record: Any) -> bool:
    """Tell whether a record names as verifier what is no team: most name teams."""
    name = value(record, VERIFIERS[record.kind])
    return name is not None and book.team(name) is None


def _by_itself(book: CountyBook, one: Followed) -> Iterator[Diagnostic]:
    for index, record, unit in _with_units(one):
        key = VERIFIERS.get(record.kind)
        name = value(record, key) if key else None
        if name is not None and unit and book.unit(name) == book.unit(unit):
            say = f"由承办单位自己{record.kind}：“{name}”就是承办单位，请换别的单位或专班。"
            yield RULE.at(one.at_record(index, key or ""), say)


def _with_units(one: Followed) -> Iterator[tuple[int, Any, str]]:
    """Yield the records that make the course, each with its index and the unit before it."""
    whole, end = one.whole_course, one.folded
    if whole.table.keeps:
        yield from ((each.at, each.record, each.unit) for each in whole.folded if each.at < end)
    else:
        yield from ((index, record, course.unit) for index, record, course in stepwise(one))


RULE = Rule(
    code="L309",
    severity=Severity.ERROR,
    name="由承办单位自己核查",
    why=(
        "谁办的事由谁验收，就没有人验收。"
        "核查、核实、验收、征求意见和回头看都要由承办单位以外的人来做。"
    ),
    wrong=Example(
        file="滦平/opinions.yaml",
        line=10,
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
      - {日期: 2022-05-22, 事项: 征求意见, 结果: 同意, 单位: 县人民政府}
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
""",
    ),
    check=check,
)
